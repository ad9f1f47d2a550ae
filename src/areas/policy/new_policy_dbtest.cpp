// SPDX-License-Identifier: AGPL-3.0-or-later
// A policy that an officer makes on a page, and a class that is added to one, on both databases.
#include "areas/policy/draft_policy.hpp"
#include "areas/policy/internal/policy_world_dbtest.hpp"

namespace sunclover::policy {
namespace {

constexpr const char* heating = "winter-heating";

class NewPolicyTest : public PolicyTest {
  protected:
    void SetUp() override {
        PolicyTest::SetUp();
        if (testing::Test::IsSkipped()) return;
        author_ = staff(Role::DistrictOfficer, district);
        lead_ = staff(Role::DistrictLead, district);
    }
    NewPolicy asking(std::string code = heating) {
        return {std::move(code), {"取暖补贴", "Winter heating"}, Kind::Monthly, "", {"最重等级", "持证有效"}, attempt()};
    }
    std::string refused(NewPolicy request) { return run(begin_new_policy(desk(), author_, std::move(request))).error().message_key; }
    PolicyDraft begun(NewPolicy request) { return now_of(*run(begin_new_policy(desk(), author_, std::move(request)))); }
    PolicyDraft now_of(PolicyDraftId id) { return *run(find_policy_draft(desk(), id)); }
    SavePolicyDraft saving(const PolicyDraft& draft) {
        return {draft.id, draft.version, *base::Day::parse("2026-11-01"), "嘉残联〔2026〕1号", draft.grid, draft.definition, draft.examples, attempt()};
    }
    PolicyDraft saved(const SavePolicyDraft& save) { return *run(save_policy_draft(desk(), author_, save)); }
    std::string step(const access::Caller& caller, const PolicyDraft& draft, PolicyDraftStep what) {
        const StepPolicyDraft order{draft.id, draft.version, what, {}, attempt()};
        const auto done = run(step_policy_draft(desk(), caller, order));
        return done ? std::string(code_of(done->state)) : done.error().message_key;
    }
    std::string publish(const PolicyDraft& draft) {
        const std::string handed = step(author_, draft, PolicyDraftStep::HandIn);
        return handed == "handed_in" ? step(lead_, now_of(draft.id), PolicyDraftStep::Publish) : handed;
    }
    /// Grades 1 and 2 with a certificate get 120 yuan.
    SavePolicyDraft written(const PolicyDraft& draft) {
        SavePolicyDraft save = saving(draft);
        save.definition->summary = {"冬天取暖的补贴。", "For heating in winter."};
        save.definition->classes = {{"重残", {"一级、二级", "grade 1 or 2"}, "120", "第三条"}};
        save.grid.rows = {{{"1、2", "是"}, "重残", "第三条"}, {{"", ""}, "不符合", "第二条"}};
        return save;
    }
    std::string faults_of(const PolicyDraft& draft) {
        std::string text;
        for (const TableFault& one : check_policy_draft(*desk().book.get(), draft).table_faults) text += one.english + "\n";
        return text;
    }

