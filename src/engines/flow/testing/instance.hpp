// SPDX-License-Identifier: AGPL-3.0-or-later
// One instance as the tests drive it. After each event the state goes through its bytes and back,
// and the whole list of events is replayed at the end.
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "engines/flow/run/step.hpp"
#include "engines/flow/testing/process_text.hpp"

namespace sunclover::flow::testing {

using Pairs = std::vector<std::pair<std::string, feel::Value>>;

inline feel::Value context(const Pairs& pairs) {
    feel::Context result;
    for (const auto& [name, value] : pairs) result.set(name, value);
    return feel::Value::context(std::move(result));
}
inline feel::Value number(std::int64_t value) { return feel::Value::number(value); }
inline feel::Value text(std::string value) { return feel::Value::string(std::move(value)); }
inline feel::Value yes() { return feel::Value::boolean(true); }
inline feel::Value no() { return feel::Value::boolean(false); }

inline CompileOptions all_allowed() {
    CompileOptions options;
    options.allows_all_verbs = true;
    options.allows_all_decisions = true;
    return options;
}

inline Definition definition_of(const std::string& lines) {
    auto loaded = load(bpmn(lines), all_allowed());
    if (!loaded) {
        for (const auto& fault : loaded.error()) ADD_FAILURE() << describe(fault);
        return {};
    }
    return std::move(*loaded);
}

/// Faults of a model that must be refused, one a line.
inline std::string faults_of(const std::string& lines) {
    const auto loaded = load(bpmn(lines), all_allowed());
    std::string result;
    if (loaded) return result;
    for (const auto& fault : loaded.error()) result += describe(fault) + "\n";
    return result;
}

class Instance {
  public:
    explicit Instance(const std::string& lines, StepLimits limits = {})
        : definition_(std::make_unique<Definition>(definition_of(lines))),
          stepper_(*definition_, limits) {}
    ~Instance() { replay(); }
    Instance(const Instance&) = delete;
    Instance& operator=(const Instance&) = delete;

    Refusal send(Event event) {
        event.moment = std::max(event.moment, now);
        effects.clear();
        const auto before = write_state(state);
        const auto refusal = stepper_.step(state, event, effects);
        events_.push_back(event);
        if (refusal != Refusal::None) {
            EXPECT_TRUE(effects.empty());
            EXPECT_EQ(write_state(state), before);
        }
        for (const auto& effect : effects) {
            if (effect.kind == EffectKind::UserTaskClosed && effect.text == "done")
                done_tasks.push_back(id_of(effect.node));
            log.push_back(effect);
        }
        const auto bytes = write_state(state);
        auto again = read_state(bytes, *definition_);
        EXPECT_TRUE(again.has_value()) << again.error();
        if (again) {
            EXPECT_TRUE(same(*again, state));
            state = std::move(*again);
        }
        return refusal;
    }
    Refusal start(const Pairs& variables = {}) {
        Event event;
        event.kind = EventKind::Start;
        event.data = context(variables);
        return send(event);
    }
    Refusal done(const std::string& task, const Pairs& outputs = {}) {
        return send_to(EventKind::UserDone, task, Phase::User, outputs);
    }
    Refusal job_done(const std::string& task, const Pairs& outputs = {}) {
        return send_to(EventKind::JobDone, task, Phase::Job, outputs);
    }
    Refusal job_failed(const std::string& task, std::string why = "broken") {
        return send_to(EventKind::JobFailed, task, Phase::Job, {}, std::move(why));
    }
    Refusal job_threw(const std::string& task, std::string code) {
        return send_to(EventKind::JobThrew, task, Phase::Job, {}, std::move(code));
    }
    Refusal message(std::string name, const Pairs& data = {}) {
        return named(EventKind::MessageCame, std::move(name), data);
    }
    Refusal signal(std::string name) { return named(EventKind::SignalCame, std::move(name), {}); }
    Refusal set(const Pairs& data) { return named(EventKind::SetVariables, "", data); }
    Refusal time(std::int64_t moment) {
        now = moment;
        return named(EventKind::TimeIs, "", {});
    }
    Refusal retry(const Pairs& data = {}) { return at_incident(EventKind::Retry, data); }
    Refusal resolve(const Pairs& data = {}) { return at_incident(EventKind::Resolve, data); }

