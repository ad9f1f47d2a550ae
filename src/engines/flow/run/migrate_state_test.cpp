// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/flow/run/migrate_state.hpp"

#include <gtest/gtest.h>

#include "engines/flow/testing/instance.hpp"

namespace sunclover::flow {
namespace {

using testing::definition_of;
using testing::Instance;

const std::string kOld = R"(
start s
user a
xor g
user b
end e
s -> a
a -> g
g -> b if again
g => e
b -> a
)";
const std::string kNew = R"(
start s
user first
user b
user c
end e
s -> first
first -> b
b -> c
c -> e
)";

std::string first_fault(const Instance& one, const Definition& to, const NodeNames& names = {}) {
    const auto moved = migrate_state(one.state, one.definition(), to, names);
    return moved ? "moved" : moved.error().front();
}

TEST(MigrateState, goes_on_in_the_new_definition_and_back) {
    Instance one(kOld);
    one.start();
    ASSERT_EQ(one.open(), std::vector<std::string>{"a"});
    const Definition to = definition_of(kNew);
    const auto moved = migrate_state(one.state, one.definition(), to, {{"a", "first"}});
    ASSERT_TRUE(moved.has_value());
    Event done;
    done.kind = EventKind::UserDone;
    done.id = moved->items.back().id;
    const auto after = step(to, *moved, done);
    ASSERT_EQ(after.refusal, Refusal::None);
    EXPECT_EQ(to.nodes[after.state.items.back().place].id, "b");
    const auto back = migrate_state(*moved, to, one.definition(), {{"first", "a"}});
    ASSERT_TRUE(back.has_value());
    EXPECT_TRUE(same(*back, one.state));
}

TEST(MigrateState, refuses_what_finds_no_place) {
    Instance one(kOld);
    one.start();
    EXPECT_EQ(first_fault(one, definition_of(kNew)), "a: there is no such element");
    EXPECT_EQ(first_fault(one, definition_of(kNew), {{"a", "e"}}), "e: it is another kind of element");
    const Definition watched = definition_of(kOld + "boundary w on a timer PT5S\nend late\nw -> late\n");
    EXPECT_EQ(first_fault(one, watched), "w: nothing watches for this boundary event");
    State foreign = one.state;
    foreign.fingerprint += 1;
    EXPECT_FALSE(migrate_state(foreign, one.definition(), watched).has_value());
}

TEST(MigrateState, keeps_timers_variables_and_what_has_ended) {
    const std::string lines = "start s\nuser a\nboundary w on a timer PT5S cancelActivity=false\nend e\nend late\ns -> a\na -> e\nw -> late\n";
    Instance one(lines);
    one.start({{"x", testing::number(3)}});
    const Definition to = definition_of(lines + "user more\nend m\nmore -> m\n");
    const auto moved = migrate_state(one.state, one.definition(), to);
    ASSERT_TRUE(moved.has_value());
    EXPECT_EQ(next_due(*moved), next_due(one.state));
    EXPECT_EQ(moved->variables.size(), one.state.variables.size());
    one.done("a");
    ASSERT_TRUE(one.is_ended());
    EXPECT_TRUE(migrate_state(one.state, one.definition(), to).has_value());
}

}  // namespace
}  // namespace sunclover::flow
