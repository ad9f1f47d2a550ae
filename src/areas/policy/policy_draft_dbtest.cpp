// SPDX-License-Identifier: AGPL-3.0-or-later
// A table on its way from an officer's draft into force, on both databases.
#include "areas/policy/draft_policy.hpp"
#include "areas/policy/internal/policy_world_dbtest.hpp"
#include "areas/policy/policy_examples.hpp"

namespace sunclover::policy {
namespace {

class PolicyDraftTest : public PolicyTest {
  protected:
    void SetUp() override {
        PolicyTest::SetUp();
        if (testing::Test::IsSkipped()) return;
        author_ = staff(Role::DistrictOfficer, district);
        lead_ = staff(Role::DistrictLead, district);
    }
    PolicyDraft begun(const char* policy, Part part) {
        const auto id = run(begin_policy_draft(desk(), author_, policy, part, attempt()));
        return *run(find_policy_draft(desk(), *id));
    }
    SavePolicyDraft saving(const PolicyDraft& draft) {
        return {draft.id, draft.version, *base::Day::parse("2026-11-01"), "沪民规〔2026〕1号", draft.grid, {}, {}, attempt()};
    }
    std::string step(const access::Caller& caller, const PolicyDraft& draft, PolicyDraftStep what, const char* text = "") {
        const StepPolicyDraft order{draft.id, draft.version, what, text, attempt()};
        const auto done = run(step_policy_draft(desk(), caller, order));
        return done ? std::string(code_of(done->state)) : done.error().message_key;
    }
    PolicyDraft now_of(const PolicyDraft& draft) { return *run(find_policy_draft(desk(), draft.id)); }
    /// A draft in which the nursing subsidy of grade 2 is 160 yuan.
    PolicyDraft dearer() {
        const PolicyDraft draft = begun(nursing, Part::Tariff);
        SavePolicyDraft save = saving(draft);
        for (GridRow& row : save.grid.rows) {
            if (row.answer == "150") row.answer = "160";
        }
        return *run(save_policy_draft(desk(), author_, save));
    }

