// SPDX-License-Identifier: AGPL-3.0-or-later
// Fills a seeded district with more residents, and searches it as a district officer does: names as they are, of the same
// sound, with one character wrong, in pinyin with one letter wrong, numbers with two digits swapped.
// usage: people_search fill DATA COUNT      prints how many there are then
//        people_search measure DATA         prints rows of search values a person, and times of searches in ms
#include <algorithm>
#include <chrono>
#include <iostream>
#include <string>
#include <vector>

#include "app/house.hpp"
#include "areas/people/find_people.hpp"
#include "areas/people/generate_residents.hpp"
#include "areas/people/load_person.hpp"
#include "base/pinyin.hpp"
#include "base/text.hpp"
#include "platform/log/log.hpp"

namespace {

using namespace sunclover;
using Watch = std::chrono::steady_clock;

constexpr int people_of_a_seed = 200000;
constexpr int searches_of_a_kind = 300;

std::int64_t count_in(const app::House& house, const char* sql) {
    const store::Statement count{"bench.count", sql, sql};
    return base::sync_wait(house.services().store.read([&](store::Transaction& tx) { return tx.query_one(count, {})->integer(0); }));
}

void fill(app::House& house, int wanted) {
    const auto& services = house.services();
    const auto directory = house.desk().places.get();
    auto have = static_cast<int>(count_in(house, "SELECT COUNT(*) FROM person"));
    for (std::uint64_t seed = 1000; have < wanted; ++seed) {
        const int count = std::min(people_of_a_seed, wanted - have);
        const auto people = people::generate_residents(count, seed, *directory, services.today());
        people::store_people(services.store, services.cipher, people, {.batch_rows = 2000, .now = services.clock.now()});
        have += count;
    }
    std::cout << "people " << have << " count\n";
}

std::vector<people::Person> sample(const app::House& house) {
    const std::string text = "SELECT township, id FROM person WHERE abs(random()) % (SELECT MAX(1, COUNT(*) / 1000) FROM person) = 0 LIMIT " + std::to_string(searches_of_a_kind);
    const store::Statement some{"bench.sample", text, text};
    return base::sync_wait(house.services().store.read([&](store::Transaction& tx) {
        std::vector<people::Person> found;
        for (const auto& row : tx.query(some, {})) {
            found.push_back(*people::load_person(tx, house.services().cipher, {base::PlaceCode{row.text(0)}, row.id<people::PersonId>(1)}));
        }
        return found;
    }));
}

void measure_kind(const app::House& house, const access::Caller& caller, const std::string& kind, const std::vector<std::string>& terms) {
    std::vector<double> times;
    std::size_t found_count = 0;
    const auto directory = house.desk().places.get();
    for (const auto& term : terms) {
        const auto begin = Watch::now();
        people::PeopleQuery query{term};
        const auto found = base::sync_wait(people::find_people(house.services(), *directory, caller, query, {}));
        times.push_back(std::chrono::duration<double, std::milli>(Watch::now() - begin).count());
        if (found && (found->is_more || !found->people.empty())) ++found_count;
    }
    std::sort(times.begin(), times.end());
    const auto at = [&](double part) { return times[static_cast<std::size_t>(part * static_cast<double>(times.size() - 1))]; };
    std::cout << kind << "_p50 " << at(0.5) << " ms\n" << kind << "_p99 " << at(0.99) << " ms\n"
              << kind << "_answered " << found_count << " of " << terms.size() << "\n";
}

void measure(app::House& house) {
    const auto people = static_cast<double>(count_in(house, "SELECT COUNT(*) FROM person"));
    std::cout << "rows_a_person " << static_cast<double>(count_in(house, "SELECT COUNT(*) FROM person_search")) / people << " count\n";
    access::Caller officer;
    officer.grants = {{access::Role::DistrictOfficer, house.desk().places.get()->district().code}};
    std::vector<std::string> names, sounds, wrong, mistyped, phones;
    for (const auto& person : sample(house)) {
        const auto characters = base::characters(person.name);
        const std::string pinyin = base::join(base::pinyin_of_name(person.name), "");
        names.push_back(person.name);
        sounds.push_back(pinyin);
        auto other = characters;
        other.back() = "囧";
        wrong.push_back(base::join(other, ""));
        std::string swapped = pinyin;
        std::swap(swapped[1], swapped[2]);
        mistyped.push_back(swapped);
        if (person.phone.size() != 11) continue;
        std::string phone = person.phone;
        std::swap(phone[9], phone[10]);
        phones.push_back(phone);
    }
    measure_kind(house, officer, "warm_up", names);
    measure_kind(house, officer, "name", names);
    measure_kind(house, officer, "pinyin", sounds);
    measure_kind(house, officer, "wrong_character", wrong);
    measure_kind(house, officer, "wrong_letter", mistyped);
    measure_kind(house, officer, "swapped_digits", phones);
}

}  // namespace

int main(int count, char** arguments) {
    const std::vector<std::string> words(arguments + 1, arguments + count);
    if (words.size() < 2 || (words[0] == "fill") != (words.size() == 3)) {
        std::cerr << "usage: people_search fill DATA COUNT | measure DATA\n";
        return 2;
    }
    log::open({log::Level::Error, {}});
    app::House house(config::load({"", {}, {{"data", words[1]}}}));
    if (words[0] == "fill") fill(house, std::stoi(words[2]));
    else measure(house);
    return 0;
}
