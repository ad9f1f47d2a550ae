// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/person.hpp"

#include <gtest/gtest.h>

#include "areas/people/open_person.hpp"
#include "areas/people/person_codes.hpp"

namespace sunclover::people {
namespace {

using base::DisabilityCategory;
using base::Grade;

base::Day day(const char* text) { return *base::Day::parse(text); }

Person make_person() {
    Person person;
    person.name = "王小英";
    person.birth = day("1962-03-14");
    person.disabilities = {
        {{}, DisabilityCategory::Hearing, Grade{3}, day("2022-01-01"), {}},
        {{}, DisabilityCategory::Visual, Grade{2}, day("2021-01-01"), day("2023-12-31")},
        {{}, DisabilityCategory::Physical, Grade{4}, day("2020-01-01"), {}},
    };
    return person;
}

TEST(Person, counts_a_disability_from_its_first_day_to_its_last) {
    const Person person = make_person();
    EXPECT_EQ(person.disabilities_on(day("2020-12-31")).size(), 1u);
    EXPECT_EQ(person.heaviest_grade_on(day("2021-01-01")), Grade{2});
    EXPECT_EQ(person.heaviest_grade_on(day("2023-12-31")), Grade{2});
    EXPECT_EQ(person.heaviest_grade_on(day("2024-01-01")), Grade{3});
    EXPECT_EQ(person.heaviest_grade_on(day("2019-12-31")), std::nullopt);
}

TEST(Person, shows_the_certificate_in_force_else_the_newest) {
    Person person = make_person();
    const auto number = *base::CertificateNumber::parse("11010519491231002X11");
    person.certificates = {
        {{}, number, day("2024-01-01"), day("2034-01-01"), CertificateState::Lost},
        {{}, number, day("2014-01-01"), day("2024-06-30"), CertificateState::Valid},
    };
    EXPECT_EQ(person.certificate_on(day("2024-03-01")).issued, day("2014-01-01"));
    EXPECT_EQ(person.certificate_on(day("2024-07-01")).issued, day("2024-01-01"));
}

TEST(Summary, hides_the_name_and_orders_disabilities_by_weight) {
    const auto summary = summarise(make_person(), day("2022-06-01"));
    EXPECT_EQ(summary.masked_name, "王*英");
    EXPECT_EQ(summary.age, 60);
    const std::vector<std::string> expected{
        "people.disability.visual_2", "people.disability.hearing_3", "people.disability.physical_4"};
    EXPECT_EQ(summary.disability_keys, expected);
}

TEST(Guardian, may_act_only_with_proof_and_in_time) {
    Guardian guardian;
    guardian.from = day("2024-01-01");
    guardian.until = day("2024-12-31");
    EXPECT_FALSE(guardian.may_act_on(day("2024-06-01")));
    guardian.proof = GuardianProof::CourtDecision;
    EXPECT_TRUE(guardian.may_act_on(day("2024-12-31")));
    EXPECT_FALSE(guardian.may_act_on(day("2024-12-31"), {access::GuardianPower::Apply})) << "nobody gave the power";
    guardian.powers = {access::GuardianPower::Apply};
    EXPECT_TRUE(guardian.may_act_on(day("2024-12-31"), {access::GuardianPower::Apply, access::GuardianPower::Money}));
    EXPECT_FALSE(guardian.may_act_on(day("2024-12-31"), {access::GuardianPower::Consent}));
    EXPECT_FALSE(guardian.may_act_on(day("2025-01-01"), {access::GuardianPower::Apply}));
    EXPECT_FALSE(guardian.may_act_on(day("2025-01-01")));
    guardian.kind = GuardianKind::Carer;
    EXPECT_FALSE(guardian.may_act_on(day("2024-06-01")));
}

template <class T, class Parse>
void expect_round_trip(const std::vector<T>& all, Parse parse) {
    for (const T value : all) EXPECT_EQ(parse(code_of(value)), value) << code_of(value);
    EXPECT_EQ(parse("no such code"), std::nullopt);
}

TEST(Codes, read_back_every_value_that_they_write) {
    expect_round_trip(all_contact_needs(), parse_contact_need);
    expect_round_trip(all_channels(), parse_channel);
    expect_round_trip(all_guardian_kinds(), parse_guardian_kind);
    expect_round_trip(all_guardian_relations(), parse_guardian_relation);
    expect_round_trip(all_guardian_proofs(), parse_guardian_proof);
    expect_round_trip(all_categories(), parse_category);
    expect_round_trip(all_certificate_states(), parse_certificate_state);
    expect_round_trip(all_household_relations(), parse_household_relation);
    expect_round_trip(chosen_states(), parse_person_state);
    expect_round_trip(all_access_reasons(), parse_access_reason);
    expect_round_trip(all_sensitive_fields(), parse_sensitive_field);
    EXPECT_EQ(parse_sex("female"), base::Sex::Female);
    EXPECT_EQ(disability_key(DisabilityCategory::Mental, Grade{1}), "people.disability.mental_1");
}

}  // namespace
}  // namespace sunclover::people
