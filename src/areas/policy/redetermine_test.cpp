// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/redetermine.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>

namespace sunclover::policy {
namespace {

Determination amount(std::int64_t yuan) {
    Determination made;
    made.state = yuan > 0 ? State::Entitled : State::NotEntitled;
    made.amount = base::Fen{yuan * 100};
    return made;
}

/// A person's rows as a store would keep them.
struct Timeline {
    std::vector<StoredDetermination> rows;

    std::int64_t at(int month) const {
        std::int64_t yuan = -1;
        for (const auto& row : rows) {
            if (row.month.count <= month) yuan = row.made.amount.fen / 100;
        }
        return yuan;
    }
    std::vector<Change> take(const std::map<int, std::int64_t>& wanted, int from, int now) {
        const auto changes = redetermine({}, "p", rows, {from}, {now}, [&](Month month) { return amount(wanted.at(month.count)); });
        for (const Change& change : changes) {
            const auto same = std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.month == change.month; });
            const StoredDetermination row{{}, change.month, change.revision, change.made};
            if (same == rows.end()) rows.push_back(row);
            else *same = row;
            std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.month < b.month; });
        }
        return changes;
    }
};

TEST(RedetermineTest, writes_nothing_where_nothing_changes) {
    Timeline timeline;
    EXPECT_EQ(timeline.take({{10, 300}}, 10, 10).size(), 1U);
    EXPECT_TRUE(timeline.take({{11, 300}}, 11, 11).empty());
    EXPECT_EQ(timeline.take({{12, 150}}, 12, 12).size(), 1U);
    EXPECT_EQ(timeline.at(11), 300);
    EXPECT_EQ(timeline.at(12), 150);
}

TEST(RedetermineTest, corrects_past_months_one_by_one_with_what_they_said) {
    Timeline timeline;
    timeline.take({{10, 300}}, 10, 10);
    timeline.take({{13, 300}}, 13, 13);
    const auto changes = timeline.take({{11, 0}, {12, 0}, {13, 0}}, 11, 13);
    ASSERT_EQ(changes.size(), 2U);   // the present month follows from the one before
    EXPECT_TRUE(changes[0].is_correction);
    EXPECT_EQ(changes[0].month.count, 11);
    EXPECT_EQ(changes[0].previous_amount, base::Fen{30'000});
    EXPECT_EQ(changes[1].month.count, 12);
    EXPECT_EQ(timeline.at(10), 300);
    EXPECT_EQ(timeline.at(13), 0);
}

TEST(RedetermineTest, a_correction_of_one_month_leaves_the_later_ones) {
    Timeline timeline;
    timeline.take({{10, 300}}, 10, 10);
    const auto changes = timeline.take({{11, 0}, {12, 300}, {13, 300}}, 11, 13);
    ASSERT_EQ(changes.size(), 2U);
    EXPECT_TRUE(changes[0].is_correction);
    EXPECT_FALSE(changes[1].is_correction);   // it says what it said, in its own row
    EXPECT_EQ(timeline.at(11), 0);
    EXPECT_EQ(timeline.at(12), 300);
}

TEST(RedetermineTest, months_before_the_first_decision_are_not_decided_after_the_fact) {
    Timeline timeline;
    timeline.take({{10, 300}}, 10, 10);
    const auto changes = timeline.take({{8, 0}, {9, 0}, {10, 150}, {11, 150}}, 8, 11);
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0].month.count, 10);
}

TEST(RedetermineTest, after_any_corrections_every_month_says_what_was_wanted_and_differences_add_up) {
    std::mt19937 random(7);
    for (int round = 0; round < 300; ++round) {
        Timeline timeline;
        std::map<int, std::int64_t> wanted;
        std::map<int, std::int64_t> paid;   // by month, as a ledger keeps it
        for (int now = 0; now < 24; ++now) {
            wanted[now] = static_cast<std::int64_t>(random() % 3) * 150;
            int from = now;
            if (random() % 3 == 0 && now > 0) {
                from = static_cast<int>(random() % static_cast<unsigned>(now));
                for (int month = from; month <= now; ++month) {
                    if (random() % 2 == 0) wanted[month] = static_cast<std::int64_t>(random() % 3) * 150;
                }
            }
            for (const Change& change : timeline.take(wanted, from, now)) {
                if (change.is_correction) {
                    paid[change.month.count] += (change.made.amount.fen - change.previous_amount.fen) / 100;
                }
            }
            paid[now] = timeline.at(now);
            for (int month = 0; month <= now; ++month) {
                ASSERT_EQ(timeline.at(month), wanted[month]) << "round " << round << " month " << month << " now " << now;
                ASSERT_EQ(paid[month], wanted[month]) << "round " << round << " month " << month << " now " << now;
            }
        }
    }
}

}  // namespace
}  // namespace sunclover::policy
