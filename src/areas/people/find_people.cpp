// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/find_people.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <utility>

#include "areas/audit/count_entries.hpp"
#include "areas/audit/record.hpp"
#include "areas/people/internal/audit_entry.hpp"
#include "areas/people/internal/search_term.hpp"
#include "areas/people/store/people_store.hpp"
#include "areas/places/directory.hpp"
#include "base/text.hpp"
#include "platform/services.hpp"

namespace sunclover::people {
namespace {

constexpr int kCountMax = 50;
/// Under one value of one township. In a township of 80,000 the commonest whole name has about twenty bearers.
constexpr std::size_t kReadMax = 200;
/// Records that one stage of a search opens at most, in all townships together.
constexpr std::size_t kOpenedMax = 600;

/// One search, inside one snapshot: township by township, because that is how the register is cut.
class Search {
  public:
    Search(
        const People& people, const access::Caller& caller, const PeopleQuery& query, const SearchTerm& term,
        base::Day today
    )
        : people_(people),
          caller_(caller),
          query_(query),
          term_(term),
          today_(today),
          wanted_(static_cast<std::size_t>(std::clamp(query.count_max, 1, kCountMax))) {}

    FoundPeople run(const std::vector<base::PlaceCode>& townships) {
        for (const auto& stage : stages_of(term_)) {
            std::size_t opened = 0;
            for (const auto& township : townships) search_in(township, stage, opened);
            found_.is_more = found_.is_more || found_.people.size() > wanted_;
            if (stage.is_guess && found_.is_more) found_.people.clear();
            if (!found_.people.empty()) break;
        }
        std::stable_sort(found_.people.begin(), found_.people.end(), [](const auto& a, const auto& b) { return a.match < b.match; });
        if (found_.people.size() > wanted_) found_.people.resize(wanted_);
        return std::move(found_);
    }

  private:
    void search_in(const base::PlaceCode& township, const SearchStage& stage, std::size_t& opened) {
        std::vector<std::string> values;
        for (const auto& probe : stage.probes) values.push_back(probe.value);
        std::vector<std::size_t> counts(values.size(), 0);
        // The closest thing that is proved of each; unset: their name must answer.
        std::map<PersonId, std::optional<MatchKind>> met;
        for (const auto& hit : select_people_by_values(people_, township, values, kReadMax)) {
            if (++counts[hit.value] == kReadMax) found_.is_more = true;
            const auto& proves = stage.probes[hit.value].proves;
            auto& known = met.try_emplace(hit.person, proves).first->second;
            known = closer(known, proves);
        }
        std::vector<PersonId> ids;
        for (const auto& [id, match] : met) {
            if (++opened <= kOpenedMax) ids.push_back(id);
        }
        if (opened > kOpenedMax) found_.is_more = true;
        if (ids.empty()) return;
        const auto former_names = select_former_names(people_, township, ids);
        for (const Person& person : select_listed(people_, township, ids)) {
            const auto former = former_names.find(person.ref.id);
            take({person, former == former_names.end() ? std::vector<std::string>{} : former->second, met.at(person.ref.id)});
        }
    }

    /// Somebody met under a value of the stage.
    struct Met {
        const Person& person;
        std::vector<std::string> former_names;
        std::optional<MatchKind> proved;
    };

    void take(const Met& met) {
        const base::PlaceCode& committee = met.person.committee;
        if (!caller_.may_at(access::Permission::PersonSearch, committee)) return;
        if (query_.place && !query_.place->holds(committee)) return;
        const auto holds = [&](const base::PlaceCode& place) { return place.holds(committee); };
        if (!term_.places.empty() && std::none_of(term_.places.begin(), term_.places.end(), holds)) return;
        if (const auto match = match_with(met)) found_.people.push_back({summarise(met.person, today_), *match});
    }

    std::optional<MatchKind> match_with(const Met& met) const {
        if (met.proved == MatchKind::Phone) {
            const auto person = select_person(people_, met.person.ref);
            return person && person->phone == term_.phone ? MatchKind::Phone : MatchKind::GuardianPhone;
        }
        if (term_.name.empty() && term_.pinyin.empty()) return met.proved;
        if (met.former_names.empty() && met.proved && term_.name.empty()) return met.proved;
        auto match = match_of(term_, met.person.name);
        if (met.former_names.empty()) return closer(match, met.proved);
        // What a value proves may hold of a former name, so the names themselves are read.
        if (sounds_like(term_, met.person.name)) match = closer(match, MatchKind::SameSound);
        if (match) return match;
        const auto answers = [&](const std::string& name) { return match_of(term_, name) || sounds_like(term_, name); };
        const auto& names = met.former_names;
        if (std::any_of(names.begin(), names.end(), answers)) return MatchKind::FormerName;
        return std::nullopt;
    }

