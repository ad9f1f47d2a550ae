// SPDX-License-Identifier: AGPL-3.0-or-later
// Undoing what was completed, and cancelled transactions.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engines/flow/testing/instance.hpp"

namespace sunclover::flow {
namespace {

using ::testing::ElementsAre;
using namespace flow::testing;

const std::string undo = R"(
start s
script a | <script>{}</script>
script b | <script>{}</script>
boundary ca on a compensate
boundary cb on b compensate
user undo_a isForCompensation=true
user undo_b isForCompensation=true
throw t compensate
user after
s -> a
a -> b
b -> t
t -> after
association l1 sourceRef=ca targetRef=undo_a
association l2 sourceRef=cb targetRef=undo_b
)";

TEST(Compensation, undoes_in_reverse_order_and_then_goes_on) {
    Instance run(undo);
    run.start();
    EXPECT_THAT(run.open(), ElementsAre("undo_b"));
    run.done("undo_b");
    EXPECT_THAT(run.open(), ElementsAre("undo_a"));
    run.done("undo_a");
    EXPECT_THAT(run.open(), ElementsAre("after"));
}

TEST(Compensation, may_name_one_activity) {
    auto lines = undo;
    lines.replace(lines.find("throw t compensate"), 18, "throw t compensate a");
    Instance run(lines);
    run.start();
    EXPECT_THAT(run.open(), ElementsAre("undo_a"));
    run.done("undo_a");
    EXPECT_THAT(run.open(), ElementsAre("after"));
}

TEST(Compensation, of_a_sub_process_undoes_what_it_did) {
    Instance run(R"(
start s
sub inner {
start i
task a
boundary ca on a compensate
user undo_a isForCompensation=true
i -> a
association l1 sourceRef=ca targetRef=undo_a
}
throw t compensate
end e
s -> inner
inner -> t
t -> e
)");
    run.start();
    EXPECT_THAT(run.open(), ElementsAre("undo_a"));
    run.done("undo_a");
    EXPECT_TRUE(run.is_ended());
}

TEST(Compensation, event_sub_process_undoes_its_sub_process) {
    Instance run(R"(
start s
sub inner {
start i
task a
boundary ca on a compensate
user undo_a isForCompensation=true
i -> a
association l1 sourceRef=ca targetRef=undo_a
eventsub v {
start c compensate
user first
throw rest compensate
c -> first
first -> rest
}
}
throw t compensate
end e
s -> inner
inner -> t
t -> e
)");
    run.start();
    EXPECT_THAT(run.open(), ElementsAre("first"));
    run.done("first");
    EXPECT_THAT(run.open(), ElementsAre("undo_a"));
    run.done("undo_a");
    EXPECT_TRUE(run.is_ended());
}

TEST(Compensation, cancelled_transaction_undoes_and_leaves_by_its_event) {
    Instance run(R"(
start s
transaction x {
start i
and g
task a
boundary ca on a compensate
user undo_a isForCompensation=true
user other
end bad cancel
i -> g
g -> a
g -> other
a -> bad
association l1 sourceRef=ca targetRef=undo_a
}
boundary b on x cancel
user after
end fine
s -> x
x -> fine
b -> after
)");
    run.start();
    EXPECT_THAT(run.open(), ElementsAre("undo_a"));
    run.done("undo_a");
    EXPECT_THAT(run.open(), ElementsAre("after"));
}

}  // namespace
}  // namespace sunclover::flow
