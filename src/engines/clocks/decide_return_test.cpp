// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/clocks/decide_return.hpp"

#include <gtest/gtest.h>

namespace sunclover::clocks {
namespace {

using enum EventKind;

constexpr base::Instant moment(int minute) { return {minute * 60'000LL}; }

const ReturnPolicy policy{
    .per_case_max = 2, .per_party_max = 1, .reasons = {"not_ours", "incomplete"}};

std::vector<Event> dispatched() { return {{Opened, moment(0)}, {Dispatched, moment(1), "a"}}; }

base::Result<ReturnDecision> decide(
    const std::vector<Event>& events,
    const std::string& party = "a",
    const std::string& reason = "not_ours",
    Dispute dispute = Dispute::None
) {
    return decide_return(events, {}, policy, {party, reason, moment(100), dispute});
}

TEST(DecideReturn, takes_back_with_a_reason_and_leaves_the_first_receiver_responsible) {
    auto events = dispatched();
    const auto first = decide(events);
    ASSERT_TRUE(first);
    EXPECT_EQ(first->verdict, ReturnVerdict::Accepted);
    EXPECT_EQ(first->returns_left, 1);
    EXPECT_EQ(first->responsible, "a");
    events.push_back({Returned, moment(2), "a"});
    events.push_back({Dispatched, moment(3), "b"});
    EXPECT_EQ(course_of(events, {})->responsible, "a");
    events.push_back({Accepted, moment(4), "b"});
    EXPECT_EQ(course_of(events, {})->responsible, "b");
    const auto second = decide(events, "b");
    ASSERT_TRUE(second);
    EXPECT_EQ(second->responsible, "b");
    EXPECT_EQ(second->returns_left, 0);
}

TEST(DecideReturn, refuses_without_a_reason_that_counts) {
    EXPECT_EQ(decide(dispatched(), "a", " ").error().message_key, "clocks.error.reason_missing");
    EXPECT_EQ(
        decide(dispatched(), "a", "no_time").error().message_key, "clocks.error.reason_unknown"
    );
    const auto free = decide_return(dispatched(), {}, {}, {"a", "any words", moment(9)});
    EXPECT_TRUE(free);
}

TEST(DecideReturn, refuses_what_is_not_theirs_or_was_begun) {
    EXPECT_EQ(decide(dispatched(), "b").error().message_key, "clocks.error.not_the_receiver");
    auto events = dispatched();
    events.push_back({Started, moment(2)});
    EXPECT_EQ(decide(events).error().message_key, "clocks.error.work_began");
    events.push_back({Dispatched, moment(3), "b"});
    EXPECT_TRUE(decide(events, "b"));
    EXPECT_EQ(decide({{Opened, moment(0)}}).error().message_key, "clocks.error.not_dispatched");
}

TEST(DecideReturn, sends_a_dispute_and_what_is_over_the_limit_to_an_arbiter) {
    EXPECT_EQ(decide(dispatched(), "a", "not_ours", Dispute::Disputed)->cause, "disputed");
    auto events = dispatched();
    events.push_back({Returned, moment(2), "a"});
    events.push_back({Dispatched, moment(3), "a"});
    const auto again = decide(events);
    EXPECT_EQ(again->verdict, ReturnVerdict::Arbitrate);
    EXPECT_EQ(again->cause, "party_limit");
    EXPECT_EQ(again->returns_left, 1);
    events.back().party = "b";
    events.push_back({Returned, moment(4), "b"});
    events.push_back({Dispatched, moment(5), "c"});
    EXPECT_EQ(decide(events, "c")->cause, "case_limit");
    EXPECT_EQ(decide(events, "c")->returns_left, 0);
}

}  // namespace
}  // namespace sunclover::clocks
