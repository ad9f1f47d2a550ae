// SPDX-License-Identifier: AGPL-3.0-or-later
// Who comes into a household and who leaves it, and who may see and say so, on both databases.
#include "areas/people/change_household.hpp"

#include "areas/people/change_certificate.hpp"
#include "areas/people/internal/register_fixture.hpp"
#include "areas/people/open_household.hpp"

namespace sunclover::people {
namespace {

class HouseholdTest : public RegisterTest {
  protected:
    void SetUp() override {
        RegisterTest::SetUp();
        if (IsSkipped()) return;
        father_ = register_draft(draft_named("赵建国", 1));
        PersonDraft son = draft_named("赵小川", 2);
        son.household_with = draft_named("", 1).certificate_number;
        son.household_relation = "child";
        son_ = register_draft(son);
        aunt_ = register_draft(draft_named("钱玉兰", 3));
    }

    HouseholdRef home_of(const PersonRef& person) { return {person.township, load(person).household->id}; }
    std::int64_t version_of(const HouseholdRef& home) {
        const auto opened = open(officer_, home);
        return opened ? opened->version : 0;
    }
    base::Result<OpenedHousehold> open(const access::Caller& caller, const HouseholdRef& home, std::optional<AccessReason> reason = AccessReason::DataCorrection) {
        return base::sync_wait(open_household(services(), caller, home, reason, {}));
    }
    HouseholdDraft leaving(const std::vector<PersonRef>& people) {
        HouseholdDraft draft{{}, {}, {}, "2026-11-20", "moved_out", "迁移证 12 号"};
        for (const auto& one : people) draft.leaving.push_back(one.id.to_string());
        return draft;
    }
    HouseholdDraft coming(int sequence, const std::string& relation = "other") {
        return {draft_named("", sequence).certificate_number, relation, {}, "2026-11-21", "moved_in", ""};
    }
    base::Result<HouseholdChanged> change(const access::Caller& caller, const HouseholdChange& order) {
        return base::sync_wait(change_household({services(), ports_, caller}, order));
    }
    HouseholdChange order(const HouseholdRef& home, HouseholdAct act, const HouseholdDraft& draft) {
        return {home, version_of(home), act, draft, {"household-key-" + std::to_string(++keys_), {}}};
    }
    /// "done", or the first fault: "day people.error.day".
    std::string outcome(const access::Caller& caller, const HouseholdChange& wanted) {
        const auto changed = change(caller, wanted);
        if (!changed) return changed.error().message_key;
        if (changed->is_done) return "done";
        return changed->errors.at(0).field + " " + changed->errors.at(0).message_key;
    }
    std::string leave(const HouseholdDraft& draft) { return outcome(worker_, order(home_of(father_), HouseholdAct::Leave, draft)); }
    std::string join(const HouseholdDraft& draft) { return outcome(worker_, order(home_of(father_), HouseholdAct::Join, draft)); }

