// SPDX-License-Identifier: AGPL-3.0-or-later
// Hands in as many applications as wanted for the people of a seeded district, through the real use
// case, and then lets their clocks run: what falls due at one moment must be told within a second.
// usage: open_cases fill DATA COUNT      prints how fast they were handed in
//        open_cases due DATA             prints how many fell due at once and how soon all were told
#include <atomic>
#include <charconv>
#include <chrono>
#include <iostream>
#include <thread>
#include <vector>

#include "app/house.hpp"
#include "areas/cases/internal/demo_forms.hpp"
#include "areas/cases/prefill_application.hpp"
#include "areas/cases/submit_application.hpp"
#include "areas/cases/wake_cases.hpp"
#include "platform/log/log.hpp"

namespace {

using namespace sunclover;
using Watch = std::chrono::steady_clock;

constexpr const char* programme = "home-adaptation";
/// 2,000 applications a working day: the morning of 100,000 open cases is fifty days behind.
constexpr int cases_a_day = 2000;

double seconds_since(Watch::time_point begin) { return std::chrono::duration<double>(Watch::now() - begin).count(); }

/// A desk of its own time over the store of the house.
struct TimedDesk {
    TimedDesk(app::House& house, base::Instant now, std::uint64_t seed)
        : clock(now), random(seed),
          services{house.services().store, clock, random, house.services().cipher, house.services().pages,
                   house.services().vault, house.services().zone, house.services().office_phone},
          desk{services, house.desk().programmes, house.desk().places, house.desk().calendar} {}
    platform::ManualClock clock;
    platform::SeededRandom random;
    platform::Services services;
    cases::Desk desk;
};

access::Caller operator_of(const app::House& house) {
    access::Caller caller;
    const auto district = house.desk().places.get()->district().code;
    const store::Statement any{"bench.operator", "SELECT id FROM account WHERE login_name = 'operator-1'", ""};
    caller.account = base::sync_wait(house.services().store.read([&](store::Transaction& tx) {
        return tx.query_one(any, {})->id<access::AccountId>(0);
    }));
    caller.grants = {{access::Role::Operator, district}};
    return caller;
}

/// More than are wanted: who lives with somebody who has applied is refused.
std::vector<people::PersonRef> applicants(const app::House& house, int count) {
    const store::Statement some{
        "bench.applicants",
        "SELECT township, id FROM person LIMIT ?1", ""
    };
    return base::sync_wait(house.services().store.read([&](store::Transaction& tx) {
        std::vector<people::PersonRef> found;
        for (const auto& row : tx.query(some, {count})) {
            found.push_back({base::PlaceCode{row.text(0)}, row.id<people::PersonId>(1)});
        }
        return found;
    }));
}

bool hand_in(TimedDesk& office, const access::Caller& caller, const people::PersonRef& person, int number) {
    const auto known = base::sync_wait(cases::prefill_application(office.desk, caller, person, programme));
    if (!known) return false;
    cases::SubmitApplication request{};
    request.person = person;
    request.programme = programme;
    const auto home = cases::invent_home(base::DisabilityCategory::Physical, office.random);
    request.answers = cases::invent_application(home, *known, office.random);
    request.channel = cases::Channel::Phone;
    request.attempt.key = "open-case-" + std::to_string(number);
    return base::sync_wait(cases::submit_application(office.desk, caller, std::move(request))).has_value();
}

/// Four clerks at once share each write to the disk.
int fill(app::House& house, int count) {
    const auto people = applicants(house, count * 2);
    const auto caller = operator_of(house);
    const base::Instant today = house.services().clock.now();
    std::atomic<int> next = 0;
    std::atomic<int> made = 0;
    const auto begin = Watch::now();
    const auto work = [&](std::uint64_t seed) {
        TimedDesk office(house, today, seed);
        for (int i = next++; i < static_cast<int>(people.size()) && made < count; i = next++) {
            const int days_ago = (count - made) / cases_a_day;
            office.clock.set(today - std::chrono::hours(24 * days_ago));
            if (hand_in(office, caller, people[static_cast<std::size_t>(i)], i)) ++made;
        }
    };
    {
        std::vector<std::jthread> clerks;
        for (std::uint64_t seed = 1; seed <= 4; ++seed) clerks.emplace_back(work, seed);
    }
    std::cout << "open_cases " << made << "\nhanded_in " << made / seconds_since(begin) << " 1/s\n";
    return made >= count ? 0 : 1;
}

/// What was due before is told first; then the clock goes to the next moment at which anything is due.
int due(app::House& house) {
    TimedDesk office(house, house.services().clock.now(), 1);
    const auto begin = Watch::now();
    const int behind = base::sync_wait(cases::wake_cases(office.desk));
    const double caught_up = seconds_since(begin);
    const store::Statement next{
        "bench.next",
        "SELECT MIN(MIN(COALESCE(wake_at, case_wake_at), COALESCE(case_wake_at, wake_at))) FROM cases "
        "WHERE state = 'open'", ""
    };
    const auto moment = base::sync_wait(house.services().store.read([&](store::Transaction& tx) {
        return tx.query_one(next, {})->instant(0);
    }));
    office.clock.set(moment);
    const auto started = Watch::now();
    const int told = base::sync_wait(cases::wake_cases(office.desk));
    std::cout << "told_behind " << behind << "\ntold_behind_speed " << behind / caught_up << " 1/s\n"
              << "due_at_once " << told << "\ndue_at_once_told " << seconds_since(started) << " s\n";
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) return 2;
    log::open({log::Level::Error, {}});
    app::House house(config::load({"", {}, {{"data", argv[2]}}}));
    const std::string act = argv[1];
    if (act == "due") return due(house);
    int count = 0;
    const std::string_view text = argc > 3 ? argv[3] : "";
    std::from_chars(text.data(), text.data() + text.size(), count);
    return act == "fill" && count > 0 ? fill(house, count) : 2;
}
