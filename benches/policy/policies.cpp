// SPDX-License-Identifier: AGPL-3.0-or-later
// A district of invented residents under all policies, through the real store: a month for everybody, everybody anew after one policy
// changed. It signs some residents in, for pages.mjs.
//
//     policies DATA-FOLDER PEOPLE
#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "app/house.hpp"
#include "app/seed_district.hpp"
#include "areas/access/internal/session_start.hpp"
#include "areas/access/manage_accounts.hpp"
#include "areas/people/generate_residents.hpp"
#include "areas/places/directory.hpp"
#include "areas/policy/invent_facts.hpp"
#include "areas/policy/load_policies.hpp"
#include "areas/policy/run_policies.hpp"

namespace sunclover {
namespace {

using Clock = std::chrono::steady_clock;

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
    const store::Statement statement{"bench.people", "SELECT township, id FROM person ORDER BY id LIMIT 1000", "SELECT township, id FROM person ORDER BY id LIMIT 1000"};
    std::vector<people::PersonRef> people;
    const auto read = [&](store::Transaction& tx) {
        for (const auto& row : tx.query(statement, {})) people.push_back({base::PlaceCode{row.text(0)}, row.id<people::PersonId>(1)});
        return true;
    };
    base::sync_wait(house.store().read(read));
    return people;
}

/// Residents who are signed in, for pages.mjs: a token of a session on each line of DATA-FOLDER/tokens.
void sign_in_some(app::House& house, const std::string& folder) {
    std::ofstream file(folder + "/tokens");
    int number = 0;
    for (const auto& person : some_people(house)) {
        const std::string phone = "199" + std::to_string(10'000'000 + number++);
        const auto account = base::sync_wait(access::create_bound_resident(house.ports(), phone, "Resident", person));
        if (!account) throw std::runtime_error(account.error().message_key);
        const auto start = [&](store::Transaction& tx) { return access::start_session(tx, house.ports(), *account, {}); };
        file << base::sync_wait(house.store().write(start)) << "\n";
    }
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
    sign_in_some(house, folder);
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
