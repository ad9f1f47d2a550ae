// SPDX-License-Identifier: AGPL-3.0-or-later
// What cases do when two records of one person become one, on both databases.
#include "areas/cases/move_person.hpp"

#include <gtest/gtest.h>

#include "areas/cases/internal/case_world_dbtest.hpp"
#include "areas/cases/open_case.hpp"
#include "areas/cases/save_draft.hpp"

namespace sunclover::cases {
namespace {

using access::Role;

class MovePersonTest : public CaseTest {
  protected:
    using Keys = std::vector<std::string>;

    void write_draft(const access::Caller& caller, const people::Person& person, const std::string& text) {
        SaveDraft draft{person.ref, std::string(home_adaptation), {}, {}, attempt()};
        draft.answers.set_text("hardest", text);
        ASSERT_TRUE(run(save_draft(desk(), caller, draft)).has_value());
    }
    std::string draft_of(const access::Caller& caller, const people::Person& person) {
        const auto kept = run(find_draft(desk(), caller, person.ref, std::string(home_adaptation)));
        return kept ? std::string(kept->answers.text("hardest")) : "none";
    }
    Keys move(const people::Person& from, const people::Person& to) {
        return run(desk().services.store.write([&](store::Transaction& tx) { return move_person(tx, {from.ref, to.ref}, {}); }));
    }
    void move_back(const people::Person& from, const people::Person& to, const Keys& keys) {
        run(desk().services.store.write([&](store::Transaction& tx) {
            move_person_back(tx, {from.ref, to.ref}, keys);
            return true;
        }));
    }
};
INSTANTIATE_ON_BOTH_DATABASES(MovePersonTest);

TEST_P(MovePersonTest, takes_cases_and_drafts_over_and_gives_them_back) {
    const people::Person one = add_person();
    const people::Person two = add_person();
    const Case record = submitted(one);
    const auto writer = staff(Role::CaseWorker, anting);
    write_draft(writer, one, "浴缸");
    const Keys moved = move(one, two);
    EXPECT_EQ(moved.size(), 2U);
    EXPECT_EQ(opened(record).record.person, two.ref);
    EXPECT_EQ(draft_of(writer, two), "浴缸");
    EXPECT_EQ(draft_of(writer, one), "none");
    move_back(one, two, moved);
    EXPECT_EQ(opened(record).record.person, one.ref);
    EXPECT_EQ(draft_of(writer, one), "浴缸");
    EXPECT_EQ(draft_of(writer, two), "none");
}

TEST_P(MovePersonTest, leaves_a_draft_whose_writer_has_begun_one_there) {
    const people::Person one = add_person();
    const people::Person two = add_person();
    const auto writer = staff(Role::CaseWorker, anting);
    write_draft(writer, one, "浴缸");
    write_draft(writer, two, "楼梯");
    EXPECT_TRUE(move(one, two).empty());
    EXPECT_EQ(draft_of(writer, one), "浴缸");
    EXPECT_EQ(draft_of(writer, two), "楼梯");
}

}  // namespace
}  // namespace sunclover::cases
