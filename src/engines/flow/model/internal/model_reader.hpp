// SPDX-License-Identifier: AGPL-3.0-or-later
// Walks over the elements of a BPMN file. The member functions stand in read_*.cpp by subject.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>

#include "engines/flow/model/read_model.hpp"
#include "engines/xml/document.hpp"

namespace sunclover::flow::internal {

class ModelReader {
  public:
    ModelReader(const xml::Document& document, Faults& faults)
        : document_(document), faults_(faults) {}

    /// Nothing where the root is no BPMN `definitions`.
    std::optional<Model> read();

  private:
    // read_definitions.cpp
    void read_roots();
    void index_data(pugi::xml_node element);
    void read_process(pugi::xml_node element, Model& model);
    void read_global_task(pugi::xml_node element, Model& model);
    Body read_body(pugi::xml_node element);
    bool read_body_part(pugi::xml_node element, Body& body);
    SequenceFlow read_flow(pugi::xml_node element);

    // read_nodes.cpp
    bool read_node(pugi::xml_node element, std::string_view name, Node& node);
    void read_task(pugi::xml_node element, std::string_view name, Node& node);
    void read_sub_process(pugi::xml_node element, std::string_view name, Node& node);
    void read_gateway(pugi::xml_node element, Node& node);
    void read_repetition(pugi::xml_node element, Node& node);
    void read_instances(pugi::xml_node element, const Node& node, Repetition& repetition);
    std::int64_t read_quantity(pugi::xml_node element, const char* attribute, const Node& node);

    // read_events.cpp
    void read_event(pugi::xml_node element, Node& node);
    std::optional<Trigger> read_trigger(pugi::xml_node element, const Node& node);
    bool read_timer(pugi::xml_node element, Trigger& trigger);

    // read_data.cpp
    void read_data(pugi::xml_node element, Node& node);
    void read_association(pugi::xml_node element, Node& node, bool is_input);
    void read_extensions(pugi::xml_node element, Node& node);
    std::string data_name(pugi::xml_node reference) const;

    bool is_bpmn(pugi::xml_node element) const;
    bool is_ours(pugi::xml_node element, std::string_view attribute_prefix) const;
    pugi::xml_node child(pugi::xml_node element, std::string_view name) const;
    Expression expression(pugi::xml_node element) const;
    void refuse(FaultKind kind, pugi::xml_node element, std::string message);
    void add_fault(Fault fault);

    const xml::Document& document_;
    Faults& faults_;
    /// What a root element stands for: the name of a message, the code of an error …
    std::map<std::string, std::string, std::less<>> root_names_;
    std::unordered_map<std::string, pugi::xml_node> root_triggers_;
    std::unordered_map<std::string, std::string> data_names_;
};

/// The part of a reference behind its prefix: "tns:m1" → "m1".
std::string reference(std::string_view text);
std::string trimmed(std::string_view text);

}  // namespace sunclover::flow::internal
