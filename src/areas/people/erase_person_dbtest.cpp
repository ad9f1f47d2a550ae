// SPDX-License-Identifier: AGPL-3.0-or-later
// Erasing what this area keeps, on both databases: two people, the record and what was merged into it, and that nobody comes back.
// With all areas: app/erase_person_dbtest.cpp.
#include "areas/people/erase_person.hpp"

#include <gtest/gtest.h>

#include "areas/people/find_people.hpp"
#include "areas/people/internal/register_fixture.hpp"
#include "areas/people/load_person.hpp"
#include "areas/people/merge_people.hpp"
#include "areas/people/open_person.hpp"
#include "areas/people/store/certificate_store.hpp"
#include "areas/people/store/household_store.hpp"

namespace sunclover::people {
namespace {

class ErasePersonTest : public RegisterTest {
  protected:
    Press press() { return {"press-key-" + std::to_string(++keys_), {}}; }
    ErasureKey ask(const PersonRef& ref) {
        access::Caller owner;
        owner.account.uuid.bytes[15] = 9;
        owner.grants = {{access::Role::Resident, {}, {}, ref}};
        owner.acting_for = ref;
        NewDataRequest wanted{ref, DataRequestKind::Delete, "请全部删掉"};
        return {ref.township, base::sync_wait(ask_data_request(services(), owner, std::move(wanted), press())).value()};
    }
    EraseDesk desk() { return {services(), ports_}; }
    std::string propose(const access::Caller& caller, const ErasureKey& key) {
        const auto done = base::sync_wait(propose_erasure(desk(), caller, key, 1, press()));
        return done ? "proposed" : done.error().message_key;
    }
    std::string decide(const access::Caller& caller, const ErasureKey& key, ErasureAnswer answer, bool is_sure = true) {
        ErasureDecision decision{key, 1, answer, is_sure};
        const auto done = base::sync_wait(decide_erasure(desk(), caller, std::move(decision), press()));
        return done ? "decided" : done.error().message_key;
    }
    /// An act on the certificate and one on the household, each with a paper that was shown.
    void note_papers(const PersonRef& ref) {
        const auto entered = services().clock.now();
        CertificateEvent renewed;
        renewed.id = platform::new_id<CertificateActId>(services().clock, services().random);
        renewed.certificate = load(ref).certificates.front().id;
        renewed.act = CertificateAct::Renew;
        renewed.day = services().today();
        renewed.proof = "PROOF-7788";
        renewed.at = entered;
        HouseholdEvent came;
        came.id = platform::new_id<HouseholdActId>(services().clock, services().random);
        came.person = ref.id;
        came.day = services().today();
        came.proof = "PROOF-7788";
        came.at = entered;
        const auto write_down = [&](store::Transaction& tx) {
            insert_certificate_act({tx, services().cipher}, ref, renewed);
            insert_household_act({tx, services().cipher}, home_, came);
            return true;
        };
        write(write_down);
    }
    std::vector<std::string> papers_of(const PersonRef& ref) {
        return read([&](store::Transaction& tx) {
            const People people{tx, services().cipher};
            return std::vector<std::string>{select_certificate_acts(people, ref).at(0).proof, select_household_acts(people, home_).at(0).proof};
        });
    }
    std::size_t found(const std::string& term) { return base::sync_wait(find_people(services(), directory_, worker_, {.term = term}, {}))->people.size(); }

