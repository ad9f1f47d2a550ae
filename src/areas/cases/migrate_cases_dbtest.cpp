// SPDX-License-Identifier: AGPL-3.0-or-later
// Running cases on their way to another version and back, and past cases under a new stage list, on
// both databases.
#include <gtest/gtest.h>

#include <algorithm>

#include "areas/cases/extend_term.hpp"
#include "areas/cases/internal/case_world_dbtest.hpp"
#include "areas/cases/migrate_cases.hpp"
#include "areas/cases/simulate_stages.hpp"
#include "areas/cases/store/case_store.hpp"
#include "areas/cases/urge_case.hpp"
#include "areas/cases/wake_cases.hpp"
#include "areas/programmes/stage_process.hpp"
#include "base/assert.hpp"

namespace sunclover::cases {
namespace {

using access::Role;
using programmes::Programme;

class MigrateCasesTest : public CaseTest {
  protected:
    access::Caller lead() { return staff(Role::DistrictLead, district); }

    /// Version 2 of the programme, made from version 1 by `change`.
    template <class Change>
    std::shared_ptr<const Programme> second_version(const Change& change) {
        Programme next = *programmes.version("home-adaptation", 1);
        next.version = 2;
        change(next);
        auto process = programmes::compile_process(next);
        EXPECT_TRUE(process.has_value());
        next.process = std::make_shared<const flow::Definition>(std::move(*process));
        auto shared = std::make_shared<const Programme>(std::move(next));
        programmes.add(shared);
        return shared;
    }
    static programmes::Stage& stage_in(Programme& programme, const std::string& name) {
        const auto found = std::find_if(programme.stages.begin(), programme.stages.end(), [&](const auto& one) {
            return one.name == name;
        });
        ASSERT(found != programme.stages.end());
        return *found;
    }
    MigrationPlan plan(StageNames names = {}) { return {"home-adaptation", 1, 2, std::move(names)}; }
    MigrationRecord migrate(const MigrationPlan& wanted) {
        auto made = run(migrate_cases(desk(), lead(), wanted, attempt()));
        EXPECT_TRUE(made.has_value());
        return made ? *made : MigrationRecord{};
    }
    Case now_of(const Case& record) { return opened(record).record; }
};
INSTANTIATE_ON_BOTH_DATABASES(MigrateCasesTest);

TEST_P(MigrateCasesTest, takes_running_cases_over_and_back) {
    const Case record = brought_to(submitted(add_person()), "assessment");
    const Case closed = passed(submitted(add_person()), "refuse");
    second_version([](Programme& next) { stage_in(next, "assessment").due_working_days = 20; });
    const MigrationRecord made = migrate(plan());
    EXPECT_EQ(made.moved, 1);
    EXPECT_EQ(made.left, 0);
    const Case moved = now_of(record);
    EXPECT_EQ(moved.programme_version, 2);
    EXPECT_EQ(moved.stage, "assessment");
    EXPECT_EQ(moved.entered_stage_at, record.entered_stage_at);
    EXPECT_GT(moved.due_day, record.due_day);
    EXPECT_EQ(now_of(closed).programme_version, 1);
    const auto undone = run(undo_migration(desk(), lead(), made.id, attempt()));
    ASSERT_TRUE(undone.has_value());
    EXPECT_EQ(undone->moved, 1);
    EXPECT_EQ(now_of(record).programme_version, 1);
    EXPECT_EQ(now_of(record).due_day, record.due_day);
    EXPECT_FALSE(run(undo_migration(desk(), lead(), made.id, attempt())).has_value());
    const auto history = run(list_migrations(desk(), "home-adaptation"));
    ASSERT_EQ(history.size(), 2U);
    EXPECT_TRUE(history[1].undone_by || history[0].undone_by);
    // The case goes on where it stands.
    EXPECT_EQ(brought_to(now_of(record), "plan").stage, "plan");
}

TEST_P(MigrateCasesTest, goes_on_by_the_exits_of_the_new_version) {
    const Case record = submitted(add_person());
    second_version([](Programme& next) {
        for (auto& exit : stage_in(next, "acceptance_check").exits) {
            if (exit.name == "accept") exit.to = "plan";
        }
    });
    migrate(plan());
    EXPECT_EQ(passed(now_of(record), "accept").stage, "plan");
}

TEST_P(MigrateCasesTest, asks_where_a_case_goes_whose_stage_is_gone) {
    const Case record = brought_to(submitted(add_person()), "township_approval");
    second_version([](Programme& next) {
        for (auto& stage : next.stages) {
            for (auto& exit : stage.exits) {
                if (exit.to == "township_approval") exit.to = "district_approval";
            }
        }
        std::erase_if(next.stages, [](const auto& stage) { return stage.name == "township_approval"; });
    });
    const auto preview = run(preview_migration(desk(), plan()));
    ASSERT_TRUE(preview.has_value());
    ASSERT_EQ(preview->lines.size(), 1U);
    EXPECT_EQ(preview->movable, 0);
    EXPECT_EQ(preview->lines[0].obstacles.at(Obstacle::StageGone), 1);
    EXPECT_EQ(migrate(plan()).left, 1);
    const StageNames names = {{"township_approval", "district_approval"}};
    EXPECT_EQ(run(preview_migration(desk(), plan(names)))->movable, 1);
    EXPECT_EQ(now_of(record).programme_version, 1) << "a preview changes nothing";
    const MigrationRecord made = migrate(plan(names));
    EXPECT_EQ(made.moved, 1);
    const Case moved = now_of(record);
    EXPECT_EQ(moved.stage, "district_approval");
    EXPECT_EQ(moved.next_role, Role::DistrictOfficer);
    ASSERT_TRUE(run(undo_migration(desk(), lead(), made.id, attempt())).has_value());
    EXPECT_EQ(now_of(record).stage, "township_approval");
}

TEST_P(MigrateCasesTest, keeps_urgings_and_extensions_of_a_passage_that_gets_another_name) {
    Case record = brought_to(submitted(add_person()), "plan");
    const access::Caller worker = staff(Role::CaseWorker, anting);
    const AskExtension asked{record.ref, record.version, 5, "等房东同意", attempt()};
    ASSERT_TRUE(run(ask_extension(desk(), worker, asked)));
    const AnswerExtension granted{record.ref, record.version + 1, ExtensionAnswer::Granted, {}, attempt()};
    ASSERT_TRUE(run(answer_extension(desk(), staff(Role::TownshipLead, anting), granted)));
    const UrgeCase urging{record.ref, "来电催促", attempt()};
    ASSERT_TRUE(run(urge_case(desk(), worker, urging)));
    record = now_of(record);
    second_version([](Programme& next) {
        for (auto& stage : next.stages) {
            for (auto& exit : stage.exits) {
                if (exit.to == "plan") exit.to = "design";
            }
        }
        stage_in(next, "plan").service_level = {};
        stage_in(next, "plan").name = "design";
    });
    const MigrationRecord made = migrate(plan({{"plan", "design"}}));
    EXPECT_EQ(made.moved, 1);
    const auto still_stands = [&](const std::string& stage) {
        EXPECT_EQ(now_of(record).stage, stage);
        EXPECT_EQ(now_of(record).due_day, record.due_day);
        EXPECT_EQ(now_of(record).urge_count, 1);
    };
    still_stands("design");
    ASSERT_TRUE(run(undo_migration(desk(), lead(), made.id, attempt())).has_value());
    still_stands("plan");
    // Its clock says the same when it is asked once more, and nothing came back to the plan.
    write([](store::Transaction& tx) {
        wake_all(tx);
        return true;
    });
    run(wake_cases(desk()));
    still_stands("plan");
    Case back = now_of(record);
    for (int i = 0; i < 2; ++i) back = passed(brought_to(back, "township_approval"), "back_to_plan");
    EXPECT_EQ(back.stage, "plan");
}

TEST_P(MigrateCasesTest, moves_each_case_once_however_often_it_is_asked) {
    submitted(add_person());
    submitted(add_person());
    second_version([](Programme&) {});
    const Attempt once = attempt();
    const auto first = run(migrate_cases(desk(), lead(), plan(), once));
    const auto second = run(migrate_cases(desk(), lead(), plan(), once));
    ASSERT_TRUE(first && second);
    EXPECT_EQ(first->id, second->id);
    EXPECT_EQ(second->moved, 2);
    EXPECT_EQ(count_audited("case.migrated"), 2);
    EXPECT_FALSE(run(preview_migration(desk(), {"home-adaptation", 1, 1, {}})).has_value());
    EXPECT_FALSE(run(preview_migration(desk(), {"home-adaptation", 1, 9, {}})).has_value());
}

TEST_P(MigrateCasesTest, follows_past_cases_through_a_new_list) {
    Case whole = brought_to(submitted(add_person()), "follow_up");
    passed(whole, "complete");
    passed(submitted(add_person()), "refuse");
    const auto same = second_version([](Programme& next) { stage_in(next, "plan").due_working_days = 1; });
    const Simulation untouched = run(simulate_stages(desk(), same));
    EXPECT_EQ(untouched.cases, 2);
    EXPECT_EQ(untouched.same_way, 2);
    EXPECT_EQ(untouched.stages.at("acceptance_check").passages, 2);
    const auto other = second_version([](Programme& next) {
        next.version = 3;
        for (auto& exit : stage_in(next, "acceptance_check").exits) {
            if (exit.name == "accept") exit.to = "plan";
        }
        auto& refuse = *std::find_if(
            stage_in(next, "acceptance_check").exits.begin(), stage_in(next, "acceptance_check").exits.end(),
            [](const auto& exit) { return exit.name == "refuse"; }
        );
        refuse.name = "reject";
    });
    const Simulation changed = run(simulate_stages(desk(), other));
    EXPECT_EQ(changed.same_way, 0);
    ASSERT_EQ(changed.other.size(), 2U);
    for (const auto& example : changed.other) {
        const bool is_refusal = example.outcome.exit == "refuse";
        EXPECT_EQ(example.outcome.fate, is_refusal ? CaseSimulation::Fate::Stuck : CaseSimulation::Fate::OtherWay);
    }
}

}  // namespace
}  // namespace sunclover::cases