    access::Caller author_;
    access::Caller lead_;
};
INSTANTIATE_ON_BOTH_DATABASES(PolicyDraftTest);

TEST_P(PolicyDraftTest, a_tariff_changes_for_everybody_once_somebody_else_published_it) {
    const auto person = add_person();
    run(run_whole(desk(), ""));
    EXPECT_EQ(given(person, nursing, "2026-11"), "entitled 150");
    const PolicyDraft draft = dearer();
    const auto checked = check_policy_draft(*desk().book.get(), draft);
    ASSERT_TRUE(checked.is_faultless());
    ASSERT_EQ(checked.differences.size(), 1U);
    EXPECT_EQ(checked.differences.front().after, "160");
    // Examples of the rules in force that get 150 come out otherwise; the others as before.
    const auto otherwise = std::count_if(checked.outcomes.begin(), checked.outcomes.end(), [](const auto& one) { return one.expected != one.found; });
    EXPECT_GT(otherwise, 0);
    EXPECT_LT(otherwise, static_cast<std::ptrdiff_t>(checked.outcomes.size()));
    const auto impacts = run(impact_of(desk(), checked.after, nursing, *Month::parse("2026-11")));
    ASSERT_EQ(impacts.size(), 2U);
    EXPECT_EQ(impacts.front().more, 1);
    EXPECT_EQ(impacts.front().amount_after, base::Fen{16'000});
    EXPECT_EQ(given(person, nursing, "2026-11"), "entitled 150");   // nothing was published
    EXPECT_EQ(step(author_, draft, PolicyDraftStep::HandIn, "按新文件"), "handed_in");
    EXPECT_EQ(step(lead_, now_of(draft), PolicyDraftStep::Publish), "published");
    run(carry_out_runs(desk()));
    EXPECT_EQ(given(person, nursing, "2026-11"), "entitled 160");
    // A new program, or another server, reads the same.
    const auto again = read([&](store::Transaction& tx) { return with_published(tx, *shipped()); });
    EXPECT_EQ(again->find(nursing)->tariff_on(*base::Day::parse("2026-11-24"))->number, 101);
    EXPECT_NE(again->find(nursing)->tariff_on(*base::Day::parse("2026-10-31"))->number, 101);
}

TEST_P(PolicyDraftTest, nobody_publishes_what_they_wrote_or_what_was_not_handed_in) {
    const PolicyDraft draft = dearer();
    EXPECT_EQ(step(lead_, draft, PolicyDraftStep::Publish), "policy.error.draft_not_handed_in");
    EXPECT_EQ(step(author_, draft, PolicyDraftStep::HandIn), "handed_in");
    EXPECT_EQ(step(author_, now_of(draft), PolicyDraftStep::Publish), "policy.error.not_found");   // may not publish at all
    access::Caller both = lead_;
    both.account = author_.account;
    EXPECT_EQ(step(both, now_of(draft), PolicyDraftStep::Publish), "policy.error.own_draft");
    EXPECT_EQ(step(lead_, now_of(draft), PolicyDraftStep::SendBack), "policy.error.reason_missing");
    EXPECT_EQ(step(lead_, now_of(draft), PolicyDraftStep::SendBack, "文号不对"), "open");
    EXPECT_EQ(now_of(draft).reason, "文号不对");
    EXPECT_EQ(rows_of("policy_version"), 0);
}

TEST_P(PolicyDraftTest, a_faulty_table_is_kept_and_goes_nowhere) {
    const PolicyDraft draft = begun(living, Part::Eligibility);
    SavePolicyDraft save = saving(draft);
    save.grid.rows.pop_back();
    save.grid.rows.front().cells.front() = "大概";
    const auto saved = run(save_policy_draft(desk(), author_, save));
    ASSERT_TRUE(saved.has_value());
    EXPECT_EQ(saved->grid, save.grid);
    EXPECT_EQ(check_policy_draft(*desk().book.get(), *saved).cell_faults.size(), 1U);
    EXPECT_EQ(step(author_, *saved, PolicyDraftStep::HandIn), "policy.error.draft_faulty");
}

TEST_P(PolicyDraftTest, what_is_typed_is_checked_without_being_stored) {
    const PolicyDraft draft = begun(nursing, Part::Tariff);
    SavePolicyDraft typed = saving(draft);
    typed.version = 0;   // It does not matter: nothing is written.
    typed.grid.rows.front().answer = "很多";
    const auto faulty = run(try_policy_draft(desk(), author_, typed));
    ASSERT_TRUE(faulty.has_value());
    ASSERT_EQ(faulty->cell_faults.size(), 1U);
    typed.grid.rows.front().answer = "160";
    const auto right = run(try_policy_draft(desk(), author_, typed));
    ASSERT_TRUE(right.has_value());
    EXPECT_TRUE(right->is_faultless());
    EXPECT_EQ(right->differences.size(), 1U);
    EXPECT_EQ(now_of(draft).grid, draft.grid);
    EXPECT_EQ(now_of(draft).version, draft.version);
    EXPECT_EQ(run(try_policy_draft(desk(), lead_, typed)).error().message_key, "policy.error.not_your_draft");
    typed.id = PolicyDraftId{};
    EXPECT_EQ(run(try_policy_draft(desk(), author_, typed)).error().kind, base::ErrorKind::NotFound);
}

TEST_P(PolicyDraftTest, refuses_days_gone_by_missing_sources_strangers_and_stale_pages) {
    const PolicyDraft draft = dearer();
    SavePolicyDraft early = saving(draft);
    early.grid = draft.grid;
    early.from = *base::Day::parse("2026-10-31");
    const auto saved = run(save_policy_draft(desk(), author_, early));
    ASSERT_TRUE(saved.has_value());
    EXPECT_EQ(step(author_, *saved, PolicyDraftStep::HandIn), "policy.error.draft_day");
    SavePolicyDraft unsourced = saving(*saved);
    unsourced.grid = draft.grid;
    unsourced.source = " ";
    const auto bare = run(save_policy_draft(desk(), author_, unsourced));
    EXPECT_EQ(step(author_, *bare, PolicyDraftStep::HandIn), "policy.error.source_missing");
    EXPECT_EQ(run(save_policy_draft(desk(), lead_, saving(*bare))).error().message_key, "policy.error.not_your_draft");
    EXPECT_EQ(run(save_policy_draft(desk(), author_, saving(draft))).error().message_key, "policy.error.changed_meanwhile");
}

/// One example of the nursing subsidy: physical, grade 2.
ExampleSheet one_example(const char* amount) {
    return sheet_from_csv(std::string("说明,持证有效,最重等级,智力等级,精神等级,特困供养,工伤护理费,同类津贴,资格,金额\n肢体二级,是,2,,,否,否,否,二级或三级智力,") + amount + "\n");
}

TEST_P(PolicyDraftTest, an_example_that_comes_out_otherwise_holds_the_draft_back_and_is_published_once_it_is_right) {
    const PolicyDraft draft = dearer();
    SavePolicyDraft save = saving(draft);
    save.examples = one_example("150");
    const auto wrong = run(save_policy_draft(desk(), author_, save));
    ASSERT_TRUE(wrong.has_value());
    EXPECT_EQ(wrong->examples, save.examples);
    const auto checked = check_policy_draft(*desk().book.get(), *wrong);
    ASSERT_EQ(checked.own_outcomes.size(), 1U);
    EXPECT_FALSE(checked.own_outcomes.front().is_right());
    EXPECT_TRUE(checked.is_faultless());
    EXPECT_EQ(step(author_, *wrong, PolicyDraftStep::HandIn), "policy.error.draft_examples");
    save = saving(*wrong);
    save.examples = one_example("160");
    const auto right = run(save_policy_draft(desk(), author_, save));
    EXPECT_EQ(step(author_, *right, PolicyDraftStep::HandIn), "handed_in");
    EXPECT_EQ(step(lead_, now_of(draft), PolicyDraftStep::Publish), "published");
    // It stands with the version, and a later draft is tried against it.
    const auto written = examples_written_for(*desk().book.get()->find(nursing));
    EXPECT_EQ(written.rows.back().about, "肢体二级");
    EXPECT_EQ(written.rows.back().day, "2026-11-01");
    PolicyDraft later = begun(nursing, Part::Tariff);
    for (GridRow& row : later.grid.rows) {
        if (row.answer == "160") row.answer = "170";
    }
    const auto tried = check_policy_draft(*desk().book.get(), later);
    EXPECT_TRUE(std::any_of(tried.outcomes.begin(), tried.outcomes.end(), [](const auto& one) {
        return one.example->about == "肢体二级" && !one.is_right();
    }));
}

TEST_P(PolicyDraftTest, a_file_of_examples_is_taken_whole_or_its_cells_are_named) {
    const PolicyDraft draft = begun(nursing, Part::Tariff);
    const auto faulty = run(import_policy_examples(desk(), author_, draft.id, draft.version, "日期,身高,资格\n2026-02-30,180,二级\n", attempt()));
    ASSERT_TRUE(faulty.has_value());
    ASSERT_EQ(faulty->size(), 2U);
    EXPECT_EQ(describe(faulty->back()), "row 2, 日期: 2026-02-30 cannot be");
    EXPECT_EQ(run(import_policy_examples(desk(), author_, draft.id, draft.version, "日期,资格\n", attempt())).error().message_key, "policy.error.examples_missing");
    EXPECT_EQ(run(import_policy_examples(desk(), lead_, draft.id, draft.version, csv_of(one_example("150")), attempt())).error().message_key, "policy.error.not_your_draft");
    EXPECT_TRUE(now_of(draft).examples.rows.empty());
    const auto taken = run(import_policy_examples(desk(), author_, draft.id, draft.version, csv_of(one_example("150")), attempt()));
    ASSERT_TRUE(taken.has_value());
    EXPECT_TRUE(taken->empty());
    EXPECT_EQ(now_of(draft).examples, one_example("150"));
}

TEST_P(PolicyDraftTest, a_file_of_another_tool_is_checked_and_its_faults_named) {
    const PolicyDraft draft = begun(living, Part::Eligibility);
    const auto refused = run(import_policy_table(desk(), author_, draft.id, draft.version, "<definitions/>", attempt()));
    ASSERT_TRUE(refused.has_value());
    EXPECT_FALSE(refused->empty());
    std::string dmn = shipped()->find(living)->eligibility.front()->dmn;
    const auto taken = run(import_policy_table(desk(), author_, draft.id, draft.version, dmn, attempt()));
    ASSERT_TRUE(taken.has_value());
    EXPECT_TRUE(taken->empty());
    EXPECT_EQ(now_of(draft).grid, *grid_of(*shipped(), *shipped()->find(living), Part::Eligibility, *shipped()->find(living)->eligibility.front()));
}

TEST_P(PolicyDraftTest, a_draft_can_be_thrown_away_and_begins_once_for_its_key) {
    const auto key = attempt();
    const auto first = run(begin_policy_draft(desk(), author_, nursing, Part::Eligibility, key));
    EXPECT_EQ(*run(begin_policy_draft(desk(), author_, nursing, Part::Eligibility, key)), *first);
    EXPECT_EQ(run(list_policy_drafts(desk())).size(), 1U);
    EXPECT_EQ(step(author_, *run(find_policy_draft(desk(), *first)), PolicyDraftStep::Discard), "discarded");
    EXPECT_TRUE(run(list_policy_drafts(desk())).empty());
    EXPECT_EQ(run(begin_policy_draft(desk(), author_, "nothing", Part::Tariff, attempt())).error().kind, base::ErrorKind::NotFound);
}

}  // namespace
}  // namespace sunclover::policy
