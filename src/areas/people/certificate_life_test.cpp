// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/certificate_life.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace sunclover::people {
namespace {

using base::DisabilityCategory;
using base::Grade;

base::Day day(const char* text) { return *base::Day::parse(text); }
const base::Day kToday = day("2026-11-24");

template <class IdType>
IdType id_of(std::uint8_t number) {
    IdType id;
    id.uuid.bytes[15] = number;
    return id;
}

Person holder(CertificateState state = CertificateState::Valid) {
    Person person;
    person.name = "王小英";
    person.birth = day("1949-12-31");
    person.committee = {"310114103001"};
    person.ref.township = {"310114103"};
    const auto number = *base::CertificateNumber::parse("11010519491231002X43");
    person.certificates = {{id_of<CertificateId>(1), number, day("2017-01-10"), day("2027-01-09"), state}};
    person.disabilities = {{id_of<DisabilityId>(1), DisabilityCategory::Physical, Grade{3}, day("2017-01-10"), {}}};
    return person;
}

CertificateOrder order(CertificateAct act, base::Day on = kToday) {
    CertificateOrder wanted{act, on};
    wanted.proof = "样张-1";
    wanted.reason = CertificateReason::OwnWish;
    wanted.assessed = {{DisabilityCategory::Physical, Grade{2}}};
    return wanted;
}

CertificateDecision decide(const Person& before, const CertificateOrder& wanted) {
    return decide_certificate(before, wanted, {kToday, {}, {}});
}
std::string refusal(const Person& before, const CertificateOrder& wanted) {
    const auto decision = decide(before, wanted);
    return decision.errors.empty() ? "done" : decision.errors.front().field + " " + decision.errors.front().message_key;
}

TEST(CertificateLife, renews_for_ten_years_with_the_same_number) {
    const auto after = decide(holder(), order(CertificateAct::Renew)).after;
    ASSERT_TRUE(after);
    ASSERT_EQ(after->certificates.size(), 2u);
    EXPECT_EQ(after->certificates[0].number, holder().certificates[0].number);
    EXPECT_EQ(after->certificates[0].expires, day("2036-11-23"));
    EXPECT_TRUE(after->certificates[0].holds_on(day("2036-11-23")));
    EXPECT_EQ(after->certificates[1].state, CertificateState::Replaced);
    EXPECT_EQ(after->disabilities.size(), 1u);
}

TEST(CertificateLife, refuses_to_renew_before_the_last_ninety_days) {
    EXPECT_EQ(refusal(holder(), order(CertificateAct::Renew, day("2026-10-11"))), "done");
    EXPECT_EQ(refusal(holder(), order(CertificateAct::Renew, day("2026-10-10"))), "day people.error.renewal_early");
}

TEST(CertificateLife, gives_a_new_number_after_an_assessment_and_ends_the_old_grade_the_day_before) {
    auto wanted = order(CertificateAct::Reassess, day("2026-06-01"));
    wanted.assessed = {{DisabilityCategory::Visual, Grade{4}}, {DisabilityCategory::Physical, Grade{2}}};
    const auto after = decide(holder(), wanted).after;
    ASSERT_TRUE(after);
    EXPECT_EQ(after->certificates[0].number.text(), "11010519491231002X72") << "two are multiple, as heavy as the heavier";
    EXPECT_EQ(after->heaviest_grade_on(day("2026-05-31")), Grade{3});
    EXPECT_EQ(after->heaviest_grade_on(day("2026-06-01")), Grade{2});
    EXPECT_EQ(after->disabilities_on(day("2026-06-01")).size(), 2u);
    EXPECT_EQ(after->disabilities_on(day("2026-05-31")).size(), 1u);
}

TEST(CertificateLife, keeps_a_disability_that_the_assessment_finds_again) {
    auto wanted = order(CertificateAct::Reassess);
    wanted.assessed = {{DisabilityCategory::Physical, Grade{3}}, {DisabilityCategory::Hearing, Grade{4}}};
    const auto after = decide(holder(), wanted).after;
    ASSERT_TRUE(after);
    EXPECT_EQ(after->disabilities_on(kToday).size(), 2u);
    EXPECT_FALSE(after->disabilities.back().until) << "the physical one goes on from 2017";
}

TEST(CertificateLife, refuses_assessments_that_say_nothing_new_or_contradict_themselves) {
    auto wanted = order(CertificateAct::Reassess);
    wanted.assessed = {{DisabilityCategory::Physical, Grade{3}}};
    EXPECT_EQ(refusal(holder(), wanted), "assessed people.error.assessed_same");
    wanted.assessed = {};
    EXPECT_EQ(refusal(holder(), wanted), "assessed people.error.assessed_none");
    wanted.assessed = {{DisabilityCategory::Physical, Grade{1}}, {DisabilityCategory::Physical, Grade{2}}};
    EXPECT_EQ(refusal(holder(), wanted), "assessed people.error.assessed_twice");
    wanted.assessed = {{DisabilityCategory::Physical, Grade{1}}, {DisabilityCategory::Multiple, Grade{2}}};
    EXPECT_EQ(refusal(holder(), wanted), "assessed people.error.assessed_mixed");
    wanted = order(CertificateAct::Reassess, day("2017-01-10"));
    EXPECT_EQ(refusal(holder(), wanted), "day people.error.assessed_before");
}

TEST(CertificateLife, counts_replacements_after_a_loss_in_the_number) {
    Person person = *decide(holder(), order(CertificateAct::ReportLoss)).after;
    EXPECT_EQ(person.certificates[0].state, CertificateState::Lost);
    const auto first = decide(person, order(CertificateAct::Replace));
    ASSERT_TRUE(first.after);
    EXPECT_EQ(first.reason, CertificateReason::Lost);
    EXPECT_EQ(first.after->certificates[0].number.text(), "11010519491231002X43B1");
    EXPECT_EQ(first.after->certificates[0].expires, day("2027-01-09")) << "the same last day";
    person = *decide(*first.after, order(CertificateAct::ReportLoss)).after;
    EXPECT_EQ(decide(person, order(CertificateAct::Replace)).after->certificates[0].number.text(), "11010519491231002X43B2");
    person.certificates[0].number = *base::CertificateNumber::parse("11010519491231002X43B9");
    EXPECT_EQ(refusal(person, order(CertificateAct::Replace)), "act people.error.replaced_too_often");
}

TEST(CertificateLife, replaces_a_damaged_certificate_with_the_same_number_and_an_expired_one_for_ten_years) {
    const auto damaged = decide(holder(), order(CertificateAct::Replace));
    EXPECT_EQ(damaged.reason, CertificateReason::Damaged);
    EXPECT_EQ(damaged.after->certificates[0].number, holder().certificates[0].number);
    Person expired = holder();
    expired.certificates[0].expires = day("2026-01-09");
    EXPECT_EQ(decide(expired, order(CertificateAct::Replace)).after->certificates[0].expires, day("2036-11-23"));
}

TEST(CertificateLife, moves_within_the_district_and_ends_outside_of_it) {
    auto wanted = order(CertificateAct::Move);
    wanted.committee = base::PlaceCode{"310114103002"};
    const auto within = decide(holder(), wanted);
    ASSERT_TRUE(within.after);
    EXPECT_EQ(within.after->committee, *wanted.committee);
    EXPECT_TRUE(within.after->certificates[0].holds_on(kToday));
    wanted.committee = holder().committee;
    EXPECT_EQ(refusal(holder(), wanted), "committee people.error.move_same");
    wanted.committee.reset();
    const auto outside = decide(holder(), wanted);
    EXPECT_EQ(outside.reason, CertificateReason::LeftDistrict);
    EXPECT_EQ(outside.after->state, PersonState::MovedAway);
    EXPECT_FALSE(outside.after->certificates[0].holds_on(kToday));
}

TEST(CertificateLife, cancels_for_one_of_three_reasons) {
    auto wanted = order(CertificateAct::Cancel);
    wanted.reason = CertificateReason::Death;
    EXPECT_EQ(decide(holder(), wanted).after->state, PersonState::Deceased);
    wanted.reason = CertificateReason::NoLongerDisabled;
    EXPECT_TRUE(decide(holder(), wanted).after->disabilities_on(kToday).empty());
    EXPECT_FALSE(decide(holder(), wanted).after->disabilities_on(day("2026-11-23")).empty());
    wanted.reason = CertificateReason::Damaged;
    EXPECT_EQ(refusal(holder(), wanted), "reason people.error.cancel_reason");
    Person dead = holder();
    dead.state = PersonState::Deceased;
    wanted.reason = CertificateReason::OwnWish;
    EXPECT_EQ(refusal(dead, wanted), "reason people.error.certificate_deceased");
    EXPECT_EQ(refusal(dead, order(CertificateAct::Renew)), "act people.error.certificate_deceased");
}

TEST(CertificateLife, refuses_what_cannot_follow_the_state) {
    EXPECT_EQ(refusal(holder(), order(CertificateAct::Issue)), "act people.error.certificate_in_force");
    EXPECT_EQ(refusal(holder(CertificateState::Lost), order(CertificateAct::Renew)), "act people.error.certificate_lost");
    EXPECT_EQ(refusal(holder(CertificateState::Lost), order(CertificateAct::ReportLoss)), "act people.error.certificate_lost");
    for (const auto act : chosen_acts()) {
        if (act == CertificateAct::Issue) continue;
        EXPECT_EQ(refusal(holder(CertificateState::Cancelled), order(act)), "act people.error.certificate_ended");
    }
    const auto again = decide(holder(CertificateState::Cancelled), order(CertificateAct::Issue)).after;
    ASSERT_TRUE(again);
    EXPECT_EQ(again->certificates[0].number.text(), "11010519491231002X42");
}

TEST(CertificateLife, asks_for_a_paper_and_a_day_that_can_be) {
    auto wanted = order(CertificateAct::Cancel);
    wanted.proof = "  ";
    EXPECT_EQ(refusal(holder(), wanted), "proof people.error.act_proof");
    wanted = order(CertificateAct::Renew);
    wanted.proof = std::string(101, 'x');
    EXPECT_EQ(refusal(holder(), wanted), "proof people.error.act_proof_long");
    EXPECT_EQ(refusal(holder(), order(CertificateAct::ReportLoss, kToday.plus_days(1))), "day people.error.act_day_future");
    EXPECT_EQ(refusal(holder(), order(CertificateAct::ReportLoss, day("2017-01-09"))), "day people.error.act_day_early");
    const auto late = decide_certificate(holder(), order(CertificateAct::ReportLoss, day("2026-01-01")), {kToday, day("2026-01-02"), {}});
    ASSERT_FALSE(late.errors.empty());
    EXPECT_EQ(late.errors[0].message_key, "people.error.act_day_early") << "not before what was done last";
}

/// Random lives: whatever is asked in whatever order, the record keeps its promises.
TEST(CertificateLife, keeps_its_promises_in_every_random_life) {
    constexpr int kLives = 400;
    constexpr int kActs = 30;
    for (int seed = 1; seed <= kLives; ++seed) {
        std::mt19937 dice(static_cast<unsigned>(seed));
        const auto roll = [&](int sides) { return static_cast<int>(dice() % static_cast<unsigned>(sides)); };
        Person person = holder();
        base::Day now = day("2017-01-10");
        for (int step = 0; step < kActs; ++step) {
            now = now.plus_days(roll(700));
            CertificateOrder wanted{chosen_acts()[static_cast<std::size_t>(roll(7))], now, "样张"};
            wanted.reason = cancel_reasons()[static_cast<std::size_t>(roll(3))];
            wanted.assessed = {{static_cast<DisabilityCategory>(1 + roll(6)), Grade{1 + roll(4)}}};
            if (roll(3) != 0) wanted.committee = base::PlaceCode{"31011410300" + std::to_string(1 + roll(4))};
            const auto decision = decide_certificate(person, wanted, {now, {}, {}});
            ASSERT_NE(decision.after.has_value(), !decision.errors.empty()) << "seed " << seed;
            if (!decision.after) continue;
            Person next = *decision.after;
            for (auto& one : next.certificates) {
                if (one.id == CertificateId{}) one.id = id_of<CertificateId>(static_cast<std::uint8_t>(step + 2));
            }
            int in_force = 0;
            for (const auto& one : next.certificates) in_force += one.state == CertificateState::Valid || one.state == CertificateState::Lost;
            ASSERT_LE(in_force, 1) << "seed " << seed << " step " << step;
            for (const auto& old : person.certificates) {
                const auto same = std::find_if(next.certificates.begin(), next.certificates.end(), [&](const auto& one) { return one.id == old.id; });
                ASSERT_NE(same, next.certificates.end()) << "nothing is forgotten, seed " << seed;
                const bool was_final = old.state == CertificateState::Replaced || old.state == CertificateState::Cancelled;
                ASSERT_TRUE(!was_final || same->state == old.state) << "seed " << seed << " step " << step;
            }
            if (wanted.act == CertificateAct::Replace) {
                ASSERT_EQ(next.certificates[0].number.text().substr(18, 2), person.certificates[0].number.text().substr(18, 2)) << "seed " << seed;
                ASSERT_EQ(next.disabilities.size(), person.disabilities.size());
            }
            person = std::move(next);
        }
    }
}

}  // namespace
}  // namespace sunclover::people
