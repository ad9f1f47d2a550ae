// SPDX-License-Identifier: AGPL-3.0-or-later
// Acts on certificates on both databases: what is kept, who may, what a conflict is, and what other areas read.
#include "areas/people/change_certificate.hpp"

#include <gtest/gtest.h>

#include "areas/people/find_grant_for_binding.hpp"
#include "areas/people/internal/register_fixture.hpp"
#include "areas/people/list_expiring.hpp"
#include "areas/people/load_person.hpp"
#include "areas/people/open_person.hpp"
#include "areas/people/store/certificate_store.hpp"
#include "areas/people/store/merge_store.hpp"

namespace sunclover::people {
namespace {

class ChangeCertificateTest : public RegisterTest {
  protected:
    base::Result<CertificateChanged> change(
        const access::Caller& caller, const PersonRef& ref, std::int64_t version, CertificateAct act, CertificateDraft draft,
        std::string key = {}
    ) {
        if (key.empty()) key = "act-key-" + std::to_string(++keys_);
        if (draft.day.empty()) draft.day = services().today().to_string();
        CertificateChange wanted{ref, version, act, std::move(draft), std::move(key)};
        return base::sync_wait(change_certificate({services(), ports_, caller, {}}, directory_, {}, std::move(wanted)));
    }
    std::string refusal(const access::Caller& caller, const PersonRef& ref, std::int64_t version, CertificateAct act, CertificateDraft draft) {
        const auto changed = change(caller, ref, version, act, std::move(draft));
        if (!changed) return changed.error().message_key;
        return changed->errors.empty() ? "done" : changed->errors[0].field + " " + changed->errors[0].message_key;
    }
    std::vector<CertificateEvent> history(const PersonRef& ref) {
        return read([&](store::Transaction& tx) { return select_certificate_acts({tx, cipher_}, ref); });
    }
    PersonRef holder(int sequence, const std::string& expires = "2027-01-31") {
        PersonDraft draft = draft_named("王小英", sequence);
        draft.expires_day = expires;
        return register_draft(draft);
    }
    ExpiringPage expiring(const access::Caller& caller, const std::string& after = {}) {
        return *base::sync_wait(list_expiring(services(), directory_, caller, {}, {}, after));
    }
    std::vector<MergePort> ports_;
};
INSTANTIATE_ON_BOTH_DATABASES(ChangeCertificateTest);

TEST_P(ChangeCertificateTest, keeps_who_did_what_when_and_why) {
    const auto ref = holder(2);
    ASSERT_TRUE(change(worker_, ref, 1, CertificateAct::ReportLoss, {})->ref);
    CertificateDraft draft;
    draft.proof = "补办申请 12";
    ASSERT_TRUE(change(worker_, ref, 2, CertificateAct::Replace, draft)->ref);
    const auto events = history(ref);
    ASSERT_EQ(events.size(), 2u);
    EXPECT_EQ(events[0].act, CertificateAct::Replace);
    EXPECT_EQ(events[0].reason, CertificateReason::Lost);
    EXPECT_EQ(events[0].proof, "补办申请 12");
    EXPECT_EQ(events[0].account_name, worker_.display_name);
    EXPECT_EQ(events[0].day, services().today());
    EXPECT_EQ(events[1].act, CertificateAct::ReportLoss);
    const Person person = load(ref);
    EXPECT_EQ(person.version, 3);
    EXPECT_EQ(events[0].certificate, person.certificate_on(services().today()).id);
    EXPECT_TRUE(person.certificate_on(services().today()).holds_on(services().today()));
    ASSERT_EQ(audit_details("person.certificate_changed").size(), 2u);
    EXPECT_EQ(audit_details("person.certificate_changed")[1].rfind("act=replace certificate=", 0), 0u);
    const auto opened = base::sync_wait(open_person(services(), worker_, ref, {}, {}));
    EXPECT_EQ(opened->certificate_acts.size(), 2u);
}

TEST_P(ChangeCertificateTest, finds_the_person_by_the_old_and_by_the_new_number) {
    const auto ref = holder(2);
    ASSERT_TRUE(change(worker_, ref, 1, CertificateAct::ReportLoss, {})->ref);
    ASSERT_TRUE(change(worker_, ref, 2, CertificateAct::Replace, {})->ref);
    for (const auto* end : {"11", "11B1"}) {
        const auto number = *base::CertificateNumber::parse(certificate_text("19620314", 2, end));
        const auto holders = read([&](store::Transaction& tx) { return select_holders({tx, cipher_}, number); });
        ASSERT_EQ(holders.size(), 1u) << end;
        EXPECT_EQ(holders[0].ref, ref);
    }
    const auto grant = [&](const char* end) {
        const auto number = *base::CertificateNumber::parse(certificate_text("19620314", 2, end));
        return read([&](store::Transaction& tx) {
            return find_grant_for_binding(tx, cipher_, number, *base::Day::parse("1962-03-14"), "15499990000", services().today());
        });
    };
    EXPECT_TRUE(grant("11B1").has_value());
    EXPECT_FALSE(grant("11").has_value()) << "the lost one opens nothing";
}

TEST_P(ChangeCertificateTest, binds_after_a_renewal_that_keeps_the_number) {
    const auto ref = holder(2);
    ASSERT_TRUE(change(worker_, ref, 1, CertificateAct::Renew, {})->ref);
    const auto number = *base::CertificateNumber::parse(certificate_text("19620314", 2, "11"));
    const auto grant = read([&](store::Transaction& tx) {
        return find_grant_for_binding(tx, cipher_, number, *base::Day::parse("1962-03-14"), "15499990000", services().today());
    });
    EXPECT_TRUE(grant.has_value());
    EXPECT_EQ(load(ref).certificates.size(), 2u);
}

TEST_P(ChangeCertificateTest, does_it_once_when_the_form_is_sent_twice) {
    const auto ref = holder(2);
    const auto first = change(worker_, ref, 1, CertificateAct::Renew, {}, "same-key-0001");
    const auto second = change(worker_, ref, 1, CertificateAct::Renew, {}, "same-key-0001");
    EXPECT_EQ(first->ref, ref);
    EXPECT_EQ(second->ref, ref) << "not a conflict with oneself";
    EXPECT_EQ(history(ref).size(), 1u);
}

TEST_P(ChangeCertificateTest, tells_the_second_of_two_that_somebody_was_faster) {
    const auto ref = holder(2);
    ASSERT_TRUE(change(worker_, ref, 1, CertificateAct::ReportLoss, {})->ref);
    const auto late = change(officer_, ref, 1, CertificateAct::Renew, {});
    ASSERT_TRUE(late && !late->errors.empty());
    EXPECT_EQ(late->errors[0].kind, base::ErrorKind::Conflict);
    EXPECT_EQ(history(ref).size(), 1u);
}

TEST_P(ChangeCertificateTest, refuses_what_is_not_ones_own_or_not_complete) {
    const auto ref = holder(2);
    EXPECT_EQ(refusal(neighbour_, ref, 1, CertificateAct::Renew, {}), "people.error.not_found");
    EXPECT_EQ(refusal(worker_, ref, 1, CertificateAct::Cancel, {{}, "书面申请", "damaged", {}, {}}), "reason people.error.cancel_reason");
    EXPECT_EQ(refusal(worker_, ref, 1, CertificateAct::Cancel, {{}, "", "own_wish", {}, {}}), "proof people.error.act_proof");
    EXPECT_EQ(refusal(worker_, ref, 1, CertificateAct::Renew, {"2026-02-30", "", "", {}, {}}), "day people.error.day");
    EXPECT_EQ(refusal(worker_, ref, 1, CertificateAct::Reassess, {{}, "评定表", "", {{"visual", "", {}, {}}}, {}}), "disability_1_grade people.error.grade");
    EXPECT_EQ(refusal(worker_, ref, 1, CertificateAct::Move, {{}, "迁移证明", "", {}, "310199999999"}), "destination people.error.destination");
    EXPECT_EQ(refusal(worker_, ref, 1, CertificateAct::Move, {{}, "迁移证明", "", {}, kYingyuan.text}), "destination people.error.other_place");
    EXPECT_EQ(refusal(worker_, ref, 1, CertificateAct::Correct, {}), "people.error.not_found");
    EXPECT_EQ(load(ref).version, 1);
    EXPECT_TRUE(history(ref).empty());
}

TEST_P(ChangeCertificateTest, leaves_nothing_in_force_after_a_cancellation) {
    const auto ref = holder(2);
    ASSERT_TRUE(change(worker_, ref, 1, CertificateAct::Cancel, {{}, "死亡证明 7", "death", {}, {}})->ref);
    const Person person = load(ref);
    EXPECT_EQ(person.state, PersonState::Deceased);
    EXPECT_FALSE(person.certificate_on(services().today()).holds_on(services().today()));
    for (const auto act : chosen_acts()) {
        EXPECT_EQ(refusal(worker_, ref, 2, act, {{}, "x", "own_wish", {}, {}}), "act people.error.certificate_deceased");
    }
}

TEST_P(ChangeCertificateTest, moves_the_record_with_its_history_to_another_township) {
    const auto ref = holder(2);
    ASSERT_TRUE(change(worker_, ref, 1, CertificateAct::ReportLoss, {})->ref);
    std::vector<MovedPerson> moved_rows;
    ports_.push_back({"test", [&](store::Transaction&, const MovedPerson& moved) {
        moved_rows.push_back(moved);
        return std::vector<std::string>{"row"};
    }, {}});
    const auto moved = change(officer_, ref, 2, CertificateAct::Move, {{}, "迁移证明", "", {}, kYingyuan.text});
    ASSERT_TRUE(moved && moved->ref);
    EXPECT_EQ(moved->ref->township, kXincheng);
    EXPECT_EQ(load(ref).state, PersonState::Merged);
    const Person person = load(*moved->ref);
    EXPECT_EQ(person.committee, kYingyuan);
    EXPECT_EQ(person.name, "王小英");
    EXPECT_EQ(person.certificates[0].state, CertificateState::Lost);
    ASSERT_EQ(moved_rows.size(), 1u);
    EXPECT_EQ(moved_rows[0].to, *moved->ref);
    const auto events = history(*moved->ref);
    ASSERT_EQ(events.size(), 2u) << "the loss was entered in the other township";
    EXPECT_EQ(events[0].act, CertificateAct::Move);
    const auto opened = base::sync_wait(open_person(services(), neighbour_, *moved->ref, {}, {}));
    ASSERT_TRUE(opened.has_value());
    EXPECT_TRUE(opened->merges.empty()) << "a move is no merge that somebody undoes";
    const auto old = base::sync_wait(open_person(services(), worker_, ref, {}, {}));
    EXPECT_EQ(old->merged_into, moved->ref);
    const auto number = *base::CertificateNumber::parse(certificate_text("19620314", 2, "11"));
    const auto holders = read([&](store::Transaction& tx) { return select_holders({tx, cipher_}, number); });
    ASSERT_EQ(holders.size(), 1u) << "one record holds the certificate";
    const auto merge = read([&](store::Transaction& tx) { return select_merges_into(tx, *moved->ref).at(0); });
    const auto undone = base::sync_wait(undo_merge({services(), ports_, officer_, {}}, *moved->ref, merge.id, "undo-key-0001"));
    EXPECT_EQ(undone.error().message_key, "people.error.undo_move");
    const auto back = change(officer_, *moved->ref, 1, CertificateAct::Move, {{}, "迁移证明", "", {}, kFangtai.text});
    ASSERT_TRUE(back && back->ref);
    EXPECT_EQ(history(*back->ref).size(), 3u);
}

TEST_P(ChangeCertificateTest, notes_a_correction_and_refuses_an_edit_that_is_an_act) {
    const auto ref = holder(2);
    PersonDraft draft = draft_of(load(ref), services().today());
    draft.expires_day = "2027-02-28";
    ASSERT_EQ(edit(worker_, ref, 1, draft)->version, 2);
    ASSERT_EQ(history(ref).size(), 1u);
    EXPECT_EQ(history(ref)[0].act, CertificateAct::Correct);
    draft.phone = "15400002222";
    ASSERT_EQ(edit(worker_, ref, 2, draft)->version, 3);
    EXPECT_EQ(history(ref).size(), 1u) << "an edit of something else is none of it";
    draft.certificate_state = "cancelled";
    EXPECT_EQ(edit(worker_, ref, 3, draft)->errors.at(0).message_key, "people.error.certificate_by_act");
    ASSERT_TRUE(change(worker_, ref, 3, CertificateAct::ReportLoss, {})->ref);
    draft.certificate_state = "valid";
    EXPECT_TRUE(edit(worker_, ref, 3, draft)->theirs.has_value()) << "an old form is a conflict";
    EXPECT_EQ(edit(worker_, ref, 4, draft)->errors.at(0).field, "certificate_state");
    draft.certificate_number = certificate_text("19620314", 2, "12");
    EXPECT_EQ(edit(worker_, ref, 4, draft)->errors.at(0).field, "certificate_number");
}

TEST_P(ChangeCertificateTest, lists_those_that_end_soon_in_pages_and_for_who_may_renew_them) {
    const auto soon = holder(2, "2027-01-31");
    const auto over = holder(3, "2026-01-31");
    const auto later = holder(4, "2030-01-31");
    const auto lost = holder(5, "2027-01-30");
    ASSERT_TRUE(change(worker_, lost, 1, CertificateAct::ReportLoss, {})->ref);
    auto page = expiring(worker_);
    ASSERT_EQ(page.certificates.size(), 2u);
    EXPECT_EQ(page.certificates[0].person.ref, over);
    EXPECT_EQ(page.certificates[1].person.ref, soon);
    EXPECT_EQ(page.certificates[1].expires, *base::Day::parse("2027-01-31"));
    EXPECT_TRUE(page.next.empty());
    EXPECT_TRUE(expiring(neighbour_).certificates.empty());
    EXPECT_EQ(expiring(caller_with(access::Role::CaseWorker, kXiangyang)).certificates.size(), 0u) << "another committee";
    EXPECT_EQ(expiring(caller_with(access::Role::CaseWorker, kFangtai)).certificates.size(), 2u);
    for (int i = 10; i < 62; ++i) holder(i, "2027-02-01");
    page = expiring(officer_);
    ASSERT_EQ(page.certificates.size(), 50u);
    ASSERT_FALSE(page.next.empty());
    const auto rest = expiring(officer_, page.next);
    EXPECT_EQ(rest.certificates.size(), 4u);
    EXPECT_TRUE(rest.next.empty());
    ASSERT_TRUE(change(worker_, over, 1, CertificateAct::Renew, {})->ref);
    EXPECT_EQ(expiring(worker_).certificates[0].person.ref, soon) << "renewed: gone from the list";
    const auto nonsense = base::sync_wait(list_expiring(services(), directory_, worker_, {}, {}, "2026"));
    EXPECT_EQ(nonsense.error().message_key, "people.error.list_page");
    const auto nobody = base::sync_wait(list_expiring(services(), directory_, caller_with(access::Role::Auditor, kAnting), {}, {}, ""));
    EXPECT_EQ(nobody.error().kind, base::ErrorKind::NotFound);
    (void)later;
}

TEST_P(ChangeCertificateTest, keeps_the_history_from_being_changed) {
    const auto ref = holder(2);
    ASSERT_TRUE(change(worker_, ref, 1, CertificateAct::ReportLoss, {})->ref);
    const auto attempt = [&](const char* statement) {
        const store::Statement wrong{"test.history", statement, statement};
        auto work = [&](store::Transaction& tx) {
            tx.execute(wrong, {});
            return true;
        };
        EXPECT_ANY_THROW(base::sync_wait(database().write(work))) << statement;
    };
    attempt("update certificate_act set act = 'renew'");
    attempt("delete from certificate_act");
    EXPECT_EQ(history(ref).size(), 1u);
}

}  // namespace
}  // namespace sunclover::people
