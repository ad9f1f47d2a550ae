// SPDX-License-Identifier: AGPL-3.0-or-later
// The nodes and flows of a BPMN process, as far as a stage list may have them.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "areas/programmes/load_programme.hpp"
#include "engines/xml/document.hpp"

namespace sunclover::programmes {

struct BpmnNode {
    enum class Kind { Start, Task, Decision, Exits, End };
    Kind kind = Kind::Task;
    std::string id;
    pugi::xml_node element;
    std::vector<std::size_t> outgoing = {};  ///< places among the flows, in their order
    std::size_t incoming = 0;
};

struct BpmnFlow {
    std::string id;
    pugi::xml_node element;
    std::size_t target = 0;  ///< place among the nodes
};

class BpmnGraph {
  public:
    /// Reads the one process of the file. Whatever a stage list does not have goes to `faults`.
    BpmnGraph(
        const xml::Document& document, const std::string& file, std::vector<Fault>& faults
    );

    const std::vector<BpmnNode>& nodes() const { return nodes_; }
    const std::vector<BpmnFlow>& flows() const { return flows_; }
    pugi::xml_node process() const { return process_; }
    int line_of(pugi::xml_node element) const { return document_.line_of(element); }
    /// The extension element of that name in our namespace, alone in its extensionElements; a
    /// missing one is a fault.
    pugi::xml_node extension_of(pugi::xml_node element, std::string_view name);
    /// @param key  without "programmes.fault."
    void refuse(
        pugi::xml_node element,
        std::string_view key,
        std::vector<std::pair<std::string, std::string>> arguments = {}
    );
    bool has_namespace(pugi::xml_node element, std::string_view name) const;

  private:
    pugi::xml_node find_process();
    void read_node(pugi::xml_node element);
    void read_flows();
    void check_attributes(pugi::xml_node element);
    void check_children(pugi::xml_node element);
    bool is_allowed_child(pugi::xml_node element, std::string_view child) const;

    const xml::Document& document_;
    const std::string& file_;
    std::vector<Fault>& faults_;
    pugi::xml_node process_;
    std::vector<BpmnNode> nodes_;
    std::vector<BpmnFlow> flows_;
    std::map<std::string, std::size_t> places_;  // nodes by id
    std::vector<pugi::xml_node> flow_elements_;
};

}  // namespace sunclover::programmes
