// SPDX-License-Identifier: AGPL-3.0-or-later
// The use cases of the register, from both sides: what must happen and what must be refused.
#include <gtest/gtest.h>

#include "areas/people/change_certificate.hpp"
#include "areas/people/find_grant_for_binding.hpp"
#include "areas/people/internal/register_fixture.hpp"
#include "areas/people/load_person.hpp"
#include "areas/people/open_person.hpp"

namespace sunclover::people {
namespace {

class PeopleTest : public RegisterTest {
  protected:
    base::Result<OpenedPerson> open(
        const access::Caller& caller, const PersonRef& ref, std::optional<AccessReason> reason = {}
    ) {
        return base::sync_wait(open_person(services(), caller, ref, reason, {}));
    }
};
INSTANTIATE_ON_BOTH_DATABASES(PeopleTest);

TEST_P(PeopleTest, registers_a_person_with_a_household_of_their_own) {
    const auto ref = register_draft(draft_named("王小英", 2));
    const Person person = load(ref);
    EXPECT_EQ(person.name, "王小英");
    EXPECT_EQ(person.ref.township, kAnting);
    EXPECT_EQ(person.household->relation, HouseholdRelation::Head);
    EXPECT_EQ(audit_details("person.registered").size(), 1u);
}

TEST_P(PeopleTest, registers_once_when_the_form_is_sent_twice) {
    const auto first = register_as(worker_, draft_named("王小英", 2), "same-key-0001");
    const auto second = register_as(worker_, draft_named("王小英", 2), "same-key-0001");
    EXPECT_EQ(first, second);
    EXPECT_EQ(count_people(), 1);
}

TEST_P(PeopleTest, refuses_a_certificate_that_is_registered) {
    register_draft(draft_named("王小英", 2));
    const auto again = base::sync_wait(
        register_person(services(), directory_, worker_, draft_named("王小莲", 2), "another-key-1", {})
    );
    ASSERT_TRUE(again.has_value());
    EXPECT_FALSE(again->ref.has_value());
    ASSERT_EQ(again->errors.size(), 1u);
    EXPECT_EQ(again->errors[0].message_key, "people.error.certificate_known");
    EXPECT_EQ(again->errors[0].field, "certificate_number");
    EXPECT_EQ(count_people(), 1);
}

TEST_P(PeopleTest, refuses_to_register_outside_the_callers_place) {
    const auto elsewhere = base::sync_wait(
        register_person(services(), directory_, neighbour_, draft_named("王小英", 2), "some-key-0001", {})
    );
    ASSERT_TRUE(elsewhere.has_value());
    EXPECT_EQ(elsewhere->errors.at(0).message_key, "people.error.other_place");
    const auto operator_ = caller_with(access::Role::Operator, {"310114"});
    const auto without = base::sync_wait(
        register_person(services(), directory_, operator_, draft_named("王小英", 2), "some-key-0002", {})
    );
    ASSERT_FALSE(without.has_value());
    EXPECT_EQ(without.error().kind, base::ErrorKind::NotFound);
    EXPECT_EQ(count_people(), 0);
}

TEST_P(PeopleTest, joins_the_household_of_somebody_in_the_same_township) {
    const auto first = register_draft(draft_named("王小英", 2));
    PersonDraft draft = draft_named("王大明", 3);
    draft.household_with = draft_named("", 2).certificate_number;
    draft.household_relation = "spouse";
    const auto second = register_draft(draft);
    EXPECT_EQ(load(second).household->id, load(first).household->id);
    EXPECT_EQ(load(second).household->relation, HouseholdRelation::Spouse);
    const auto opened = open(worker_, first);
    ASSERT_TRUE(opened.has_value());
    ASSERT_EQ(opened->household.size(), 1u);
    EXPECT_EQ(opened->household[0].ref, second);
    draft = draft_named("王三", 5);
    draft.household_with = draft_named("", 77).certificate_number;
    const auto unknown = base::sync_wait(
        register_person(services(), directory_, worker_, draft, "unknown-home-1", {})
    );
    EXPECT_EQ(unknown->errors.at(0).message_key, "people.error.household_unknown");
}

TEST_P(PeopleTest, opens_a_record_and_says_so_in_the_log) {
    const auto ref = register_draft(draft_named("王小英", 2));
    ASSERT_TRUE(open(worker_, ref).has_value());
    EXPECT_EQ(audit_details("person.opened").size(), 1u);
}

TEST_P(PeopleTest, hides_another_townships_record_and_logs_the_attempt) {
    const auto ref = register_draft(draft_named("王小英", 2));
    const auto refused = open(neighbour_, ref, AccessReason::HomeVisit);
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().kind, base::ErrorKind::NotFound);
    EXPECT_EQ(audit_details("person.opened").size(), 1u);
    EXPECT_EQ(open(access::Caller{}, ref).error().kind, base::ErrorKind::NotFound);
    EXPECT_EQ(open(worker_, {kAnting, {}}).error().kind, base::ErrorKind::NotFound);
}

TEST_P(PeopleTest, asks_district_roles_why) {
    const auto ref = register_draft(draft_named("王小英", 2));
    const auto asked = open(officer_, ref);
    ASSERT_FALSE(asked.has_value());
    EXPECT_EQ(asked.error().field, "reason");
    EXPECT_TRUE(open(officer_, ref, AccessReason::Complaint).has_value());
    // Who is also the case worker of the place stands nearer, and need not say why.
    access::Caller both = officer_;
    both.grants.push_back({access::Role::CaseWorker, kFangtai, {}, {}});
    EXPECT_TRUE(open(both, ref).has_value());
}

TEST_P(PeopleTest, opens_to_the_person_and_to_nobody_elses_account) {
    const auto ref = register_draft(draft_named("王小英", 2));
    access::Caller resident;
    resident.grants = {{access::Role::Resident, {}, {}, ref}};
    EXPECT_TRUE(open(resident, ref).has_value());
    resident.grants = {{access::Role::Resident, {}, {}, PersonRef{kAnting, {}}}};
    EXPECT_FALSE(open(resident, ref).has_value());
}

TEST_P(PeopleTest, unmasks_one_field_for_a_reason) {
    const auto ref = register_draft(draft_named("王小英", 2));
    const auto unmask = [&](const access::Caller& caller) {
        return base::sync_wait(unmask_person_field(
            services(), caller, ref, SensitiveField::Phone, AccessReason::HomeVisit, {}
        ));
    };
    ASSERT_TRUE(unmask(worker_).has_value());
    const auto details = audit_details("person.unmasked");
    ASSERT_EQ(details.size(), 1u);
    EXPECT_EQ(details[0], "field=phone");
    EXPECT_EQ(unmask(neighbour_).error().kind, base::ErrorKind::NotFound);
    EXPECT_EQ(
        unmask(caller_with(access::Role::DistrictLead, {"310114"})).error().kind, base::ErrorKind::NotFound
    );
}

TEST_P(PeopleTest, binds_the_person_or_the_guardian_and_nobody_else) {
    PersonDraft draft = draft_named("王小英", 2);
    draft.guardians = {
        {"guardian", "王强", "15466660000", "child", "2021-01-01", "", "court_decision"},
        {"guardian", "王明", "15466660001", "child", "2021-01-01", "", ""},
        {"carer", "王丽", "15466660002", "child", "2021-01-01", "", "written_consent"},
        {"guardian", "王刚", "15466660003", "child", "2021-01-01", "2022-01-01", "court_decision"}};
    const auto ref = register_draft(draft);
    const auto number = *base::CertificateNumber::parse(draft.certificate_number);
    const auto birth = *base::Day::parse("1962-03-14");
    const auto grant = [&](base::Day day, const std::string& phone) {
        return read([&](store::Transaction& tx) {
            return find_grant_for_binding(tx, cipher_, number, day, phone, services().today());
        });
    };
    const auto own = grant(birth, "15412345678");
    ASSERT_TRUE(own.has_value());
    EXPECT_EQ(own->role, access::Role::Resident);
    EXPECT_EQ(own->person, ref);
    EXPECT_EQ(grant(birth, "15466660000")->role, access::Role::Guardian);
    EXPECT_EQ(grant(birth, "15466660001"), std::nullopt) << "without proof nobody acts";
    EXPECT_EQ(grant(birth, "15466660002"), std::nullopt) << "a carer may only be asked";
    EXPECT_EQ(grant(birth, "15466660003"), std::nullopt) << "the guardian's time is over";
    EXPECT_EQ(grant(birth, "15477770000")->role, access::Role::Resident) << "a new phone of their own";
    EXPECT_EQ(grant(*base::Day::parse("1962-03-15"), "15412345678"), std::nullopt);
    const auto other = *base::CertificateNumber::parse(certificate_text("19620314", 9, "11"));
    EXPECT_EQ(
        read([&](store::Transaction& tx) {
            return find_grant_for_binding(tx, cipher_, other, birth, "15412345678", services().today());
        }),
        std::nullopt
    );
    draft.state = "deceased";
    ASSERT_TRUE(edit(worker_, ref, load(ref).version, draft)->version.has_value());
    EXPECT_EQ(grant(birth, "15412345678"), std::nullopt) << "who has died signs in no more";
    draft.state = "registered";
    ASSERT_TRUE(edit(worker_, ref, load(ref).version, draft)->version.has_value());
    ASSERT_TRUE(grant(birth, "15412345678").has_value());
    const std::vector<MergePort> ports;
    CertificateChange loss{ref, load(ref).version, CertificateAct::ReportLoss, {services().today().to_string(), {}, {}, {}, {}}, "loss-key-0001"};
    ASSERT_TRUE(base::sync_wait(change_certificate({services(), ports, worker_, {}}, directory_, {}, std::move(loss)))->ref);
    EXPECT_EQ(grant(birth, "15412345678"), std::nullopt) << "what is lost opens nothing";
}

TEST_P(PeopleTest, lets_a_guardian_in_only_while_the_register_names_them) {
    PersonDraft draft = draft_named("王小英", 2);
    draft.guardians = {
        {"guardian", "王强", "15466660000", "child", "2021-01-01", "", "court_decision"},
        {"guardian", "王明", "15466660001", "child", "2021-01-01", "", ""},
        {"carer", "王丽", "15466660002", "child", "2021-01-01", "", "written_consent"}};
    const auto ref = register_draft(draft);
    const auto may = [&](const std::string& phone) {
        return read([&](store::Transaction& tx) { return powers_of_guardian(tx, cipher_, ref, phone, services().today()).has_value(); });
    };
    EXPECT_TRUE(may("15466660000"));
    EXPECT_FALSE(may("15466660001")) << "without proof nobody acts";
    EXPECT_FALSE(may("15466660002")) << "a carer may only be asked";
    EXPECT_FALSE(may("15412345678")) << "the person's own phone is no guardian's";
    EXPECT_FALSE(may(""));
    draft.guardians[0].until_day = services().today().to_string();
    ASSERT_TRUE(edit(worker_, ref, 1, draft)->version.has_value());
    EXPECT_TRUE(may("15466660000")) << "the last day counts";
    clock_.advance(std::chrono::days(1));
    EXPECT_FALSE(may("15466660000"));
    EXPECT_FALSE(read([&](store::Transaction& tx) { return powers_of_guardian(tx, cipher_, {kAnting, {}}, "15466660000", services().today()); }));
}

TEST_P(PeopleTest, tells_what_a_guardian_may_do_by_all_that_is_in_force_for_their_phone) {
    using enum access::GuardianPower;
    PersonDraft draft = draft_named("王小英", 2);
    draft.guardians = {
        {"guardian", "王强", "15466660000", "child", "2021-01-01", "", "court_decision", "(2020)沪0114民特9号", "2020-12-20", {{"apply"}}},
        {"guardian", "王强", "15466660000", "child", "2022-01-01", "", "written_consent", "", "", {{"money"}}},
        {"guardian", "王强", "15466660000", "child", "2023-01-01", "2023-12-31", "written_consent", "", "", {{"consent"}}}};
    const auto ref = register_draft(draft);
    const auto powers = [&] {
        return read([&](store::Transaction& tx) { return powers_of_guardian(tx, cipher_, ref, "15466660000", services().today()); });
    };
    EXPECT_EQ(powers(), (access::GuardianPowers{Apply, Money})) << "what is over counts no more";
    draft.guardians[0].proof = "";
    draft.guardians[0].proof_number.clear();
    draft.guardians[0].proof_day.clear();
    ASSERT_TRUE(edit(worker_, ref, 1, draft)->version.has_value());
    EXPECT_EQ(powers(), access::GuardianPowers{Money}) << "nor what has no proof";
    draft.guardians[1].powers = {{"record"}};
    const auto edited = edit(worker_, ref, 2, draft);
    ASSERT_TRUE(edited->version.has_value());
    EXPECT_EQ(powers(), access::GuardianPowers{Record});
    EXPECT_EQ(audit_details("person.edited").back(), "version=3 fields=guardians") << "a change of limits is a change";
}

TEST_P(PeopleTest, opens_a_record_only_to_a_guardian_who_may_see_it) {
    PersonDraft draft = draft_named("王小英", 2);
    const auto ref = register_draft(draft);
    access::Caller guardian = caller_with(access::Role::Guardian, kAnting, 9);
    guardian.grants = {{access::Role::Guardian, {}, {}, ref, {access::GuardianPower::Apply, access::GuardianPower::Consent, access::GuardianPower::Money}}};
    guardian.acting_for = ref;
    const auto opened = [&] { return base::sync_wait(open_person(services(), guardian, ref, {}, {})); };
    EXPECT_EQ(opened().error().kind, base::ErrorKind::NotFound);
    guardian.grants[0].powers = {access::GuardianPower::Record};
    EXPECT_TRUE(opened().has_value());
}

TEST_P(PeopleTest, writes_to_the_guardian_who_may_hear_of_it) {
    using enum access::GuardianPower;
    PersonDraft draft = draft_named("王小英", 2);
    draft.needs = {"via_guardian"};
    draft.guardians = {
        {"guardian", "王强", "15466660000", "child", "2022-01-01", "", "court_decision", "", "", {{"apply"}}},
        {"guardian", "王明", "15466660001", "child", "2021-01-01", "", "court_decision", "", "", {{"money"}}}};
    const auto ref = register_draft(draft);
    const auto phone = [&](access::GuardianPowers about) {
        return read([&](store::Transaction& tx) { return load_addressee(tx, cipher_, ref, {services().today(), about})->phone; });
    };
    EXPECT_EQ(phone({Apply, Record}), "15466660000");
    EXPECT_EQ(phone({Money}), "15466660001");
    EXPECT_EQ(phone({Consent}), draft.phone) << "nobody else may hear of it, so the person does";
}

}  // namespace
}  // namespace sunclover::people
