// SPDX-License-Identifier: AGPL-3.0-or-later
// Builds the XML of a model. Faults are collected, so that a person sees all of them at once.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "engines/rules/dmn/model.hpp"

namespace sunclover::dmn::internal {

class ModelWriter {
  public:
    explicit ModelWriter(const Model& model) : model_(model) {}

    void write(pugi::xml_document& document);
    const std::vector<Fault>& faults() const { return faults_; }

  private:
    // model_writer.cpp
    void write_imports(pugi::xml_node root);
    void write_item(pugi::xml_node parent, const char* element, const ItemDefinition& item);
    void write_decision(pugi::xml_node root, std::size_t number);
    void write_knowledge(pugi::xml_node root, std::size_t number);
    void write_input(pugi::xml_node root, std::size_t number);
    void write_service(pugi::xml_node root, std::size_t number);
    void write_requirements(
        pugi::xml_node parent, const Requirements& requirements, const std::string& owner
    );
    void write_variable(
        pugi::xml_node parent,
        const char* element,
        const std::string& name,
        const std::string& type_ref
    );

    // write_boxed.cpp
    void write_boxed(pugi::xml_node parent, const Boxed* boxed);
    void write_form(pugi::xml_node parent, const LiteralBox& box, const Boxed& boxed);
    void write_form(pugi::xml_node parent, const ContextBox& box, const Boxed& boxed);
    void write_form(pugi::xml_node parent, const ListBox& box, const Boxed& boxed);
    void write_form(pugi::xml_node parent, const RelationBox& box, const Boxed& boxed);
    void write_form(pugi::xml_node parent, const InvocationBox& box, const Boxed& boxed);
    void write_form(pugi::xml_node parent, const FunctionBox& box, const Boxed& boxed);
    void write_form(pugi::xml_node parent, const ConditionalBox& box, const Boxed& boxed);
    void write_form(pugi::xml_node parent, const FilterBox& box, const Boxed& boxed);
    void write_form(pugi::xml_node parent, const IteratorBox& box, const Boxed& boxed);
    void write_form(pugi::xml_node parent, const DecisionTable& table, const Boxed& boxed);
    void write_function(pugi::xml_node element, const FunctionBox& box, const Boxed& boxed);
    void write_clauses(pugi::xml_node element, const DecisionTable& table);
    void write_rule(pugi::xml_node element, const Rule& rule);

    // write_diagram.cpp
    void write_diagram(pugi::xml_node root);

    void refuse(const Place& place, std::string message) {
        faults_.push_back({place, std::move(message)});
    }

    const Model& model_;
    std::vector<Fault> faults_;
};

/// Sets the attribute unless the value is empty.
void set(pugi::xml_node node, const char* name, const std::string& value);
void add_text(pugi::xml_node parent, const char* element, const std::string& text);
/// The id of the element, or one made from `prefix` and its number where it has none.
std::string id_or(const std::string& id, const char* prefix, std::size_t number);
/// Of the requirement number `number` of the element.
std::string requirement_id(const std::string& owner, std::size_t number);

}  // namespace sunclover::dmn::internal
