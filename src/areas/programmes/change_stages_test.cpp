// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/change_stages.hpp"

#include <gtest/gtest.h>

#include "areas/programmes/internal/random_stages_test.hpp"
#include "areas/programmes/internal/small_programme_test.hpp"
#include "areas/programmes/stage_list_bpmn.hpp"

namespace sunclover::programmes {
namespace {

std::vector<std::string> names_of(const std::vector<Stage>& stages) {
    std::vector<std::string> names;
    for (const Stage& stage : stages) names.push_back(stage.name);
    return names;
}

std::string key_of(const base::Result<std::vector<Stage>>& result) {
    return result ? std::string() : result.error().message_key;
}

using Names = std::vector<std::string>;

TEST(ChangeStages, adds_a_stage_that_leads_on_to_the_next) {
    const auto stages = small_programme().stages;
    const auto added = change_stages(stages, AddStage{{"复核", "Second look"}, "check"});
    ASSERT_TRUE(added.has_value());
    EXPECT_EQ(names_of(*added), (Names{"check", "stage_3", "work"}));
    EXPECT_EQ((*added)[1].exits.at(0).to, "work");
    EXPECT_TRUE((*added)[1].exits.at(0).is_primary);
    const auto last = change_stages(stages, AddStage{{"回访", "Call"}, ""});
    EXPECT_EQ(names_of(*last), (Names{"check", "work", "stage_3"}));
    EXPECT_EQ(last->back().exits.at(0).outcome, "completed");
    EXPECT_EQ(
        key_of(change_stages(stages, AddStage{{"回访", ""}, ""})), "programmes.error.title_missing"
    );
    EXPECT_EQ(
        key_of(change_stages(stages, AddStage{{"回访", "Call"}, "nowhere"})),
        "programmes.error.stage_unknown"
    );
}

TEST(ChangeStages, moves_within_the_list_only) {
    const auto stages = small_programme().stages;
    EXPECT_EQ(
        names_of(*change_stages(stages, MoveStage{"work", MoveStage::Direction::Up})),
        (Names{"work", "check"})
    );
    EXPECT_EQ(
        names_of(*change_stages(stages, MoveStage{"check", MoveStage::Direction::Down})),
        (Names{"work", "check"})
    );
    EXPECT_EQ(
        key_of(change_stages(stages, MoveStage{"check", MoveStage::Direction::Up})),
        "programmes.error.stage_at_end"
    );
    EXPECT_EQ(
        key_of(change_stages(stages, MoveStage{"work", MoveStage::Direction::Down})),
        "programmes.error.stage_at_end"
    );
}

TEST(ChangeStages, removes_no_stage_that_an_exit_leads_to) {
    const auto stages = small_programme().stages;
    const auto refused = change_stages(stages, RemoveStage{"work"});
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().message_key, "programmes.error.stage_needed");
    EXPECT_EQ(refused.error().arguments.at(0).second, "看");
    EXPECT_EQ(refused.error().arguments.at(2).second, "受理");
    EXPECT_EQ(names_of(*change_stages(stages, RemoveStage{"check"})), Names{"work"});
    const auto one = *change_stages(stages, RemoveStage{"check"});
    EXPECT_EQ(key_of(change_stages(one, RemoveStage{"work"})), "programmes.error.stages_count");
}

TEST(ChangeStages, refuses_a_stage_that_could_not_be_drawn) {
    const auto stages = small_programme().stages;
    const auto with = [&](auto change) {
        Stage stage = stages[0];
        change(stage);
        return key_of(change_stages(stages, ReplaceStage{stage}));
    };
    EXPECT_EQ(with([](Stage& stage) { stage.due_working_days = 9; }), "");
    EXPECT_EQ(with([](Stage& stage) { stage.exits.clear(); }), "programmes.error.exits_missing");
    EXPECT_EQ(
        with([](Stage& stage) { stage.exits[0].to = "nowhere"; }), "programmes.error.exit_goal"
    );
    EXPECT_EQ(
        with([](Stage& stage) { stage.exits[0].outcome = "completed"; }),
        "programmes.error.exit_goal"
    );
    EXPECT_EQ(
        with([](Stage& stage) { stage.exits[1].outcome = "lost"; }), "programmes.error.exit_goal"
    );
    EXPECT_EQ(
        with([](Stage& stage) { stage.exits[1].name = "accept"; }), "programmes.error.name_twice"
    );
    EXPECT_EQ(with([](Stage& stage) { stage.name = "other"; }), "programmes.error.stage_unknown");
}

TEST(ChangeStages, leaves_a_list_that_can_always_be_written) {
    const auto seed = std::random_device{}();
    SCOPED_TRACE(seed);
    RandomStages random(seed);
    for (int round = 0; round < 100; ++round) {
        Programme programme = random.programme();
        for (int step = 0; step < 20; ++step) {
            const std::string name = programme.stages[random.below(programme.stages.size())].name;
            const auto direction =
                random.below(2) == 0 ? MoveStage::Direction::Up : MoveStage::Direction::Down;
            const std::vector<StageChange> changes = {
                AddStage{{"新", "New"}, name},
                RemoveStage{name},
                MoveStage{name, direction},
            };
            auto changed = change_stages(programme.stages, changes[random.below(changes.size())]);
            if (!changed) continue;
            programme.stages = *std::move(changed);
            const auto read = read_bpmn(write_bpmn(programme), "stages.bpmn");
            ASSERT_TRUE(read.faults.empty());
            ASSERT_TRUE(read.stages == programme.stages);
        }
    }
}

}  // namespace
}  // namespace sunclover::programmes
