// SPDX-License-Identifier: AGPL-3.0-or-later
// One event at work on one state. The member functions stand in files of their subject.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engines/flow/run/internal/schedule.hpp"
#include "engines/flow/run/step.hpp"
#include "engines/rules/feel/evaluate.hpp"

namespace sunclover::flow::internal {

/// A token on its way: it arrives at `node` by `flow` (nowhere: it begins there).
struct Move {
    Index node;
    Index flow;
    ItemId scope;
};

/// Instead of a flow: the loop or compensation `scope` goes on. It is a move so that loops need no
/// stack and are counted.
inline constexpr Index again = nowhere - 1;

/// A join that looks ahead, which of its flows have a token and which it would still like to have
/// one.
struct LookAhead {
    Index node;
    ItemId scope;
    std::uint64_t present;
    std::uint64_t wanted;
};

struct Scratch {
    std::vector<Move> moves = {};
    std::size_t next_move = 0;
    std::vector<ItemId> throws = {};
    std::vector<ItemId> doomed = {};
};

class Machine {
  public:
    Machine(
        const Definition& definition,
        const StepLimits& limits,
        Scratch& scratch,
        State& state,
        const Event& event,
        Effects& effects
    );

    Refusal run();

  private:
    // machine.cpp: the event, and moving until all rests
    Refusal take_event();
    Refusal start();
    bool may_start_at(Index place) const;
    Refusal time_is();
    void run_to_rest();
    void arrive(const Move& move);
    void cancel_instance();

    // items.cpp
    Item* find(ItemId id);
    Item& add(ItemKind kind, ItemId parent, Index place);
    bool is_alive(ItemId id) { return find(id) != nullptr; }
    void remove(ItemId id);
    void remove_children(ItemId id, bool keeps_completed);
    void close(const Item& item);
    void erase_doomed();
    ItemId scope_of(ItemId id);
    bool is_too_deep(ItemId id);
    template <class Visit>
    void each_child(ItemId parent, ItemKind kind, Visit visit);
    ItemId first_child(ItemId parent, ItemKind kind);

    // scopes.cpp
    void begin_scope(ItemId parent, Index body, Index start);
    void begin_entries(ItemId scope);
    void maybe_complete(ItemId scope);
    void complete_scope(ItemId scope);
    bool has_life(ItemId scope);
    bool go_on_ad_hoc(ItemId scope);
    void end_instance(Life life, std::string_view code);

    // flows.cpp
    void leave(Index node, ItemId scope);
    void send_along(Index flow, ItemId scope, std::uint32_t times);
    void take_exclusive(Index node, ItemId scope);
    void take_conditional(Index node, ItemId scope);
    void consume(ItemId scope) { maybe_complete(scope); }

    // gateways.cpp
    void arrive_at_gateway(const Move& move);
    void join_parallel(Index node, ItemId scope);
    void join_complex(Index node, ItemId scope);
    bool fire_late_joins();
    bool waits_for_others(const LookAhead& join);
    bool fire_reset(ItemId reset);
    std::uint64_t tokens_at(Index node, ItemId scope);
    void consume_tokens(Index node, ItemId scope, std::uint64_t slots);
    void open_gate(Index node, ItemId scope);

    // activities.cpp
    void arrive_at_activity(const Move& move);
    void begin_activity(Index node, ItemId parent);
    void begin_instance(Index node, ItemId parent, std::uint32_t number, feel::Value locals);
    bool take_inputs(ItemId activity);
    void work(ItemId activity);
    void want_job(ItemId activity);
    void run_script(ItemId activity);
    void complete_activity(ItemId activity, feel::Value data);
    void after_activity(Index node, ItemId parent);
    bool take_outputs(const CompiledNode& node, ItemId activity, feel::Value data);
    Refusal job_failed(Item& activity);
    Refusal job_threw(ItemId activity);