    std::vector<HouseholdMove> moves_;
    std::vector<HouseholdPort> ports_ = {[this](store::Transaction&, const HouseholdMove& move) {
        moves_.push_back({move.person, move.from, move.to, worker_});
        return 2;
    }};
    PersonRef father_;
    PersonRef son_;
    PersonRef aunt_;
};
INSTANTIATE_ON_BOTH_DATABASES(HouseholdTest);

TEST_P(HouseholdTest, shows_who_lives_there_to_who_may_open_them_and_notes_it) {
    const auto home = home_of(father_);
    const auto opened = open(worker_, home);
    ASSERT_TRUE(opened);
    ASSERT_EQ(opened->members.size(), 2u);
    EXPECT_EQ(opened->members[0].summary.ref, father_);
    EXPECT_EQ(opened->members[0].summary.masked_name, "赵*国");
    EXPECT_EQ(opened->members[1].relation, HouseholdRelation::Child);
    EXPECT_TRUE(opened->has_head);
    EXPECT_TRUE(opened->members[0].may_edit);
    EXPECT_TRUE(opened->history.empty());
    EXPECT_EQ(audit_details("person.household_opened").size(), 2u) << "one for each record";
    EXPECT_EQ(open(neighbour_, home).error().kind, base::ErrorKind::NotFound) << "another township";
    EXPECT_EQ(open(worker_, {kAnting, HouseholdId{}}).error().kind, base::ErrorKind::NotFound);
    EXPECT_EQ(open(worker_, {kXincheng, home.id}).error().kind, base::ErrorKind::NotFound);
    EXPECT_EQ(open(officer_, home, {}).error().field, "reason") << "the district says why";
    EXPECT_EQ(base::sync_wait(find_household(services(), worker_, son_))->id, home.id);
    EXPECT_EQ(base::sync_wait(find_household(services(), neighbour_, son_)).error().kind, base::ErrorKind::NotFound);
}

TEST_P(HouseholdTest, leaves_out_members_of_places_that_the_caller_does_not_answer_for) {
    auto moved = load(son_);
    PersonDraft draft = draft_of(moved, services().today());
    draft.committee = kXiangyang.text;
    ASSERT_TRUE(edit(worker_, son_, moved.version, draft)->version);
    const auto committee = caller_with(access::Role::CaseWorker, kFangtai, 9);
    const auto opened = open(committee, home_of(father_));
    ASSERT_TRUE(opened);
    ASSERT_EQ(opened->members.size(), 1u);
    EXPECT_EQ(opened->members[0].summary.ref, father_);
    EXPECT_EQ(outcome(committee, order(home_of(father_), HouseholdAct::Leave, leaving({son_}))), "leaving people.error.choice");
}

TEST_P(HouseholdTest, lets_some_leave_for_a_home_of_their_own_and_keeps_the_history) {
    const auto before = home_of(father_);
    ASSERT_EQ(leave(leaving({son_})), "done");
    const auto after = home_of(son_);
    EXPECT_NE(after, before);
    EXPECT_EQ(load(son_).household->relation, HouseholdRelation::Head);
    EXPECT_EQ(load(son_).version, 2);
    EXPECT_EQ(home_of(father_), before);
    ASSERT_EQ(moves_.size(), 1u) << "other areas are told";
    EXPECT_EQ(moves_[0].person, son_);
    EXPECT_EQ(moves_[0].to, after.id);
    const auto left = open(worker_, before);
    ASSERT_EQ(left->history.size(), 1u);
    EXPECT_EQ(left->history[0].act, HouseholdAct::Leave);
    EXPECT_EQ(left->history[0].person, son_.id);
    EXPECT_EQ(left->history[0].reason, HouseholdReason::MovedOut);
    EXPECT_EQ(left->history[0].day, *base::Day::parse("2026-11-20"));
    EXPECT_EQ(left->history[0].proof, "迁移证 12 号");
    EXPECT_EQ(left->history[0].account, worker_.account);
    EXPECT_EQ(left->named.at(son_.id).masked_name, "赵*川");
    EXPECT_EQ(left->version, 2);
    const auto came = open(worker_, after);
    ASSERT_EQ(came->history.size(), 1u);
    EXPECT_EQ(came->history[0].act, HouseholdAct::Join);
    const auto noted = audit_details("person.household_changed");
    ASSERT_EQ(noted.size(), 1u);
    EXPECT_NE(noted[0].find("act=leave"), std::string::npos);
    EXPECT_NE(noted[0].find("rows=2"), std::string::npos);
    EXPECT_EQ(noted[0].find("迁移证"), std::string::npos) << "the paper is not in the log";
}

TEST_P(HouseholdTest, lets_somebody_come_and_go_back) {
    const auto own = home_of(aunt_);
    ASSERT_EQ(join(coming(3, "sibling")), "done");
    EXPECT_EQ(home_of(aunt_), home_of(father_));
    EXPECT_EQ(load(aunt_).household->relation, HouseholdRelation::Sibling);
    EXPECT_EQ(open(worker_, home_of(father_))->members.size(), 3u);
    EXPECT_EQ(open(worker_, own).error().kind, base::ErrorKind::NotFound) << "nobody lives there any more";
    auto early = leaving({aunt_});
    EXPECT_EQ(leave(early), "day people.error.household_day") << "the day before she came";
    early.day = "2026-11-22";
    EXPECT_EQ(leave(early), "done");
}

TEST_P(HouseholdTest, splits_with_several_who_go_together) {
    ASSERT_EQ(join(coming(3)), "done");
    auto both = leaving({aunt_, son_});
    both.day = "2026-11-23";
    ASSERT_EQ(leave(both), "done");
    EXPECT_EQ(home_of(aunt_), home_of(son_));
    EXPECT_EQ(load(aunt_).household->relation, HouseholdRelation::Head) << "the first of them";
    EXPECT_EQ(load(son_).household->relation, HouseholdRelation::Other);
}

TEST_P(HouseholdTest, refuses_what_cannot_be_each_beside_its_field) {
    EXPECT_EQ(leave(leaving({})), "leaving people.error.household_nobody");
    EXPECT_EQ(leave(leaving({father_, son_})), "leaving people.error.household_everybody");
    EXPECT_EQ(leave(leaving({aunt_})), "leaving people.error.choice") << "she does not live there";
    auto draft = leaving({son_});
    draft.day = "2026-12-24";
    EXPECT_EQ(leave(draft), "day people.error.act_day_future");
    draft.day = "yesterday";
    EXPECT_EQ(leave(draft), "day people.error.day");
    draft = leaving({son_});
    draft.reason = "moved_in";
    EXPECT_EQ(leave(draft), "reason people.error.choice") << "a reason to come is none to go";
    draft = leaving({son_});
    draft.proof = std::string(101, 'x');
    EXPECT_EQ(leave(draft), "proof people.error.act_proof_long");
    EXPECT_EQ(join(coming(2)), "certificate_number people.error.household_member");
    EXPECT_EQ(join(coming(77)), "certificate_number people.error.household_unknown");
    EXPECT_EQ(join(coming(3, "head")), "relation people.error.household_head");
    EXPECT_EQ(join(coming(3, "guest")), "relation people.error.choice");
    auto nothing = coming(3);
    nothing.certificate_number = "1";
    EXPECT_EQ(join(nothing), "certificate_number base.error.certificate_length");
    EXPECT_TRUE(moves_.empty());
    EXPECT_TRUE(audit_details("person.household_changed").empty());
}

TEST_P(HouseholdTest, refuses_who_may_not_and_whom_they_may_not_know) {
    const auto home = home_of(father_);
    const auto wanted = order(home, HouseholdAct::Leave, leaving({son_}));
    EXPECT_EQ(outcome(neighbour_, wanted), "people.error.not_found");
    EXPECT_EQ(outcome(caller_with(access::Role::Operator, {"310114"}, 8), wanted), "people.error.not_found");
    PersonDraft stranger = draft_named("孙远方", 5);
    stranger.committee = kYingyuan.text;
    register_as(neighbour_, stranger, "stranger-key-0001");
    EXPECT_EQ(join(coming(5)), "certificate_number people.error.household_unknown") << "of another township";
    EXPECT_EQ(outcome(officer_, order(home, HouseholdAct::Join, coming(5))), "certificate_number people.error.household_unknown");
}

TEST_P(HouseholdTest, is_changed_once_and_not_over_somebody_elses_change) {
    const auto home = home_of(father_);
    const auto first = order(home, HouseholdAct::Join, coming(3));
    const auto late = order(home, HouseholdAct::Leave, leaving({son_}));
    ASSERT_EQ(outcome(worker_, first), "done");
    EXPECT_EQ(outcome(worker_, first), "done") << "the same press again";
    EXPECT_EQ(moves_.size(), 1u);
    EXPECT_EQ(outcome(worker_, late), "act people.error.household_changed");
    EXPECT_EQ(home_of(son_), home);
    auto other = first;
    other.draft.reason = "care";
    EXPECT_EQ(outcome(worker_, other), "store.error.key_reused");
}

TEST_P(HouseholdTest, is_not_changed_by_an_edit) {
    const auto before = load(son_);
    PersonDraft draft = draft_of(before, services().today());
    draft.household_with = draft_named("", 3).certificate_number;
    const auto edited = edit(worker_, son_, before.version, draft);
    ASSERT_TRUE(edited);
    EXPECT_FALSE(edited->version);
    EXPECT_EQ(edited->errors.at(0).message_key, "people.error.household_by_act");
    EXPECT_EQ(edited->errors.at(0).field, "household_with");
}

TEST_P(HouseholdTest, notes_who_left_for_another_township) {
    const auto home = home_of(father_);
    CertificateDraft draft{"2026-11-23", "迁移证明 9", "", {}, kYingyuan.text};
    const std::vector<MergePort> none;
    const auto moved = base::sync_wait(change_certificate(
        {services(), none, officer_, {}}, directory_, {}, {son_, load(son_).version, CertificateAct::Move, draft, "move-key-0001"}
    ));
    ASSERT_TRUE(moved && moved->ref);
    const auto left = open(worker_, home);
    ASSERT_EQ(left->members.size(), 1u);
    ASSERT_EQ(left->history.size(), 1u);
    EXPECT_EQ(left->history[0].person, son_.id);
    EXPECT_EQ(left->history[0].act, HouseholdAct::Leave);
    EXPECT_EQ(left->history[0].day, *base::Day::parse("2026-11-23"));
    EXPECT_EQ(open(worker_, home_of(*moved->ref)).error().kind, base::ErrorKind::NotFound) << "the new home is another township's";
    EXPECT_TRUE(open(neighbour_, home_of(*moved->ref)));
}

TEST_P(HouseholdTest, keeps_a_history_that_nobody_changes) {
    ASSERT_EQ(leave(leaving({son_})), "done");
    for (const char* statement : {"update household_act set reason = 'care'", "delete from household_act"}) {
        const auto attempt = [&] {
            write([&](store::Transaction& tx) { tx.execute(store::Statement{"test.tamper", statement, statement}, {}); return true; });
        };
        EXPECT_ANY_THROW(attempt()) << statement;
    }
}

}  // namespace
}  // namespace sunclover::people