    static std::optional<MatchKind> closer(std::optional<MatchKind> a, std::optional<MatchKind> b) {
        if (!a || !b) return a ? a : b;
        return std::min(*a, *b);
    }

    const People& people_;
    const access::Caller& caller_;
    const PeopleQuery& query_;
    const SearchTerm& term_;
    base::Day today_;
    std::size_t wanted_;
    FoundPeople found_;
};

/// The townships in which the caller may find somebody whom the query allows.
std::vector<base::PlaceCode> townships_of(
    const places::Directory& directory, const access::Caller& caller, const PeopleQuery& query, const SearchTerm& term
) {
    const auto touches = [](const base::PlaceCode& place, const base::PlaceCode& township) {
        return place.holds(township) || township.holds(place);
    };
    std::vector<base::PlaceCode> townships;
    for (const auto& place : directory.townships()) {
        const base::PlaceCode& township = place.code;
        if (query.place && !touches(*query.place, township)) continue;
        const auto named = [&](const base::PlaceCode& one) { return touches(one, township); };
        if (!term.places.empty() && std::none_of(term.places.begin(), term.places.end(), named)) continue;
        const bool may = std::any_of(caller.grants.begin(), caller.grants.end(), [&](const access::Grant& grant) {
            return grant.place && access::has(grant.role, access::Permission::PersonSearch) && touches(*grant.place, township);
        });
        if (may) townships.push_back(township);
    }
    std::sort(townships.begin(), townships.end());
    return townships;
}

constexpr std::chrono::minutes kMinute{1};
constexpr std::chrono::hours kDay{24};

/// @returns the key of what is told where the account searched too often; each search stands in the log, so that none is counted twice
std::string limit_reached(store::Transaction& tx, const access::Caller& caller, const SearchLimits& limits, base::Instant now) {
    const auto is_over = [&](int most, std::chrono::milliseconds window) {
        return most > 0 && audit::count_entries(tx, {caller.account.uuid, "person.searched", now - window}, most) >= most;
    };
    if (is_over(limits.per_minute, kMinute)) return "people.error.searches_minute";
    return is_over(limits.per_day, kDay) ? "people.error.searches_day" : std::string();
}

/// Whoever goes on asking must not fill the log.
base::Task<> note_limit(const platform::Services& services, const access::Caller& caller, std::string limit, base::Uuid request_id) {
    const auto now = services.clock.now();
    const auto note = [&](store::Transaction& tx) {
        if (audit::count_entries(tx, {caller.account.uuid, "person.search_limited", now - kMinute}, 1) > 0) return false;
        auto entry = entry_by({caller, access::Permission::PersonSearch, now, request_id}, "person.search_limited");
        entry.outcome = audit::Outcome::Refused;
        entry.detail = limit.ends_with("_day") ? "limit=day" : "limit=minute";
        audit::record(tx, entry);
        return true;
    };
    co_await services.store.write(note);
}

}  // namespace

base::Task<base::Result<FoundPeople>> find_people(
    const platform::Services& services, const places::Directory& directory,
    const access::Caller& caller, PeopleQuery query, base::Uuid request_id
) {
    using base::ErrorKind;
    if (!caller.may(access::Permission::PersonSearch)) {
        co_return base::fail(ErrorKind::NotFound, "people.error.not_found");
    }
    const ParsedTerm parsed = parse_search_term(query.term, directory, query.place.has_value());
    if (!parsed.error_key.empty()) co_return base::fail(ErrorKind::Invalid, parsed.error_key, "term");

    const auto townships = townships_of(directory, caller, query, parsed.term);
    std::string limit;
    auto search = [&](store::Transaction& tx) {
        limit = limit_reached(tx, caller, query.limits, services.clock.now());
        if (!limit.empty()) return FoundPeople();
        const People people{tx, services.cipher};
        return Search(people, caller, query, parsed.term, services.today()).run(townships);
    };
    FoundPeople found = co_await services.store.read(search);
    if (!limit.empty()) {
        co_await note_limit(services, caller, limit, request_id);
        co_return base::fail(ErrorKind::TooMany, limit, "term");
    }

    // The result is given only after the search stands in the log.
    auto note = [&](store::Transaction& tx) {
        const Actor actor{caller, access::Permission::PersonSearch, services.clock.now(), request_id};
        auto entry = entry_by(actor, "person.searched");
        entry.detail = "kind=" + std::string(kind_of(parsed.term)) + " found=" + std::to_string(found.people.size()) +
                       " more=" + (found.is_more ? "1" : "0");
        if (query.place) entry.township = query.place->township().text;
        audit::record(tx, entry);
        return true;
    };
    co_await services.store.write(note);
    co_return found;
}

}  // namespace sunclover::people
