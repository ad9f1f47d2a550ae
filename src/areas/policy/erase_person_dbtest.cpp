// SPDX-License-Identifier: AGPL-3.0-or-later
// Erasing what this area keeps of a person, on both databases. With all areas: app/erase_person_dbtest.cpp.
#include "areas/policy/erase_person.hpp"

#include "areas/policy/internal/policy_world_dbtest.hpp"

namespace sunclover::policy {
namespace {

class ErasePersonTest : public PolicyTest {};
INSTANTIATE_ON_BOTH_DATABASES(ErasePersonTest);

TEST_P(ErasePersonTest, forgets_the_values_of_facts_of_this_person_only) {
    const auto person = add_person();
    const auto neighbour = add_person("15412345680");
    ASSERT_EQ(record(person, means, "低保", "2026-11-01"), "recorded");
    ASSERT_EQ(record(neighbour, means, "低保", "2026-11-01"), "recorded");
    const auto lines = read([&](store::Transaction& tx) { return lines_to_erase(tx, person); });
    ASSERT_EQ(lines.size(), 3U);
    EXPECT_EQ(lines[0].count, 1);
    EXPECT_EQ(lines[0].fate, people::ErasureFate::Goes);
    write([&](store::Transaction& tx) {
        erase_person(tx, cipher_, person, desk().services().clock.now());
        return true;
    });
    const auto value_of = [&](const people::PersonRef& ref) {
        return read([&](store::Transaction& tx) { return select_facts({tx, cipher_}, ref).at(0).value; });
    };
    EXPECT_EQ(value_of(person), "");
    EXPECT_EQ(value_of(neighbour), "低保");
}

}  // namespace
}  // namespace sunclover::policy
