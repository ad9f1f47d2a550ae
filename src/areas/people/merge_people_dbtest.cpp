// SPDX-License-Identifier: AGPL-3.0-or-later
// Two records of one person: found when somebody enters, compared, told apart, made one, and taken back.
#include "areas/people/merge_people.hpp"

#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

#include "areas/people/find_people.hpp"
#include "areas/people/generate_residents.hpp"
#include "areas/people/internal/register_fixture.hpp"
#include "areas/people/load_person.hpp"
#include "areas/people/open_person.hpp"
#include "areas/people/review_duplicates.hpp"
#include "areas/people/store/merge_store.hpp"
#include "areas/people/store/person_json.hpp"
#include "base/text.hpp"

namespace sunclover::people {
namespace {

class MergeTest : public RegisterTest {
  protected:
    MergeDesk desk(const access::Caller& caller) { return {services(), ports_, caller, {}}; }
    base::Result<Registered> try_register(const PersonDraft& draft, const std::string& key, std::optional<DifferentPeople> answer = {}) {
        return base::sync_wait(register_person(services(), directory_, worker_, draft, key, {}, answer));
    }
    PairPage open_pairs(const access::Caller& caller) {
        const auto page = base::sync_wait(list_duplicates(services(), directory_, caller, {}, ""));
        return page ? *page : PairPage{};
    }
    base::Result<MergeId> merge(const access::Caller& caller, const PersonRef& survivor, const PersonRef& merged, std::set<std::string> from_merged = {}) {
        MergeRequest request{survivor, merged, std::move(from_merged), load(survivor).version, load(merged).version};
        return base::sync_wait(merge_people(desk(caller), request, "merge-key-" + std::to_string(++keys_)));
    }
    base::Result<Merge> undo(const access::Caller& caller, const PersonRef& survivor, const MergeId& id) {
        return base::sync_wait(undo_merge(desk(caller), survivor, id, "undo-key-" + std::to_string(++keys_)));
    }
    /// The only one who is found; nobody: an empty reference.
    PersonRef found_by(const std::string& term) {
        const auto found = base::sync_wait(find_people(services(), directory_, worker_, {.term = term}, {}));
        return found && found->people.size() == 1 ? found->people[0].summary.ref : PersonRef{};
    }
    /// All that a record says but version and moment of change.
    std::string content(const PersonRef& ref) {
        Person person = load(ref);
        person.version = 0;
        person.changed_at = {};
        return boost::json::serialize(to_json(person));
    }
    /// The same person twice, the second by another phone and with a guardian.
    void register_twice() {
        first_ = register_draft(draft_named("王小英", 2));
        PersonDraft again = draft_named("王晓英", 4);
        again.phone = "15400001111";
        again.address = "";
        again.issued_day = "2024-05-01";
        again.guardians = {{"guardian", "王强", "15466660000", "child", "2021-01-01", "", "court_decision", "(2020)沪0114民特9号", "2020-12-20", {{"apply"}}}};
        second_ = register_draft(again);
    }

    /// Two alike, stored as an older program left them: nobody has looked.
    PairRef generate_twice() {
        auto people = generate_residents(2, 42, directory_, services().today());
        people[0].committee = people[1].committee = kFangtai;
        people[0].ref.township = people[1].ref.township = kAnting;
        people[1].name = people[0].name;
        people[1].birth = people[0].birth;
        store_people(database(), cipher_, people, {.batch_rows = 100, .now = clock_.now()});
        return PairRef::of(people[0].ref, people[1].ref);
    }

