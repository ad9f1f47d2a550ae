// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/find_people.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "areas/audit/record.hpp"
#include "areas/people/internal/audit_entry.hpp"
#include "areas/people/internal/search_token.hpp"
#include "areas/people/store/people_store.hpp"
#include "areas/places/directory.hpp"
#include "base/assert.hpp"
#include "base/bytes.hpp"
#include "base/text.hpp"
#include "platform/services.hpp"

namespace sunclover::people {
namespace {

constexpr int kCountMax = 50;

/// Where the page before ended. It says nothing about the term, and the scope is checked anew.
struct Position {
    std::string township;   ///< empty: the beginning
    PersonId id;
};

std::string to_token(const PersonRef& last) {
    return base::to_base64url(base::bytes_of(last.township.text + "/" + last.id.to_string()));
}

std::optional<Position> parse_token(const std::string& token) {
    if (token.empty()) return Position{};
    const auto bytes = base::from_base64url(token);
    if (!bytes) return std::nullopt;
    const auto parts = base::split(base::view_of(*bytes), '/');
    if (parts.size() != 2) return std::nullopt;
    const auto township = base::PlaceCode::parse(parts[0]);
    const auto id = PersonId::parse(parts[1]);
    if (!township || !township->is_township() || !id) return std::nullopt;
    return Position{township->text, *id};
}

/// One search, inside one snapshot: township by township, because that is how the register is cut.
class Search {
  public:
    Search(
        const People& people, const places::Directory& directory, const access::Caller& caller,
        const PeopleQuery& query, const SearchTerm& term, base::Day today
    )
        : people_(people),
          directory_(directory),
          caller_(caller),
          query_(query),
          term_(term),
          today_(today),
          wanted_(static_cast<std::size_t>(std::clamp(query.count_max, 1, kCountMax))) {}

    FoundPeople run(const Position& begin) {
        std::vector<base::PlaceCode> townships;
        for (const auto& township : directory_.townships()) {
            if (may_hold_results(township.code)) townships.push_back(township.code);
        }
        std::sort(townships.begin(), townships.end());
        for (const auto& township : townships) {
            if (township.text < begin.township) continue;
            search_in(township, township.text == begin.township ? begin.id : PersonId{});
            if (is_more_) break;
        }
        if (is_more_) found_.next = to_token(found_.people.back().ref);
        return std::move(found_);
    }

  private:
    bool may_hold_results(const base::PlaceCode& township) const {
        if (query_.place && !query_.place->holds(township) && query_.place->township() != township) {
            return false;
        }
        return std::any_of(caller_.grants.begin(), caller_.grants.end(), [&](const access::Grant& grant) {
            return grant.place && access::has(grant.role, access::Permission::PersonSearch) &&
                   (grant.place->holds(township) || township.holds(*grant.place));
        });
    }

    void search_in(const base::PlaceCode& township, PersonId position) {
        while (!is_more_) {
            std::set<PersonId> block;
            bool is_cut = false;
            PersonId cut_at{};
            // Each alternative gives its next ids; beyond the last id of a full answer nothing is known yet.
            for (const auto& values : term_.alternatives) {
                const auto ids =
                    select_people_by_values(people_, township, values, position, wanted_ + 1);
                block.insert(ids.begin(), ids.end());
                if (ids.size() < wanted_ + 1) continue;
                cut_at = is_cut ? std::min(cut_at, ids.back()) : ids.back();
                is_cut = true;
            }
            for (const auto& id : block) {
                if (is_cut && cut_at < id) break;
                take({township, id});
                if (is_more_) return;
            }
            if (!is_cut) return;
            position = cut_at;
        }
    }

    void take(const PersonRef& ref) {
        const auto person = select_person(people_, ref);
        ASSERT(person.has_value());
        if (!caller_.may_at(access::Permission::PersonSearch, person->committee)) return;
        if (query_.place && !query_.place->holds(person->committee)) return;
        if (base::fold(person->name).find(term_.folded_name) == std::string::npos) return;
        if (found_.people.size() == wanted_) {
            is_more_ = true;
            return;
        }
        found_.people.push_back(summarise(*person, today_));
    }

    const People& people_;
    const places::Directory& directory_;
    const access::Caller& caller_;
    const PeopleQuery& query_;
    const SearchTerm& term_;
    base::Day today_;
    std::size_t wanted_;
    FoundPeople found_;
    bool is_more_ = false;
};

/// What kind of term it was, for the audit log: "name2", "phone4", "number". Never the term itself.
std::string kind_of(const SearchTerm& term) {
    const std::string& value = term.alternatives.front().front();
    return value.substr(0, value.find(':'));
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
    const ParsedTerm parsed = parse_search_term(query.term);
    if (!parsed.error_key.empty()) co_return base::fail(ErrorKind::Invalid, parsed.error_key, "term");
    const auto begin = parse_token(query.after);
    if (!begin) co_return base::fail(ErrorKind::Invalid, "people.error.search_page", "after");

    auto search = [&](store::Transaction& tx) {
        const People people{tx, services.cipher};
        return Search(people, directory, caller, query, parsed.term, services.today()).run(*begin);
    };
    FoundPeople found = co_await services.store.read(search);

    // The result is given only after the search stands in the log.
    auto note = [&](store::Transaction& tx) {
        const Actor actor{caller, access::Permission::PersonSearch, services.clock.now(), request_id};
        auto entry = entry_by(actor, "person.searched");
        entry.detail = "kind=" + kind_of(parsed.term) + " found=" + std::to_string(found.people.size()) +
                       " more=" + (found.next.empty() ? "0" : "1");
        if (query.place) entry.township = query.place->township().text;
        audit::record(tx, entry);
        return true;
    };
    co_await services.store.write(note);
    co_return found;
}

}  // namespace sunclover::people
