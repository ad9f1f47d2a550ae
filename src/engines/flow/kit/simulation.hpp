// SPDX-License-Identifier: AGPL-3.0-or-later
// A host in virtual time: several instances of one file that send each other messages and signals,
// with people and jobs that answer as they are told to. For trying a model out and for the kit.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <vector>

#include "engines/flow/run/step.hpp"

namespace sunclover::flow {

/// What a simulated person or job answers.
struct Answer {
    enum class Kind { Done, Failed, Threw, None };
    Kind kind = Kind::Done;
    feel::Value data = {};
    std::string text = {};  ///< what failed, or the code of the error
    std::int64_t delay_ms = 0;
};

class Simulation {
  public:
    struct Host {
        /// Asked for each user task, job and decision.
        std::function<Answer(const Effect& effect)> answer;
        /// Told of every effect, with the number of the instance.
        std::function<void(std::size_t instance, const Effect& effect)> see = {};
        /// What an instance that an event starts begins with; the data of the event goes on top.
        feel::Context first_variables = {};
        bool traces = false;
    };

    /// @param definition  outlives this
    /// @param moment      unix ms at which it begins
    Simulation(const Definition& definition, std::int64_t moment, Host host);

    /// Starts a process and lets all instances go on until they wait.
    Refusal start(Index process, feel::Value data);
    /// Starts what begins by a condition that holds for the first variables. Timers that start a
    /// process do so as time passes, messages and signals as they come.
    void start_by_conditions();
    /// Lets time pass, from one moment at which something is due to the next.
    void advance(std::int64_t until);
    /// The next moment at which something is due; `never`: nothing is.
    std::int64_t next_moment() const;

    const std::vector<State>& instances() const { return instances_; }
    std::int64_t now() const { return now_; }
    /// Events so far; the simulation stops at its bound.
    std::size_t events() const { return events_; }

  private:
    struct Due {
        std::int64_t moment;
        std::size_t instance;
        Event event;
    };
    struct Letter {
        std::size_t sender;
        std::string name;
        feel::Value data;
    };

    Refusal send(std::size_t instance, Event event);
    Refusal begin(Index process, Index node, feel::Value data);
    void settle();
    void take(std::size_t instance, const Effect& effect);
    void answer(std::size_t instance, const Effect& effect);
    bool deliver(const Letter& letter);
    void spread(const Letter& signal);
    void begin_by(const StartTrigger& start, const feel::Value& data);
    void fire_starts();

    const Definition& definition_;
    Stepper stepper_;
    Host host_;
    std::int64_t now_;
    std::vector<StartTrigger> starts_;  // `due` of a timer that has fired its last time is empty
    std::vector<State> instances_;
    std::vector<Due> due_;  // answers to come, in the order in which they were given
    std::deque<Letter> signals_;
    std::vector<Letter> letters_;  // messages that nobody has taken yet
    std::size_t events_ = 0;
};

}  // namespace sunclover::flow
