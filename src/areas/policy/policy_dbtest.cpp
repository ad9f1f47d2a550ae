// SPDX-License-Identifier: AGPL-3.0-or-later
// Policies over a small register on both databases: a run, findings, what a call changes, corrections of past months, and the press
// that opens a case.
#include "areas/policy/internal/policy_world_dbtest.hpp"

namespace sunclover::policy {
namespace {

INSTANTIATE_ON_BOTH_DATABASES(PolicyTest);

TEST_P(PolicyTest, a_run_finds_who_is_entitled_and_of_whom_something_must_be_asked) {
    const auto person = add_person();
    const PolicyRun done = run(run_whole(desk(), ""));
    EXPECT_TRUE(done.is_done);
    EXPECT_EQ(done.people, 1);
    EXPECT_EQ(given(person, nursing, "2026-11"), "entitled 150");
    EXPECT_EQ(given(person, living, "2026-11"), "unknown 0");
    EXPECT_EQ(finding(person, nursing, FindingKind::NotReceiving).state, FindingState::Open);
    EXPECT_FALSE(finding(person, living, FindingKind::FactMissing).fact.empty());
    for (const Finding& one : findings_of(person)) EXPECT_FALSE(shipped()->find(one.policy)->is_example) << one.policy;
}

TEST_P(PolicyTest, a_second_run_writes_only_what_changed) {
    add_person();
    run(run_whole(desk(), ""));
    const auto rows = rows_of("determination");
    const auto found = rows_of("finding");
    EXPECT_EQ(run(run_whole(desk(), "")).changes, 0);
    EXPECT_EQ(rows_of("determination"), rows);
    EXPECT_EQ(rows_of("finding"), found);
    set_day("2026-12-10");
    EXPECT_EQ(run(run_whole(desk(), nursing)).changes, 0);
    add_person();
    EXPECT_EQ(run(run_whole(desk(), nursing)).changes, 1);
}

TEST_P(PolicyTest, the_job_begins_a_run_when_the_month_is_new_and_carries_it_out_once) {
    add_person();
    EXPECT_EQ(run(carry_out_runs(desk())), 2);   // townships
    EXPECT_EQ(run(carry_out_runs(desk())), 0);
    set_day("2026-12-01");
    EXPECT_EQ(run(carry_out_runs(desk())), 2);
    const auto runs = run(list_runs(desk()));
    ASSERT_EQ(runs.size(), 2U);
    EXPECT_TRUE(runs.front().is_done);
    EXPECT_EQ(runs.front().month, *Month::parse("2026-12"));
}

TEST_P(PolicyTest, an_officer_begins_one_run_at_a_time) {
    add_person();
    RunOrder order;
    order.attempt = attempt();
    const auto officer = staff(Role::DistrictOfficer, district);
    const auto first = run(begin_run(desk(), officer, order));
    ASSERT_TRUE(first.has_value());
    EXPECT_EQ(*run(begin_run(desk(), officer, order)), *first);   // the same key
    order.attempt = attempt();
    EXPECT_EQ(run(begin_run(desk(), officer, order)).error().message_key, "policy.error.run_under_way");
    EXPECT_EQ(run(carry_out_runs(desk())), 2);
    order.policy = "no-such-policy";
    EXPECT_EQ(run(begin_run(desk(), officer, order)).error().kind, base::ErrorKind::NotFound);
}

TEST_P(PolicyTest, an_answer_settles_what_was_unknown_at_once) {
    const auto person = add_person();
    run(run_whole(desk(), ""));
    Finding asked = finding(person, living, FindingKind::FactMissing);
    const std::string first = asked.fact == means ? "低保" : "无业";
    EXPECT_EQ(step(worker(), asked, FindingStep::Answer, "", "没有这个答案"), "policy.error.value");
    step(worker(), asked, FindingStep::Answer, "", first.c_str());
    EXPECT_EQ(record(person, means, "低保", "2026-11-24"), "recorded");
    EXPECT_EQ(given(person, living, "2026-11"), "entitled 410");
    EXPECT_EQ(finding(person, living, FindingKind::FactMissing).state, FindingState::Settled);
    EXPECT_EQ(finding(person, living, FindingKind::NotReceiving).state, FindingState::Open);
}

TEST_P(PolicyTest, one_press_opens_a_case_that_is_filled_in) {
    const auto person = add_person();
    run(run_whole(desk(), ""));
    const Finding found = finding(person, nursing, FindingKind::NotReceiving);
    ASSERT_EQ(step(worker(), found, FindingStep::Confirm), "confirmed");
    const Finding after = finding(person, nursing, FindingKind::NotReceiving);
    ASSERT_TRUE(after.of_case.has_value());
    const auto file = run(cases::open_case(*cases_, worker(), {anting, *after.of_case}, cases::Purpose::Continue, {}));
    ASSERT_TRUE(file.has_value());
    EXPECT_EQ(file->record.programme, nursing);
    EXPECT_EQ(file->submission.answers.text("phone"), "15412345678");
    EXPECT_EQ(step(worker(), after, FindingStep::Confirm), "policy.error.finding_done");
}

TEST_P(PolicyTest, a_text_message_asks_once_a_week_and_names_nobody) {
    const auto person = add_person();
    run(run_whole(desk(), ""));
    const auto found = [&] { return finding(person, nursing, FindingKind::NotReceiving); };
    const auto opened = run(open_finding(desk(), worker(), {anting, found().id}, "zh-CN", {}));
    ASSERT_TRUE(opened.has_value());
    EXPECT_EQ(opened->message_phone, "154****5678");
    for (const char* const secret : {"金丝雀", "残疾", "护理", "补贴"}) EXPECT_EQ(opened->message.find(secret), std::string::npos) << secret;
    EXPECT_EQ(step(worker(), found(), FindingStep::Message), "assigned");
    EXPECT_EQ(rows_of("message_outbox"), 1);
    EXPECT_EQ(found().messaged_at, clock_.now());
    clock_.advance(std::chrono::days(message_pause_days) - std::chrono::minutes(1));
    EXPECT_EQ(step(worker(), found(), FindingStep::Message), "policy.error.messaged_lately");
    clock_.advance(std::chrono::minutes(1));
    EXPECT_EQ(step(worker(), found(), FindingStep::Message), "assigned");
    EXPECT_EQ(rows_of("message_outbox"), 2);
}

TEST_P(PolicyTest, who_has_no_mobile_phone_is_sent_nothing) {
    const auto person = add_person("021-59501234");
    run(run_whole(desk(), ""));
    const Finding found = finding(person, nursing, FindingKind::NotReceiving);
    EXPECT_EQ(run(open_finding(desk(), worker(), {anting, found.id}, "zh-CN", {}))->message_phone, "");
    EXPECT_EQ(step(worker(), found, FindingStep::Message), "policy.error.no_phone");
    EXPECT_EQ(finding(person, nursing, FindingKind::NotReceiving).state, FindingState::Open);
    EXPECT_EQ(rows_of("message_outbox"), 0);
}

TEST_P(PolicyTest, a_resident_confirms_once_and_only_what_they_are_entitled_to) {
    const auto person = add_person();
    run(run_whole(desk(), ""));
    const auto key = attempt();
    const auto first = run(confirm_entitlement(desk(), resident(person), person, nursing, key));
    ASSERT_TRUE(first.has_value());
    const auto again = run(confirm_entitlement(desk(), resident(person), person, nursing, key));
    ASSERT_TRUE(again.has_value());
    EXPECT_EQ(again->ref, first->ref);
    EXPECT_EQ(finding(person, nursing, FindingKind::NotReceiving).state, FindingState::Confirmed);
    EXPECT_EQ(run(confirm_entitlement(desk(), resident(person), person, living, attempt())).error().message_key, "policy.error.not_to_confirm");
    EXPECT_EQ(run(confirm_entitlement(desk(), resident(person), person, "nothing", attempt())).error().kind, base::ErrorKind::NotFound);
}

TEST_P(PolicyTest, another_township_neither_sees_nor_changes_anything) {
    const auto person = add_person();
    run(run_whole(desk(), ""));
    const Finding found = finding(person, nursing, FindingKind::NotReceiving);
    const auto stranger = staff(Role::CaseWorker, malu);
    EXPECT_EQ(step(stranger, found, FindingStep::Take), "policy.error.not_found");
    EXPECT_FALSE(run(open_finding(desk(), stranger, {anting, found.id}, "zh-CN", {})).has_value());
    EXPECT_TRUE(run(list_findings(desk(), stranger, {}))->findings.empty());
    FindingFilter asks_for_anting;
    asks_for_anting.township = anting;
    EXPECT_EQ(run(list_findings(desk(), stranger, asks_for_anting)).error().kind, base::ErrorKind::NotFound);
    RecordFact order{person, means, "低保", *base::Day::parse("2026-11-01"), std::nullopt, attempt()};
    EXPECT_EQ(run(record_fact(desk(), stranger, order)).error().kind, base::ErrorKind::NotFound);
    const auto other = add_person();
    EXPECT_EQ(run(entitlements_of(desk(), resident(other), person, "zh-CN")).error().kind, base::ErrorKind::NotFound);
    EXPECT_EQ(run(entitlements_of(desk(), stranger, person, "zh-CN")).error().kind, base::ErrorKind::NotFound);
}

TEST_P(PolicyTest, a_wrong_fact_is_corrected_backwards_and_every_past_month_says_so) {
    set_day("2026-06-10");
    const auto person = add_person();
    EXPECT_EQ(record(person, means, "低保", "2026-06-01"), "recorded");
    EXPECT_EQ(record(person, work, "在业", "2026-06-01"), "recorded");
    run(run_whole(desk(), ""));
    EXPECT_EQ(given(person, living, "2026-06"), "entitled 410");
    set_day("2026-11-24");
    run(run_whole(desk(), ""));
    EXPECT_EQ(record(person, means, "低收入", "2026-08-01"), "recorded");
    EXPECT_EQ(given(person, living, "2026-07"), "entitled 410");
    EXPECT_EQ(given(person, living, "2026-09"), "entitled 290");
    EXPECT_EQ(given(person, living, "2026-11"), "entitled 290");
    const auto corrections = run(list_corrections(desk(), worker(), anting));
    ASSERT_TRUE(corrections.has_value());
    std::int64_t difference = 0;
    int months = 0;
    for (const Correction& one : *corrections) {
        if (one.policy != living) continue;
        ++months;
        difference += (one.amount_after.fen - one.amount_before.fen) / 100;
    }
    // From August to October the lower rate holds: three months, 120 yuan less in each.
    EXPECT_EQ(months, 3);
    EXPECT_EQ(difference, -360);
}

TEST_P(PolicyTest, refuses_facts_that_nobody_records_and_days_that_cannot_be) {
    const auto person = add_person();
    EXPECT_EQ(record(person, "年龄", "20", "2026-01-01"), "policy.error.not_found");
    EXPECT_EQ(record(person, means, "富裕", "2026-01-01"), "policy.error.value");
    EXPECT_EQ(record(person, means, "低保", "2026-12-01"), "policy.error.days");
    EXPECT_EQ(record(person, means, "低保", "2015-12-31"), "policy.error.days");
    EXPECT_EQ(rows_of("person_fact"), 0);
}

TEST_P(PolicyTest, calls_are_noted_and_who_declines_is_asked_no_more) {
    const auto person = add_person();
    run(run_whole(desk(), ""));
    EXPECT_EQ(step(worker(), finding(person, nursing, FindingKind::NotReceiving), FindingStep::Note), "policy.error.note_missing");
    EXPECT_EQ(step(worker(), finding(person, nursing, FindingKind::NotReceiving), FindingStep::Note, "没人接"), "assigned");
    Finding stale = finding(person, nursing, FindingKind::NotReceiving);
    --stale.version;
    EXPECT_EQ(step(worker(), stale, FindingStep::Take), "policy.error.changed_meanwhile");
    EXPECT_EQ(step(worker(), finding(person, nursing, FindingKind::NotReceiving), FindingStep::Decline, "本人不要"), "declined");
    run(run_whole(desk(), ""));
    EXPECT_EQ(finding(person, nursing, FindingKind::NotReceiving).state, FindingState::Declined);
}

TEST_P(PolicyTest, who_is_paid_without_being_entitled_is_found) {
    const auto person = add_person();
    write([&](store::Transaction& tx) {
        upsert_benefit({tx, cipher_}, {person, living, *Month::parse("2026-01"), std::nullopt, base::Fen{41'000}, "test"}, clock_.now());
        return true;
    });
    EXPECT_EQ(record(person, means, "其他", "2026-01-01"), "recorded");
    EXPECT_EQ(record(person, work, "在业", "2026-01-01"), "recorded");
    run(run_whole(desk(), ""));
    EXPECT_EQ(finding(person, living, FindingKind::NoLongerEntitled).state, FindingState::Open);
}

TEST_P(PolicyTest, what_was_decided_cannot_be_changed_even_with_the_database_in_hand) {
    const auto person = add_person();
    EXPECT_EQ(record(person, means, "低保", "2026-01-01"), "recorded");
    run(run_whole(desk(), ""));
    for (const std::string& text : tamperings) {
        EXPECT_ANY_THROW(write([&](store::Transaction& tx) { return tx.execute({"test.tamper", text, text}, {}); })) << text;
    }
}

}  // namespace
}  // namespace sunclover::policy
