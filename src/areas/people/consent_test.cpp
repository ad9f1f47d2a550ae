// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/consent.hpp"

#include <gtest/gtest.h>

namespace sunclover::people {
namespace {

constexpr auto kPurpose = ConsentPurpose::VolunteerVisits;

ConsentText text(int version, std::int64_t published, bool asks_again) {
    return {kPurpose, version, "请您同意", "Please agree", asks_again, {published}};
}
ConsentEvent said(ConsentAct act, std::int64_t at, int version = 1) {
    ConsentEvent event;
    event.purpose = kPurpose;
    event.act = act;
    event.version = version;
    event.at = {at};
    return event;
}
bool holds(const std::vector<ConsentEvent>& events, const std::vector<ConsentText>& texts, std::int64_t at) {
    return consent_holds(events, texts, kPurpose, {at});
}

TEST(Consent, holds_from_the_moment_it_is_given_until_it_is_withdrawn) {
    const std::vector texts{text(1, 10, true)};
    const std::vector events{said(ConsentAct::Given, 20), said(ConsentAct::Withdrawn, 30), said(ConsentAct::Given, 40)};
    EXPECT_FALSE(holds({}, texts, 100)) << "who was never asked has not agreed";
    EXPECT_FALSE(holds(events, texts, 19));
    EXPECT_TRUE(holds(events, texts, 20));
    EXPECT_TRUE(holds(events, texts, 29));
    EXPECT_FALSE(holds(events, texts, 30));
    EXPECT_TRUE(holds(events, texts, 40));
}

TEST(Consent, is_for_one_purpose_only) {
    const std::vector texts{text(1, 10, true)};
    const std::vector events{said(ConsentAct::Given, 20)};
    EXPECT_FALSE(consent_holds(events, texts, ConsentPurpose::Publicity, {50}));
}

TEST(Consent, ends_with_a_text_that_asks_again_and_outlives_one_that_does_not) {
    const std::vector events{said(ConsentAct::Given, 20)};
    EXPECT_TRUE(holds(events, {text(1, 10, true), text(2, 30, false)}, 50));
    EXPECT_TRUE(holds(events, {text(1, 10, true), text(2, 30, true)}, 29)) << "until the day on which it was published";
    EXPECT_FALSE(holds(events, {text(1, 10, true), text(2, 30, true)}, 30));
    EXPECT_FALSE(holds(events, {text(1, 10, true), text(2, 30, true), text(3, 40, false)}, 50)) << "a later text makes nothing good";
    EXPECT_TRUE(holds({said(ConsentAct::Given, 20), said(ConsentAct::Given, 60, 2)}, {text(1, 10, true), text(2, 30, true)}, 60));
}

TEST(Consent, shows_what_stands_of_each_purpose_that_has_a_text) {
    const std::vector events{said(ConsentAct::Given, 20), said(ConsentAct::Withdrawn, 30)};
    const auto states = consent_states(events, {text(1, 10, true), text(2, 25, false)}, {50});
    ASSERT_EQ(states.size(), 1u) << "a purpose without a text is not asked about";
    EXPECT_EQ(states[0].text.version, 2);
    EXPECT_FALSE(states[0].holds);
    ASSERT_EQ(states[0].events.size(), 2u);
    EXPECT_EQ(states[0].events[0].act, ConsentAct::Withdrawn) << "the latest first";
    EXPECT_EQ(states[0].last->at, base::Instant{30});
}

TEST(Consent, has_a_code_for_every_value) {
    for (const auto purpose : all_consent_purposes()) EXPECT_EQ(parse_consent_purpose(code_of(purpose)), purpose);
    EXPECT_EQ(parse_consent_purpose("anything"), std::nullopt);
    EXPECT_EQ(parse_consent_act("given"), ConsentAct::Given);
    EXPECT_EQ(parse_consent_giver("guardian"), ConsentGiver::Guardian);
    EXPECT_EQ(parse_consent_way("phone"), ConsentWay::Phone);
    EXPECT_EQ(parse_consent_way(""), std::nullopt);
}

}  // namespace
}  // namespace sunclover::people
