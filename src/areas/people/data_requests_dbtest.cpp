// SPDX-License-Identifier: AGPL-3.0-or-later
// Requests about one's own data on both databases: who may ask, who may answer, what is refused, and that nothing is lost when two
// records become one.
#include "areas/people/data_requests.hpp"

#include <gtest/gtest.h>

#include "areas/people/internal/register_fixture.hpp"
#include "areas/people/load_person.hpp"
#include "areas/people/merge_people.hpp"
#include "areas/people/open_person.hpp"
#include "areas/people/own_openings.hpp"
#include "platform/message/outbox.hpp"

namespace sunclover::people {
namespace {

class KeepingSender final : public message::Sender {
  public:
    base::Result<> send(const message::Message& message) override {
        sent.push_back(message);
        return {};
    }
    std::vector<message::Message> sent;
};

class DataRequestsTest : public RegisterTest {
  protected:
    access::Caller owner_of(const PersonRef& ref, std::uint8_t account = 9) {
        access::Caller caller;
        caller.account.uuid.bytes[15] = account;
        caller.grants = {{access::Role::Resident, {}, {}, ref}};
        caller.acting_for = ref;
        return caller;
    }
    Press press(std::string key = {}) { return {key.empty() ? "press-key-" + std::to_string(++keys_) : std::move(key), {}}; }
    base::Result<DataRequestId> ask(const PersonRef& ref, const std::string& text, const std::string& key = {}) {
        NewDataRequest wanted{ref, DataRequestKind::Correct, text};
        return base::sync_wait(ask_data_request(services(), owner_of(ref), std::move(wanted), press(key)));
    }
    std::vector<DataRequest> own(const PersonRef& ref) { return *base::sync_wait(own_data_requests(services(), owner_of(ref), ref)); }
    DataRequestPage listed(const access::Caller& caller, const std::string& after = {}) {
        const auto page = base::sync_wait(list_data_requests(services(), directory_, caller, after));
        return page ? *page : DataRequestPage{};
    }
    std::string answer(const access::Caller& caller, const DataRequest& asked, const std::string& text, DataRequestState state = DataRequestState::Done) {
        DataAnswer given{asked.person.township, asked.id, asked.version, state, text};
        const auto answered = base::sync_wait(answer_data_request(services(), caller, std::move(given), press()));
        return answered ? "answered" : answered.error().message_key;
    }
    /// The text messages that go out now.
    std::vector<message::Message> texts_sent() {
        KeepingSender sender;
        message::OutboxWorker worker(database(), cipher_, clock_, {sender, sender});
        base::sync_wait(worker.send_due());
        return sender.sent;
    }
    bool has_read_answers(const access::Caller& caller, const PersonRef& ref) {
        return base::sync_wait(mark_answers_read(services(), caller, ref, {})).has_value();
    }
    access::Caller officer_ = caller_with(access::Role::DistrictOfficer, base::PlaceCode{"310114"}, 3);
    access::Caller neighbour_ = caller_with(access::Role::CaseWorker, kXincheng, 2);
};
INSTANTIATE_ON_BOTH_DATABASES(DataRequestsTest);

TEST_P(DataRequestsTest, are_read_by_their_owner_and_by_whoever_may_edit_the_record) {
    const auto ref = register_draft(draft_named("王小英", 2));
    ASSERT_TRUE(ask(ref, "  电话号码是旧的 ").has_value());
    const auto mine = own(ref);
    ASSERT_EQ(mine.size(), 1u);
    EXPECT_EQ(mine[0].text, "电话号码是旧的");
    EXPECT_EQ(mine[0].due_day, services().today().plus_days(30));
    ASSERT_EQ(listed(worker_).requests.size(), 1u);
    EXPECT_EQ(listed(worker_).requests[0].person.ref, ref);
    EXPECT_EQ(listed(officer_).requests.size(), 1u);
    EXPECT_TRUE(listed(neighbour_).requests.empty());
    EXPECT_EQ(audit_details("person.request_made").size(), 1u);
    EXPECT_EQ(audit_details("person.request_made")[0].find("电话"), std::string::npos) << "no words of the person";
    const auto operators = base::sync_wait(list_data_requests(services(), directory_, caller_with(access::Role::Operator, kAnting), ""));
    EXPECT_EQ(operators.error().kind, base::ErrorKind::NotFound);
}

TEST_P(DataRequestsTest, of_others_are_neither_made_nor_read) {
    const auto ref = register_draft(draft_named("王小英", 2));
    const auto other = register_draft(draft_named("李大明", 3));
    NewDataRequest wanted{ref, DataRequestKind::Delete, "都删掉"};
    EXPECT_EQ(base::sync_wait(ask_data_request(services(), owner_of(other), std::move(wanted), press())).error().kind, base::ErrorKind::NotFound);
    EXPECT_EQ(base::sync_wait(own_data_requests(services(), owner_of(other), ref)).error().kind, base::ErrorKind::NotFound);
    EXPECT_EQ(base::sync_wait(own_data_requests(services(), worker_, ref)).error().kind, base::ErrorKind::NotFound);
    EXPECT_EQ(base::sync_wait(own_openings(services(), worker_, ref)).error().kind, base::ErrorKind::NotFound);
    EXPECT_TRUE(own(ref).empty());
}

TEST_P(DataRequestsTest, say_something_and_are_made_once_and_not_without_end) {
    const auto ref = register_draft(draft_named("王小英", 2));
    EXPECT_EQ(ask(ref, "   ").error().message_key, "people.error.request_text");
    EXPECT_EQ(ask(ref, std::string(501, 'a')).error().message_key, "people.error.request_long");
    EXPECT_EQ(ask(ref, std::string("\xff")).error().message_key, "people.error.request_long");
    const auto first = ask(ref, "一", "same-key-0001");
    EXPECT_EQ(*ask(ref, "一", "same-key-0001"), *first);
    ASSERT_TRUE(ask(ref, "二").has_value());
    ASSERT_TRUE(ask(ref, "三").has_value());
    EXPECT_EQ(ask(ref, "四").error().message_key, "people.error.requests_open");
    EXPECT_EQ(own(ref).size(), 3u);
}

TEST_P(DataRequestsTest, are_answered_once_and_the_owner_reads_why) {
    const auto ref = register_draft(draft_named("王小英", 2));
    ASSERT_TRUE(ask(ref, "把我的全部资料删掉").has_value());
    const DataRequest asked = own(ref).at(0);
    EXPECT_EQ(answer(neighbour_, asked, "不行"), "people.error.not_found");
    EXPECT_EQ(answer(worker_, asked, " "), "people.error.request_answer");
    EXPECT_EQ(answer(worker_, asked, "证件有效期内依法保存", DataRequestState::Refused), "answered");
    EXPECT_EQ(answer(officer_, asked, "已经删除"), "people.error.request_changed");
    const DataRequest answered = own(ref).at(0);
    EXPECT_EQ(answered.state, DataRequestState::Refused);
    EXPECT_EQ(answered.answer, "证件有效期内依法保存");
    EXPECT_TRUE(answered.answered_at.has_value());
    EXPECT_TRUE(listed(worker_).requests.empty());
    EXPECT_EQ(audit_details("person.request_answered").size(), 1u);
}

TEST_P(DataRequestsTest, are_told_to_be_answered_by_a_text_message_that_says_nothing_of_them) {
    const auto ref = register_draft(draft_named("王小英", 2));
    ASSERT_TRUE(ask(ref, "电话号码是旧的").has_value());
    const DataRequest asked = own(ref).at(0);
    EXPECT_EQ(answer(worker_, asked, " "), "people.error.request_answer");
    EXPECT_TRUE(texts_sent().empty()) << "nothing was answered";
    ASSERT_EQ(answer(worker_, asked, "号码已经改好"), "answered");
    EXPECT_EQ(answer(officer_, asked, "号码已经改好"), "people.error.request_changed");
    const auto sent = texts_sent();
    ASSERT_EQ(sent.size(), 1u);
    EXPECT_EQ(sent[0].to, "15412345678");
    EXPECT_NE(sent[0].body.find("021-00000000"), std::string::npos);
    for (const char* secret : {"王小英", "电话号码", "号码", "改正"}) EXPECT_EQ(sent[0].body.find(secret), std::string::npos) << secret;
}

TEST_P(DataRequestsTest, are_answered_to_people_without_a_mobile_phone_too) {
    auto draft = draft_named("王小英", 2);
    draft.phone.clear();
    const auto ref = register_draft(draft);
    ASSERT_TRUE(ask(ref, "住址是旧的").has_value());
    EXPECT_EQ(answer(worker_, own(ref).at(0), "已经改好"), "answered");
    EXPECT_TRUE(texts_sent().empty());
    EXPECT_TRUE(own(ref).at(0).has_unread_answer());
}

TEST_P(DataRequestsTest, have_an_answer_that_is_new_until_its_owner_has_read_it) {
    const auto ref = register_draft(draft_named("王小英", 2));
    ASSERT_TRUE(ask(ref, "一").has_value());
    EXPECT_FALSE(own(ref).at(0).has_unread_answer()) << "there is none";
    ASSERT_TRUE(has_read_answers(owner_of(ref), ref));
    ASSERT_EQ(answer(worker_, own(ref).at(0), "已经改好"), "answered");
    EXPECT_FALSE(has_read_answers(worker_, ref)) << "it is not theirs";
    EXPECT_TRUE(own(ref).at(0).has_unread_answer());
    for (int i = 0; i < 2; ++i) ASSERT_TRUE(has_read_answers(owner_of(ref), ref));
    EXPECT_FALSE(own(ref).at(0).has_unread_answer());
    EXPECT_EQ(audit_details("person.answers_read"), std::vector<std::string>{"count=1"});
}

TEST_P(DataRequestsTest, are_listed_by_what_is_due_first_page_by_page) {
    const auto later = register_draft(draft_named("王小英", 2));
    ASSERT_TRUE(ask(later, "一").has_value());
    clock_.advance(std::chrono::hours(48));
    std::vector<PersonRef> refs;
    for (int i = 0; i < 18; ++i) {
        const auto ref = register_draft(draft_named("李大明", 10 + i));
        for (const char* text : {"一", "二", "三"}) ASSERT_TRUE(ask(ref, text).has_value());
    }
    const auto first = listed(officer_);
    ASSERT_EQ(first.requests.size(), 50u);
    EXPECT_EQ(first.requests[0].person.ref, later);
    ASSERT_FALSE(first.next.empty());
    const auto rest = listed(officer_, first.next);
    EXPECT_EQ(rest.requests.size(), 5u);
    EXPECT_TRUE(rest.next.empty());
    EXPECT_EQ(base::sync_wait(list_data_requests(services(), directory_, officer_, "nonsense")).error().field, "after");
}

TEST_P(DataRequestsTest, go_along_when_two_records_become_one_and_come_back) {
    const auto kept = register_draft(draft_named("王小英", 2));
    PersonDraft again = draft_named("王晓英", 4);
    again.phone = "15400001111";
    const auto merged = register_draft(again);
    ASSERT_TRUE(ask(merged, "一").has_value());
    ASSERT_TRUE(ask(merged, "二").has_value());
    ASSERT_EQ(answer(worker_, own(merged).at(0), "已经改好"), "answered");
    const std::vector<MergePort> ports = {data_request_port()};
    const MergeDesk desk{services(), ports, worker_, {}};
    const auto merge = base::sync_wait(merge_people(desk, {kept, merged, {}, load(kept).version, load(merged).version}, "merge-key-0001"));
    ASSERT_TRUE(merge.has_value());
    EXPECT_EQ(own(kept).size(), 2u) << "the answered one is read through the merge";
    ASSERT_TRUE(has_read_answers(owner_of(kept), kept));
    for (const auto& one : own(kept)) EXPECT_FALSE(one.has_unread_answer());
    ASSERT_EQ(listed(worker_).requests.size(), 1u);
    EXPECT_EQ(listed(worker_).requests[0].person.ref, kept);
    ASSERT_TRUE(base::sync_wait(undo_merge(desk, kept, *merge, "undo-key-0001")).has_value());
    EXPECT_TRUE(own(kept).empty());
    EXPECT_EQ(listed(worker_).requests.at(0).person.ref, merged);
}

TEST_P(DataRequestsTest, show_the_owner_which_staff_looked_and_why) {
    const auto ref = register_draft(draft_named("王小英", 2));
    ASSERT_TRUE(base::sync_wait(open_person(services(), officer_, ref, AccessReason::Complaint, {})).has_value());
    ASSERT_TRUE(base::sync_wait(open_person(services(), owner_of(ref), ref, std::nullopt, {})).has_value());
    const auto openings = *base::sync_wait(own_openings(services(), owner_of(ref), ref));
    ASSERT_EQ(openings.size(), 1u) << "their own looking is no news";
    EXPECT_EQ(openings[0].role, "district_officer");
    EXPECT_EQ(openings[0].action, "person.opened");
    EXPECT_EQ(openings[0].reason, "complaint");
}

TEST_P(DataRequestsTest, show_the_owner_which_staff_looked_however_often_they_looked_themselves) {
    const auto ref = register_draft(draft_named("王小英", 2));
    ASSERT_TRUE(base::sync_wait(open_person(services(), officer_, ref, AccessReason::Complaint, {})).has_value());
    access::Caller guardian = owner_of(ref);
    guardian.grants.front().role = access::Role::Guardian;
    guardian.grants.front().powers = access::GuardianPowers::all();
    for (int i = 0; i < 60; ++i) {
        clock_.advance(std::chrono::seconds(1));
        const auto& who = i % 2 == 0 ? owner_of(ref) : guardian;
        ASSERT_TRUE(base::sync_wait(open_person(services(), who, ref, std::nullopt, {})).has_value());
    }
    const auto openings = *base::sync_wait(own_openings(services(), owner_of(ref), ref));
    ASSERT_EQ(openings.size(), 1u);
    EXPECT_EQ(openings[0].role, "district_officer");
}

}  // namespace
}  // namespace sunclover::people
