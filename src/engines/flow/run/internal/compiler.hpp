// SPDX-License-Identifier: AGPL-3.0-or-later
// Turns a model into a definition. The member functions stand in compile_*.cpp by subject.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "engines/flow/run/definition.hpp"
#include "engines/rules/feel/parse.hpp"

namespace sunclover::flow::internal {

class Compiler {
  public:
    Compiler(const Model& model, const CompileOptions& options, Faults& faults)
        : model_(model), options_(options), faults_(faults) {}

    Definition compile();

  private:
    // compile_graph.cpp
    Index add_body(const Body& body, Index owner);
    void add_flows(const Body& body, Index index);
    void order_outgoing(const Node& node, CompiledNode& compiled);
    void find_entries(Index body);
    void link_nodes(const Body& body, Index index);
    void collect_names(const Body& body);

    // compile_links.cpp
    void connect_boundary(const Node& node, Index index);
    void connect_compensation(const Body& body, Index index);
    void connect_links(Index body);
    void compute_reach(Index node);

    // compile_node.cpp
    CompiledNode compile_node(const Node& node, Index body);
    CompiledTrigger compile_trigger(const Trigger& trigger, const Node& node);
    void compile_timer(const Trigger& trigger, const Node& node, CompiledTrigger& compiled);
    void compile_work(const Node& node, CompiledNode& compiled);
    void compile_settings(const Node& node, CompiledNode& compiled);
    Index compile_repetition(const Repetition& repetition, const Node& node);
    Index compile_expression(const Expression& expression, const Node& node, std::string_view what);
    CompiledAssignment compile_assignment(const Assignment& assignment, const Node& node);

    // check_graph.cpp
    void check_body(const Body& body, Index index);
    void check_event_subprocess(const Node& node, const CompiledNode& compiled);
    void check_event(const Node& node, Index body);
    void check_trigger(const Node& node, const Trigger& trigger, bool in_event_subprocess);
    void check_cancel(const Node& node, Index owner);
    void check_gateway(const Node& node, Index index);
    void check_start(Index body, const Process& process);
    void refuse(FaultKind kind, const Node& node, std::string message);

    const Model& model_;
    const CompileOptions& options_;
    Faults& faults_;
    Definition definition_;
    feel::Names names_;
    std::unordered_map<std::string, Index> node_by_id_;
    std::unordered_map<std::string, Index> body_by_process_;
};

}  // namespace sunclover::flow::internal