    // loops.cpp
    void begin_loop(Index node, ItemId parent);
    void begin_instances(ItemId loop);
    void continue_loop(ItemId loop);
    void begin_instance_of(ItemId loop, std::uint32_t number);
    void instance_done(ItemId loop, std::uint32_t number, const feel::Value& output);
    bool throw_completion(ItemId loop);
    bool is_loop_stopped(ItemId loop);
    void complete_loop(ItemId loop);
    feel::Value loop_counters(const Item& loop);

    // events.cpp: waiting
    void begin_catch(Index node, ItemId parent, Index flow);
    bool arm(ItemId holder, Index node);
    bool arm_trigger(ItemId holder, Index node, std::uint16_t trigger);
    void arm_boundaries(ItemId activity, Index node);
    void arm_event_starts(ItemId scope, Index body);
    void fire_wait(ItemId wait);
    bool reschedule(Item& wait, const CompiledTrigger& trigger);
    void fire_holder(ItemId holder);
    void take_event_data(Index node, ItemId holder);
    void fire_boundary(Index boundary, ItemId host);
    void start_event_subprocess(Index start, ItemId scope, bool interrupts);
    Refusal message_came();
    bool broadcast(const std::string& name);
    void check_conditions();
    std::optional<Firing> firing_of(const CompiledTrigger& trigger, ItemId where);

    // throws.cpp
    void arrive_at_throw(const Move& move);
    void throw_now(ItemId token);
    void after_throw(Index node, ItemId scope);
    bool throw_error(ItemId from, std::string_view code);
    bool throw_escalation(ItemId from, std::string_view code);
    bool hand_up(ItemId from, TriggerKind kind, std::string_view code);
    void send_message(Index node, ItemId where, const std::string& name);
    void send_signal(Index node, ItemId where, const std::string& name);

    // compensation.cpp
    void record_completed(Index node, ItemId scope, ItemId inner_scope);
    bool begin_compensation(Index node, ItemId scope, Index only);
    void compensate_next(ItemId compensating);
    void finish_compensation(ItemId compensating);
    void cancel_transaction(Index node, ItemId scope);
    void leave_transaction(ItemId scope);

    // incidents.cpp
    void raise(ItemId parent, Index node, Phase phase, Reason reason, std::string text, Index flow);
    void raise_arriving(const Move& move, Reason reason, std::string text);
    void raise_failed(ItemId activity, Reason reason, std::string text);
    Refusal retry();
    void begin_anew(ItemId activity);
    Refusal resolve();

    // data.cpp
    feel::Value evaluate(Index expression, ItemId where, std::string& fault);
    feel::Value evaluate_with(
        Index expression, ItemId where, const feel::Value& extra, std::string& fault
    );
    enum class Truth { True, False, Neither };
    Truth is_true(Index expression, ItemId where);
    Truth is_true_with(Index expression, ItemId where, const feel::Value& extra);
    bool assign(ItemId where, const std::string& name, feel::Value value);
    bool merge(ItemId where, const feel::Value& data);
    feel::Value* variables_of(ItemId id);
    void set_variables(ItemId id, feel::Value context);
    feel::Value inputs_of(const CompiledNode& node, ItemId where, std::string& fault);

    void report(Effect effect) { effects_.push_back(std::move(effect)); }
    void trace(EffectKind kind, Index node, ItemId id);

    const Definition& definition_;
    const StepLimits& limits_;
    Scratch& scratch_;
    State& state_;
    const Event& event_;
    Effects& effects_;
    std::uint32_t moves_ = 0;
    std::uint32_t evaluations_ = 0;
    std::uint64_t looks_ = 0;  // at items, by joins that look ahead
    bool conditions_dirty_ = false;
};

template <class Visit>
void Machine::each_child(ItemId parent, ItemKind kind, Visit visit) {
    for (const auto& item : state_.items) {
        if (item.parent == parent && item.kind == kind && visit(item)) return;
    }
}

/// Whether a value can be kept: ranges and functions cannot.
bool is_storable(const feel::Value& value);
/// Whether the names of a context may be those of variables; true for what is no context.
bool has_plain_names(const feel::Value& value);

}  // namespace sunclover::flow::internal
