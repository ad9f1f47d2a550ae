// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/clocks/service_level.hpp"

#include <gtest/gtest.h>

namespace sunclover::clocks {
namespace {

constexpr std::string_view promises = R"([
    {"resolve": {"working_days": 15}},
    {"programme": "p", "resolve": {"working_days": 7}},
    {"stage": "s", "respond": {"real_minutes": 30, "warning_percent": 50}},
    {"programme": "p", "stage": "s", "start": {"working_minutes": 120},
     "resolve": {"working_days": 5, "escalations": [
        {"who": "lead", "working_minutes": 0}, {"who": "district", "working_minutes": 390}]},
     "supervise": {"working_days": 2}, "pausing_statuses": ["waiting"],
     "extension": {"count_max": 1, "amount_max": 5}}
])";

TEST(ServiceLevels, finds_the_most_exact_promise) {
    const auto levels = read_service_levels(promises);
    ASSERT_TRUE(levels) << levels.error().internal;
    EXPECT_EQ(levels->find("q", "t")->resolve->amount, (Amount{15, Unit::WorkingDays}));
    EXPECT_EQ(levels->find("p", "t")->resolve->amount, (Amount{7, Unit::WorkingDays}));
    EXPECT_EQ(levels->find("q", "s")->respond->warning_percent, 50);
    const ServiceLevel& exact = *levels->find("p", "s");
    EXPECT_EQ(exact.start->amount, (Amount{120, Unit::WorkingMinutes}));
    EXPECT_EQ(exact.start->warning_percent, 80);
    EXPECT_EQ(exact.resolve->escalations[1], (Escalation{"district", {390, Unit::WorkingMinutes}}));
    EXPECT_TRUE(exact.pauses_on("waiting"));
    EXPECT_FALSE(exact.pauses_on("open"));
    EXPECT_EQ(exact.extension, (ExtensionPolicy{1, 5}));
    EXPECT_EQ(ServiceLevels({}).find("p", "s"), nullptr);
}

TEST(ServiceLevels, refuses_what_it_does_not_know_and_says_where) {
    const auto where = [](std::string_view text) {
        const auto found = read_service_levels(text);
        return found ? std::string("taken")
                     : found.error().message_key.substr(13) + " " + found.error().internal;
    };
    EXPECT_EQ(where("{}"), "json $: is no list");
    EXPECT_EQ(where("[1]"), "json $[0]: is no object");
    EXPECT_EQ(where(R"([{"reslove": {}}])"), "json $[0].reslove: is not known");
    EXPECT_EQ(where(R"([{"resolve": {}}])"), "json $[0].resolve.working_minutes: is missing");
    EXPECT_EQ(
        where(R"([{"resolve": {"working_days": -1}}])"),
        "json $[0].resolve.working_days: is no count"
    );
    EXPECT_EQ(
        where(R"([{"resolve": {"working_days": 1.5}}])"),
        "json $[0].resolve.working_days: is no count"
    );
    EXPECT_EQ(
        where(R"([{"resolve": {"working_days": 1, "real_minutes": 1}}])"),
        "json $[0].resolve.real_minutes: is a second amount"
    );
    EXPECT_EQ(
        where(R"([{"pausing_statuses": [1]}])"),
        "json $[0].pausing_statuses: holds something else than text"
    );
    EXPECT_EQ(where("[").substr(0, 13), "json no JSON:");
    EXPECT_EQ(where("[{}, {}]"), "level_twice ");
}

TEST(ServiceLevel, refuses_promises_that_make_no_sense) {
    const auto key = [](ServiceLevel level) {
        const auto found = check_service_level(level);
        return found ? std::string()
                     : found.error().message_key.substr(13) + " " + found.error().field;
    };
    ServiceLevel level;
    level.resolve = Target{{10, Unit::WorkingDays}};
    EXPECT_EQ(key(level), "");
    level.extension = {1, 5};
    EXPECT_EQ(key(level), "");
    level.extension = {1, 0};
    EXPECT_EQ(key(level), "extension extension");
    level.extension = {1, 1001};
    EXPECT_EQ(key(level), "extension extension");
    level.extension = {};
    level.resolve->amount.count = 1001;
    EXPECT_EQ(key(level), "amount_range resolve");
    level.resolve = Target{{10, Unit::WorkingDays}, 0};
    EXPECT_EQ(key(level), "warning_range resolve");
    const auto escalating = [](std::vector<Escalation> levels) {
        ServiceLevel made;
        made.supervise = Target{{10, Unit::WorkingDays}, 80, std::move(levels)};
        return made;
    };
    const Escalation lead{"lead", {30, Unit::WorkingMinutes}};
    EXPECT_EQ(key(escalating({lead, lead})), "escalation supervise");
    EXPECT_EQ(key(escalating({lead, {"x", {60, Unit::RealMinutes}}})), "escalation supervise");
    EXPECT_EQ(key(escalating({{"", {0, Unit::RealMinutes}}})), "escalation supervise");
    EXPECT_EQ(key(escalating({{"x", {1, Unit::WorkingDays}}})), "escalation supervise");
    ServiceLevel without;
    without.extension = {1, 1};
    EXPECT_EQ(key(without), "extension extension");
}

}  // namespace
}  // namespace sunclover::clocks
