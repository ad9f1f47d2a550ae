// SPDX-License-Identifier: AGPL-3.0-or-later
// A process model as it was drawn: BPMN 2.0 without its picture. References between messages,
// signals, errors and data are resolved to names; those between nodes and flows are still ids.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace sunclover::flow {

/// A text that must be FEEL in the end. `language` is what the file says it is, empty: nothing.
struct Expression {
    std::string text = {};
    std::string language = {};
    int line = 0;

    bool is_empty() const { return text.empty(); }
};

enum class NodeKind : std::uint8_t {
    StartEvent,
    EndEvent,
    CatchEvent,
    ThrowEvent,
    BoundaryEvent,
    Task,  ///< no work of the program: none and manual tasks
    UserTask,
    ServiceTask,
    ScriptTask,
    DecisionTask,  ///< BPMN's business rule task
    SendTask,
    ReceiveTask,
    SubProcess,  ///< embedded, event, transaction, ad hoc
    CallActivity,
    ExclusiveGateway,
    ParallelGateway,
    InclusiveGateway,
    EventGateway,
    ComplexGateway,
};

enum class TriggerKind : std::uint8_t {
    Timer,
    Message,
    Signal,
    Error,
    Escalation,
    Conditional,
    Link,
    Terminate,
    Cancel,
    Compensation,
};

enum class TimerKind : std::uint8_t { Date, Duration, Cycle };

/// BPMN's event definition: what an event waits for or what it causes.
struct Trigger {
    TriggerKind kind = TriggerKind::Timer;
    /// Of the message, signal or link; the code of the error or escalation (empty on a catching
    /// event: any); the id of the activity to compensate (empty: all of the scope).
    std::string name = {};
    TimerKind timer = TimerKind::Duration;
    Expression expression = {};  ///< the time, or the condition
};

/// `target` gets the value of `from`.
struct Assignment {
    std::string target;
    Expression from;
};

/// What a multi-instance activity throws when an instance completes (BPMN 2.0.2 table 10.29).
enum class CompletionThrow : std::uint8_t { All, One, None, Complex };

struct ComplexBehaviour {
    Expression condition;
    std::optional<Trigger> event;
};

/// A standard loop or several instances.
struct Repetition {
    enum class Form : std::uint8_t { Loop, Sequential, Parallel };
    Form form = Form::Loop;
    bool tests_before = false;
    std::optional<std::int64_t> maximum = {};
    Expression condition = {};  ///< loop: go on while; instances: stop when
    Expression cardinality = {};
    Expression collection = {};
    std::string element = {};            ///< variable of each instance that holds its item
    std::string output_collection = {};  ///< list that gets the value of `output_element` of each
    Expression output_element = {};
    CompletionThrow behaviour = CompletionThrow::All;
    std::vector<ComplexBehaviour> complex = {};
};

struct Body;

struct Node {
    NodeKind kind = NodeKind::Task;
    std::string id = {};
    std::string name = {};
    int line = 0;
    std::vector<std::string> outgoing = {};  ///< ids in the order of the drawing; may be empty
    std::string default_flow = {};

    std::vector<Trigger> triggers = {};
    bool needs_all_triggers = false;  ///< parallelMultiple
    bool is_interrupting = true;      ///< boundary and start events
    std::string attached_to = {};     ///< boundary events
    bool instantiates = false;        ///< receive tasks and event gateways

    std::int64_t start_quantity = 1;
    std::int64_t completion_quantity = 1;
    bool is_for_compensation = false;
    std::optional<Repetition> repetition = {};
    std::vector<Assignment> inputs = {};
    std::vector<Assignment> outputs = {};
    std::vector<std::string> output_names = {};  ///< data outputs that a single value may fill
    std::string result = {};                     ///< variable that gets a value which is no context

    std::string called = {};     ///< call activities
    std::string verb = {};       ///< service tasks
    std::string decision = {};   ///< decision tasks
    std::string message = {};    ///< send and receive tasks
    Expression script = {};      ///< script tasks
    Expression activation = {};  ///< complex gateways that join
    /// Attributes of our own namespace, as they stand: role, form, tries …
    std::vector<std::pair<std::string, std::string>> attributes = {};

    bool is_event_subprocess = false;
    bool is_transaction = false;
    bool is_ad_hoc = false;
    bool is_ad_hoc_parallel = false;
    bool cancels_remaining = true;
    Expression completion = {};    ///< ad hoc: done when
    std::vector<Body> inner = {};  ///< one where the node is a sub-process
};

struct SequenceFlow {
    std::string id = {};
    std::string source = {};
    std::string target = {};
    std::optional<Expression> condition = {};
    int line = 0;
};

/// What a process or a sub-process holds.
struct Body {
    std::vector<Node> nodes = {};
    std::vector<SequenceFlow> flows = {};
    std::vector<std::string> data = {};  ///< names of its data objects and properties
    std::vector<std::pair<std::string, std::string>> associations = {};
};

/// A process, or a global task as a process of one node.
struct Process {
    std::string id = {};
    std::string name = {};
    int line = 0;
    bool is_executable = true;
    bool is_global_task = false;
    Body body = {};
};

struct Model {
    std::string id = {};
    std::string name = {};
    std::vector<Process> processes = {};
    std::vector<std::string> error_codes = {};  ///< of the errors that the file declares
};

}  // namespace sunclover::flow