    /// Ids of the nodes whose activities are in that phase, sorted.
    std::vector<std::string> in(Phase phase) const {
        std::vector<std::string> result;
        for (const auto& item : state.items) {
            if (item.kind == ItemKind::Activity && item.phase == phase)
                result.push_back(id_of(item.place));
        }
        std::sort(result.begin(), result.end());
        return result;
    }
    std::vector<std::string> open() const { return in(Phase::User); }
    std::vector<std::string> incidents() const {
        std::vector<std::string> result;
        for (const auto& item : state.items) {
            if (item.kind == ItemKind::Incident)
                result.push_back(
                    id_of(item.place) + ": " +
                    std::string(describe(static_cast<Reason>(item.count)))
                );
        }
        return result;
    }
    bool is_ended() const { return state.life == Life::Ended; }
    /// FEEL text of a variable, also of those that the end left behind; empty: there is none.
    std::string variable(const std::string& name) const {
        const feel::Value* own =
            state.items.empty() ? nullptr : state.variables_of(state.items.front().id);
        for (const auto& effect : log) {
            if (effect.kind == EffectKind::Ended) own = &effect.data;
        }
        if (own == nullptr || own->kind() != feel::Kind::Context) return "";
        const auto* const value = own->as_context().find(name);
        return value == nullptr ? "" : feel::to_feel(*value);
    }
    std::size_t count(EffectKind kind) const {
        return static_cast<std::size_t>(std::count_if(
            log.begin(), log.end(), [&](const Effect& effect) { return effect.kind == kind; }
        ));
    }
    std::string id_of(Index node) const {
        return node == nowhere ? "" : definition_->nodes[node].id;
    }
    ItemId find_item(ItemKind kind, const std::string& node) const {
        for (const auto& item : state.items) {
            if (item.kind == kind && item.kind != ItemKind::Scope && id_of(item.place) == node)
                return item.id;
        }
        return 0;
    }
    const Definition& definition() const { return *definition_; }

    State state;
    Effects effects;  ///< of the last event
    Effects log;      ///< of all
    std::vector<std::string> done_tasks;
    std::int64_t now = 0;

  private:
    Refusal send_to(
        EventKind kind,
        const std::string& task,
        Phase phase,
        const Pairs& data,
        std::string name = {}
    ) {
        Event event;
        event.kind = kind;
        event.name = std::move(name);
        if (!data.empty()) event.data = context(data);
        for (const auto& item : state.items) {
            if (event.id == 0 && item.kind == ItemKind::Activity && item.phase == phase &&
                id_of(item.place) == task)
                event.id = item.id;
        }
        return send(event);
    }
    Refusal named(EventKind kind, std::string name, const Pairs& data) {
        Event event;
        event.kind = kind;
        event.name = std::move(name);
        if (!data.empty()) event.data = context(data);
        return send(event);
    }
    Refusal at_incident(EventKind kind, const Pairs& data) {
        Event event;
        event.kind = kind;
        if (!data.empty()) event.data = context(data);
        for (const auto& item : state.items) {
            if (item.kind == ItemKind::Incident) event.id = item.id;
        }
        return send(event);
    }
    /// The same events give the same state.
    void replay() {
        State again;
        Effects ignored;
        for (const auto& event : events_) stepper_.step(again, event, ignored);
        EXPECT_TRUE(same(again, state)) << "the replay gives another state";
    }

    std::unique_ptr<Definition> definition_;
    Stepper stepper_;
    std::vector<Event> events_;
};

}  // namespace sunclover::flow::testing
