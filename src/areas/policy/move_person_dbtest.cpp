// SPDX-License-Identifier: AGPL-3.0-or-later
// Two records of one person made one, with all that other areas have of them: cases, drafts, facts, findings, benefits and
// bound phones go over and come back, on both databases.
#include "areas/policy/move_person.hpp"

#include "areas/cases/move_person.hpp"
#include "areas/people/merge_people.hpp"
#include "areas/policy/internal/policy_world_dbtest.hpp"
#include "areas/policy/store/move_store.hpp"

namespace sunclover::policy {
namespace {

class MovePersonTest : public PolicyTest {
  protected:
    people::MergeDesk merging() { return {*services_, ports_, merger_, {}}; }
    std::int64_t version_of(const people::PersonRef& person) {
        return read([&](store::Transaction& tx) { return people::load_person(tx, cipher_, person)->version; });
    }
    std::size_t facts_of(const people::PersonRef& person) {
        return read([&](store::Transaction& tx) { return select_facts({tx, cipher_}, person).size(); });
    }
    std::size_t benefits_of(const people::PersonRef& person) {
        return read([&](store::Transaction& tx) { return select_benefits({tx, cipher_}, person).size(); });
    }
    void receive(const people::PersonRef& person, const char* from) {
        write([&](store::Transaction& tx) {
            upsert_benefit({tx, cipher_}, {person, nursing, *Month::parse(from), {}, base::Fen{15000}, "list"}, clock_.now());
            return true;
        });
    }

    access::Caller merger_ = staff(Role::DistrictOfficer, district);
    std::vector<people::MergePort> ports_{{"policy", move_person, move_person_back}};
};
INSTANTIATE_ON_BOTH_DATABASES(MovePersonTest);

TEST_P(MovePersonTest, takes_facts_findings_and_benefits_over_and_back) {
    const auto survivor = add_person();
    const auto merged = add_person("15400001111");
    run(run_whole(desk(), ""));
    ASSERT_EQ(record(merged, means, "低保", "2026-10-01"), "recorded");
    clock_.advance(std::chrono::minutes(1));
    ASSERT_EQ(record(survivor, means, "低收入", "2026-10-01"), "recorded");
    receive(survivor, "2026-01");
    receive(merged, "2026-01");
    receive(merged, "2026-05");
    const auto findings = findings_of(merged).size();
    const auto determinations = rows_of("determination");
    const auto id = run(people::merge_people(
        merging(), {survivor, merged, {}, version_of(survivor), version_of(merged)}, "merge-key-0001"
    ));
    ASSERT_TRUE(id.has_value());
    EXPECT_EQ(facts_of(survivor), 2U);
    EXPECT_EQ(benefits_of(survivor), 2U) << "what both receive from one month on stays with the merged record";
    EXPECT_EQ(benefits_of(merged), 1U);
    EXPECT_EQ(rows_of("determination"), determinations) << "what was decided stays as it was decided";
    const auto told = read([&](store::Transaction& tx) { return select_facts({tx, cipher_}, survivor); });
    EXPECT_EQ(told.back().value, "低收入") << "the later record counts, whichever of the two it came from";
    ASSERT_TRUE(run(people::undo_merge(merging(), survivor, *id, "undo-key-00001")).has_value());
    EXPECT_EQ(facts_of(survivor), 1U);
    EXPECT_EQ(facts_of(merged), 1U);
    EXPECT_EQ(benefits_of(survivor), 1U);
    EXPECT_EQ(benefits_of(merged), 2U);
    EXPECT_EQ(findings_of(merged).size(), findings);
}

TEST_P(MovePersonTest, takes_cases_with_their_messages_over_and_back) {
    const auto survivor = add_person();
    const auto merged = add_person("15400001111");
    run(run_whole(desk(), ""));
    ASSERT_EQ(step(worker(), finding(merged, nursing, FindingKind::NotReceiving), FindingStep::Confirm), "confirmed");
    const auto ref = cases::CaseRef{anting, *finding(merged, nursing, FindingKind::NotReceiving).of_case};
    const auto person_of = [&] {
        return run(cases::open_case(*cases_, worker(), ref, cases::Purpose::Continue, {}))->record.person;
    };
    const auto household = read([&](store::Transaction& tx) { return people::load_person(tx, cipher_, survivor)->household->id.uuid; });
    ports_ = {{"cases",
               [&](store::Transaction& tx, const people::MovedPerson& moved) { return cases::move_person(tx, moved, household); },
               cases::move_person_back}};
    const auto id = run(people::merge_people(
        merging(), {survivor, merged, {}, version_of(survivor), version_of(merged)}, "merge-key-0001"
    ));
    ASSERT_TRUE(id.has_value());
    EXPECT_EQ(person_of(), survivor);
    ASSERT_TRUE(run(people::undo_merge(merging(), survivor, *id, "undo-key-00001")).has_value());
    EXPECT_EQ(person_of(), merged);
}

}  // namespace
}  // namespace sunclover::policy
