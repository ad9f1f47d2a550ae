// SPDX-License-Identifier: AGPL-3.0-or-later
// A case on its way through the whole programme, on both databases: who may go on with it, what
// stands in the way, and what is left behind.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "areas/cases/arbitrate_return.hpp"
#include "areas/cases/internal/case_world_dbtest.hpp"

namespace sunclover::cases {
namespace {

using access::Role;

class TakeExitTest : public CaseTest {};
INSTANTIATE_ON_BOTH_DATABASES(TakeExitTest);

TEST_P(TakeExitTest, brings_a_case_from_the_application_to_its_end) {
    Case record = submitted(add_person());
    for (const char* stage : {"assessment", "plan", "resident_confirmation", "township_approval",
                              "district_approval", "offer", "works", "completion_acceptance",
                              "satisfaction_call", "follow_up"}) {
        record = brought_to(record, stage);
    }
    record = passed(record, "complete");
    EXPECT_EQ(record.state, State::Closed);
    EXPECT_EQ(record.outcome, Outcome::Completed);
    EXPECT_EQ(record.plan, base::Fen{90000});
    EXPECT_EQ(record.spent, base::Fen{52000});
    EXPECT_EQ(record.satisfaction, 4);
    EXPECT_FALSE(record.due_day);
    const CaseFile file = opened(record);
    EXPECT_EQ(file.stages.size(), 11U);
    EXPECT_EQ(file.events.front().kind, EventKind::Closed);
    EXPECT_EQ(file.events.back().kind, EventKind::Submitted);
    EXPECT_TRUE(std::all_of(file.steps.begin(), file.steps.end(), [](const Step& step) {
        return step.status == Step::Status::Done;
    }));
    EXPECT_GE(file.messages.size(), 7U);
    EXPECT_EQ(count_audited("case.exit_taken"), 11);
    EXPECT_EQ(count_audited("case.signed"), 2);
}

TEST_P(TakeExitTest, stores_nothing_personal_in_the_clear) {
    if (GetParam() != store::Backend::Sqlite) GTEST_SKIP() << "one file to look into";
    Case record = brought_to(submitted(add_person()), "plan");
    ASSERT_EQ(record.stage, "plan");
    database().backup_to(location() + ".copy");
    std::ifstream file(location() + ".copy", std::ios::binary);
    const std::string all((std::istreambuf_iterator<char>(file)), {});
    EXPECT_GT(all.size(), 100'000U);
    EXPECT_EQ(all.find(canary), std::string::npos);
    EXPECT_EQ(all.find("15412345678"), std::string::npos);
    std::filesystem::remove(location() + ".copy");
}

TEST_P(TakeExitTest, needs_the_whole_form_for_the_main_exit) {
    const Case record = brought_to(submitted(add_person()), "assessment");
    const auto worker = worker_for(record, Role::CaseWorker);
    programmes::Answers answers = whole_form("assessment");
    answers.remove("findings");
    add_stage_photo(worker, record);
    const auto taken = take(worker, record, "assessed", answers);
    ASSERT_FALSE(taken.has_value());
    EXPECT_EQ(taken.error().kind, base::ErrorKind::Invalid);
    EXPECT_EQ(taken.error().field, "findings");
    EXPECT_EQ(opened(record).record.stage, "assessment");
}

TEST_P(TakeExitTest, needs_the_photos_that_were_really_stored) {
    const Case record = brought_to(submitted(add_person()), "assessment");
    programmes::Answers answers = whole_form("assessment");
    programmes::PhotoIds invented;
    invented.ids.emplace_back();
    answers.set("photos", invented);
    const auto taken = take(worker_for(record, Role::CaseWorker), record, "assessed", answers);
    ASSERT_FALSE(taken.has_value());
    EXPECT_EQ(taken.error().field, "photos");
}

TEST_P(TakeExitTest, takes_an_exit_only_when_its_condition_holds) {
    const Case record = brought_to(submitted(add_person()), "assessment");
    const auto worker = worker_for(record, Role::CaseWorker);
    add_stage_photo(worker, record);
    const auto taken = take(worker, record, "assessed", whole_form("assessment", "not_suitable"));
    ASSERT_FALSE(taken.has_value());
    EXPECT_EQ(taken.error().message_key, "cases.error.exit_condition");
    const auto closed =
        take(worker, record, "not_suitable", whole_form("assessment", "not_suitable"), "要拆迁了");
    ASSERT_TRUE(closed.has_value());
    EXPECT_EQ(closed->record.outcome, Outcome::Refused);
}

TEST_P(TakeExitTest, needs_a_reason_to_send_something_back) {
    const Case record = submitted(add_person());
    const auto worker = worker_for(record, Role::CaseWorker);
    const auto taken = take(worker, record, "return_to_applicant", {}, "  ");
    ASSERT_FALSE(taken.has_value());
    EXPECT_EQ(taken.error().field, "reason");
    EXPECT_TRUE(take(worker, record, "return_to_applicant", {}, "请补照片").has_value());
}

TEST_P(TakeExitTest, refuses_somebody_whose_stage_it_is_not) {
    const Case record = brought_to(submitted(add_person()), "township_approval");
    const auto by_worker = take(worker_for(record, Role::CaseWorker), record, "approve");
    ASSERT_FALSE(by_worker.has_value());
    EXPECT_EQ(by_worker.error().message_key, "cases.error.not_your_stage");
    EXPECT_EQ(by_worker.error().kind, base::ErrorKind::Forbidden);
    const auto unknown = take(worker_for(record, Role::TownshipLead), record, "no_such_exit");
    ASSERT_FALSE(unknown.has_value());
    EXPECT_EQ(unknown.error().message_key, "cases.error.unknown_exit");
}

TEST_P(TakeExitTest, tells_nobody_elsewhere_that_the_case_exists) {
    const people::Person person = add_person();
    const people::Person neighbour = add_person();
    const Case record = brought_to(submitted(person), "offer");
    const std::vector<access::Caller> outsiders = {
        staff(Role::CaseWorker, malu), staff(Role::TownshipLead, malu), other_partner(), resident(neighbour),
        staff(Role::CaseWorker, anting_other_committee), staff(Role::SystemAdministrator, district), access::Caller{},
    };
    for (const access::Caller& caller : outsiders) {
        SCOPED_TRACE(caller.display_name);
        const auto taken = take(caller, record, "accept_order", whole_form("offer"));
        ASSERT_FALSE(taken.has_value());
        EXPECT_EQ(taken.error().kind, base::ErrorKind::NotFound);
        const auto file = run(open_case(desk(), caller, record.ref));
        ASSERT_FALSE(file.has_value());
        EXPECT_EQ(file.error().kind, base::ErrorKind::NotFound);
    }
    EXPECT_TRUE(run(open_case(desk(), partner(), record.ref)).has_value());
}

TEST_P(TakeExitTest, refuses_a_change_that_began_from_an_older_version) {
    const Case record = submitted(add_person());
    const auto worker = worker_for(record, Role::CaseWorker);
    const Case moved = passed(record, "accept");
    const auto late = take(worker, record, "accept");
    ASSERT_FALSE(late.has_value());
    EXPECT_EQ(late.error().kind, base::ErrorKind::Conflict);
    EXPECT_EQ(late.error().message_key, "cases.error.changed_meanwhile");
    EXPECT_EQ(opened(record).record.version, moved.version);
}

TEST_P(TakeExitTest, has_its_effect_once_when_the_button_is_pressed_twice) {
    const Case record = submitted(add_person());
    TakeExit request{};
    request.ref = record.ref;
    request.version = record.version;
    request.exit = "accept";
    request.attempt = attempt();
    const auto worker = worker_for(record, Role::CaseWorker);
    const auto first = run(take_exit(desk(), worker, request));
    const auto second = run(take_exit(desk(), worker, request));
    ASSERT_TRUE(first && second);
    EXPECT_FALSE(first->was_repeated);
    EXPECT_TRUE(second->was_repeated);
    EXPECT_EQ(second->record.version, first->record.version);
    EXPECT_EQ(opened(record).stages.size(), 2U);
    request.exit = "refuse";
    const auto other = run(take_exit(desk(), worker, request));
    ASSERT_FALSE(other.has_value());
    EXPECT_EQ(other.error().kind, base::ErrorKind::Conflict);
}

TEST_P(TakeExitTest, saves_a_half_filled_form_and_finds_it_again) {
    const Case record = brought_to(submitted(add_person()), "assessment");
    programmes::Answers half;
    half.set_text("findings", "门窄");
    const SaveStage request{record.ref, record.version, half, attempt()};
    const auto saved = run(save_stage(desk(), worker_for(record, Role::CaseWorker), request));
    ASSERT_TRUE(saved.has_value());
    EXPECT_EQ(saved->version, record.version + 1);
    EXPECT_EQ(saved->stage, "assessment");
    EXPECT_EQ(opened(*saved).current().answers.text("findings"), "门窄");
}

TEST_P(TakeExitTest, waits_for_all_three_signatures) {
    Case record = brought_to(submitted(add_person()), "completion_acceptance");
    EXPECT_EQ(record.next_role, Role::CaseWorker) << "who writes the record is reminded first";
    const auto form = whole_form("acceptance");
    const auto by_worker = take(worker_for(record, Role::CaseWorker), record, "accept_works", form);
    ASSERT_TRUE(by_worker.has_value());
    EXPECT_EQ(by_worker->effect, ExitTaken::Effect::Signed);
    record = by_worker->record;
    EXPECT_EQ(record.next_role, Role::Resident);
    const auto twice = take(staff(Role::CaseWorker, anting, 7), record, "accept_works");
    ASSERT_FALSE(twice.has_value());  // The worker's part is done; for the resident a reason is missing.
    const auto by_resident = take(worker_for(record, Role::Resident), record, "accept_works");
    ASSERT_TRUE(by_resident.has_value());
    EXPECT_EQ(by_resident->record.next_role, Role::PartnerMember);
    const auto again = take(worker_for(record, Role::Resident), by_resident->record, "accept_works");
    ASSERT_FALSE(again.has_value());
    EXPECT_EQ(again.error().message_key, "cases.error.signed_already");
    const auto by_partner = take(partner(), by_resident->record, "accept_works");
    ASSERT_TRUE(by_partner.has_value());
    EXPECT_EQ(by_partner->effect, ExitTaken::Effect::Moved);
    EXPECT_EQ(by_partner->record.stage, "satisfaction_call");
    const CaseFile file = opened(record);
    const StageRecord& signed_stage = file.stages[file.stages.size() - 2];
    ASSERT_EQ(signed_stage.signatures.size(), 3U);
    for (const Signature& signature : signed_stage.signatures) {
        EXPECT_EQ(signature.record_hash, signed_stage.signatures[0].record_hash);
    }
}

TEST_P(TakeExitTest, makes_signatures_void_when_the_record_is_changed) {
    Case record = brought_to(submitted(add_person()), "completion_acceptance");
    record = take(worker_for(record, Role::CaseWorker), record, "accept_works", whole_form("acceptance"))->record;
    programmes::Answers other = whole_form("acceptance");
    other.set_text("remarks", "扶手换了一个");
    const auto saved = run(save_stage(desk(), partner(), {record.ref, record.version, other, attempt()}));
    ASSERT_TRUE(saved.has_value());
    const CaseFile file = opened(*saved);
    EXPECT_TRUE(file.current().signatures.empty());
    EXPECT_TRUE(std::any_of(file.events.begin(), file.events.end(), [](const Event& event) {
        return event.kind == EventKind::SignaturesVoided;
    }));
    EXPECT_EQ(saved->next_role, Role::CaseWorker);
}

TEST_P(TakeExitTest, records_what_a_resident_signed_on_paper_with_the_reason) {
    const Case record = brought_to(submitted(add_person()), "resident_confirmation");
    EXPECT_TRUE(record.waits_for_resident());
    const auto worker = worker_for(record, Role::CaseWorker);
    EXPECT_FALSE(take(worker, record, "confirm").has_value());
    const auto taken = take(worker, record, "confirm", {}, "上门时本人在纸上签了字");
    ASSERT_TRUE(taken.has_value());
    EXPECT_EQ(taken->record.stage, "township_approval");
    EXPECT_EQ(opened(record).events.front().text, "上门时本人在纸上签了字");
}

TEST_P(TakeExitTest, lets_no_resident_write_in_the_record_of_staff) {
    Case record = brought_to(submitted(add_person()), "completion_acceptance");
    const auto forged = take(
        worker_for(record, Role::Resident), record, "accept_works", whole_form("acceptance")
    );
    ASSERT_FALSE(forged.has_value());
    EXPECT_EQ(forged.error().message_key, "cases.error.form_not_ready");
}

TEST_P(TakeExitTest, gives_works_only_to_an_organisation_of_the_township) {
    const Case record = brought_to(submitted(add_person()), "district_approval");
    TakeExit request{};
    request.ref = record.ref;
    request.version = record.version;
    request.exit = "approve";
    request.attempt = attempt();
    const auto officer = worker_for(record, Role::DistrictOfficer);
    const auto without = run(take_exit(desk(), officer, request));
    ASSERT_FALSE(without.has_value());
    EXPECT_EQ(without.error().message_key, "cases.error.organisation_missing");
    request.organisation = other_contractor;
    const auto elsewhere = run(take_exit(desk(), officer, request));
    ASSERT_FALSE(elsewhere.has_value());
    EXPECT_EQ(elsewhere.error().message_key, "cases.error.organisation_unknown");
    request.organisation = contractor;
    EXPECT_TRUE(run(take_exit(desk(), officer, request)).has_value());
}

TEST_P(TakeExitTest, comes_back_by_every_exit_that_is_not_the_main_one) {
    Case record = passed(brought_to(submitted(add_person()), "resident_confirmation"), "ask_for_change");
    EXPECT_EQ(opened(record).current().answers.items("items").size(), 2U) << "the plan is found again";
    const std::vector<std::pair<std::string, std::string>> ways = {
        {"township_approval", "back_to_plan"}, {"district_approval", "back_to_plan"}, {"offer", "over_plan"}, {"offer", "decline"},
        {"works", "cannot_do"}, {"completion_acceptance", "back_to_works"}, {"satisfaction_call", "repair"}, {"satisfaction_call", "not_reached"},
    };
    for (const auto& [stage, exit] : ways) {
        record = passed(brought_to(record, stage), exit);
        if (record.arbitration_exit.empty()) continue;
        const ArbitrateReturn back{record.ref, record.version, Verdict::GoesBack, "看过了", attempt()};
        record = *run(arbitrate_return(desk(), worker_for(record, record.next_role), back));
    }
    EXPECT_EQ(record.stage, "follow_up");
    EXPECT_EQ(passed(record, "complete").outcome, Outcome::Completed);
}

TEST_P(TakeExitTest, counts_due_days_over_the_holidays) {
    set_day("2026-09-29");  // Tuesday before Mid-Autumn and National Day 2026.
    const Case record = submitted(add_person());
    const auto worked = calendar.get();
    ASSERT_TRUE(record.due_day);
    EXPECT_EQ(*record.due_day, worked->after_working_days(today(), 3).value);
    EXPECT_GT(base::days_between(today(), *record.due_day), 5);
    EXPECT_TRUE(worked->is_working_day(*record.due_day));
    EXPECT_FALSE(record.is_late(*record.due_day));
    EXPECT_TRUE(record.is_late(record.due_day->plus_days(1)));
}

TEST_P(TakeExitTest, follows_up_after_six_months_on_a_working_day) {
    const Case record = brought_to(submitted(add_person()), "follow_up");
    ASSERT_TRUE(record.due_day);
    const base::Day entered = zone.day_of(record.entered_stage_at);
    EXPECT_GE(*record.due_day, entered.plus_months(6));
    EXPECT_LE(*record.due_day, entered.plus_months(6).plus_days(9));
    EXPECT_TRUE(calendar.get()->is_working_day(*record.due_day));
}

}  // namespace
}  // namespace sunclover::cases
