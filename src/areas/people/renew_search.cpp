// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/renew_search.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "areas/people/store/merge_store.hpp"
#include "base/assert.hpp"
#include "base/pinyin.hpp"
#include "platform/services.hpp"
#include "platform/store/installation.hpp"

namespace sunclover::people {
namespace {

/// Counts the kinds of values that search_values_of has made; a change there is a change here.
constexpr std::string_view kSearchValues = "2";
constexpr std::size_t kBatch = 200;

/// @returns where the next batch begins; nothing after the last
std::optional<PersonId> renew_batch(const People& people, const base::PlaceCode& township, const PersonId& after, std::int64_t& count) {
    const auto ids = select_people_after(people.tx, township, after, kBatch);
    for (const auto& id : ids) {
        const auto person = select_person(people, {township, id});
        ASSERT(person.has_value());
        insert_search_values(people, person->ref, all_search_values(people, *person));
    }
    count += static_cast<std::int64_t>(ids.size());
    if (ids.size() < kBatch) return std::nullopt;
    return ids.back();
}

}  // namespace

base::Task<std::int64_t> renew_search(const platform::Services& services, std::function<bool()> is_stopping) {
    // The rules of pinyin take half a second to load: here rather than in somebody's first search.
    base::pinyin_of_name("");
    std::int64_t count = 0;
    const auto ask = [](store::Transaction& tx) {
        const auto fact = store::find_fact(tx, store::kPeopleSearchFact);
        if (fact && fact->value == kSearchValues) return std::optional<std::vector<base::PlaceCode>>();
        return std::optional(select_townships(tx));
    };
    const auto townships = co_await services.store.read(ask);
    if (!townships) co_return count;
    for (const auto& township : *townships) {
        std::optional<PersonId> after = PersonId{};
        while (after) {
            if (is_stopping()) co_return count;
            auto renew = [&](store::Transaction& tx) {
                return renew_batch({tx, services.cipher}, township, *after, count);
            };
            after = co_await services.store.write(renew);
        }
    }
    auto note = [&](store::Transaction& tx) {
        store::save_fact(tx, store::kPeopleSearchFact, kSearchValues, services.clock.now());
        return true;
    };
    co_await services.store.write(note);
    co_return count;
}

}  // namespace sunclover::people
