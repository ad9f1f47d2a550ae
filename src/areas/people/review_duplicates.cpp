// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/review_duplicates.hpp"

#include <algorithm>
#include <utility>

#include "areas/people/internal/find_suspects.hpp"
#include "areas/people/internal/merge_roles.hpp"
#include "areas/people/load_person.hpp"
#include "areas/people/merge_records.hpp"
#include "areas/people/store/merge_store.hpp"
#include "areas/places/directory.hpp"
#include "base/text.hpp"
#include "platform/services.hpp"
#include "platform/store/idempotency.hpp"
#include "platform/store/installation.hpp"

namespace sunclover::people {
namespace {

using access::Permission;

constexpr std::size_t kPageRows = 20;
constexpr std::size_t kBatch = 100;

std::string to_token(const DuplicatePair& last) { return std::to_string(last.likeness.weight) + "." + last.id.to_string(); }

std::optional<PairPosition> position_of(const std::string& token) {
    if (token.empty()) return PairPosition{};
    const auto parts = base::split(token, '.');
    if (parts.size() != 2 || parts[0].empty() || parts[0].size() > 3) return std::nullopt;
    if (parts[0].find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
    const auto id = DuplicatePairId::parse(parts[1]);
    if (!id) return std::nullopt;
    return PairPosition{std::stoi(parts[0]), *id};
}

bool is_before(const DuplicatePair& a, const DuplicatePair& b) {
    if (a.likeness.weight != b.likeness.weight) return b.likeness.weight < a.likeness.weight;
    return a.id < b.id;
}

/// The next pairs of the townships in which the caller may edit somebody; a pair of two townships stands once.
std::vector<DuplicatePair> next_pairs(
    const People& people, const places::Directory& directory, const access::Caller& caller,
    const std::optional<base::PlaceCode>& place, const PairPosition& after
) {
    std::vector<DuplicatePair> pairs;
    for (const auto& township : directory.townships()) {
        if (place && !place->holds(township.code) && place->township() != township.code) continue;
        const bool may = std::any_of(caller.grants.begin(), caller.grants.end(), [&](const access::Grant& grant) {
            return grant.place && access::has(grant.role, Permission::PersonEdit) &&
                   (grant.place->holds(township.code) || township.code.holds(*grant.place));
        });
        if (!may) continue;
        for (auto& pair : select_open_pairs(people, township.code, after, kPageRows + 1)) pairs.push_back(std::move(pair));
    }
    std::sort(pairs.begin(), pairs.end(), is_before);
    const auto same = [](const DuplicatePair& a, const DuplicatePair& b) { return a.id == b.id; };
    pairs.erase(std::unique(pairs.begin(), pairs.end(), same), pairs.end());
    return pairs;
}

PairPage page_of(
    const People& people, const access::Caller& caller, const std::optional<base::PlaceCode>& place,
    const std::vector<DuplicatePair>& pairs, base::Day today
) {
    PairPage page;
    for (std::size_t i = 0; i < pairs.size() && i < kPageRows; ++i) {
        const auto& pair = pairs[i];
        const auto both = load_summaries(people.tx, people.cipher, {pair.ref.first, pair.ref.second}, today);
        ASSERT(both.size() == 2);
        const bool may = caller.may_at(Permission::PersonEdit, both[0].committee) && caller.may_at(Permission::PersonEdit, both[1].committee);
        const bool is_there = !place || place->holds(both[0].committee) || place->holds(both[1].committee);
        if (may && is_there) page.pairs.push_back({pair, both[0], both[1]});
    }
    if (pairs.size() > kPageRows) page.next = to_token(pairs[kPageRows - 1]);
    return page;
}

ComparedRecords compared(const TwoRecords& both) {
    ComparedRecords records{both.first, both.second, compare(both.first, both.second), false, {}};
    records.is_second_survivor = both.second.registered_at < both.first.registered_at;
    records.from_second = better_fields(both.first, both.second);
    return records;
}

base::Result<std::string> mark_in(store::Transaction& tx, const MergeDesk& desk, const PairRef& ref, const std::string& because) {
    const People people{tx, desk.services.cipher};
    TRY_ASSIGN(const TwoRecords both, records_to_merge(people, desk.caller, ref.first, ref.second));
    if (auto fault = reason_fault(because)) return base::Failure(*std::move(fault));
    const auto now = desk.services.clock.now();
    DuplicatePair pair{
        platform::new_id<DuplicatePairId>(desk.services.clock, desk.services.random), ref, compare(both.first, both.second), {}, {}, now, {}};
    if (const auto known = select_pair(people, ref)) pair.id = known->id;
    upsert_pair(people, pair);
    decide_pair(people, ref, pair.id, {PairState::Different, base::trim(because), now, desk.caller.account});
    record_both(tx, desk, both, "person.told_apart", "pair=" + pair.id.to_string());
    return std::string("done");
}

/// A batch of a walk through the register.
struct LookedAt {
    std::vector<std::pair<PersonRef, std::vector<Suspect>>> found = {};
    std::int64_t count = 0;
    std::optional<PersonId> last = {};   ///< unset at the end of the township
};
LookedAt look_at(const People& people, const places::Directory& directory, const PersonRef& after, base::Day today) {
    LookedAt batch;
    const auto ids = select_people_after(people.tx, after.township, after.id, kBatch);
    for (const auto& id : ids) {
        const auto person = select_person(people, {after.township, id});
        ASSERT(person.has_value());
        auto suspects = find_suspects(people, directory, *person, today);
        if (!suspects.empty()) batch.found.emplace_back(person->ref, std::move(suspects));
    }
    batch.count = static_cast<std::int64_t>(ids.size());
    if (ids.size() == kBatch) batch.last = ids.back();
    return batch;
}

}  // namespace

base::Task<base::Result<PairPage>> list_duplicates(
    const platform::Services& services, const places::Directory& directory, const access::Caller& caller,
    std::optional<base::PlaceCode> place, std::string after
) {
    if (!caller.may(Permission::PersonEdit)) co_return base::fail(base::ErrorKind::NotFound, "people.error.not_found");
    const auto position = position_of(after);
    if (!position) co_return base::fail(base::ErrorKind::Invalid, "people.error.list_page", "after");
    auto list = [&](store::Transaction& tx) {
        const People people{tx, services.cipher};
        const auto pairs = next_pairs(people, directory, caller, place, *position);
        return page_of(people, caller, place, pairs, services.today());
    };
    co_return co_await services.store.read(list);
}

base::Task<base::Result<ComparedRecords>> compare_records(MergeDesk desk, PairRef ref) {
    auto work = [&](store::Transaction& tx) -> base::Result<ComparedRecords> {
        TRY_ASSIGN(const TwoRecords both, records_to_merge({tx, desk.services.cipher}, desk.caller, ref.first, ref.second));
        record_both(tx, desk, both, "person.compared", "");
        return compared(both);
    };
    co_return co_await desk.services.store.write(work);
}

base::Task<base::Result<>> mark_different(MergeDesk desk, PairRef ref, std::string because, std::string idempotency_key) {
    const store::IdempotencyKey key{
        desk.caller.account.to_string(), std::move(idempotency_key),
        "apart/" + ref.first.id.to_string() + "/" + ref.second.id.to_string()};
    auto work = [&](store::Transaction& tx) -> base::Result<std::string> {
        const auto mark = [&](store::Transaction& inner) { return mark_in(inner, desk, ref, because); };
        return store::once(tx, key, desk.services.clock.now(), mark);
    };
    CO_TRY(co_await desk.services.store.write(work));
    co_return base::Result<>{};
}

base::Task<std::int64_t> find_all_duplicates(
    const platform::Services& services, std::shared_ptr<const places::Directory> directory, std::function<bool()> is_stopping
) {
    std::int64_t count = 0;
    const auto ask = [](store::Transaction& tx) { return store::find_fact(tx, store::kDuplicatesFact).has_value(); };
    if (co_await services.store.read(ask)) co_return count;
    for (const auto& township : directory->townships()) {
        std::optional<PersonId> after = PersonId{};
        while (after) {
            if (is_stopping()) co_return count;
            // Found by reading, so that nobody's write waits for it; written only where there is something.
            auto look = [&](store::Transaction& tx) {
                return look_at({tx, services.cipher}, *directory, {township.code, *after}, services.today());
            };
            const LookedAt batch = co_await services.store.read(look);
            auto keep = [&](store::Transaction& tx) {
                const std::optional<DifferentPeople> nobody_said;
                for (const auto& [person, suspects] : batch.found) {
                    keep_pairs({tx, services.cipher}, person, suspects, {services, nobody_said, {}, {}});
                }
                return true;
            };
            if (!batch.found.empty()) co_await services.store.write(keep);
            count += batch.count;
            after = batch.last;
        }
    }
    auto note = [&](store::Transaction& tx) {
        store::save_fact(tx, store::kDuplicatesFact, "1", services.clock.now());
        return true;
    };
    co_await services.store.write(note);
    co_return count;
}

}  // namespace sunclover::people
