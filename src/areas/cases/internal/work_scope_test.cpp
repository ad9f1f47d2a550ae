// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/internal/work_scope.hpp"

#include <gtest/gtest.h>

namespace sunclover::cases {
namespace {

using access::Role;

const base::PlaceCode district{"310114"};
const base::PlaceCode anting{"310114102"};
const base::PlaceCode malu{"310114103"};
const base::PlaceCode committee{"310114102001"};
const base::Day today = *base::Day::parse("2026-11-24");

access::Caller with(std::vector<access::Grant> grants) {
    access::Caller caller;
    caller.grants = std::move(grants);
    return caller;
}
access::Grant at(Role role, const base::PlaceCode& place) { return {role, place, {}, {}}; }

CaseFilter tab(Tab tab) {
    CaseFilter filter;
    filter.tab = tab;
    return filter;
}

TEST(WorkScope, reads_a_part_once_when_grants_lie_in_each_other) {
    const auto caller = with({at(Role::CaseWorker, committee), at(Role::TownshipLead, anting), at(Role::CaseWorker, anting)});
    EXPECT_EQ(queries_of(caller, tab(Tab::Late), today).size(), 1U);
    EXPECT_EQ(queries_of(caller, tab(Tab::All), today).size(), 3U) << "one for each state";
    const auto todo = queries_of(caller, tab(Tab::Todo), today);
    ASSERT_EQ(todo.size(), 2U) << "one for each role";
    EXPECT_FALSE(todo[0].scope.committee);
}

TEST(WorkScope, keeps_parts_that_lie_apart) {
    const auto caller = with({at(Role::CaseWorker, anting), at(Role::CaseWorker, malu)});
    EXPECT_EQ(queries_of(caller, tab(Tab::Late), today).size(), 2U);
}

TEST(WorkScope, reads_nothing_without_the_permission_to_list) {
    const access::PersonRef person{anting, {}};
    EXPECT_TRUE(queries_of(with({{Role::Resident, {}, {}, person}}), tab(Tab::All), today).empty());
    EXPECT_TRUE(queries_of(with({at(Role::SystemAdministrator, district)}), tab(Tab::All), today).empty());
    EXPECT_TRUE(queries_of(with({}), tab(Tab::All), today).empty());
}

TEST(WorkScope, narrows_to_a_township_and_never_beyond_the_grant) {
    CaseFilter filter = tab(Tab::Late);
    filter.township = malu;
    const auto of_district = queries_of(with({at(Role::DistrictOfficer, district)}), filter, today);
    ASSERT_EQ(of_district.size(), 1U);
    EXPECT_EQ(of_district[0].scope.township, malu);
    EXPECT_FALSE(of_district[0].scope.is_district);
    EXPECT_TRUE(queries_of(with({at(Role::CaseWorker, anting)}), filter, today).empty());
    EXPECT_TRUE(queries_of(with({at(Role::CaseWorker, committee)}), filter, today).empty());
}

TEST(WorkScope, keeps_only_the_state_that_is_asked_for) {
    CaseFilter filter = tab(Tab::All);
    filter.state = State::Closed;
    const auto queries = queries_of(with({at(Role::DistrictLead, district)}), filter, today);
    ASSERT_EQ(queries.size(), 1U);
    EXPECT_EQ(queries[0].state, State::Closed);
    filter.tab = Tab::Todo;
    EXPECT_TRUE(queries_of(with({at(Role::DistrictLead, district)}), filter, today).empty());
}

TEST(WorkScope, bounds_late_and_today_by_the_day) {
    const auto caller = with({at(Role::CaseWorker, anting)});
    EXPECT_EQ(queries_of(caller, tab(Tab::Late), today)[0].due_to, "2026-11-23");
    const auto due_today = queries_of(caller, tab(Tab::Today), today)[0];
    EXPECT_EQ(due_today.due_from, "2026-11-24");
    EXPECT_EQ(due_today.due_to, "2026-11-24");
    EXPECT_EQ(queries_of(caller, tab(Tab::Waiting), today)[0].role, "resident");
}

TEST(NumberCandidates, completes_what_somebody_typed) {
    const std::vector<std::string> offices = {"安亭", "马陆"};
    using Numbers = std::vector<std::string>;
    EXPECT_EQ(number_candidates("2025-7", offices, 2026), (Numbers{"安亭-2025-000007", "马陆-2025-000007"}));
    EXPECT_EQ(number_candidates("318", offices, 2026).size(), 4U) << "this year and last";
    EXPECT_EQ(number_candidates("安亭-2026-000318", offices, 2026), Numbers{"安亭-2026-000318"});
    EXPECT_TRUE(number_candidates("", offices, 2026).empty());
    EXPECT_TRUE(number_candidates("0", offices, 2026).empty());
    EXPECT_TRUE(number_candidates(std::string(65, 'x'), offices, 2026).empty());
    EXPECT_EQ(number_candidates("99999999999999999999", offices, 2026).size(), 1U) << "too long for a count: as it is";
}

TEST(WorkScope, offers_only_orders_that_an_index_has) {
    const auto offered = [&](const CaseFilter& filter) {
        std::string codes;
        for (const Order order : all_orders) codes += may_sort(filter, order) ? std::string(code_of(order)) + " " : "";
        return codes;
    };
    EXPECT_EQ(offered(tab(Tab::Todo)), "due entry change ");
    EXPECT_EQ(offered(tab(Tab::Waiting)), "due entry change ");
    EXPECT_EQ(offered(tab(Tab::Late)), "due stage ");
    EXPECT_EQ(offered(tab(Tab::Deferred)), "due entry stage change ");
    EXPECT_EQ(offered(tab(Tab::All)), "due number entry stage change ");
    EXPECT_EQ(offered(tab(Tab::Escalated)), "due number entry stage change ");
    CaseFilter filter = tab(Tab::All);
    filter.state = State::Closed;
    EXPECT_EQ(offered(filter), "due entry stage change ");
    filter.closed_in_year = 2026;
    EXPECT_EQ(offered(filter), "due stage ");
    filter.stage = "plan";
    EXPECT_EQ(offered(filter), "due ");
}

}  // namespace
}  // namespace sunclover::cases
