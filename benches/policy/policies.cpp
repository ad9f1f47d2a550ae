// SPDX-License-Identifier: AGPL-3.0-or-later
// A district of invented residents under all policies, through the real store: a month for everybody, everybody anew after one policy
// changed, and what a resident's page asks for, at a steady rate.
//
//     policies DATA-FOLDER PEOPLE
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "app/house.hpp"
#include "app/seed_district.hpp"
#include "areas/people/generate_residents.hpp"
#include "areas/places/directory.hpp"
#include "areas/policy/invent_facts.hpp"
#include "areas/policy/load_policies.hpp"
#include "areas/policy/person_entitlements.hpp"
#include "areas/policy/run_policies.hpp"

namespace sunclover {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int asks_a_second = 200;
constexpr int ask_seconds = 10;

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

void print(const char* name, double value, const char* unit) { std::printf("%s %.6g %s\n", name, value, unit); }

/// The policies of the program with another amount for one class: every amount of that policy may change.
std::shared_ptr<const policy::PolicyBook> with_new_tariff() {
    auto files = policy::embedded_policy_files();
    for (auto& [name, content] : files) {
        if (name != "nursing-subsidy/tariff_2016.dmn") continue;
        const auto at = content.find("<text>150</text>");
        if (at != std::string::npos) content.replace(at, 16, "<text>160</text>");
    }
    auto book = policy::load_policies(files);
    if (!book) throw std::runtime_error(book.error().front());
    return std::make_shared<const policy::PolicyBook>(*std::move(book));
}

std::vector<people::PersonRef> some_people(app::House& house) {
    const store::Statement statement{"bench.people", "SELECT township, id FROM person ORDER BY id LIMIT 2000", "SELECT township, id FROM person ORDER BY id LIMIT 2000"};
    std::vector<people::PersonRef> people;
    const auto read = [&](store::Transaction& tx) {
        for (const auto& row : tx.query(statement, {})) people.push_back({base::PlaceCode{row.text(0)}, row.id<people::PersonId>(1)});
        return true;
    };
    base::sync_wait(house.store().read(read));
    return people;
}

access::Caller resident(const people::PersonRef& person) {
    access::Caller caller;
    caller.account.uuid = person.id.uuid;
    access::Grant grant{access::Role::Resident};
    grant.person = person;
    caller.grants = {grant};
    caller.acting_for = person;
    return caller;
}

/// Asks at a steady rate, whatever the answers take, and counts from when each was to be asked.
void ask_pages(app::House& house) {
    const auto people = some_people(house);
    std::vector<double> waits;
    std::mt19937 random(1);
    const auto begin = Clock::now();
    for (int i = 0; i < asks_a_second * ask_seconds; ++i) {
        const auto due = begin + std::chrono::microseconds(i * 1'000'000LL / asks_a_second);
        std::this_thread::sleep_until(due);
        const auto& person = people[random() % people.size()];
        const auto made = base::sync_wait(policy::entitlements_of(house.policy_desk(), resident(person), person, "zh-CN"));
        if (!made) throw std::runtime_error("a person of the register is not found");
        waits.push_back(std::chrono::duration<double, std::milli>(Clock::now() - due).count());
    }
    std::sort(waits.begin(), waits.end());
    print("entitlements_median", waits[waits.size() / 2], "ms");
    print("entitlements_p99", waits[waits.size() * 99 / 100], "ms");
}

int run(const std::string& folder, int count) {
    app::House house(config::load({.flags = {{"data", folder}, {"log_level", "error"}}}));
    const auto& desk = house.policy_desk();
    app::seed_places(house);
    const auto residents = people::generate_residents(count, 1, *house.directory().get(), house.services().today());
    people::store_people(house.store(), house.services().cipher, residents, {.now = house.services().clock.now()});
    policy::invent_facts(desk, residents, 1);
    auto begin = Clock::now();
    const auto first = base::sync_wait(policy::run_whole(desk, ""));
    print("people", static_cast<double>(first.people), "people");
    print("policies", static_cast<double>(desk.book.get()->policies.size()), "policies");
    print("determinations", static_cast<double>(first.changes), "determinations");
    print("first_month", seconds_since(begin), "s");
    begin = Clock::now();
    base::sync_wait(policy::run_whole(desk, ""));
    print("month_unchanged", seconds_since(begin), "s");
    policy::CurrentBook changed_book(with_new_tariff());
    const policy::PolicyDesk changed{desk.cases, changed_book};
    begin = Clock::now();
    const auto after = base::sync_wait(policy::run_whole(changed, "nursing-subsidy"));
    print("one_policy_changed", seconds_since(begin), "s");
    print("determinations_changed", static_cast<double>(after.changes), "determinations");
    ask_pages(house);
    return 0;
}

}  // namespace
}  // namespace sunclover

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    try {
        return sunclover::run(argv[1], std::stoi(argv[2]));
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "policies: %s\n", failure.what());
        return 1;
    }
}
