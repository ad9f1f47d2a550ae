// SPDX-License-Identifier: AGPL-3.0-or-later
// A checked model as a graph of small integers with its FEEL compiled: what a run walks over. It is
// made once, never changes, and may be shared by all threads.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

#include "engines/flow/model/fault.hpp"
#include "engines/flow/model/model.hpp"
#include "engines/rules/feel/ast.hpp"

namespace sunclover::flow {

/// Place in a vector of the definition.
using Index = std::uint32_t;
inline constexpr Index nowhere = 0xFFFFFFFF;

struct CompiledExpression {
    std::string text;
    feel::ExpressionPtr tree;
};

struct CompiledFlow {
    std::string id;
    Index source = nowhere;
    Index target = nowhere;
    Index condition = nowhere;
    Index slot = 0;  ///< place among the incoming flows of its target
};

struct CompiledTrigger {
    TriggerKind kind = TriggerKind::Timer;
    TimerKind timer = TimerKind::Duration;
    std::string name = {};
    std::string literal = {};  ///< a time as ISO 8601 writes it; empty: `expression` says when
    Index expression = nowhere;
    Index compensated = nowhere;  ///< the activity that a compensation names
};

struct CompiledAssignment {
    std::string target;
    Index from = nowhere;
};

struct CompiledComplex {
    Index condition = nowhere;
    bool throws = false;
    CompiledTrigger event = {};
};

struct CompiledRepetition {
    Repetition::Form form = Repetition::Form::Loop;
    bool tests_before = false;
    std::int64_t maximum = 0;  ///< 0: none
    Index condition = nowhere;
    Index cardinality = nowhere;
    Index collection = nowhere;
    std::string element = {};
    std::string output_collection = {};
    Index output_element = nowhere;
    CompletionThrow behaviour = CompletionThrow::All;
    std::vector<CompiledComplex> complex = {};
};

struct CompiledNode {
    NodeKind kind = NodeKind::Task;
    bool is_interrupting = true;
    bool needs_all_triggers = false;
    bool has_conditions = false;  ///< of its outgoing flows
    bool throws_late = false;     ///< a signal or a message, see step.hpp
    bool is_event_subprocess = false;
    bool is_transaction = false;
    bool instantiates = false;
    Index body = nowhere;   ///< in which it lies
    Index inner = nowhere;  ///< what it holds or calls
    Index default_flow = nowhere;
    Index attached_to = nowhere;
    Index handler = nowhere;  ///< compensates it: an activity, or an event sub-process in it
    Index repetition = nowhere;
    Index work = nowhere;  ///< the expression of a script; when a complex gateway activates
    std::uint32_t start_quantity = 1;
    std::uint32_t completion_quantity = 1;
    std::vector<Index> incoming = {};
    std::vector<Index> outgoing = {};
    std::vector<Index> boundaries = {};
    std::vector<Index> links = {};      ///< catching link events that a throwing one leads to
    std::vector<Index> linked_by = {};  ///< throwing link events that lead to a catching one
    std::vector<CompiledTrigger> triggers = {};
    std::vector<CompiledAssignment> inputs = {};
    std::vector<CompiledAssignment> outputs = {};
    /// Joins that look ahead: by the place of a node in the body, which incoming flows a token
    /// there can still reach on a way around this gateway.
    std::vector<std::uint64_t> reach = {};
    Index place = 0;  ///< among the nodes of its body

    std::string id = {};
    std::string name = {};
    std::string subject = {};  ///< verb, decision or message
    std::string result = {};
    std::string single_output = {};
    std::uint32_t tries_max = 3;
    std::int64_t backoff_ms = 60'000;
    std::vector<std::pair<std::string, std::string>> attributes = {};
};

struct CompiledBody {
    Index owner = nowhere;  ///< the node that holds it; nowhere: a process
    std::vector<Index> nodes = {};
    Index start = nowhere;                 ///< the start event without a trigger
    std::vector<Index> entries = {};       ///< where it begins if it has no start event
    std::vector<Index> event_starts = {};  ///< start events of its event sub-processes
    std::vector<std::string> data = {};
    bool is_ad_hoc = false;
    bool is_ad_hoc_parallel = false;
    bool cancels_remaining = true;
    Index completion = nowhere;
};

struct CompiledProcess {
    std::string id;
    std::string name;
    Index body = nowhere;
    bool is_executable = true;
    bool is_called = false;  ///< by a call activity of this file
};

struct Definition {
    std::uint64_t fingerprint = 0;  ///< of all that a state refers to
    std::vector<CompiledProcess> processes = {};
    std::vector<CompiledBody> bodies = {};
    std::vector<CompiledNode> nodes = {};
    std::vector<CompiledFlow> flows = {};
    std::vector<CompiledRepetition> repetitions = {};
    std::vector<CompiledExpression> expressions = {};
    std::int32_t utc_offset_seconds = 0;
    std::uint32_t instances_max = 1000;
    bool has_conditional_events = false;
    bool has_late_joins = false;
    bool has_compensation = false;

    /// nowhere: none of that id.
    Index find_node(std::string_view id) const;
    Index find_process(std::string_view id) const;
};

struct CompileOptions {
    /// What service tasks may call.
    std::vector<std::string> verbs = {};
    /// Decisions that decision tasks may ask for.
    std::vector<std::string> decisions = {};
    bool allows_all_verbs = false;  ///< for looking at a file without its host
    bool allows_all_decisions = false;
    /// Where calendar months are counted (P1M from 31 January): seconds ahead of UTC.
    std::int32_t utc_offset_seconds = 0;
    std::uint32_t instances_max = 1000;  ///< of one multi-instance activity
};

/// @errors every fault of the model, up to 200
tl::expected<Definition, Faults> compile(const Model& model, const CompileOptions& options = {});

/// read_model() and compile() in one.
tl::expected<Definition, Faults> load(std::string_view bytes, const CompileOptions& options = {});

/// How a process may be started from outside.
struct StartTrigger {
    Index process = nowhere;
    Index node =
        nowhere;  ///< the start event (or receiving node); nowhere: begins without an event
    std::optional<TriggerKind> kind = {};
    std::string name = {};
    std::optional<std::int64_t> due = {};  ///< unix ms; of a timer
    std::uint32_t times = 1;               ///< how often it still fires; 0: without end
};

/// @param moment  unix ms: from when durations and cycles count
std::vector<StartTrigger> start_triggers(const Definition& definition, std::int64_t moment);
/// When a timer that has fired at its `due` fires again; nothing: that was the last time.
std::optional<std::int64_t> next_start(
    const Definition& definition, const StartTrigger& fired, std::int64_t moment
);

}  // namespace sunclover::flow
