// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/case.hpp"

#include <gtest/gtest.h>

namespace sunclover::cases {
namespace {

const std::string some_id = "0192a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b";

TEST(CaseRef, reads_its_own_path_and_nothing_else) {
    const auto ref = CaseRef::parse("310114102", some_id);
    ASSERT_TRUE(ref.has_value());
    EXPECT_EQ(ref->path(), "/cases/310114102/" + some_id);
    EXPECT_FALSE(CaseRef::parse("310114", some_id)) << "a district holds no case";
    EXPECT_FALSE(CaseRef::parse("310114102001", some_id));
    EXPECT_FALSE(CaseRef::parse("", some_id));
    EXPECT_FALSE(CaseRef::parse("310114102", "1"));
    EXPECT_FALSE(CaseRef::parse("310114102", some_id + "0"));
}

TEST(CaseNumber, fills_up_to_six_digits) {
    EXPECT_EQ(case_number("安亭", 2026, 318), "安亭-2026-000318");
}

TEST(Case, is_late_from_the_day_after_it_was_due_while_it_is_open) {
    const base::Day due = *base::Day::parse("2026-11-27");
    Case record;
    EXPECT_FALSE(record.is_late(due));
    record.due_day = due;
    EXPECT_FALSE(record.is_late(due));
    EXPECT_TRUE(record.is_late(due.plus_days(1)));
    record.state = State::Deferred;
    EXPECT_FALSE(record.is_late(due.plus_days(1)));
}

TEST(CaseCodes, come_back_as_what_they_were) {
    for (const State state : {State::Open, State::Deferred, State::Closed}) EXPECT_EQ(state_from(code_of(state)), state);
    for (const Outcome outcome : {Outcome::None, Outcome::Completed, Outcome::Refused, Outcome::Withdrawn}) {
        EXPECT_EQ(outcome_from(code_of(outcome)), outcome);
    }
    for (const Channel channel : {Channel::App, Channel::Phone, Channel::Desk, Channel::Visit}) {
        EXPECT_EQ(channel_from(code_of(channel)), channel);
    }
    EXPECT_FALSE(state_from("lost"));
    EXPECT_FALSE(outcome_from("lost"));
    EXPECT_FALSE(channel_from("fax"));
}

}  // namespace
}  // namespace sunclover::cases
