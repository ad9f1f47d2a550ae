// SPDX-License-Identifier: AGPL-3.0-or-later
#include "simulate.hpp"

#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <memory>
#include <stdexcept>

#include "areas/calendars/shipped_calendar.hpp"
#include "areas/cases/defer_case.hpp"
#include "areas/cases/wake_cases.hpp"
#include "dice.hpp"
#include "hands.hpp"
#include "journal.hpp"
#include "office.hpp"
#include "outside.hpp"
#include "perform.hpp"
#include "plan_day.hpp"
#include "world.hpp"

namespace sunclover::year {
namespace {

/// So many hands act at a time, and share commits.
constexpr std::size_t lane_count = 96;
constexpr int morning_minute = 7 * 60;

/// What may be refused without being a fault: the limit of extensions is the programme's to set.
bool is_expected(const CaseAct& act, const base::Error& error) {
    const std::string& key = error.message_key;
    return act.kind == ActKind::AskExtension && (key == "cases.error.extension_limit" || key == "cases.error.extension_late");
}

class Simulation {
  public:
    Simulation(const Settings& settings, int life, const Pipes& pipes)
        : world_(settings), outside_(settings, *calendars::shipped_calendar(world_.zone())), journal_(settings.folder), pipes_(pipes) {
        for (std::size_t i = 0; i < lane_count; ++i) {
            Dice dice(settings.seed, "lane", std::to_string(life), static_cast<std::int64_t>(i));
            lanes_.push_back(std::make_unique<Lane>(world_, dice.draw()));
        }
    }

    int run() {
        Position position = journal_.position();
        if (position.now > world_.clock().now()) world_.clock().set(position.now);
        for (int index = position.day; index < world_.settings().days(); ++index) {
            live(index);
            if (is_refused_) return act_was_refused;
            journal_.save({index + 1, world_.clock().now()});
            const bool is_last = index + 1 == world_.settings().days();
            if (outside_.is_inspected_after(index) && !is_last) wait_for_inspection(index);
        }
        return year_is_over;
    }

  private:
    void tell(int number) const {
        if (::write(pipes_.told, &number, sizeof number) != sizeof number) throw std::runtime_error("nobody listens");
    }

    void wait_for_inspection(int index) const {
        tell(-1 - index);
        char go = 0;
        if (::read(pipes_.go, &go, 1) != 1) throw std::runtime_error("nobody says to go on");
    }

    void live(int index) {
        tell(index);
        const base::Day day = outside_.day(index);
        let_jobs_run(world_.at(day, morning_minute));
        enter_leaves(world_, outside_, index, journal_);
        act_as_office(world_, outside_, index, journal_);
        auto acts = journal_.plan_of(index);
        const base::Instant hour = world_.at(day, outside_.work_minute(index));
        if (!acts) {
            let_jobs_run(hour);
            acts = plan_day(world_, outside_, index);
            journal_.save_plan(index, *acts);
        }
        go_to(hour);
        perform(*acts);
        let_jobs_run(world_.at(day, outside_.evening_minute(index)));
    }

    /// Time does not run back when a day is lived once more after a crash.
    void go_to(base::Instant moment) {
        if (moment > world_.clock().now()) world_.clock().set(moment);
        journal_.save({journal_.position().day, world_.clock().now()});
    }

    void let_jobs_run(base::Instant moment) {
        go_to(moment);
        base::sync_wait(cases::reopen_due_cases(world_.desk()));
        base::sync_wait(cases::wake_cases(world_.desk()));
    }

    void perform(const std::vector<CaseAct>& acts) {
        for (auto& hand : work_) hand.clear();
        for (const CaseAct& act : acts) work_[lane_of(act)].push_back(&act);
        hands_.work();
    }

    /// All applications of a township come from one hand, so that its case numbers are the same each time.
    static std::size_t lane_of(const CaseAct& act) {
        const bool is_new = act.kind == ActKind::Submit;
        return Dice(0, "lane", is_new ? act.ref.township.text : act.ref.id.to_string()).draw() % lane_count;
    }

    void perform(Lane& lane, const CaseAct& act) {
        const auto done = lane.perform(act);
        if (done) {
            journal_.acknowledge(
                "act " + act.key() + " " + std::string(code_of(act.kind)) + " " + done->record.ref.township.text + " " +
                done->record.ref.id.to_string() + " " + std::to_string(done->record.version) + " " + done->effect
            );
            return;
        }
        if (is_expected(act, done.error())) return;
        std::fprintf(
            stderr, "refused: %s: %s %s %s\n", act.to_line().c_str(), done.error().message_key.c_str(),
            done.error().field.c_str(), done.error().internal.c_str()
        );
        is_refused_ = true;
    }

    World world_;
    Outside outside_;
    Journal journal_;
    Pipes pipes_;
    std::vector<std::unique_ptr<Lane>> lanes_;
    std::vector<std::vector<const CaseAct*>> work_{lane_count};   ///< of the day, for each lane
    std::atomic<bool> is_refused_ = false;
    Hands hands_{lane_count, [this](std::size_t lane) {
        for (const CaseAct* act : work_[lane]) perform(*lanes_[lane], *act);
    }};
};

}  // namespace

int simulate(const Settings& settings, int life, const Pipes& pipes) {
    Simulation simulation(settings, life, pipes);
    return simulation.run();
}

}  // namespace sunclover::year
