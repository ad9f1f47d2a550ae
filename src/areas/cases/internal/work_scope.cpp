// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/internal/work_scope.hpp"

#include <algorithm>
#include <cctype>

#include "base/text.hpp"

namespace sunclover::cases {
namespace {

using access::Grant;
using access::Permission;

std::optional<ListScope> scope_of(const Grant& grant, const CaseFilter& filter) {
    ListScope scope;
    const auto& wanted = filter.committee ? filter.committee : filter.township;
    if (grant.organisation) {
        scope.organisation = grant.organisation;
        scope.committee = filter.committee;
        if (wanted) scope.organisation_township = wanted->township();
        return scope;
    }
    if (!grant.place) return std::nullopt;
    if (wanted && !grant.place->holds(*wanted) && !wanted->holds(*grant.place)) return std::nullopt;
    // The smaller of the two places: what was granted, or the part of it that was asked for.
    const base::PlaceCode& place = wanted && grant.place->holds(*wanted) ? *wanted : *grant.place;
    if (place.is_district()) {
        scope.is_district = true;
    } else {
        scope.township = place.township();
        if (place.is_committee()) scope.committee = place;
    }
    return scope;
}

bool holds(const ListScope& wide, const ListScope& narrow) {
    if (wide.organisation || narrow.organisation) return wide.organisation == narrow.organisation;
    if (wide.is_district) return true;
    if (wide.township != narrow.township) return false;
    return !wide.committee || wide.committee == narrow.committee;
}

/// A part of the list, with the role for which it is read; empty: any.
struct Part {
    ListScope scope;
    std::string role;
};

std::vector<Part> without_overlap(const std::vector<Part>& parts) {
    std::vector<Part> kept;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const bool lies_in_other = std::any_of(parts.begin(), parts.end(), [&](const Part& other) {
            const auto j = static_cast<std::size_t>(&other - parts.data());
            if (i == j || other.role != parts[i].role || !holds(other.scope, parts[i].scope)) return false;
            return !holds(parts[i].scope, other.scope) || j < i;
        });
        if (!lies_in_other) kept.push_back(parts[i]);
    }
    return kept;
}

std::vector<Part> parts_of(const access::Caller& caller, const CaseFilter& filter) {
    std::vector<Part> parts;
    for (const Grant& grant : caller.grants) {
        if (!access::has(grant.role, Permission::CaseList)) continue;
        const auto scope = scope_of(grant, filter);
        if (!scope) continue;
        if (filter.tab == Tab::Escalated && scope->organisation) continue;
        std::string role;
        if (filter.tab == Tab::Todo) role = access::code_of(grant.role);
        if (filter.tab == Tab::Escalated) role = access::code_of(grant.role);
        if (filter.tab == Tab::Waiting) role = access::code_of(access::Role::Resident);
        parts.push_back({*scope, role});
    }
    return without_overlap(parts);
}

std::vector<State> states_of(Tab tab) {
    switch (tab) {
        case Tab::Todo:
        case Tab::Late:
        case Tab::Today:
        case Tab::Escalated:
        case Tab::Waiting: return {State::Open};
        case Tab::Deferred: return {State::Deferred};
        case Tab::All: return {State::Open, State::Deferred, State::Closed};
    }
    return {};
}

void narrow_days(ListQuery& query, Tab tab, base::Day today) {
    if (tab == Tab::Late) query.due_to = today.plus_days(-1).to_string();
    if (tab == Tab::Today) query.due_from = query.due_to = today.to_string();
}

bool is_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
}

}  // namespace

bool may_sort(const CaseFilter& filter, Order order) {
    if (order == Order::Due) return true;
    const Tab tab = filter.tab;
    if (!filter.stage.empty() || !filter.number.empty()) return false;
    switch (order) {
        case Order::Due: return true;
        // The cases of an office lie by number whatever has become of them; who is told of what is late is told of open ones.
        case Order::Number: return (tab == Tab::All || tab == Tab::Escalated) && !filter.state && !filter.closed_in_year;
        case Order::Entry:
        case Order::Change: return tab != Tab::Late && tab != Tab::Today && !filter.closed_in_year;
        // In one stage lie the cases of several roles.
        case Order::Stage: return tab != Tab::Todo && tab != Tab::Waiting;
    }
    return false;
}

std::vector<ListQuery> queries_of(const access::Caller& caller, const CaseFilter& filter, base::Day today) {
    std::vector<ListQuery> queries;
    for (const Part& part : parts_of(caller, filter)) {
        for (const State state : states_of(filter.tab)) {
            if (filter.state && *filter.state != state) continue;
            ListQuery query;
            query.scope = part.scope;
            query.role = part.role;
            query.is_escalated = filter.tab == Tab::Escalated;
            query.state = state;
            query.programme = filter.programme;
            query.stage = filter.stage;
            query.account = caller.account;
            narrow_days(query, filter.tab, today);
            if (filter.tab == Tab::Todo) query.whose = ListQuery::Whose::Mine;
            queries.push_back(query);
            if (filter.tab != Tab::Todo) continue;
            query.whose = ListQuery::Whose::Given;
            for (const access::AccountId& absent : caller.stands_in_for) {
                query.account = absent;
                queries.push_back(query);
            }
        }
    }
    return queries;
}

std::vector<std::string> number_candidates(
    std::string_view typed, const std::vector<std::string>& offices, int year
) {
    const std::string text = base::fold(typed);
    const auto parts = base::split(text, '-');
    std::vector<int> years = {year, year - 1};
    std::string count;
    if (parts.size() == 1 && is_digits(parts[0]) && parts[0].size() <= 6) {
        count = parts[0];
    } else if (parts.size() == 2 && is_digits(parts[0]) && parts[0].size() == 4 && is_digits(parts[1]) && parts[1].size() <= 6) {
        years = {std::stoi(parts[0])};
        count = parts[1];
    } else {
        return text.empty() || text.size() > 64 ? std::vector<std::string>() : std::vector<std::string>{text};
    }
    const int number = std::stoi(count);
    std::vector<std::string> candidates;
    for (const int each : years) {
        if (number < 1 || each < 2000) continue;
        for (const std::string& office : offices) candidates.push_back(case_number(office, each, number));
    }
    return candidates;
}

}  // namespace sunclover::cases
