// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/person_draft.hpp"

#include <gtest/gtest.h>

#include <functional>

#include "areas/people/internal/draft_check.hpp"
#include "areas/places/directory.hpp"

namespace sunclover::people {
namespace {

const base::Day kToday = *base::Day::parse("2026-11-24");

places::Directory district() {
    return places::Directory(
        {{"310114"}, "嘉定区", "嘉定"},
        {{{"310114103"}, "安亭镇", "安亭"}, {{"310114001"}, "新成路街道", "新成路"}},
        {{{"310114103001"}, "方泰社区居委会", ""}, {{"310114001001"}, "迎园社区居委会", ""}}, {}
    );
}

PersonDraft good_draft() {
    PersonDraft draft;
    draft.name = "王小英";
    draft.certificate_number = "11010519491231002X12";  // the example of GB 11643-1999, category 1, grade 2
    draft.issued_day = "2020-05-01";
    draft.township = "安亭";
    draft.committee = "方泰社区";
    draft.phone = "+86 154 1234 5678";
    return draft;
}

GuardianDraft with_proof(const char* proof, std::string number, const char* day) {
    GuardianDraft guardian{"guardian", "王强", "15400000001", "child", "2021-01-01", "", proof};
    guardian.proof_number = std::move(number);
    guardian.proof_day = day;
    return guardian;
}
GuardianDraft with_powers(std::vector<std::string> powers) {
    GuardianDraft guardian = with_proof("court_decision", "", "");
    guardian.powers = std::move(powers);
    return guardian;
}

TEST(DraftCheck, takes_birth_sex_and_disability_from_the_number) {
    const auto checked = check_draft(good_draft(), district(), kToday);
    ASSERT_TRUE(checked.person.has_value());
    const Person& person = *checked.person;
    EXPECT_EQ(person.birth.to_string(), "1949-12-31");
    EXPECT_EQ(person.sex, base::Sex::Female);
    EXPECT_EQ(person.committee.text, "310114103001");
    EXPECT_EQ(person.phone, "15412345678");
    ASSERT_EQ(person.disabilities.size(), 1u);
    EXPECT_EQ(person.disabilities[0].category, base::DisabilityCategory::Visual);
    EXPECT_EQ(person.disabilities[0].grade, base::Grade{2});
    EXPECT_EQ(person.disabilities[0].from.to_string(), "2020-05-01");
}

TEST(DraftCheck, names_the_field_of_each_fault) {
    struct Case {
        std::function<void(PersonDraft&)> spoil;
        const char* field;
        const char* key;
    };
    const Case cases[] = {
        {[](PersonDraft& d) { d.name = "王"; }, "name", "people.error.name"},
        {[](PersonDraft& d) { d.name = "王3英"; }, "name", "people.error.name"},
        {[](PersonDraft& d) { d.certificate_number = "123"; }, "certificate_number", "base.error.certificate_length"},
        {[](PersonDraft& d) { d.certificate_number = "11010519491231002112"; }, "certificate_number", "base.error.identity_check"},
        {[](PersonDraft& d) { d.birth_day = "1950-01-01"; }, "birth_day", "people.error.birth_disagrees"},
        {[](PersonDraft& d) { d.birth_day = "1949-13-01"; }, "birth_day", "people.error.day"},
        {[](PersonDraft& d) { d.sex = "男"; }, "sex", "people.error.sex_disagrees"},
        {[](PersonDraft& d) { d.sex = "?"; }, "sex", "people.error.choice"},
        {[](PersonDraft& d) { d.township = "别处"; }, "township", "people.error.township"},
        {[](PersonDraft& d) { d.committee = "迎园社区"; }, "committee", "people.error.committee"},
        {[](PersonDraft& d) { d.committee = "310114001001"; }, "committee", "people.error.committee"},
        {[](PersonDraft& d) { d.township = ""; }, "township", "people.error.township"},
        {[](PersonDraft& d) { d.committee = ""; }, "committee", "people.error.committee"},
        {[](PersonDraft& d) { d.address = std::string(400, 'x'); }, "address", "people.error.address"},
        {[](PersonDraft& d) { d.phone = "12"; }, "phone", "people.error.phone"},
        {[](PersonDraft& d) { d.needs = {"tea"}; }, "needs", "people.error.choice"},
        {[](PersonDraft& d) { d.channel = "pigeon"; }, "channel", "people.error.choice"},
        {[](PersonDraft& d) { d.issued_day = "2027-01-01"; }, "issued_day", "people.error.issued_day"},
        {[](PersonDraft& d) { d.issued_day = "1940-01-01"; }, "issued_day", "people.error.issued_day"},
        {[](PersonDraft& d) { d.expires_day = "2019-01-01"; }, "expires_day", "people.error.expires_day"},
        {[](PersonDraft& d) { d.disabilities = {{"嗅觉", "1", "", ""}}; }, "disability_1_category", "people.error.category"},
        {[](PersonDraft& d) { d.disabilities = {{"", "", "", ""}, {"视力", "5", "", ""}}; }, "disability_2_grade", "people.error.grade"},
        {[](PersonDraft& d) { d.disabilities = {{"4", "一级", "2030-01-01", ""}}; }, "disability_1_from_day", "people.error.from_day"},
        {[](PersonDraft& d) { d.disabilities = {{"4", "1", "2021-01-01", "2020-01-01"}}; }, "disability_1_until_day", "people.error.until_day"},
        {[](PersonDraft& d) { d.guardians = {{"", "", "15400000000", "", "", "", ""}}; }, "guardian_1_name", "people.error.name"},
        {[](PersonDraft& d) { d.guardians = {{"", "王强", "1", "", "", "", ""}}; }, "guardian_1_phone", "people.error.phone"},
        {[](PersonDraft& d) { d.guardians = {{"boss", "王强", "", "", "", "", ""}}; }, "guardian_1_kind", "people.error.choice"},
        {[](PersonDraft& d) { d.guardians = {with_proof("court_decision", std::string(61, 'x'), "")}; }, "guardian_1_proof_number", "people.error.proof_number"},
        {[](PersonDraft& d) { d.guardians = {with_proof("court_decision", "", "2030-01-01")}; }, "guardian_1_proof_day", "people.error.proof_day"},
        {[](PersonDraft& d) { d.guardians = {with_proof("court_decision", "", "soon")}; }, "guardian_1_proof_day", "people.error.day"},
        {[](PersonDraft& d) { d.guardians = {with_proof("", "(2024)12", "2024-01-01")}; }, "guardian_1_proof", "people.error.proof_missing"},
        {[](PersonDraft& d) { d.guardians = {with_proof("none", "", "2024-01-01")}; }, "guardian_1_proof", "people.error.proof_missing"},
        {[](PersonDraft& d) { d.guardians = {with_powers({"apply", "everything"})}; }, "guardian_1_powers", "people.error.choice"},
        {[](PersonDraft& d) { d.guardians = {with_powers({})}; }, "guardian_1_powers", "people.error.powers_none"},
        {[](PersonDraft& d) { d.household_with = "1"; }, "household_with", "base.error.certificate_length"},
        {[](PersonDraft& d) { d.household_relation = "guest"; }, "household_relation", "people.error.choice"},
    };
    for (const auto& entry : cases) {
        PersonDraft draft = good_draft();
        entry.spoil(draft);
        const auto checked = check_draft(draft, district(), kToday);
        EXPECT_FALSE(checked.person.has_value()) << entry.field << " " << entry.key;
        ASSERT_EQ(checked.errors.size(), 1u) << entry.field << " " << entry.key;
        EXPECT_EQ(checked.errors[0].field, entry.field);
        EXPECT_EQ(checked.errors[0].message_key, entry.key);
    }
}

TEST(DraftCheck, tells_all_faults_at_once) {
    PersonDraft draft = good_draft();
    draft.name = "";
    draft.phone = "1";
    draft.committee = "";
    EXPECT_EQ(check_draft(draft, district(), kToday).errors.size(), 3u);
}

TEST(DraftCheck, reads_categories_grades_and_sex_as_offices_write_them) {
    EXPECT_EQ(category_from_text("视力残疾"), base::DisabilityCategory::Visual);
    EXPECT_EQ(category_from_text("７"), base::DisabilityCategory::Multiple);
    EXPECT_EQ(category_from_text("mental"), base::DisabilityCategory::Mental);
    EXPECT_EQ(category_from_text("8"), std::nullopt);
    EXPECT_EQ(grade_from_text("二级"), base::Grade{2});
    EXPECT_EQ(grade_from_text("3级"), base::Grade{3});
    EXPECT_EQ(grade_from_text("0"), std::nullopt);
    EXPECT_EQ(sex_from_text("女"), base::Sex::Female);
}

TEST(DraftCheck, gives_a_guardian_all_powers_unless_they_are_limited_and_a_carer_none) {
    PersonDraft draft = good_draft();
    draft.guardians = {with_powers({" Apply ", "record", "apply"}), with_proof("court_decision", "", "")};
    draft.guardians.push_back(draft.guardians[1]);
    draft.guardians[2].kind = "carer";
    draft.guardians[2].powers = {{"apply"}};
    const auto checked = check_draft(draft, district(), kToday);
    ASSERT_TRUE(checked.person.has_value());
    const auto& guardians = checked.person->guardians;
    EXPECT_EQ(guardians[0].powers, (access::GuardianPowers{access::GuardianPower::Apply, access::GuardianPower::Record}));
    EXPECT_EQ(guardians[1].powers, access::GuardianPowers::all());
    EXPECT_TRUE(guardians[2].powers.empty());
}

TEST(DraftOf, gives_a_draft_that_gives_the_same_person) {
    PersonDraft draft = good_draft();
    draft.needs = {"no_pictures", "call_first", "no_pictures"};
    draft.disabilities = {{"视力", "二级", "2020-05-01", ""}, {"听力", "3", "2018-01-01", "2020-04-30"}};
    draft.guardians = {{"guardian", "王强", "15400000001", "child", "2021-01-01", "", "court_decision", "(2020)沪0114民特9号", "2020-12-20", {{"apply", "money"}}}};
    const auto first = check_draft(draft, district(), kToday);
    ASSERT_TRUE(first.person.has_value());
    const auto second = check_draft(draft_of(*first.person, kToday), district(), kToday);
    ASSERT_TRUE(second.person.has_value());
    EXPECT_EQ(second.person->needs.size(), 2u);
    EXPECT_EQ(second.person->disabilities.size(), 2u);
    EXPECT_EQ(second.person->disabilities[1].until, first.person->disabilities[1].until);
    const Guardian& guardian = second.person->guardians[0];
    EXPECT_EQ(guardian.proof, GuardianProof::CourtDecision);
    EXPECT_EQ(guardian.proof_number, "(2020)沪0114民特9号");
    EXPECT_EQ(guardian.proof_day, *base::Day::parse("2020-12-20"));
    EXPECT_EQ(guardian.powers.text(), "apply money");
    EXPECT_EQ(second.person->name, first.person->name);
    EXPECT_EQ(second.person->certificates[0].number, first.person->certificates[0].number);
}

}  // namespace
}  // namespace sunclover::people
