// SPDX-License-Identifier: AGPL-3.0-or-later
// Several cases at once, and the work list as each colleague keeps it, on both databases.
#include "areas/cases/assign_cases.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "areas/access/manage_accounts.hpp"
#include "areas/cases/internal/case_world_dbtest.hpp"
#include "areas/cases/list_cases.hpp"
#include "areas/cases/withdraw_case.hpp"
#include "areas/cases/work_views.hpp"

namespace sunclover::cases {
namespace {

using access::Role;

class AssignCasesTest : public CaseTest {
  protected:
    /// An account that can be given something.
    access::AccountId colleague(const std::string& login) {
        const auto made = run(access::create_demo_staff(
            access::Ports::of(desk().services), {}, {login, "同事" + login, {{Role::CaseWorker, anting}}}));
        EXPECT_TRUE(made.has_value());
        return made->id;
    }
    std::vector<WorkView> views_of(const access::Caller& caller) {
        return run(open_work_page(desk(), caller, {}, "zh-CN"))->views;
    }
    std::vector<AssignedCase> assign(const access::Caller& caller, std::vector<CaseToAssign> wanted, Attempt with) {
        auto outcome = run(assign_cases(desk(), caller, std::move(wanted), std::move(with)));
        EXPECT_TRUE(outcome.has_value());
        return outcome ? *std::move(outcome) : std::vector<AssignedCase>{};
    }
};
INSTANTIATE_ON_BOTH_DATABASES(AssignCasesTest);

TEST_P(AssignCasesTest, gives_each_case_and_takes_all_of_them_back) {
    const auto wang = colleague("wang");
    const Case one = submitted(add_person());
    const Case two = submitted(add_person());
    const auto lead = staff(Role::TownshipLead, anting);
    const Attempt first = attempt();
    const std::vector<CaseToAssign> wanted = {{one.ref, one.version, wang}, {two.ref, two.version, wang}};
    const auto given = assign(lead, wanted, first);
    ASSERT_EQ(given.size(), 2U);
    EXPECT_FALSE(given[0].refusal || given[1].refusal);
    EXPECT_EQ(opened(one).record.assignee, wang);
    EXPECT_EQ(opened(two).events.front().text, "同事wang");
    EXPECT_EQ(count_audited("case.assigned"), 2);
    assign(lead, wanted, first);   // the form came twice
    EXPECT_EQ(count_audited("case.assigned"), 2);
    const auto back = assign(lead, {{one.ref, given[0].version}, {two.ref, given[1].version}}, attempt());
    EXPECT_FALSE(back[0].refusal || back[1].refusal);
    EXPECT_FALSE(opened(one).record.assignee || opened(two).record.assignee);
}

TEST_P(AssignCasesTest, gives_the_others_when_one_cannot_be_given) {
    const auto wang = colleague("wang");
    const Case good = submitted(add_person());
    const Case stale = submitted(add_person());
    const Case closed = passed(submitted(add_person()), "refuse");
    const Case elsewhere = submitted(add_person({.committee = malu_committee}));
    const auto lead = staff(Role::TownshipLead, anting);
    const access::AccountId nobody{};
    const auto outcomes = assign(
        lead,
        {{stale.ref, stale.version - 1, wang}, {closed.ref, closed.version, wang}, {elsewhere.ref, elsewhere.version, wang},
         {good.ref, good.version, nobody}, {good.ref, good.version, wang}},
        attempt()
    );
    ASSERT_EQ(outcomes.size(), 5U);
    EXPECT_EQ(outcomes[0].refusal->message_key, "cases.error.changed_meanwhile");
    EXPECT_EQ(outcomes[1].refusal->message_key, "cases.error.closed_already");
    EXPECT_EQ(outcomes[2].refusal->message_key, "cases.error.not_found");
    EXPECT_EQ(outcomes[3].refusal->message_key, "cases.error.not_found");
    EXPECT_FALSE(outcomes[4].refusal);
    EXPECT_EQ(opened(good).record.assignee, wang);
    EXPECT_FALSE(opened(stale).record.assignee);
}

TEST_P(AssignCasesTest, refuses_nothing_at_all_and_too_much) {
    const auto lead = staff(Role::TownshipLead, anting);
    const Attempt with = attempt();
    const auto none = run(assign_cases(desk(), lead, {}, with));
    EXPECT_EQ(none.error().message_key, "cases.error.nothing_chosen");
    const auto many = run(assign_cases(desk(), lead, std::vector<CaseToAssign>(assigned_at_once_max + 1), with));
    EXPECT_EQ(many.error().message_key, "cases.error.too_many_chosen");
}

TEST_P(AssignCasesTest, shows_of_chosen_cases_only_those_that_the_caller_may_open) {
    const Case here = submitted(add_person());
    const Case elsewhere = submitted(add_person({.committee = malu_committee}));
    const auto listed = run(list_chosen(desk(), staff(Role::TownshipLead, anting), {elsewhere.ref, here.ref}, "zh-CN"));
    ASSERT_EQ(listed.size(), 1U);
    EXPECT_EQ(listed.front().record.ref, here.ref);
}

TEST_P(AssignCasesTest, lists_what_somebody_opened_last_once_and_newest_first) {
    const Case one = submitted(add_person());
    const Case two = submitted(add_person());
    const auto worker = staff(Role::CaseWorker, anting, 7);
    for (const Case* each : {&one, &two, &one}) {
        ASSERT_TRUE(run(open_case(desk(), worker, each->ref)).has_value());
        clock.set(clock.now() + std::chrono::minutes(1));
    }
    const auto recent = run(list_recent(desk(), worker, "zh-CN"));
    ASSERT_EQ(recent.size(), 2U);
    EXPECT_EQ(recent[0].record.ref, one.ref);
    EXPECT_EQ(recent[1].record.ref, two.ref);
    EXPECT_TRUE(run(list_recent(desk(), staff(Role::CaseWorker, anting, 8), "zh-CN")).empty());
    clock.set(clock.now() + std::chrono::hours(24 * 31));
    EXPECT_TRUE(run(list_recent(desk(), worker, "zh-CN")).empty());
}

TEST_P(AssignCasesTest, keeps_named_views_for_their_owner_alone) {
    auto caller = staff(Role::TownshipLead, anting);
    caller.account = colleague("li");
    auto other = caller;
    other.account = colleague("zhao");
    const Attempt first = attempt();
    const auto saved = run(save_work_view(desk(), caller, " 安亭过期的 ", "tab=late", first));
    ASSERT_TRUE(saved.has_value());
    EXPECT_EQ(run(save_work_view(desk(), caller, " 安亭过期的 ", "tab=late", first)), *saved);   // the form came twice
    const auto views = views_of(caller);
    ASSERT_EQ(views.size(), 1U);
    EXPECT_EQ(views[0].name, "安亭过期的");
    EXPECT_EQ(views[0].query, "tab=late");
    EXPECT_TRUE(views_of(other).empty());
    EXPECT_FALSE(run(delete_work_view(desk(), other, *saved, attempt())).has_value());
    EXPECT_TRUE(run(delete_work_view(desk(), caller, *saved, attempt())).has_value());
    EXPECT_TRUE(views_of(caller).empty());
    EXPECT_EQ(count_audited("work_view.saved"), 1);
    EXPECT_EQ(count_audited("work_view.deleted"), 1);
}

TEST_P(AssignCasesTest, takes_a_deleted_view_back_once_and_only_for_its_owner) {
    auto caller = staff(Role::TownshipLead, anting);
    caller.account = colleague("li");
    auto other = caller;
    other.account = colleague("zhao");
    const auto view = *run(save_work_view(desk(), caller, "过期的", "tab=late", attempt()));
    EXPECT_FALSE(run(restore_work_view(desk(), caller, view, attempt())).has_value()) << "it is not deleted";
    ASSERT_TRUE(run(delete_work_view(desk(), caller, view, attempt())).has_value());
    EXPECT_FALSE(run(delete_work_view(desk(), caller, view, attempt())).has_value());
    EXPECT_EQ(run(restore_work_view(desk(), other, view, attempt())).error().kind, base::ErrorKind::NotFound);
    const Attempt again = attempt();
    const auto back = run(restore_work_view(desk(), caller, view, again));
    ASSERT_TRUE(back.has_value());
    EXPECT_EQ(back->query, "tab=late");
    EXPECT_TRUE(run(restore_work_view(desk(), caller, view, again)).has_value());   // the form came twice
    EXPECT_EQ(views_of(caller).size(), 1U);
    EXPECT_EQ(count_audited("work_view.restored"), 1);
    // What was deleted long ago is gone with the next deletion.
    ASSERT_TRUE(run(delete_work_view(desk(), caller, view, attempt())).has_value());
    const auto later = *run(save_work_view(desk(), caller, "别的", "tab=all", attempt()));
    clock.advance(std::chrono::hours(2));
    ASSERT_TRUE(run(delete_work_view(desk(), caller, later, attempt())).has_value());
    EXPECT_FALSE(run(restore_work_view(desk(), caller, view, attempt())).has_value());
}

TEST_P(AssignCasesTest, refuses_a_view_without_a_name_and_one_too_many) {
    auto caller = staff(Role::TownshipLead, anting);
    caller.account = colleague("li");
    const auto nameless = run(save_work_view(desk(), caller, "  ", "tab=late", attempt()));
    EXPECT_EQ(nameless.error().field, "view_name");
    const auto long_name = run(save_work_view(desk(), caller, std::string(31, 'x'), "tab=late", attempt()));
    EXPECT_EQ(long_name.error().message_key, "cases.error.view_name");
    for (std::size_t i = 0; i < work_views_max; ++i) {
        ASSERT_TRUE(run(save_work_view(desk(), caller, std::to_string(i), "tab=late", attempt())).has_value());
    }
    EXPECT_EQ(run(save_work_view(desk(), caller, "more", "tab=late", attempt())).error().message_key, "cases.error.views_full");
}

}  // namespace
}  // namespace sunclover::cases
