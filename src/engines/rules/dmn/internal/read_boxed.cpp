// SPDX-License-Identifier: AGPL-3.0-or-later
// Boxed expressions (DMN 1.5 §10.2.2). Recursion ends because a file is nested at most 200 deep.
#include <array>

#include "engines/rules/dmn/internal/model_reader.hpp"
#include "engines/rules/feel/parse.hpp"

namespace sunclover::dmn::internal {
namespace {

bool is_expression(std::string_view name) {
    static constexpr std::array<std::string_view, 12> names{
        "literalExpression",
        "context",
        "list",
        "relation",
        "invocation",
        "functionDefinition",
        "conditional",
        "filter",
        "for",
        "some",
        "every",
        "decisionTable"};
    for (const auto one : names) {
        if (one == name) return true;
    }
    return false;
}

}  // namespace

/// The first expression that is a child of the element; null if it has none.
BoxedPtr ModelReader::read_expression_in(const Element& owner) {
    BoxedPtr found;
    each_child(owner, [&](std::string_view name, const Element& element) {
        if (!is_expression(name)) return;
        if (found != nullptr) {
            fault(element, "a second expression stands where one is allowed; it is left out");
            return;
        }
        found = read_boxed(element);
    });
    return found;
}

BoxedPtr ModelReader::read_boxed(const Element& element) {
    // Not made const, because parse_texts() completes it.
    return std::make_unique<Boxed>(read_form(element));
}

Boxed ModelReader::read_form(const Element& element) {
    const auto name = local_name(element.node);
    Boxed boxed{LiteralBox{}, type_ref(element), place(element)};
    if (name == "literalExpression") {
        boxed.form = read_literal(element);
    } else if (name == "context") {
        boxed.form = read_context(element);
    } else if (name == "list") {
        ListBox list;
        each_child(element, [&](std::string_view kind, const Element& item) {
            if (is_expression(kind)) list.items.push_back(read_boxed(item));
        });
        boxed.form = std::move(list);
    } else if (name == "relation") {
        boxed.form = read_relation(element);
    } else if (name == "invocation") {
        boxed.form = read_invocation(element);
    } else if (name == "functionDefinition") {
        boxed.form = read_function(element);
    } else if (name == "conditional") {
        boxed.form = read_conditional(element);
    } else if (name == "filter") {
        boxed.form = read_filter(element);
    } else if (name == "for") {
        boxed.form = read_iterator(element, IteratorBox::Form::For);
    } else if (name == "some") {
        boxed.form = read_iterator(element, IteratorBox::Form::Some);
    } else if (name == "every") {
        boxed.form = read_iterator(element, IteratorBox::Form::Every);
    } else {
        boxed.form = read_table(element);
    }
    return boxed;
}

LiteralBox ModelReader::read_literal(const Element& element) {
    if (child(element, "importedValues")) fault(element, "importedValues are not read");
    return {read_text(element)};
}

ContextBox ModelReader::read_context(const Element& element) {
    ContextBox context;
    each_child(element, [&](std::string_view kind, const Element& part) {
        if (kind != "contextEntry") return;
        ContextEntry entry;
        entry.name = read_variable(part, "variable", entry.type_ref);
        if (entry.name.empty() && child(part, "variable")) {
            fault(part, "a variable needs a name; without one the entry is the result");
            entry.type_ref.clear();
        }
        entry.value = read_expression_in(part);
        context.entries.push_back(std::move(entry));
    });
    return context;
}

RelationBox ModelReader::read_relation(const Element& element) {
    RelationBox relation;
    each_child(element, [&](std::string_view kind, const Element& part) {
        if (kind == "column") {
            relation.columns.push_back(feel::normal_name(attribute(part.node, "name")));
        } else if (kind == "row") {
            std::vector<BoxedPtr> row;
            each_child(part, [&](std::string_view name, const Element& cell) {
                if (is_expression(name)) row.push_back(read_boxed(cell));
            });
            if (row.size() != relation.columns.size()) {
                fault(
                    part,
                    "a row has " + std::to_string(row.size()) + " cells for " +
                        std::to_string(relation.columns.size()) + " columns"
                );
            }
            relation.rows.push_back(std::move(row));
        }
    });
    return relation;
}

InvocationBox ModelReader::read_invocation(const Element& element) {
    InvocationBox invocation;
    invocation.function = read_expression_in(element);
    if (invocation.function == nullptr)
        fault(element, "an invocation needs the function that it calls");
    each_child(element, [&](std::string_view kind, const Element& part) {
        if (kind != "binding") return;
        Binding binding;
        binding.parameter = read_variable(part, "parameter", binding.type_ref);
        binding.value = read_expression_in(part);
        if (binding.parameter.empty()) fault(part, "a binding needs the name of its parameter");
        invocation.bindings.push_back(std::move(binding));
    });
    return invocation;
}

FunctionBox ModelReader::read_function(const Element& element) {
    FunctionBox function;
    const auto kind = attribute(element.node, "kind");
    if (kind == "Java" || kind == "J") {
        function.language = FunctionBox::Language::Java;
    } else if (kind == "PMML" || kind == "P") {
        function.language = FunctionBox::Language::Pmml;
    } else if (!kind.empty() && kind != "FEEL" && kind != "F") {
        fault(element, "functions of the kind " + kind + " are not known");
    }
    each_child(element, [&](std::string_view name, const Element& part) {
        if (name != "formalParameter") return;
        function.parameters.push_back(
            {feel::normal_name(attribute(part.node, "name")), type_ref(part)}
        );
    });
    function.body = read_expression_in(element);
    return function;
}

BoxedPtr ModelReader::read_child_expression(const Element& owner, std::string_view child_name) {
    const auto element = child(owner, child_name);
    auto found = element ? read_expression_in(*element) : nullptr;
    if (found == nullptr) fault(owner, "an expression is missing in " + std::string(child_name));
    return found;
}

ConditionalBox ModelReader::read_conditional(const Element& element) {
    return {
        read_child_expression(element, "if"),
        read_child_expression(element, "then"),
        read_child_expression(element, "else")};
}

FilterBox ModelReader::read_filter(const Element& element) {
    return {read_child_expression(element, "in"), read_child_expression(element, "match")};
}

IteratorBox ModelReader::read_iterator(const Element& element, IteratorBox::Form form) {
    IteratorBox iterator;
    iterator.form = form;
    iterator.variable = feel::normal_name(attribute(element.node, "iteratorVariable"));
    if (iterator.variable.empty()) fault(element, "an iterator needs its iteratorVariable");
    iterator.source = read_child_expression(element, "in");
    iterator.body =
        read_child_expression(element, form == IteratorBox::Form::For ? "return" : "satisfies");
    return iterator;
}

}  // namespace sunclover::dmn::internal
