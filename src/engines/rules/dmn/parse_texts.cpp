// SPDX-License-Identifier: AGPL-3.0-or-later
// Names may hold spaces and operators, so a text can only be parsed with the names that are in
// scope where it stands: those of what the element requires, of the parameters and entries around
// it, and of everything that can follow a point.
#include <map>

#include "engines/rules/dmn/internal/check_references.hpp"
#include "engines/rules/dmn/internal/member_names.hpp"
#include "engines/rules/dmn/read_model.hpp"
#include "engines/rules/feel/parse.hpp"

namespace sunclover::dmn {
namespace {

/// Each element gets a copy of the names; a file for which that costs too much gets one set for
/// all.
constexpr std::size_t kNamesCopiedMax = 5'000'000;

using internal::add_component_names;
using internal::add_names_of;
using Imported = std::vector<std::shared_ptr<const Model>>;

void add_variable_names(const Model& model, feel::Names& names) {
    for (const auto& one : model.inputs) names.add(one.name);
    for (const auto& one : model.decisions) names.add(one.variable_name);
    for (const auto& one : model.knowledge) names.add(one.variable_name);
    for (const auto& one : model.services) names.add(one.variable_name);
}

class TextParser {
  public:
    TextParser(Model& model, const Imported& imported) : model_(model) {
        for (const auto& import : model.imports) {
            if (!import.name.empty()) members_.add(import.name);
        }
        add_members(model);
        for (const auto& one : imported) {
            add_members(*one);
            add_variable_names(*one, members_);
        }
        everything_ = members_;
        add_variable_names(model, everything_);
        for (const auto& one : model.inputs) variables_.emplace(one.id, one.name);
        for (const auto& one : model.decisions) variables_.emplace(one.id, one.variable_name);
        for (const auto& one : model.knowledge) variables_.emplace(one.id, one.variable_name);
        for (const auto& one : model.services) variables_.emplace(one.id, one.variable_name);
    }

    std::vector<Fault> run() {
        is_huge_ = everything_.size() * (model_.decisions.size() + model_.knowledge.size()) >
                   kNamesCopiedMax;
        for (auto& type : model_.types) parse_item(type);
        for (auto& decision : model_.decisions)
            parse_logic(decision.logic.get(), decision.requires_, "");
        for (auto& knowledge : model_.knowledge) {
            parse_logic(knowledge.logic.get(), knowledge.requires_, knowledge.variable_name);
        }
        return std::move(faults_);
    }

  private:
    void add_members(const Model& model) {
        add_component_names(model.types, members_);
        for (const auto& decision : model.decisions) add_names_of(decision.logic, members_);
        for (const auto& knowledge : model.knowledge) {
            if (knowledge.logic != nullptr) add_names_of(*knowledge.logic, members_);
        }
        // A service with several outputs gives them as entries.
        for (const auto& service : model.services) {
            if (service.output_decisions.size() < 2) continue;
            for (const auto& href : service.output_decisions) {
                const auto* const decision = model.find_decision(internal::split_href(href).id);
                if (decision != nullptr) members_.add(decision->variable_name);
            }
        }
    }

    /// @param own_name  visible inside, so that a function can call itself
    void parse_logic(
        const Boxed* logic, const Requirements& requirements, const std::string& own_name
    ) {
        if (logic == nullptr) return;
        if (is_huge_) return parse_boxed(*logic, everything_);
        auto scope = scope_of(requirements);
        if (!own_name.empty()) scope.add(own_name);
        parse_boxed(*logic, scope);
    }

    /// `scope` and one name more.
    template <class Inside>
    void with_names(const feel::Names& scope, const std::vector<std::string>& more, Inside inside) {
        if (is_huge_) {
            for (const auto& name : more) everything_.add(name);
            return inside(everything_);
        }
        auto inner = scope;
        for (const auto& name : more) inner.add(name);
        inside(inner);
    }

    feel::Names scope_of(const Requirements& requirements) const {
        auto scope = members_;
        for (const auto* const hrefs :
             {&requirements.decisions, &requirements.inputs, &requirements.knowledge}) {
            for (const auto& href : *hrefs) {
                const auto found = variables_.find(internal::split_href(href).id);
                if (found != variables_.end()) scope.add(found->second);
            }
        }
        return scope;
    }

    void parse_item(ItemDefinition& item) {
        if (item.allowed) parse(*item.allowed, members_);
        if (item.type_constraint) parse(*item.type_constraint, members_);
        for (auto& component : item.components) parse_item(component);
    }

    void parse_boxed(const BoxedPtr& boxed, const feel::Names& scope) {
        if (boxed != nullptr) parse_boxed(*boxed, scope);
    }

    void parse_boxed(const Boxed& boxed, const feel::Names& scope) {
        // The reader made it as an object that is not const, and nobody else has it yet.
        auto& form = const_cast<Boxed&>(boxed).form;
        std::visit([&](auto& box) { parse_form(box, scope); }, form);
    }

