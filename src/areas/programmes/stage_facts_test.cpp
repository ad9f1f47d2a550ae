// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/stage_facts.hpp"

#include <gtest/gtest.h>

#include "areas/programmes/internal/small_programme_test.hpp"

namespace sunclover::programmes {
namespace {

/// The small programme whose second stage decides a grant and has two ways out.
Programme deciding() { return load_programme("small", deciding_files()).value(); }

Answers complete_work(std::string_view cost) {
    Answers answers;
    answers.set("items", ItemLines{{{"rail", 2, "", ""}}});
    answers.set_text("cost", std::string(cost));
    answers.set("rooms", Checklist{{{"hall", "door", PointState::Needed, ""}, {"hall", "floor", PointState::Ok, ""}}});
    return answers;
}

bool holds(const Programme& programme, const Answers& answers, const std::string& condition) {
    const Stage& stage = *programme.find_stage("work");
    Exit exit = stage.exits.front();
    exit.condition = condition;
    return condition_holds(exit, answers, stage_facts(programme, stage, answers));
}

TEST(StageFacts, gives_every_kind_of_answer_a_value) {
    const Programme programme = deciding();
    const Answers answers = complete_work("120.50");
    EXPECT_TRUE(holds(programme, answers, "items = 360.50"));
    EXPECT_TRUE(holds(programme, answers, "cost = 120.5"));
    EXPECT_TRUE(holds(programme, answers, "rooms = 1"));
    EXPECT_TRUE(holds(programme, answers, "mark = null"));
    EXPECT_FALSE(holds(programme, answers, "mark > 3")) << "what is missing is not true";
    Answers application;
    application.set("wants", std::vector<std::string>{"rail", "other"});
    application.set_text("day", "2026-11-23");
    application.set_text("sure", "yes");
    application.set("photos", PhotoIds{{base::Uuid{}}});
    const feel::Context facts = facts_of(programme, *programme.find_form("application"), application);
    EXPECT_EQ(facts.find("day")->as_date().to_string(), "2026-11-23");
    EXPECT_EQ(facts.find("sure")->as_string(), "yes");
    EXPECT_EQ(facts.find("wants")->as_list().size(), 2U);
    EXPECT_EQ(facts.find("photos")->as_number().to_string(), "1");
    EXPECT_TRUE(facts.find("why")->is_null());
}

TEST(StageFacts, decides_only_from_a_complete_form) {
    const Programme programme = deciding();
    const Stage& stage = *programme.find_stage("work");
    const StageFacts small = stage_facts(programme, stage, complete_work("100"));
    ASSERT_TRUE(small.is_decided);
    EXPECT_EQ(small.decided.find("grant_level")->as_string(), "small");
    EXPECT_EQ(stage_facts(programme, stage, complete_work("300")).decided.find("grant_level")->as_string(), "large");
    Answers half = complete_work("100");
    half.remove("rooms");
    EXPECT_FALSE(stage_facts(programme, stage, half).is_decided);
    EXPECT_FALSE(holds(programme, half, "grant_level = \"small\""));
}

TEST(StageFacts, opens_the_exits_whose_condition_is_true) {
    const Programme programme = deciding();
    const Stage& stage = *programme.find_stage("work");
    const Answers small = complete_work("100");
    const Answers large = complete_work("300");
    const auto open = [&](const char* exit, const Answers& answers) {
        return condition_holds(*stage.find_exit(exit), answers, stage_facts(programme, stage, answers));
    };
    EXPECT_TRUE(open("done", small));
    EXPECT_FALSE(open("done", large));
    EXPECT_FALSE(open("look_again", small));
    EXPECT_TRUE(open("look_again", large));
}

TEST(StageFacts, does_not_meet_a_condition_that_is_more_work_than_the_flow_engine_allows) {
    const Programme programme = deciding();
    const Answers answers = complete_work("100");
    EXPECT_TRUE(holds(programme, answers, "count(for x in 1..5000 return x + cost) = 5000"));
    EXPECT_FALSE(holds(programme, answers, "count(for x in 1..45000 return x + cost) = 45000")) << "steps";
    EXPECT_FALSE(holds(programme, answers, "count(for x in 1..60000 return x) = 60000")) << "values";
}

TEST(StageFacts, writes_only_when_as_the_same_condition) {
    const Programme programme = deciding();
    const Form* const form = programme.find_form("application");
    Exit exit;
    exit.only_when = Field::ShowWhen{"wants", "rail"};
    EXPECT_EQ(condition_text(exit, form), "list contains(wants, \"rail\")");
    exit.only_when = Field::ShowWhen{"sure", "y\"n"};
    EXPECT_EQ(condition_text(exit, form), "sure = \"y\\\"n\"");
    exit.only_when.reset();
    exit.condition = "people > 2";
    EXPECT_EQ(condition_text(exit, form), "people > 2");
}

}  // namespace
}  // namespace sunclover::programmes
