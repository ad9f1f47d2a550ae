// SPDX-License-Identifier: AGPL-3.0-or-later
// The orders of the work list on both databases: whatever the order and the size of a page, the pages put together are the sorted
// list; and the list as a file, with the columns that were chosen.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "areas/cases/add_note.hpp"
#include "areas/cases/choose_columns.hpp"
#include "areas/cases/defer_case.hpp"
#include "areas/cases/export_cases.hpp"
#include "areas/cases/internal/case_world_dbtest.hpp"
#include "areas/cases/internal/work_scope.hpp"
#include "areas/cases/wake_cases.hpp"
#include "areas/access/manage_accounts.hpp"

namespace sunclover::cases {
namespace {

using access::Role;

class ListOrdersTest : public CaseTest {
  protected:
    /// Cases of two townships in several stages and states, some of one moment.
    void fill() {
        for (int i = 0; i < 14; ++i) {
            if (i % 3 == 1) clock.advance(std::chrono::hours(24));
            Case record = submitted(add_person({.committee = i % 4 == 0 ? malu_committee : anting_committee}));
            if (i % 5 == 1) record = passed(record, "accept");
            if (i % 5 == 2) record = brought_to(record, "plan");
            if (i == 8) passed(record, "refuse");
            if (i == 9) {
                const auto lead = staff(Role::TownshipLead, record.ref.township);
                ASSERT_TRUE(run(defer_case(desk(), lead, {record.ref, record.version, today().plus_days(30), "住院", attempt()})));
            }
        }
    }
    CaseList page(const access::Caller& caller, const CaseFilter& filter) {
        auto outcome = run(list_cases(desk(), caller, filter));
        EXPECT_TRUE(outcome.has_value());
        return outcome ? *std::move(outcome) : CaseList{};
    }
    std::vector<Case> all_pages(const access::Caller& caller, CaseFilter filter) {
        std::vector<Case> found;
        do {
            CaseList one = page(caller, filter);
            EXPECT_LE(one.cases.size(), static_cast<std::size_t>(filter.page_size));
            for (ListedCase& row : one.cases) found.push_back(std::move(row.record));
            filter.page_token = one.next_page_token;
        } while (!filter.page_token.empty() && found.size() < 100);
        return found;
    }
    /// The place of a stage among all; what the order by stage goes by.
    int stage_rank(const Case& record) {
        const auto programme = programmes.version(record.programme, record.programme_version);
        for (std::size_t i = 0; i < programme->stages.size(); ++i) {
            if (programme->stages[i].name == record.stage) return static_cast<int>(i);
        }
        return -1;
    }
    bool comes_before(const Case& a, const Case& b, Sorting sorting) {
        const auto due = [](const Case& one) { return one.due_day ? one.due_day->to_string() : std::string("9999-12-31"); };
        const auto key = [&](const Case& one) -> std::string {
            if (sorting.by == Order::Number) return one.number;
            if (sorting.by == Order::Entry) return std::to_string(one.opened_at.unix_ms);
            if (sorting.by == Order::Change) return std::to_string(one.changed_at.unix_ms);
            return due(one);
        };
        if (sorting.by == Order::Stage) {
            if (stage_rank(a) != stage_rank(b)) return (stage_rank(a) < stage_rank(b)) != sorting.is_backwards;
            return std::make_tuple(due(a), a.ref.id) < std::make_tuple(due(b), b.ref.id);
        }
        const auto left = std::make_tuple(key(a), a.ref.id);
        const auto right = std::make_tuple(key(b), b.ref.id);
        return sorting.is_backwards ? right < left : left < right;
    }
};
INSTANTIATE_ON_BOTH_DATABASES(ListOrdersTest);

TEST_P(ListOrdersTest, puts_pages_together_to_the_sorted_list_in_every_order) {
    fill();
    const auto everywhere = staff(Role::DistrictOfficer, district);
    auto two_places = staff(Role::CaseWorker, anting);
    two_places.grants.push_back({Role::CaseWorker, malu, {}, {}});
    int tried = 0;
    for (const access::Caller& caller : {everywhere, staff(Role::CaseWorker, anting), two_places, staff(Role::CaseWorker, malu_committee)}) {
        for (const Tab tab : all_tabs) {
            CaseFilter filter;
            filter.tab = tab;
            filter.page_size = 200;
            const auto by_due_day = all_pages(caller, filter);
            for (const Order order : all_orders) {
                if (!may_sort(filter, order)) continue;
                for (const bool is_backwards : {false, true}) {
                    filter.sorting = {order, is_backwards};
                    auto wanted = by_due_day;
                    std::sort(wanted.begin(), wanted.end(), [&](const Case& a, const Case& b) { return comes_before(a, b, filter.sorting); });
                    for (const int size : {2, 50}) {
                        filter.page_size = size;
                        const auto found = all_pages(caller, filter);
                        ASSERT_EQ(found.size(), wanted.size()) << code_of(tab) << code_of(order) << is_backwards << size;
                        for (std::size_t i = 0; i < found.size(); ++i) {
                            EXPECT_EQ(found[i].ref, wanted[i].ref) << code_of(tab) << code_of(order) << is_backwards << size << "/" << i;
                        }
                        ++tried;
                    }
                }
            }
            filter.sorting = {};
        }
    }
    EXPECT_GT(tried, 200);
}

TEST_P(ListOrdersTest, refuses_a_token_of_another_order_and_one_that_is_none) {
    fill();
    const auto officer = staff(Role::DistrictOfficer, district);
    CaseFilter filter;
    filter.tab = Tab::All;
    filter.page_size = 2;
    for (const Order order : all_orders) {
        filter.page_token.clear();
        filter.sorting = {order, false};
        const std::string token = page(officer, filter).next_page_token;
        ASSERT_FALSE(token.empty()) << code_of(order);
        for (const Order other : all_orders) {
            for (const bool is_backwards : {false, true}) {
                filter.sorting = {other, is_backwards};
                filter.page_token = token;
                const auto outcome = run(list_cases(desk(), officer, filter));
                EXPECT_EQ(outcome.has_value(), other == order && !is_backwards) << code_of(order) << " for " << code_of(other);
                if (outcome) continue;
                EXPECT_EQ(outcome.error().message_key, "cases.error.page_token");
            }
        }
    }
    for (const char* const token : {"x", "not a token", "ZHVlKwoK", "ZHVlKwoKMjAyNi0xMy00MAowMTIzNDU2Nzg5YWJjZGVm"}) {
        filter.sorting = {};
        filter.page_token = token;
        EXPECT_FALSE(run(list_cases(desk(), officer, filter)).has_value()) << token;
    }
}

TEST_P(ListOrdersTest, reads_backwards_what_lies_by_organisation_and_by_alarm) {
    brought_to(submitted(add_person()), "offer");
    clock.advance(std::chrono::hours(48));
    brought_to(submitted(add_person()), "offer");
    CaseFilter filter;
    filter.tab = Tab::All;
    auto forwards = all_pages(partner(), filter);
    filter.sorting.is_backwards = true;
    filter.page_size = 1;
    const auto backwards = all_pages(partner(), filter);
    ASSERT_EQ(forwards.size(), 2U);
    std::reverse(forwards.begin(), forwards.end());
    for (std::size_t i = 0; i < 2; ++i) EXPECT_EQ(forwards[i].ref, backwards[i].ref);
    filter.tab = Tab::Escalated;
    EXPECT_TRUE(all_pages(staff(Role::TownshipLead, anting), filter).empty());
    EXPECT_TRUE(all_pages(staff(Role::DistrictLead, district), filter).empty());
    filter.tab = Tab::All;
    filter.programme = home_adaptation;
    filter.stage = "offer";
    EXPECT_EQ(all_pages(staff(Role::DistrictOfficer, district), filter).size(), 2U);
    EXPECT_EQ(all_pages(staff(Role::CaseWorker, anting), filter).size(), 2U);
    const auto in_stage = all_pages(partner(), filter);
    ASSERT_EQ(in_stage.size(), 2U);
    for (std::size_t i = 0; i < 2; ++i) EXPECT_EQ(in_stage[i].ref, backwards[i].ref) << "in one stage as well";
    filter.tab = Tab::Escalated;
    EXPECT_TRUE(all_pages(staff(Role::TownshipLead, anting), filter).empty());
}

TEST_P(ListOrdersTest, reads_an_organisations_cases_and_what_is_told_of_as_late_in_every_order) {
    for (int i = 0; i < 6; ++i) {
        Case record = submitted(add_person({.committee = i % 2 == 0 ? malu_committee : anting_committee}));
        brought_to(record, i % 3 == 0 ? "works" : "offer");
        if (i % 2 == 0) clock.advance(std::chrono::hours(26));
    }
    clock.advance(std::chrono::hours(24 * 200));
    while (run(wake_cases(desk())) > 0) {}
    int tried = 0;
    const std::vector<std::pair<access::Caller, Tab>> lists = {
        {partner(), Tab::All}, {partner(), Tab::Todo}, {staff(Role::TownshipLead, anting), Tab::Escalated},
        {staff(Role::TownshipLead, malu), Tab::Escalated}, {staff(Role::DistrictLead, district), Tab::Escalated},
        {staff(Role::DistrictOfficer, district), Tab::Escalated},
    };
    for (const auto& [caller, tab] : lists) {
        CaseFilter filter;
        filter.tab = tab;
        const auto by_due_day = all_pages(caller, filter);
        for (const Order order : all_orders) {
            if (!may_sort(filter, order)) continue;
            for (const bool is_backwards : {false, true}) {
                filter.sorting = {order, is_backwards};
                auto wanted = by_due_day;
                std::sort(wanted.begin(), wanted.end(), [&](const Case& a, const Case& b) { return comes_before(a, b, filter.sorting); });
                filter.page_size = 2;
                const auto found = all_pages(caller, filter);
                ASSERT_EQ(found.size(), wanted.size()) << code_of(tab) << code_of(order);
                for (std::size_t i = 0; i < found.size(); ++i) EXPECT_EQ(found[i].ref, wanted[i].ref) << code_of(tab) << code_of(order) << i;
                tried += static_cast<int>(found.size());
            }
        }
        filter.sorting = {};
    }
    EXPECT_GT(tried, 100) << "there is something to sort";
}

TEST_P(ListOrdersTest, gives_an_order_that_the_tab_does_not_offer_by_due_day) {
    fill();
    CaseFilter filter;
    filter.tab = Tab::Late;
    const auto officer = staff(Role::DistrictOfficer, district);
    const auto by_due_day = all_pages(officer, filter);
    filter.sorting = {Order::Change, true};
    const auto found = all_pages(officer, filter);
    ASSERT_EQ(found.size(), by_due_day.size());
    for (std::size_t i = 0; i < found.size(); ++i) EXPECT_EQ(found[i].ref, by_due_day[i].ref);
}

TEST_P(ListOrdersTest, remembers_when_a_case_was_acted_on) {
    Case record = submitted(add_person());
    EXPECT_EQ(record.changed_at, clock.now());
    clock.advance(std::chrono::hours(5));
    record = passed(record, "accept");
    EXPECT_EQ(record.changed_at, clock.now());
    EXPECT_EQ(opened(record).record.changed_at, clock.now());
    clock.advance(std::chrono::hours(3));
    ASSERT_TRUE(run(add_note(desk(), staff(Role::CaseWorker, anting), {record.ref, "打过电话", attempt()})));
    EXPECT_EQ(opened(record).record.changed_at, clock.now()) << "a note is an act";
    EXPECT_EQ(opened(record).record.version, record.version) << "and disturbs nobody who has the case open";
}

TEST_P(ListOrdersTest, writes_the_chosen_columns_of_the_whole_list_in_its_order) {
    fill();
    CaseFilter filter;
    filter.tab = Tab::All;
    filter.page_size = 2;
    filter.sorting = {Order::Number, true};
    const auto officer = staff(Role::DistrictOfficer, district);
    const Columns columns({Column::Township, Column::Entry});
    const auto file = run(export_cases(desk(), officer, filter, columns, "zh-CN"));
    ASSERT_TRUE(file.has_value());
    EXPECT_THAT(file->heading, testing::ElementsAre("个案号", "居民", "街镇", "登记时间"));
    EXPECT_EQ(file->rows.size(), 14U);
    EXPECT_TRUE(std::is_sorted(file->rows.begin(), file->rows.end(), [](const auto& a, const auto& b) { return a[0] > b[0]; }));
    for (const auto& row : file->rows) EXPECT_EQ(row[1].find(canary), std::string::npos);
    EXPECT_LT(run(export_cases(desk(), staff(Role::CaseWorker, anting), filter, columns, "en"))->rows.size(), 14U);
}

TEST_P(ListOrdersTest, notes_an_export_with_its_rows_and_lets_no_cell_be_a_formula) {
    access::ListFile file;
    file.name = "cases";
    file.action = "case.exported";
    file.permission = access::Permission::CaseList;
    file.heading = {"a", "b"};
    file.rows.assign(access::exported_rows_max + 1, {"=1+1", "x,y"});
    const auto officer = staff(Role::DistrictOfficer, district);
    const auto response = run(access::export_list(desk().services, officer, {}, std::move(file)));
    EXPECT_EQ(response.header_value("Content-Type"), "text/csv; charset=utf-8");
    EXPECT_EQ(response.header_value("Content-Disposition"), "attachment; filename=\"cases-2026-11-24.csv\"");
    const auto& csv = std::get<std::string>(response.body);
    EXPECT_TRUE(csv.starts_with("\xef\xbb\xbf" "a,b,导出编号\r\n'=1+1,\"x,y\",DC")) << csv.substr(0, 60);
    const std::string mark = csv.substr(csv.find(",DC") + 1, 12);
    EXPECT_EQ(std::count(csv.begin(), csv.end(), 'D'), 10'000) << "a mark in every line";
    EXPECT_EQ(count_audited("case.exported", "%reference=" + mark), 1) << "by which it is traced to its entry";
    EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 10'001);
    EXPECT_EQ(count_audited("case.exported"), 1);
}

TEST_P(ListOrdersTest, keeps_the_columns_of_each_account) {
    const auto colleague = [&](const std::string& login) {
        auto caller = staff(Role::CaseWorker, anting);
        caller.account = run(access::create_demo_staff(
            access::Ports::of(desk().services), {}, {login, login, {{Role::CaseWorker, anting}}}))->id;
        return caller;
    };
    const auto wang = colleague("wang");
    const auto li = colleague("li");
    EXPECT_EQ(run(columns_of(desk(), wang)), Columns());
    const Attempt first = attempt();
    const Columns few({Column::State});
    ASSERT_TRUE(run(choose_columns(desk(), wang, few, first)).has_value());
    ASSERT_TRUE(run(choose_columns(desk(), wang, few, first)).has_value());   // the form came twice
    EXPECT_EQ(run(columns_of(desk(), wang)), few);
    EXPECT_EQ(run(columns_of(desk(), li)), Columns());
    ASSERT_TRUE(run(choose_columns(desk(), wang, Columns({Column::Turn}), attempt())).has_value());
    EXPECT_EQ(run(columns_of(desk(), wang)).codes(), "number,person,turn");
    EXPECT_EQ(count_audited("work_columns.chosen"), 2);
}

}  // namespace
}  // namespace sunclover::cases