    PersonRef first_;
    PersonRef second_;
    std::vector<std::string> calls_;
    std::vector<MergePort> ports_{
        {"test",
         [this](store::Transaction&, const MovedPerson& moved) {
             calls_.push_back("move " + moved.from.id.to_string());
             return std::vector<std::string>{"row/1", "row/2"};
         },
         [this](store::Transaction&, const MovedPerson& moved, const std::vector<std::string>& keys) {
             calls_.push_back("back " + moved.from.id.to_string() + " " + base::join(keys, ","));
         }}};
};
INSTANTIATE_ON_BOTH_DATABASES(MergeTest);

TEST_P(MergeTest, shows_who_may_be_the_same_before_anything_is_saved) {
    const auto known = register_draft(draft_named("王小英", 2));
    const auto asked = try_register(draft_named("王晓英", 3), "new-key-0001");
    ASSERT_TRUE(asked.has_value());
    EXPECT_FALSE(asked->ref.has_value());
    EXPECT_TRUE(asked->errors.empty());
    ASSERT_EQ(asked->suspects.size(), 1u);
    EXPECT_EQ(asked->suspects[0].summary.ref, known);
    EXPECT_EQ(count_people(), 1);
}

TEST_P(MergeTest, keeps_why_two_are_different_and_does_not_ask_again) {
    const auto known = register_draft(draft_named("王小英", 2));
    std::optional<DifferentPeople> answer = DifferentPeople{{known}, "x"};
    const auto refused = try_register(draft_named("王晓英", 3), "new-key-0001", answer);
    EXPECT_EQ(refused->errors.at(0).message_key, "people.error.different_because");
    answer->because = "双胞胎，已核对证件";
    const auto saved = try_register(draft_named("王晓英", 3), "new-key-0002", answer);
    ASSERT_TRUE(saved->ref.has_value());
    const auto pair = read([&](store::Transaction& tx) { return select_pair({tx, cipher_}, PairRef::of(known, *saved->ref)); });
    ASSERT_TRUE(pair.has_value());
    EXPECT_EQ(pair->state, PairState::Different);
    EXPECT_EQ(pair->note, "双胞胎，已核对证件");
    EXPECT_TRUE(open_pairs(worker_).pairs.empty());
    PersonDraft draft = draft_named("王晓英", 3);
    draft.phone = "15400002222";
    const auto edited = base::sync_wait(edit_person(services(), directory_, worker_, *saved->ref, 1, draft, "edit-key-0001", {}));
    EXPECT_TRUE(edited->version.has_value()) << "what was said once is not asked again";
}

TEST_P(MergeTest, asks_when_an_edit_makes_two_records_alike) {
    register_draft(draft_named("王小英", 2));
    PersonDraft draft = draft_named("李强", 3);
    draft.phone = "";
    const auto other = register_draft(draft);
    draft.name = "王小英";
    const auto asked = base::sync_wait(edit_person(services(), directory_, worker_, other, 1, draft, "edit-key-0001", {}));
    ASSERT_TRUE(asked.has_value());
    EXPECT_FALSE(asked->version.has_value());
    EXPECT_EQ(asked->suspects.size(), 1u);
    EXPECT_EQ(load(other).name, "李强");
}

TEST_P(MergeTest, refuses_an_identity_number_that_is_registered_with_another_category) {
    register_draft(draft_named("王小英", 2));
    PersonDraft again = draft_named("李强", 2);
    again.certificate_number = certificate_text("19620314", 2, "43");
    const auto refused = try_register(again, "new-key-0001");
    ASSERT_EQ(refused->errors.size(), 1u);
    EXPECT_EQ(refused->errors[0].message_key, "people.error.identity_known");
    EXPECT_EQ(refused->errors[0].field, "certificate_number");
}

TEST_P(MergeTest, asks_nobody_about_people_of_another_township_but_keeps_the_pair) {
    PersonDraft draft = draft_named("王小英", 2);
    draft.committee = kYingyuan.text;
    register_as(neighbour_, draft, "there-key-1");
    const auto here = try_register(draft_named("王小英", 3), "here-key-01");
    ASSERT_TRUE(here->ref.has_value());
    EXPECT_TRUE(open_pairs(worker_).pairs.empty()) << "the other record is not theirs to see";
    ASSERT_EQ(open_pairs(officer_).pairs.size(), 1u);
    EXPECT_EQ(open_pairs(officer_).pairs[0].pair.likeness.weight, 90);
}

TEST_P(MergeTest, looks_through_a_register_that_was_there_before) {
    const auto a = generate_twice();
    EXPECT_EQ(base::sync_wait(find_all_duplicates(services(), std::make_shared<const places::Directory>(small_district()), [] { return false; })), 2);
    ASSERT_EQ(open_pairs(worker_).pairs.size(), 1u);
    EXPECT_EQ(open_pairs(worker_).pairs[0].pair.ref, a);
    EXPECT_EQ(base::sync_wait(find_all_duplicates(services(), std::make_shared<const places::Directory>(small_district()), [] { return false; })), 0);
    const auto refused = base::sync_wait(list_duplicates(services(), directory_, caller_with(access::Role::Operator, kAnting), {}, ""));
    EXPECT_EQ(refused.error().kind, base::ErrorKind::NotFound);
    const auto broken = base::sync_wait(list_duplicates(services(), directory_, worker_, {}, "9.x"));
    EXPECT_EQ(broken.error().message_key, "people.error.list_page");
}

TEST_P(MergeTest, proposes_what_is_newer_and_never_what_is_empty) {
    register_twice();
    const auto compared = base::sync_wait(compare_records(desk(worker_), {first_, second_}));
    ASSERT_TRUE(compared.has_value());
    EXPECT_FALSE(compared->is_second_survivor) << "the first was registered first";
    EXPECT_TRUE(compared->from_second.contains("name")) << "its certificate is the newer one";
    EXPECT_FALSE(compared->from_second.contains("address"));
    EXPECT_EQ(audit_details("person.compared").size(), 2u);
    EXPECT_EQ(base::sync_wait(compare_records(desk(neighbour_), {first_, second_})).error().kind, base::ErrorKind::NotFound);
    EXPECT_EQ(base::sync_wait(compare_records(desk(worker_), {first_, first_})).error().kind, base::ErrorKind::NotFound);
}

TEST_P(MergeTest, makes_one_record_that_all_old_keys_find) {
    register_twice();
    ASSERT_TRUE(merge(worker_, first_, second_, {"phone"}).has_value());
    const Person person = load(first_);
    EXPECT_EQ(person.name, "王小英");
    EXPECT_EQ(person.phone, "15400001111");
    EXPECT_EQ(person.address, "春晖路12弄3号401室");
    EXPECT_EQ(person.certificates.size(), 2u);
    ASSERT_EQ(person.guardians.size(), 1u);
    EXPECT_EQ(person.guardians[0].proof_number, "(2020)沪0114民特9号");
    EXPECT_EQ(person.guardians[0].powers.text(), "apply");
    for (const char* term : {"王小英", "王晓英", "15400001111", "15466660000"}) EXPECT_EQ(found_by(term), first_) << term;
    EXPECT_EQ(found_by(draft_named("", 4).certificate_number), first_);
    const auto opened = base::sync_wait(open_person(services(), worker_, second_, {}, {}));
    ASSERT_TRUE(opened.has_value());
    EXPECT_EQ(opened->merged_into, first_) << "its address leads to the survivor";
    EXPECT_EQ(base::sync_wait(open_person(services(), worker_, first_, {}, {}))->former_names, std::vector<std::string>{"王晓英"});
    EXPECT_EQ(audit_details("person.merged").size(), 2u);
    EXPECT_EQ(calls_, std::vector<std::string>{"move " + second_.id.to_string()});
    EXPECT_EQ(edit(worker_, second_, load(second_).version, draft_named("王晓英", 4)).error().kind, base::ErrorKind::NotFound);
    EXPECT_EQ(base::sync_wait(compare_records(desk(worker_), {first_, second_})).error().kind, base::ErrorKind::NotFound);
    const auto again = try_register(draft_named("赵芳", 4), "again-key-1");
    EXPECT_EQ(again->errors.at(0).message_key, "people.error.certificate_known");
}

TEST_P(MergeTest, keeps_the_old_keys_when_the_survivor_is_edited) {
    register_twice();
    ASSERT_TRUE(merge(worker_, first_, second_).has_value());
    PersonDraft draft = draft_of(load(first_), services().today());
    draft.phone = "15477778888";
    ASSERT_TRUE(edit(worker_, first_, load(first_).version, draft)->version.has_value());
    EXPECT_EQ(found_by("15400001111"), first_) << "the phone of the merged record";
    EXPECT_EQ(found_by("15412345678"), PersonRef{}) << "the survivor has given that up";
}

TEST_P(MergeTest, takes_a_merge_back_and_both_are_as_they_were) {
    register_twice();
    const std::string first = content(first_);
    const std::string second = content(second_);
    const auto merged = merge(worker_, first_, second_, {"name", "phone"});
    ASSERT_TRUE(merged.has_value());
    ASSERT_TRUE(undo(worker_, first_, *merged).has_value());
    EXPECT_EQ(content(first_), first);
    EXPECT_EQ(content(second_), second);
    EXPECT_EQ(found_by("15412345678"), first_);
    EXPECT_EQ(found_by("15400001111"), second_);
    EXPECT_EQ(found_by("15466660000"), second_);
    EXPECT_TRUE(base::sync_wait(open_person(services(), worker_, first_, {}, {}))->former_names.empty());
    EXPECT_EQ(calls_.at(1), "back " + second_.id.to_string() + " row/1,row/2");
    EXPECT_EQ(open_pairs(worker_).pairs.size(), 1u) << "the question is open again";
    EXPECT_EQ(audit_details("person.merge_undone").size(), 2u);
    EXPECT_EQ(undo(worker_, first_, *merged).error().kind, base::ErrorKind::NotFound) << "once is enough";
}

TEST_P(MergeTest, leaves_what_came_afterwards_with_the_survivor) {
    register_twice();
    const auto merged = merge(worker_, first_, second_, {"phone"});
    PersonDraft draft = draft_of(load(first_), services().today());
    draft.address = "银杏路8号";
    ASSERT_TRUE(edit(worker_, first_, load(first_).version, draft)->version.has_value());
    ASSERT_TRUE(undo(worker_, first_, *merged).has_value());
    EXPECT_EQ(load(first_).address, "银杏路8号");
    EXPECT_EQ(load(first_).phone, "15412345678");
    EXPECT_TRUE(load(first_).guardians.empty());
    EXPECT_EQ(load(second_).phone, "15400001111");
}

TEST_P(MergeTest, merges_a_merged_record_on_and_takes_back_only_the_last) {
    register_twice();
    PersonDraft draft = draft_named("王小瑛", 6);
    draft.phone = "15400003333";
    const auto third = register_draft(draft);
    const auto inner = merge(worker_, first_, second_);
    const auto outer = merge(worker_, third, first_);
    ASSERT_TRUE(inner && outer);
    EXPECT_EQ(found_by("15400001111"), third);
    EXPECT_EQ(undo(worker_, first_, *inner).error().message_key, "people.error.undo_later_merge");
    ASSERT_TRUE(undo(worker_, third, *outer).has_value());
    EXPECT_EQ(found_by("15400001111"), first_);
    ASSERT_TRUE(undo(worker_, first_, *inner).has_value());
    EXPECT_EQ(found_by("15400001111"), second_);
}

TEST_P(MergeTest, refuses_records_that_changed_and_callers_who_may_not_edit_both) {
    register_twice();
    MergeRequest request{first_, second_, {}, load(first_).version, load(second_).version};
    PersonDraft draft = draft_of(load(second_), services().today());
    draft.address = "银杏路8号";
    ASSERT_TRUE(edit(worker_, second_, load(second_).version, draft)->version.has_value());
    const auto stale = base::sync_wait(merge_people(desk(worker_), request, "stale-key-1"));
    EXPECT_EQ(stale.error().message_key, "people.error.merge_changed");
    for (const auto& caller : {neighbour_, caller_with(access::Role::Operator, kAnting), caller_with(access::Role::CaseWorker, kXiangyang)}) {
        EXPECT_EQ(merge(caller, first_, second_).error().kind, base::ErrorKind::NotFound);
    }
    const auto merged = merge(worker_, first_, second_);
    EXPECT_EQ(undo(neighbour_, first_, *merged).error().kind, base::ErrorKind::NotFound);
    EXPECT_EQ(undo(worker_, second_, *merged).error().kind, base::ErrorKind::NotFound) << "it is undone at the survivor";
}

TEST_P(MergeTest, remembers_that_two_are_different) {
    const auto pair = generate_twice();
    base::sync_wait(find_all_duplicates(services(), std::make_shared<const places::Directory>(small_district()), [] { return false; }));
    const auto mark = [&](const access::Caller& caller, const char* because) {
        return base::sync_wait(mark_different(desk(caller), pair, because, "apart-key-" + std::to_string(++keys_)));
    };
    EXPECT_EQ(mark(worker_, " ").error().field, "different_because");
    EXPECT_EQ(mark(neighbour_, "已核对").error().kind, base::ErrorKind::NotFound);
    ASSERT_TRUE(mark(worker_, "已核对").has_value());
    EXPECT_TRUE(open_pairs(worker_).pairs.empty());
    EXPECT_EQ(audit_details("person.told_apart").size(), 2u);
}

}  // namespace
}  // namespace sunclover::people