    std::vector<ErasePort> ports_;
    const HouseholdRef home_{kAnting, {base::Uuid::parse("01900000-0000-7000-8000-0000000000aa").value()}};
    access::Caller lead_ = caller_with(access::Role::TownshipLead, kAnting, 21);
};
INSTANTIATE_ON_BOTH_DATABASES(ErasePersonTest);

TEST_P(ErasePersonTest, takes_the_record_and_what_was_merged_into_it_out_of_the_register) {
    const auto ref = register_draft(draft_named("王小英", 2));
    PersonDraft again = draft_named("王晓英", 4);
    again.phone = "15400001111";
    const auto merged = register_draft(again);
    const std::vector<MergePort> merging = {data_request_port()};
    const MergeDesk merge{services(), merging, worker_, {}};
    ASSERT_TRUE(base::sync_wait(merge_people(merge, {ref, merged, {}, load(ref).version, load(merged).version}, "merge-key-0001")).has_value());
    note_papers(ref);
    const auto merge_id = base::sync_wait(open_person(services(), worker_, ref, std::nullopt, {}))->merges.at(0).id;
    const auto key = ask(ref);
    EXPECT_EQ(decide(lead_, key, ErasureAnswer::Erase), "people.error.not_found") << "nobody proposed it";
    EXPECT_EQ(propose(neighbour_, key), "people.error.not_found");
    ASSERT_EQ(propose(worker_, key), "proposed");
    EXPECT_EQ(propose(lead_, key), "people.error.request_changed");
    EXPECT_EQ(decide(worker_, key, ErasureAnswer::Erase), "people.error.not_found") << "a case worker may not confirm";
    EXPECT_EQ(decide(lead_, key, ErasureAnswer::Erase, false), "people.error.erasure_sure");
    ASSERT_EQ(decide(lead_, key, ErasureAnswer::Erase), "decided");
    for (const auto& record : {ref, merged}) {
        const Person left = load(record);
        EXPECT_EQ(left.state, PersonState::Erased);
        EXPECT_EQ(left.name, "***");
        EXPECT_EQ(left.phone + left.address, "");
        EXPECT_TRUE(left.guardians.empty() && left.needs.empty() && !left.household);
        EXPECT_EQ(left.committee, kFangtai) << "numbers stay right";
        EXPECT_FALSE(left.disabilities.empty());
    }
    EXPECT_EQ(papers_of(ref), (std::vector<std::string>{"", ""}));
    for (const char* term : {"王小英", "王晓英", "15412345678", "15400001111"}) EXPECT_EQ(found(term), 0u) << term;
    EXPECT_EQ(base::sync_wait(open_person(services(), worker_, ref, std::nullopt, {})).error().message_key, "people.error.erased");
    EXPECT_FALSE(base::sync_wait(undo_merge(merge, ref, merge_id, "undo-key-0001")).has_value()) << "nobody comes back out of a merge";
    EXPECT_EQ(audit_details("person.erased").size(), 1u);
    EXPECT_NE(audit_details("person.erased")[0].find("records=2"), std::string::npos);
    EXPECT_EQ(base::sync_wait(list_erased(services())).size(), 2u);
    EXPECT_EQ(base::sync_wait(erase_again(desk(), ref)), ErasedAgain::Already);
    const auto registered = register_draft(draft_named("王小英", 2));
    EXPECT_NE(registered, ref) << "who comes again is registered anew";
}

TEST_P(ErasePersonTest, is_confirmed_by_nobody_who_proposed_it_and_can_be_declined) {
    const auto ref = register_draft(draft_named("王小英", 2));
    const auto key = ask(ref);
    ASSERT_EQ(propose(lead_, key), "proposed");
    EXPECT_EQ(decide(lead_, key, ErasureAnswer::Erase), "people.error.erasure_own");
    EXPECT_EQ(decide(lead_, key, ErasureAnswer::Decline), "decided");
    EXPECT_EQ(decide(officer_, key, ErasureAnswer::Erase), "people.error.request_changed");
    EXPECT_EQ(load(ref).name, "王小英");
    EXPECT_EQ(base::sync_wait(erase_again(desk(), ref)), ErasedAgain::Done);
    EXPECT_EQ(audit_details("person.erased_again").size(), 1u);
}

TEST_P(ErasePersonTest, is_blocked_by_what_an_area_says_is_not_ended) {
    const auto ref = register_draft(draft_named("王小英", 2));
    std::int64_t open = 1;
    ErasePort cases;
    cases.look = [&](store::Transaction&, const PersonRef&) { return std::vector<ErasureLine>{{"cases.erasure.open", open, ErasureFate::Blocks}}; };
    cases.erase = [](store::Transaction&, const PersonRef&) { return std::vector<base::Uuid>(); };
    ports_.push_back(cases);
    const auto key = ask(ref);
    EXPECT_EQ(propose(worker_, key), "people.error.erasure_blocked");
    open = 0;
    ASSERT_EQ(propose(worker_, key), "proposed");
    open = 1;
    EXPECT_EQ(decide(lead_, key, ErasureAnswer::Erase), "people.error.erasure_blocked") << "asked again in the transaction that erases";
    EXPECT_EQ(load(ref).name, "王小英");
}

}  // namespace
}  // namespace sunclover::people
