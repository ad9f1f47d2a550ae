// SPDX-License-Identifier: AGPL-3.0-or-later
// Walks over the elements of a DMN file. Elements of other namespaces are extensions and are
// skipped.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engines/rules/dmn/model.hpp"
#include "engines/xml/document.hpp"

namespace sunclover::dmn::internal {

using xml::attribute;
using xml::local_name;
using xml::text_of;

/// An element and the path to it.
struct Element {
    pugi::xml_node node;
    std::string path;
};

class ModelReader {
  public:
    ModelReader(const xml::Document& document, std::vector<Fault>& faults)
        : document_(document), faults_(faults) {}

    /// @returns nothing if the root is not `definitions` of a DMN version that is known
    std::optional<Model> read();

  private:
    // read_definitions.cpp
    void read_definition(const Element& element, Model& model);
    Import read_import(const Element& element);
    ItemDefinition read_item(const Element& element);
    void read_function_item(const Element& element, ItemDefinition& item);
    Decision read_decision(const Element& element);
    KnowledgeModel read_knowledge(const Element& element);
    DecisionService read_service(const Element& element);
    Requirements read_requirements(const Element& element);
    std::string read_variable(
        const Element& owner, std::string_view child_name, std::string& type_ref
    );

    // read_boxed.cpp
    BoxedPtr read_expression_in(const Element& owner);
    BoxedPtr read_boxed(const Element& element);
    Boxed read_form(const Element& element);
    LiteralBox read_literal(const Element& element);
    ContextBox read_context(const Element& element);
    RelationBox read_relation(const Element& element);
    InvocationBox read_invocation(const Element& element);
    FunctionBox read_function(const Element& element);
    ConditionalBox read_conditional(const Element& element);
    FilterBox read_filter(const Element& element);
    IteratorBox read_iterator(const Element& element, IteratorBox::Form form);
    BoxedPtr read_child_expression(const Element& owner, std::string_view child_name);

    // read_table.cpp
    DecisionTable read_table(const Element& element);
    InputClause read_input_clause(const Element& element);
    OutputClause read_output_clause(const Element& element);
    Rule read_rule(const Element& element, const DecisionTable& table);

    // model_reader.cpp
    bool is_dmn(pugi::xml_node node) const;
    void each_child(
        const Element& owner,
        const std::function<void(std::string_view name, const Element&)>& visit
    );
    std::optional<Element> child(const Element& owner, std::string_view name);
    std::string child_text(const Element& owner, std::string_view name);
    Text read_text(const Element& element);
    Cell read_cell(const Element& element);
    bool is_feel(const Element& element);
    std::string type_ref(const Element& element);
    std::string type_name(const Element& element, std::string_view written);
    Place place(const Element& element) const;
    void fault(const Element& element, std::string message);

    const xml::Document& document_;
    std::vector<Fault>& faults_;
    std::string model_namespace_;
    std::string target_namespace_;
    std::vector<Import> imports_;  // before anything that names a type through one
};

}  // namespace sunclover::dmn::internal
