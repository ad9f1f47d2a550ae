// SPDX-License-Identifier: AGPL-3.0-or-later
// Asking for an export and deciding about it, on both databases: whom it counts, what is refused, when a second person is needed.
#include <gtest/gtest.h>

#include <algorithm>
#include <future>

#include "areas/people/internal/export_fixture.hpp"

namespace sunclover::people {
namespace {

using base::ErrorKind;

class AskExportTest : public ExportFixture {};
INSTANTIATE_ON_BOTH_DATABASES(AskExportTest);

TEST_P(AskExportTest, tells_first_how_many_people_it_would_be_and_keeps_nothing) {
    fill_register(5);
    rules_.people_max = 5;
    const auto anting = *base::sync_wait(preview_export(desk(), lead_, wish_of({kAnting})));
    EXPECT_EQ(anting.people, 5);
    EXPECT_FALSE(anting.needs_second_person);
    EXPECT_EQ(base::sync_wait(preview_export(desk(), lead_, wish_of({kFangtai})))->people, 3);
    EXPECT_EQ(base::sync_wait(preview_export(desk(), lead_, wish_of({kFangtai, kAnting})))->people, 5) << "nobody is counted twice";
    const auto district = *base::sync_wait(preview_export(desk(), officer_, wish_of({kAnting, kXincheng})));
    EXPECT_EQ(district.people, 6);
    EXPECT_TRUE(district.needs_second_person);
    EXPECT_TRUE(base::sync_wait(list_own_exports(services(), lead_, ""))->exports.empty());
}

TEST_P(AskExportTest, counts_only_those_who_meet_all_conditions) {
    fill_register(4);
    PersonDraft blind = draft_named("赵文", 300);
    blind.certificate_number = certificate_text("19700101", 300, "11");
    PersonDraft deaf = draft_named("钱一心", 301);
    deaf.certificate_number = certificate_text("19700101", 301, "23");
    for (PersonDraft* draft : {&blind, &deaf}) {
        draft->expires_day = "2030-04-30";   // the others have no last day
        register_draft(*draft);
    }
    const auto count = [&](auto change) {
        ExportWish wish = wish_of({kAnting});
        change(wish);
        return base::sync_wait(preview_export(desk(), lead_, std::move(wish)))->people;
    };
    EXPECT_EQ(count([](ExportWish&) {}), 6);
    EXPECT_EQ(count([](ExportWish& wish) { wish.category = base::DisabilityCategory::Hearing; }), 1);
    EXPECT_EQ(count([](ExportWish& wish) { wish.grade = base::Grade{1}; }), 5);
    EXPECT_EQ(count([](ExportWish& wish) {
        wish.category = base::DisabilityCategory::Hearing;
        wish.grade = base::Grade{1};
    }), 0);
    EXPECT_EQ(count([](ExportWish& wish) { wish.certificate = CertificateCondition::InForce; }), 6);
    EXPECT_EQ(count([](ExportWish& wish) { wish.certificate = CertificateCondition::Ending; }), 0);
    EXPECT_EQ(count([](ExportWish& wish) { wish.certificate = CertificateCondition::Ended; }), 0);
    EXPECT_EQ(count([](ExportWish& wish) { wish.certificate = CertificateCondition::None; }), 0);
    const base::Day end = *base::Day::parse("2030-04-30");
    clock_.advance(std::chrono::hours(24) * ((end.sys_days() - services().today().sys_days()).count() - 30));
    EXPECT_EQ(count([](ExportWish& wish) { wish.certificate = CertificateCondition::Ending; }), 2);
    EXPECT_EQ(count([](ExportWish& wish) { wish.certificate = CertificateCondition::InForce; }), 6);
    clock_.advance(std::chrono::hours(24 * 40));
    EXPECT_EQ(count([](ExportWish& wish) { wish.certificate = CertificateCondition::Ended; }), 2);
    EXPECT_EQ(count([](ExportWish& wish) { wish.certificate = CertificateCondition::InForce; }), 4);
}

TEST_P(AskExportTest, refuses_places_of_others_and_what_is_missing) {
    fill_register(2);
    EXPECT_EQ(refusal(lead_, wish_of({kXincheng})), "people.error.not_found@");
    EXPECT_EQ(refusal(lead_, wish_of({kAnting, kYingyuan})), "people.error.not_found@");
    EXPECT_EQ(refusal(officer_, wish_of({{"310114"}})), "people.error.not_found@") << "places are named one by one";
    EXPECT_EQ(refusal(officer_, wish_of({{"310114999"}})), "people.error.not_found@");
    EXPECT_EQ(refusal(worker_, wish_of({kAnting})), "people.error.not_found@") << "a case worker exports nobody";
    EXPECT_EQ(refusal(district_lead_, wish_of({kAnting})), "people.error.not_found@") << "who says yes takes nothing along";
    for (const auto role : {access::Role::SystemAdministrator, access::Role::SecurityAdministrator, access::Role::AuditAdministrator}) {
        EXPECT_EQ(refusal(caller_with(role, {"310114"}, 30), wish_of({kAnting})), "people.error.not_found@");
    }
    EXPECT_EQ(refusal(lead_, wish_of({})), "people.error.export_places@place");
    ExportWish without = wish_of({kAnting});
    without.columns.clear();
    EXPECT_EQ(refusal(lead_, without), "people.error.export_columns@column");
    EXPECT_EQ(refusal(lead_, wish_of({kAnting}), " 走访 "), "people.error.export_reason@reason");
    EXPECT_EQ(refusal(lead_, wish_of({kAnting}), std::string(201, 'a')), "people.error.export_reason@reason");
    EXPECT_EQ(refusal(lead_, wish_of({kAnting}), "\xff\xff\xff\xff\xff"), "people.error.export_reason@reason");
    ExportWish nobody = wish_of({kAnting});
    nobody.category = base::DisabilityCategory::Mental;
    EXPECT_EQ(refusal(lead_, nobody), "people.error.export_nobody@place");
    EXPECT_TRUE(audit_details("people.export_asked").empty());
}

TEST_P(AskExportTest, begins_at_once_up_to_the_limit_and_waits_above_it) {
    fill_register(3);
    rules_.people_max = 3;
    const auto small = own(*ask(lead_, wish_of({kAnting})));
    EXPECT_EQ(small.state, ExportState::Making);
    EXPECT_EQ(small.people, 3);
    EXPECT_EQ(small.reason, "年底走访名单");
    const auto next = own(*ask(lead_, wish_of({kFangtai})));
    EXPECT_EQ(next.state, ExportState::Waiting) << "many small ones are no way around the limit";
    EXPECT_EQ(load_export(officer_, *ask(officer_, wish_of({kAnting})))->state, ExportState::Making) << "each account has its own";
    clock_.advance(std::chrono::hours(25));
    EXPECT_EQ(own(*ask(lead_, wish_of({kFangtai}))).state, ExportState::Making);
    rules_.people_max = 0;
    EXPECT_EQ(load_export(officer_, *ask(officer_, wish_of({kXincheng})))->state, ExportState::Waiting);
    const auto details = audit_details("people.export_asked");
    ASSERT_EQ(details.size(), 5u);
    EXPECT_NE(details[0].find("people=3 places=1 columns=township,committee,masked_name"), std::string::npos) << details[0];
    EXPECT_EQ(details[0].find("走访"), std::string::npos) << "no words of a person";
}

TEST_P(AskExportTest, lets_two_asks_at_one_moment_pass_the_limit_once_whichever_process_they_come_to) {
    fill_register(3);
    rules_.people_max = 3;
    enrol(lead_);
    // A SQLite file has one process that writes; there both ask it.
    const auto other = GetParam() == store::Backend::Postgres ? store::open({.location = location(), .node = "elsewhere"}) : nullptr;
    const platform::Services elsewhere{other ? *other : database(), clock_, random_, cipher_, renderer_, vault_, zone_, "021-00000000"};
    const auto now = clock_.now();
    for (int round = 0; round < 12; ++round) {
        clock_.set(now + std::chrono::hours(25 * (round + 1)));
        std::vector<std::future<base::Result<PeopleExportId>>> asks;
        for (const auto* const at : {&services(), &elsewhere, &services(), &elsewhere}) {
            const std::string key = "round-" + std::to_string(round) + "-" + std::to_string(asks.size());
            asks.push_back(std::async(std::launch::async, [&, at, key] {
                ExportOrder order{wish_of({kAnting}), "年底走访名单", "zh-CN"};
                return base::sync_wait(ask_export({*at, directory_, rules_}, lead_, std::move(order), {key, {}}));
            }));
        }
        // All of them are answered before one is cancelled, which would make room.
        std::vector<PeopleExport> asked;
        for (auto& one : asks) asked.push_back(own(one.get().value()));
        const auto begun = std::count_if(asked.begin(), asked.end(), [](const auto& one) { return one.state == ExportState::Making; });
        for (const auto& one : asked) cancel(lead_, one);
        EXPECT_EQ(begun, 1) << "round " << round;
    }
}

TEST_P(AskExportTest, asks_once_however_often_the_button_is_pressed) {
    fill_register(2);
    const auto first = ask(lead_, wish_of({kAnting}), "年底走访名单", "same-key-0001");
    EXPECT_EQ(*ask(lead_, wish_of({kAnting}), "年底走访名单", "same-key-0001"), *first);
    EXPECT_EQ(ask(lead_, wish_of({kFangtai}), "年底走访名单", "same-key-0001").error().message_key, "store.error.key_reused");
    EXPECT_EQ(base::sync_wait(list_own_exports(services(), lead_, ""))->exports.size(), 1u);
}

TEST_P(AskExportTest, lets_no_more_than_five_of_an_account_wait) {
    fill_register(2);
    rules_.people_max = 0;
    for (int i = 0; i < 5; ++i) ASSERT_TRUE(ask(lead_, wish_of({kAnting})).has_value());
    EXPECT_EQ(refusal(lead_, wish_of({kAnting})), "people.error.exports_waiting@reason");
    EXPECT_TRUE(ask(officer_, wish_of({kAnting})).has_value());
}

TEST_P(AskExportTest, is_decided_by_a_second_person_who_answers_for_all_its_places) {
    fill_register(2);
    rules_.people_max = 0;
    const auto asked = *load_export(officer_, *ask(officer_, wish_of({kAnting, kXincheng})));
    const auto half = caller_with(access::Role::DistrictLead, kAnting, 31);
    EXPECT_EQ(decide(half, asked, ExportAnswer::Approve), "people.error.not_found");
    EXPECT_TRUE(base::sync_wait(list_waiting_exports(services(), half, ""))->exports.empty());
    EXPECT_EQ(base::sync_wait(load_export_to_decide(services(), half, asked.id)).error().kind, ErrorKind::NotFound);
    EXPECT_EQ(decide(lead_, asked, ExportAnswer::Approve), "people.error.not_found");
    EXPECT_EQ(decide(worker_, asked, ExportAnswer::Approve), "people.error.not_found");

    const auto waiting = base::sync_wait(list_waiting_exports(services(), district_lead_, ""));
    ASSERT_EQ(waiting->exports.size(), 1u);
    EXPECT_EQ(waiting->exports[0].people, 3);
    EXPECT_EQ(waiting->exports[0].account_name, "test");
    EXPECT_EQ(decide(district_lead_, asked, ExportAnswer::Refuse, " "), "people.error.export_answer");
    PeopleExport stale = asked;
    stale.version = 7;
    EXPECT_EQ(decide(district_lead_, stale, ExportAnswer::Approve), "people.error.export_state");
    EXPECT_EQ(decide(district_lead_, asked, ExportAnswer::Approve, "同意走访"), "decided");
    const auto approved = *load_export(officer_, asked.id);
    EXPECT_EQ(approved.state, ExportState::Making);
    EXPECT_EQ(approved.decided_by, district_lead_.account);
    EXPECT_EQ(approved.answer, "同意走访");
    EXPECT_EQ(decide(district_lead_, approved, ExportAnswer::Refuse, "不行"), "people.error.export_state");
    EXPECT_TRUE(base::sync_wait(list_waiting_exports(services(), district_lead_, ""))->exports.empty());
    EXPECT_EQ(audit_details("people.export_approved").size(), 1u);
    EXPECT_EQ(carry_out(), 1);
}

TEST_P(AskExportTest, is_never_decided_by_who_asked_for_it) {
    fill_register(2);
    rules_.people_max = 0;
    access::Caller both = officer_;
    both.grants.push_back({access::Role::DistrictLead, base::PlaceCode{"310114"}, {}, {}});
    const auto asked = *load_export(both, *ask(both, wish_of({kAnting})));
    EXPECT_TRUE(base::sync_wait(list_waiting_exports(services(), both, ""))->exports.empty());
    ExportDecision decision{asked.id, asked.version, ExportAnswer::Approve, {}};
    const auto decided = base::sync_wait(decide_export(services(), both, std::move(decision), press()));
    EXPECT_EQ(decided.error().kind, ErrorKind::Forbidden);
    EXPECT_EQ(decided.error().message_key, "people.error.export_own");
    EXPECT_EQ(load_export(both, asked.id)->state, ExportState::Waiting);
}

TEST_P(AskExportTest, is_refused_with_a_reason_that_its_owner_reads) {
    fill_register(2);
    rules_.people_max = 0;
    const auto asked = own(*ask(lead_, wish_of({kAnting})));
    EXPECT_EQ(decide(district_lead_, asked, ExportAnswer::Refuse, "名单上月已发过"), "decided");
    EXPECT_EQ(own(asked.id).state, ExportState::Refused);
    EXPECT_EQ(own(asked.id).answer, "名单上月已发过");
    EXPECT_EQ(carry_out(), 0);
    EXPECT_EQ(files_kept(), 0u);
    EXPECT_EQ(audit_details("people.export_refused").size(), 1u);
    EXPECT_EQ(cancel(lead_, own(asked.id)), "people.error.export_state");
}

TEST_P(AskExportTest, lapses_after_seven_days_without_an_answer) {
    fill_register(2);
    rules_.people_max = 0;
    const auto asked = own(*ask(lead_, wish_of({kAnting})));
    clock_.advance(std::chrono::hours(7 * 24) - std::chrono::seconds(1));
    carry_out();
    EXPECT_EQ(own(asked.id).state, ExportState::Waiting);
    clock_.advance(std::chrono::seconds(2));
    EXPECT_EQ(decide(district_lead_, asked, ExportAnswer::Approve), "people.error.export_state") << "also before the job came round";
    carry_out();
    EXPECT_EQ(own(asked.id).state, ExportState::Lapsed);
    carry_out();
    EXPECT_EQ(audit_details("people.export_lapsed").size(), 1u);
}

TEST_P(AskExportTest, is_seen_and_cancelled_by_its_owner_alone) {
    fill_register(2);
    rules_.people_max = 0;
    const auto asked = own(*ask(lead_, wish_of({kAnting})));
    EXPECT_EQ(load_export(officer_, asked.id).error().kind, ErrorKind::NotFound);
    EXPECT_EQ(cancel(officer_, asked), "people.error.not_found");
    PeopleExport stale = asked;
    stale.version = 7;
    EXPECT_EQ(cancel(lead_, stale), "people.error.export_state");
    EXPECT_EQ(cancel(lead_, asked), "cancelled");
    EXPECT_EQ(own(asked.id).state, ExportState::Cancelled);
    EXPECT_EQ(decide(district_lead_, asked, ExportAnswer::Approve), "people.error.not_found");
    EXPECT_EQ(audit_details("people.export_cancelled").size(), 1u);
}

TEST_P(AskExportTest, is_listed_page_by_page) {
    fill_register(1);
    rules_.people_max = 0;
    std::vector<access::Caller> askers;
    for (std::uint8_t i = 0; i < 11; ++i) askers.push_back(caller_with(access::Role::TownshipLead, kAnting, static_cast<std::uint8_t>(40 + i)));
    for (const auto& asker : askers) {
        clock_.advance(std::chrono::seconds(1));
        for (int i = 0; i < 5; ++i) ASSERT_TRUE(ask(asker, wish_of({kAnting})).has_value());
    }
    const auto first = *base::sync_wait(list_waiting_exports(services(), district_lead_, ""));
    ASSERT_EQ(first.exports.size(), 50u);
    const auto rest = *base::sync_wait(list_waiting_exports(services(), district_lead_, first.next));
    ASSERT_EQ(rest.exports.size(), 5u);
    EXPECT_EQ(rest.exports.back().account, askers.back().account) << "the oldest stand first";
    EXPECT_TRUE(rest.next.empty());
    rules_.people_max = 1'000;
    for (int i = 0; i < 52; ++i) ASSERT_TRUE(ask(lead_, wish_of({kAnting})).has_value());
    const auto mine = *base::sync_wait(list_own_exports(services(), lead_, ""));
    EXPECT_EQ(mine.exports.size(), 50u);
    EXPECT_EQ(base::sync_wait(list_own_exports(services(), lead_, mine.next))->exports.size(), 2u);
    for (const char* token : {"nonsense", "12", "12.", "12.x", ".", "99999999999999999999.x"}) {
        EXPECT_EQ(base::sync_wait(list_own_exports(services(), lead_, token)).error().field, "after") << token;
        EXPECT_EQ(base::sync_wait(list_waiting_exports(services(), district_lead_, token)).error().field, "after") << token;
    }
}

}  // namespace
}  // namespace sunclover::people