    access::Caller author_;
    access::Caller lead_;
};
INSTANTIATE_ON_BOTH_DATABASES(NewPolicyTest);

TEST_P(NewPolicyTest, a_policy_made_on_a_page_is_determined_for_everybody_once_somebody_else_published_it) {
    const auto person = add_person();
    const PolicyDraft draft = begun(asking());
    EXPECT_EQ(draft.grid.facts, (std::vector<std::string>{"最重等级", "持证有效"}));
    const auto empty = check_policy_draft(*desk().book.get(), draft);
    EXPECT_FALSE(empty.is_faultless());
    EXPECT_EQ(step(author_, draft, PolicyDraftStep::HandIn), "policy.error.source_missing");
    const PolicyDraft ready = saved(written(draft));
    const auto checked = check_policy_draft(*desk().book.get(), ready);
    ASSERT_TRUE(checked.is_ready());
    EXPECT_EQ(checked.differences.size(), 2U);
    EXPECT_EQ(checked.tariff_differences.size(), 1U);
    const auto impacts = run(impact_of(desk(), checked.after, heating, *Month::parse("2026-11")));
    EXPECT_EQ(impacts.front().gain, 1);
    EXPECT_EQ(desk().book.get()->find(heating), nullptr);
    access::Caller both = lead_;
    both.account = author_.account;
    EXPECT_EQ(step(author_, ready, PolicyDraftStep::HandIn), "handed_in");
    EXPECT_EQ(step(both, now_of(draft.id), PolicyDraftStep::Publish), "policy.error.own_draft");
    EXPECT_EQ(step(lead_, now_of(draft.id), PolicyDraftStep::Publish), "published");
    run(carry_out_runs(desk()));
    EXPECT_EQ(given(person, heating, "2026-11"), "entitled 120");
    // A new program, or another server, reads the same; and it can be changed like every other.
    const auto again = read([&](store::Transaction& tx) { return with_published(tx, *shipped()); });
    EXPECT_EQ(again->find(heating)->title.zh, "取暖补贴");
    EXPECT_EQ(again->find(heating)->tariff.front()->number, 101);
    EXPECT_TRUE(run(begin_policy_draft(desk(), author_, heating, Part::Tariff, attempt())).has_value());
    EXPECT_EQ(refused(asking()), "policy.error.code_taken");
}

TEST_P(NewPolicyTest, a_copy_begins_with_the_tables_of_the_other) {
    NewPolicy request = asking();
    request.copy_of = nursing;
    request.facts.clear();
    const PolicyDraft draft = begun(request);
    EXPECT_EQ(draft.definition->classes.size(), 3U);
    SavePolicyDraft save = saving(draft);
    save.definition->classes.front().amount = "301";
    EXPECT_EQ(publish(saved(save)), "published");
    EXPECT_EQ(rows_of("policy_definition"), 1);
    EXPECT_EQ(rows_of("policy_version"), 2);
    EXPECT_EQ(desk().book.get()->find(heating)->classes.size(), 3U);
}

TEST_P(NewPolicyTest, a_class_is_added_with_its_amount_and_old_versions_are_read_as_they_were_written) {
    // A version of the district from before the class.
    const auto tariff = run(begin_policy_draft(desk(), author_, nursing, Part::Tariff, attempt()));
    SavePolicyDraft dearer = saving(now_of(*tariff));
    for (GridRow& row : dearer.grid.rows) {
        if (row.answer == "150") row.answer = "160";
    }
    EXPECT_EQ(publish(saved(dearer)), "published");
    const auto id = run(begin_policy_draft(desk(), author_, nursing, Part::Eligibility, attempt()));
    SavePolicyDraft save = saving(now_of(*id));
    save.from = *base::Day::parse("2026-12-01");
    save.definition = definition_of(*desk().book.get(), *desk().book.get()->find(nursing), save.from);
    EXPECT_EQ(save.definition->classes[1].amount, "160");
    save.definition->classes.push_back({"百岁", {"一百岁以上", "a hundred years"}, "500", "第九条"});
    save.grid.facts.push_back("年龄");
    for (GridRow& row : save.grid.rows) row.cells.emplace_back();
    GridRow hundred{std::vector<std::string>(save.grid.facts.size()), "百岁", "第九条"};
    hundred.cells.back() = "至少 100";
    save.grid.rows.insert(save.grid.rows.begin(), hundred);
    const PolicyDraft draft = saved(save);
    EXPECT_EQ(faults_of(draft), "");
    EXPECT_EQ(publish(draft), "published");
    const auto again = read([&](store::Transaction& tx) { return with_published(tx, *shipped()); });
    const Policy& policy = *again->find(nursing);
    EXPECT_EQ(policy.classes.size(), 4U);
    EXPECT_EQ(policy.tariff_on(*base::Day::parse("2026-11-30"))->number, 101);
    EXPECT_EQ(policy.tariff_on(*base::Day::parse("2026-12-01"))->number, 102);
    EXPECT_NE(policy.find_class("百岁"), nullptr);
}

TEST_P(NewPolicyTest, nobody_is_entitled_to_a_class_that_a_later_tariff_does_not_pay) {
    const auto tariff = run(begin_policy_draft(desk(), author_, nursing, Part::Tariff, attempt()));
    SavePolicyDraft later = saving(now_of(*tariff));
    later.from = *base::Day::parse("2027-06-01");
    later.grid.rows.front().answer = "999";
    EXPECT_EQ(publish(saved(later)), "published");
    const auto id = run(begin_policy_draft(desk(), author_, nursing, Part::Eligibility, attempt()));
    SavePolicyDraft save = saving(now_of(*id));
    save.definition = definition_of(*desk().book.get(), *desk().book.get()->find(nursing), save.from);
    save.definition->classes.push_back({"百岁", {"一百岁以上", "a hundred years"}, "500", "第九条"});
    save.grid.rows.front().answer = "百岁";
    const PolicyDraft draft = saved(save);
    EXPECT_EQ(faults_of(draft), "百岁 gets no amount in yuan\n");
    EXPECT_EQ(step(author_, draft, PolicyDraftStep::HandIn), "policy.error.draft_faulty");
}

TEST_P(NewPolicyTest, refuses_codes_names_facts_and_programmes_that_cannot_be) {
    EXPECT_EQ(refused(asking("Winter")), "policy.error.policy_code");
    EXPECT_EQ(refused(asking(nursing)), "policy.error.code_taken");
    NewPolicy request = asking();
    request.title.en = " ";
    EXPECT_EQ(refused(request), "policy.error.name_missing");
    request = asking();
    request.facts = {"身高"};
    EXPECT_EQ(refused(request), "policy.error.facts_missing");
    request = asking();
    request.copy_of = "nothing";
    EXPECT_EQ(refused(request), "policy.error.not_found");
    const PolicyDraft draft = begun(asking());
    SavePolicyDraft save = written(draft);
    save.definition->programme = "nothing";
    EXPECT_EQ(run(save_policy_draft(desk(), author_, save)).error().message_key, "policy.error.programme");
    save = written(draft);
    save.definition->is_new = false;
    EXPECT_EQ(run(save_policy_draft(desk(), author_, save)).error().message_key, "policy.error.grid");
    save = written(draft);
    save.definition.reset();
    EXPECT_EQ(run(save_policy_draft(desk(), author_, save)).error().message_key, "policy.error.grid");
}

TEST_P(NewPolicyTest, of_two_drafts_of_one_code_the_first_that_is_published_counts) {
    const PolicyDraft first = begun(asking()), second = begun(asking());
    EXPECT_EQ(publish(saved(written(first))), "published");
    EXPECT_EQ(publish(saved(written(second))), "policy.error.code_taken");
}

}  // namespace
}  // namespace sunclover::policy