    void parse_form(LiteralBox& box, const feel::Names& scope) { parse(box.text, scope); }
    void parse_form(ContextBox& box, const feel::Names& scope) {
        for (auto& entry : box.entries) parse_boxed(entry.value, scope);
    }
    void parse_form(ListBox& box, const feel::Names& scope) {
        for (auto& item : box.items) parse_boxed(item, scope);
    }
    void parse_form(RelationBox& box, const feel::Names& scope) {
        for (auto& row : box.rows) {
            for (auto& cell : row) parse_boxed(cell, scope);
        }
    }
    void parse_form(InvocationBox& box, const feel::Names& scope) {
        parse_boxed(box.function, scope);
        for (auto& binding : box.bindings) parse_boxed(binding.value, scope);
    }
    void parse_form(FunctionBox& box, const feel::Names& scope) {
        if (box.body == nullptr) return;
        std::vector<std::string> parameters;
        for (const auto& parameter : box.parameters) parameters.push_back(parameter.name);
        with_names(scope, parameters, [&](const feel::Names& inner) {
            parse_boxed(*box.body, inner);
        });
    }
    void parse_form(ConditionalBox& box, const feel::Names& scope) {
        parse_boxed(box.condition, scope);
        parse_boxed(box.then, scope);
        parse_boxed(box.otherwise, scope);
    }
    void parse_form(FilterBox& box, const feel::Names& scope) {
        parse_boxed(box.source, scope);
        parse_boxed(box.match, scope);
    }
    void parse_form(IteratorBox& box, const feel::Names& scope) {
        parse_boxed(box.source, scope);
        with_names(scope, {box.variable}, [&](const feel::Names& inner) {
            parse_boxed(box.body, inner);
        });
    }
    void parse_form(DecisionTable& table, const feel::Names& scope) {
        for (auto& input : table.inputs) {
            parse(input.expression, scope);
            if (input.allowed) parse(*input.allowed, scope);
        }
        for (auto& output : table.outputs) {
            if (output.allowed) parse(*output.allowed, scope);
            if (output.default_entry) parse(*output.default_entry, scope);
        }
        for (auto& rule : table.rules) {
            for (auto& cell : rule.inputs) parse(cell, scope);
            for (auto& text : rule.outputs) parse(text, scope);
        }
    }

    static bool is_blank(const std::string& text) {
        return text.find_first_not_of(" \t\r\n") == std::string::npos;
    }

    void parse(Text& text, const feel::Names& scope) {
        if (is_blank(text.text)) return;
        auto parsed = feel::parse_expression(text.text, scope);
        if (!parsed) {
            if (auto again = feel::parse_expression(text.text, everything_)) {
                note_not_required(text.place);
                parsed = std::move(again);
            }
        }
        if (parsed) {
            text.parsed = std::move(*parsed);
        } else {
            note(text.place, text.text, parsed.error());
        }
    }

    /// An empty cell asks nothing, as `-` does.
    void parse(Cell& cell, const feel::Names& scope) {
        if (is_blank(cell.text)) {
            cell.parsed =
                std::make_shared<const feel::UnaryTests>(feel::UnaryTests{true, false, {}});
            return;
        }
        auto parsed = feel::parse_unary_tests(cell.text, scope);
        if (!parsed) {
            if (auto again = feel::parse_unary_tests(cell.text, everything_)) {
                note_not_required(cell.place);
                parsed = std::move(again);
            }
        }
        if (parsed) {
            cell.parsed = std::make_shared<const feel::UnaryTests>(std::move(*parsed));
        } else {
            note(cell.place, cell.text, parsed.error());
        }
    }

    void note_not_required(const Place& place) {
        if (faults_.size() >= faults_max) return;
        faults_.push_back(
            {place, "it names something of the model that the element does not require"}
        );
    }

    void note(const Place& place, const std::string& text, const feel::ParseFault& fault) {
        constexpr std::size_t shown_bytes = 80;
        const auto begin = std::min<std::size_t>(fault.begin, text.size());
        auto end = std::min(begin + shown_bytes, text.size());
        // Not in the middle of a character.
        while (end > begin && end < text.size() &&
               (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
            --end;
        const auto shown = text.substr(begin, end - begin);
        if (faults_.size() >= faults_max) return;
        faults_.push_back(
            {place, fault.message + (shown.empty() ? " at the end of the text" : " at: " + shown)}
        );
    }

    Model& model_;
    feel::Names members_;
    feel::Names everything_;
    std::map<std::string, std::string, std::less<>> variables_;  // by id
    bool is_huge_ = false;
    std::vector<Fault> faults_;
};

}  // namespace

std::vector<Fault> parse_texts(Model& model, const Imported& imported) {
    return TextParser(model, imported).run();
}

}  // namespace sunclover::dmn
