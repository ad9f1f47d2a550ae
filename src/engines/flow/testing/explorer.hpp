// SPDX-License-Identifier: AGPL-3.0-or-later
// Tries every order in which the world may answer: from each state every event that anything waits
// for, until no new state appears. Two orders that lead to the same state are followed once.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "engines/flow/testing/instance.hpp"

namespace sunclover::flow::testing {

class Explorer {
  public:
    explicit Explorer(const Definition& definition)
        : definition_(definition), stepper_(definition) {}

    /// Jobs may also fail once and throw this error.
    std::string error_code = {};
    bool jobs_may_fail = false;
    std::size_t states_max = 50'000;
    /// What a user task gives.
    std::function<feel::Value(const std::string& node)> outputs = [](const std::string&) {
        return feel::Value();
    };

    void explore(const Pairs& variables) {
        Event start;
        start.kind = EventKind::Start;
        start.data = context(variables);
        follow({State{}, 0}, start);
        while (!open_.empty() && states_.size() < states_max) {
            const Place place = std::move(open_.front());
            open_.pop_front();
            const auto events = events_of(place);
            if (events.empty() && !place.state.is_over())
                stuck.push_back(describe_state(place.state));
            for (const auto& event : events) follow(place, event);
        }
        EXPECT_TRUE(open_.empty()) << "more states than the explorer may visit";
    }

    std::size_t states() const { return states_.size(); }
    /// How often each end was reached: life, error code and the last variables as FEEL.
    std::map<std::string, int> ends;
    std::vector<std::string> stuck;  ///< states that wait for nothing and have not ended

  private:
    struct Place {
        State state;
        std::int64_t now;
    };

    std::vector<Event> events_of(const Place& place) const {
        std::vector<Event> events;
        const auto add = [&](EventKind kind, ItemId id, std::string name, feel::Value data) {
            Event event;
            event.kind = kind;
            event.id = id;
            event.name = std::move(name);
            event.data = std::move(data);
            event.moment = place.now;
            events.push_back(std::move(event));
        };
        if (place.state.is_over()) return events;
        for (const auto& item : place.state.items) {
            if (item.kind == ItemKind::Activity && item.phase == Phase::User)
                add(EventKind::UserDone, item.id, "", outputs(definition_.nodes[item.place].id));
            if (item.kind == ItemKind::Activity && item.phase == Phase::Job) {
                add(EventKind::JobDone, item.id, "", {});
                if (jobs_may_fail && item.count == 0) add(EventKind::JobFailed, item.id, "why", {});
                if (!error_code.empty()) add(EventKind::JobThrew, item.id, error_code, {});
            }
            if (item.kind == ItemKind::Incident) add(EventKind::Resolve, item.id, "", {});
            if (item.kind != ItemKind::Wait) continue;
            const auto& trigger = definition_.nodes[item.place].triggers[item.trigger];
            if (trigger.kind == TriggerKind::Message)
                add(EventKind::MessageCame, item.id, trigger.name, {});
            if (trigger.kind == TriggerKind::Signal)
                add(EventKind::SignalCame, 0, trigger.name, {});
        }
        if (const auto due = next_due(place.state); due != never) {
            add(EventKind::TimeIs, 0, "", {});
            events.back().moment = due;
        }
        return events;
    }

    void follow(const Place& place, const Event& event) {
        Place next{place.state, std::max(place.now, event.moment)};
        Effects effects;
        const auto refusal = stepper_.step(next.state, event, effects);
        ASSERT_EQ(refusal, Refusal::None) << describe(refusal);
        // The same step again, from a copy, gives the same.
        const auto again = step(definition_, place.state, event);
        ASSERT_TRUE(same(again.state, next.state));
        ASSERT_EQ(again.effects.size(), effects.size());
        const auto bytes = write_state(next.state);
        const auto read = read_state(bytes, definition_);
        ASSERT_TRUE(read.has_value()) << read.error() << "\n" << describe_state(next.state);
        ASSERT_TRUE(same(*read, next.state));
        for (const auto& effect : effects) {
            if (effect.kind == EffectKind::Ended)
                ++ends
                    [std::to_string(effect.count) + " " + effect.text + " " +
                     feel::to_feel(effect.data)];
        }
        // Time is part of where one stands only as long as something waits for it.
        const auto key = bytes + (next_due(next.state) == never ? "" : std::to_string(next.now));
        if (states_.insert(key).second && !next.state.is_over()) open_.push_back(std::move(next));
    }

    std::string describe_state(const State& state) const {
        std::string text;
        for (const auto& item : state.items)
            text += std::to_string(item.id) + "<" + std::to_string(item.parent) + " kind " +
                    std::to_string(static_cast<int>(item.kind)) + " place " +
                    std::to_string(item.place) + "\n";
        return text;
    }

    const Definition& definition_;
    Stepper stepper_;
    std::set<std::string> states_;
    std::deque<Place> open_;
};

}  // namespace sunclover::flow::testing
