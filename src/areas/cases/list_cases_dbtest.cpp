// SPDX-License-Identifier: AGPL-3.0-or-later
// The work list and the figures on both databases: each tab for each role, pages, the export.
#include "areas/cases/list_cases.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <set>

#include "areas/cases/assign_case.hpp"
#include "areas/cases/case_figures.hpp"
#include "areas/cases/defer_case.hpp"
#include "areas/cases/internal/case_world_dbtest.hpp"
#include "base/text.hpp"

namespace sunclover::cases {
namespace {

using access::Role;

class ListCasesTest : public CaseTest {
  protected:
    CaseList list(const access::Caller& caller, CaseFilter filter = {}) {
        auto outcome = run(list_cases(desk(), caller, std::move(filter)));
        EXPECT_TRUE(outcome.has_value());
        return outcome ? *std::move(outcome) : CaseList{};
    }
    std::vector<std::string> numbers(const access::Caller& caller, CaseFilter filter) {
        std::vector<std::string> found;
        for (const ListedCase& row : list(caller, std::move(filter)).cases) found.push_back(row.record.number);
        return found;
    }
    int count(const access::Caller& caller, Tab tab) {
        return list(caller).counts.at(static_cast<std::size_t>(tab));
    }
    CaseFilter of(Tab tab) {
        CaseFilter filter;
        filter.tab = tab;
        return filter;
    }
};
INSTANTIATE_ON_BOTH_DATABASES(ListCasesTest);

TEST_P(ListCasesTest, shows_the_closed_cases_of_one_year) {
    const Case closed = passed(submitted(add_person()), "refuse");
    submitted(add_person());
    const auto lead = staff(Role::DistrictLead, district);
    CaseFilter filter = of(Tab::All);
    filter.closed_in_year = desk().services.today().year();
    EXPECT_EQ(numbers(lead, filter), std::vector<std::string>{closed.number});
    filter.tab = Tab::Todo;   // nothing to do is closed
    EXPECT_TRUE(numbers(lead, filter).empty());
    filter.tab = Tab::All;
    *filter.closed_in_year -= 1;
    EXPECT_TRUE(numbers(lead, filter).empty());
}

TEST_P(ListCasesTest, shows_each_role_what_is_its_to_do) {
    const Case at_check = submitted(add_person());
    const Case at_lead = brought_to(submitted(add_person()), "township_approval");
    const Case at_district = brought_to(submitted(add_person()), "district_approval");
    const Case at_partner = brought_to(submitted(add_person()), "offer");
    const Case at_resident = brought_to(submitted(add_person()), "resident_confirmation");
    const Case elsewhere = submitted(add_person({.committee = malu_committee}));
    using Numbers = std::vector<std::string>;
    const auto todo = of(Tab::Todo);
    EXPECT_EQ(numbers(staff(Role::CaseWorker, anting), todo), Numbers{at_check.number});
    EXPECT_EQ(numbers(staff(Role::CaseWorker, anting_other_committee), todo), Numbers{});
    EXPECT_EQ(numbers(staff(Role::CaseWorker, anting_committee), todo), Numbers{at_check.number});
    EXPECT_EQ(numbers(staff(Role::CaseWorker, malu), todo), Numbers{elsewhere.number});
    EXPECT_EQ(numbers(staff(Role::TownshipLead, anting), todo), Numbers{at_lead.number});
    EXPECT_EQ(numbers(staff(Role::DistrictOfficer, district), todo), Numbers{at_district.number});
    EXPECT_EQ(numbers(partner(), todo), Numbers{at_partner.number});
    EXPECT_EQ(numbers(other_partner(), of(Tab::All)), Numbers{});
    EXPECT_EQ(numbers(staff(Role::CaseWorker, anting), of(Tab::Waiting)), Numbers{at_resident.number});
    EXPECT_EQ(numbers(staff(Role::DistrictOfficer, district), of(Tab::All)).size(), 6U);
    EXPECT_EQ(numbers(resident(add_person()), of(Tab::All)), Numbers{});
    EXPECT_EQ(run(count_todo(desk(), staff(Role::CaseWorker, anting))), 1);
    EXPECT_EQ(run(count_todo(desk(), staff(Role::SystemAdministrator, district))), 0);
    EXPECT_EQ(run(count_todo(desk(), access::Caller{})), 0);
}

TEST_P(ListCasesTest, gives_a_substitute_what_was_given_to_the_absent) {
    const Case free = submitted(add_person());
    Case given = submitted(add_person());
    const auto absent = staff(Role::CaseWorker, anting_committee);
    auto substitute = staff(Role::CaseWorker, anting, 2);
    AssignCase assign{};
    assign.ref = given.ref;
    assign.version = given.version;
    assign.assignee = absent.account;
    assign.attempt = attempt();
    ASSERT_TRUE(run(assign_case(desk(), staff(Role::TownshipLead, anting), assign)));
    const auto todo = of(Tab::Todo);
    EXPECT_EQ(numbers(substitute, todo), std::vector<std::string>{free.number});
    EXPECT_EQ(run(count_todo(desk(), substitute)), 1);
    substitute.stands_in_for = {absent.account};
    EXPECT_THAT(numbers(substitute, todo), testing::UnorderedElementsAre(free.number, given.number));
    EXPECT_EQ(run(count_todo(desk(), substitute)), 2);
}

TEST_P(ListCasesTest, shows_masked_names_and_how_to_reach_the_person) {
    submitted(add_person());
    const auto list_now = list(staff(Role::CaseWorker, anting));
    ASSERT_EQ(list_now.cases.size(), 1U);
    const ListedCase& row = list_now.cases[0];
    EXPECT_EQ(row.masked_name.find("金丝雀"), std::string::npos);
    EXPECT_NE(row.masked_name.find('*'), std::string::npos);
    EXPECT_EQ(row.programme_title, "家庭无障碍改造");
    EXPECT_FALSE(row.stage_title.empty());
    EXPECT_FALSE(row.disability.empty());
    EXPECT_FALSE(row.contact_need.empty());
    EXPECT_FALSE(row.has_contact_need);
}

TEST_P(ListCasesTest, sorts_into_late_today_deferred_and_closed) {
    set_day("2026-11-16");
    const Case late = submitted(add_person());
    set_day("2026-11-19");
    const Case due_today = submitted(add_person());
    set_day("2026-11-24");
    const Case fresh = submitted(add_person());
    const Case deferred = submitted(add_person());
    const auto lead = staff(Role::TownshipLead, anting);
    ASSERT_TRUE(run(defer_case(
        desk(), lead, {deferred.ref, deferred.version, *base::Day::parse("2026-12-10"), "住院", attempt()}
    )));
    passed(submitted(add_person()), "refuse");
    const auto worker = staff(Role::CaseWorker, anting);
    using Numbers = std::vector<std::string>;
    EXPECT_EQ(numbers(worker, of(Tab::Late)), Numbers{late.number});
    EXPECT_EQ(numbers(worker, of(Tab::Today)), Numbers{due_today.number});
    EXPECT_EQ(numbers(worker, of(Tab::Deferred)), Numbers{deferred.number});
    EXPECT_EQ(numbers(worker, of(Tab::Todo)), (Numbers{late.number, due_today.number, fresh.number}));
    const auto counts = list(worker).counts;
    EXPECT_EQ(counts, (std::array<int, 7>{3, 1, 1, 0, 1, 0, 5}));
    for (const Tab tab : all_tabs) {
        EXPECT_EQ(count(worker, tab), static_cast<int>(numbers(worker, of(tab)).size())) << code_of(tab);
        EXPECT_EQ(tab_from(code_of(tab)), tab);
    }
    CaseFilter open_only = of(Tab::All);
    open_only.state = State::Open;
    EXPECT_EQ(numbers(worker, open_only).size(), 3U);
    const auto officer = list(staff(Role::DistrictOfficer, district)).counts;
    EXPECT_EQ(officer, (std::array<int, 7>{0, 1, 1, 0, 1, 0, 5}));
}

TEST_P(ListCasesTest, leaves_out_of_todo_what_was_given_to_a_colleague) {
    const Case record = submitted(add_person());
    AssignCase request{};
    request.ref = record.ref;
    request.version = record.version;
    request.assignee = staff(Role::CaseWorker, anting, 2).account;
    request.assignee_name = "二号";
    request.attempt = attempt();
    ASSERT_TRUE(run(assign_case(desk(), staff(Role::TownshipLead, anting), request)));
    EXPECT_EQ(numbers(staff(Role::CaseWorker, anting, 1), of(Tab::Todo)).size(), 0U);
    EXPECT_EQ(numbers(staff(Role::CaseWorker, anting, 2), of(Tab::Todo)).size(), 1U);
    EXPECT_EQ(numbers(staff(Role::CaseWorker, anting, 1), of(Tab::All)).size(), 1U);
}

TEST_P(ListCasesTest, turns_pages_without_losing_or_repeating_a_case) {
    std::set<std::string> all;
    for (int i = 0; i < 13; ++i) {
        if (i == 6) clock.advance(std::chrono::hours(24));
        all.insert(submitted(add_person({.committee = i % 3 == 0 ? malu_committee : anting_committee})).number);
    }
    std::set<std::string> seen;
    CaseFilter filter = of(Tab::All);
    filter.page_size = 4;
    int pages = 0;
    do {
        const CaseList page = list(staff(Role::DistrictOfficer, district), filter);
        EXPECT_LE(page.cases.size(), 4U);
        for (const ListedCase& row : page.cases) EXPECT_TRUE(seen.insert(row.record.number).second);
        filter.page_token = page.next_page_token;
        ++pages;
    } while (!filter.page_token.empty() && pages < 10);
    EXPECT_EQ(pages, 4);
    EXPECT_EQ(seen, all);
    filter.page_token = "not a token";
    const auto refused = run(list_cases(desk(), staff(Role::DistrictOfficer, district), filter));
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().message_key, "cases.error.page_token");
}

TEST_P(ListCasesTest, filters_by_programme_stage_and_township) {
    const Case planned = brought_to(submitted(add_person()), "plan");
    submitted(add_person());
    const Case elsewhere = brought_to(submitted(add_person({.committee = malu_committee})), "plan");
    CaseFilter filter = of(Tab::All);
    filter.programme = home_adaptation;
    const auto officer = staff(Role::DistrictOfficer, district);
    EXPECT_EQ(numbers(officer, filter).size(), 3U);
    filter.stage = "plan";
    EXPECT_EQ(numbers(officer, filter).size(), 2U);
    filter.township = malu;
    EXPECT_EQ(numbers(officer, filter), std::vector<std::string>{elsewhere.number});
    EXPECT_TRUE(numbers(staff(Role::CaseWorker, anting), filter).empty());
    filter.township = anting;
    EXPECT_EQ(numbers(staff(Role::CaseWorker, anting), filter), std::vector<std::string>{planned.number});
    filter.programme = "no-such-programme";
    EXPECT_TRUE(numbers(officer, filter).empty());
    CaseFilter of_partner = of(Tab::All);
    of_partner.township = malu;
    const Case offered = brought_to(elsewhere, "offer");
    EXPECT_EQ(numbers(partner(), of_partner), std::vector<std::string>{offered.number});
}

TEST_P(ListCasesTest, finds_a_case_by_its_number_or_the_end_of_it) {
    const Case record = submitted(add_person());
    const auto worker = staff(Role::CaseWorker, anting);
    for (const char* typed : {"安亭-2026-000001", "2026-1", "1", " 000001 ", "２０２６-１"}) {
        CaseFilter filter;
        filter.number = typed;
        EXPECT_EQ(numbers(worker, filter), std::vector<std::string>{record.number}) << typed;
        EXPECT_TRUE(numbers(staff(Role::CaseWorker, malu), filter).empty()) << typed;
    }
    for (const char* typed : {"2", "安亭-2025-000001", "'; DROP TABLE cases; --", "2026-"}) {
        CaseFilter filter;
        filter.number = typed;
        EXPECT_TRUE(numbers(worker, filter).empty()) << typed;
    }
}

TEST_P(ListCasesTest, adds_up_the_figures_of_stages_ends_money_and_days) {
    set_day("2026-11-02");
    Case done = submitted(add_person());
    clock.advance(std::chrono::hours(48));
    done = passed(done, "accept");
    done = passed(brought_to(done, "follow_up"), "complete");
    submitted(add_person());
    submitted(add_person({.committee = malu_committee}));
    set_day("2026-11-24");
    const FigureSpan year{zone.start_of(*base::Day::parse("2026-01-01")), zone.start_of(*base::Day::parse("2027-01-01"))};
    const FigureScope whole{home_adaptation, {}};
    const FigureScope of_malu{home_adaptation, malu};
    read([&](store::Transaction& tx) {
        const auto stages = stage_counts(tx, whole, today());
        EXPECT_EQ(stages.size(), 2U);
        EXPECT_EQ(stages[0].township, anting);
        EXPECT_EQ(stages[0].open, 1);
        EXPECT_EQ(stages[0].late, 1);
        EXPECT_EQ(stage_counts(tx, of_malu, today()).size(), 1U);
        const auto closed = closed_counts(tx, whole, year);
        EXPECT_EQ(closed.size(), 1U);
        EXPECT_EQ(closed[0].outcome, Outcome::Completed);
        EXPECT_EQ(closed[0].spent, base::Fen{52000});
        EXPECT_TRUE(closed_counts(tx, of_malu, year).empty());
        const auto durations = stage_durations(tx, whole, year);
        const auto check = std::find_if(durations.begin(), durations.end(), [](const DurationFigure& figure) {
            return figure.stage == "acceptance_check";
        });
        EXPECT_EQ(check->passages, 1);
        EXPECT_EQ(check->milliseconds, 48LL * 3600 * 1000);
        EXPECT_EQ(check->median_milliseconds, check->milliseconds);
        const CaseFigure figure = case_figure(tx, whole, year);
        EXPECT_EQ(figure.count, 3);
        EXPECT_EQ(figure.planned, base::Fen{90000});
        EXPECT_EQ(figure.satisfaction_sum, 4);
        EXPECT_EQ(figure.satisfaction_count, 1);
        return true;
    });
}

TEST_P(ListCasesTest, finds_the_median_of_days_and_counts_by_committee) {
    set_day("2026-11-02");
    std::vector<Case> records;
    for (int i = 0; i < 4; ++i) records.push_back(submitted(add_person()));
    submitted(add_person({.committee = anting_other_committee}));
    const FigureScope of_anting{home_adaptation, anting};
    const FigureSpan all{{0}, clock.now() + std::chrono::hours(24 * 100)};
    const auto median_hours = [&] {
        return read([&](store::Transaction& tx) {
            return stage_durations(tx, of_anting, all).at(0).median_milliseconds / 3'600'000;
        });
    };
    const std::array<int, 4> hours_between = {10, 10, 40, 200};  // Left after 10, 20, 60 and 260 hours.
    const std::array<int, 4> expected = {10, 15, 20, 40};
    for (std::size_t i = 0; i < records.size(); ++i) {
        clock.advance(std::chrono::hours(hours_between[i]));
        passed(records[i], "accept");
        EXPECT_EQ(median_hours(), expected[i]) << i;
    }
    const auto committees = read([&](store::Transaction& tx) { return committee_counts(tx, of_anting, today()); });
    ASSERT_EQ(committees.size(), 2U);
    EXPECT_EQ(committees[0].committee, anting_committee);
    EXPECT_EQ(committees[0].stage, "assessment");
    EXPECT_EQ(committees[0].open, 4);
    EXPECT_EQ(committees[1].late, 1);
}

}  // namespace
}  // namespace sunclover::cases
