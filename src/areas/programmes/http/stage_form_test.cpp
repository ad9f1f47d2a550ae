// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/http/stage_form.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "areas/programmes/internal/random_stages_test.hpp"
#include "areas/programmes/internal/small_programme_test.hpp"

namespace sunclover::programmes {
namespace {

/// The form of the deciding stage, with one field typed anew.
StageForm typed(const std::string& name, const std::string& value) {
    const Programme programme = load_programme("small", deciding_files()).value();
    const Stage& stage = programme.stages[1];
    http::Fields fields;
    const StageForm before = StageForm::of(stage, programme.find_form(stage.form));
    for (const char* field :
         {"title_zh",
          "title_en",
          "resident_title_zh",
          "resident_title_en",
          "role",
          "form",
          "due_working_days",
          "start_working_days",
          "respond_working_days",
          "warn_at_percent",
          "primary"}) {
        fields.add(field, field == name ? value : std::string(before.get(field)));
    }
    for (int i = 0; i < before.exits(); ++i) {
        for (const char* part :
             {"name", "label_zh", "label_en", "goal", "condition", "needs_form"}) {
            const std::string field = row_name("exit", i) + part;
            fields.add(field, field == name ? value : std::string(before.get(field)));
        }
    }
    fields.add("exit_count", std::to_string(before.exits()));
    return StageForm::from(fields);
}

std::string refusal(const std::string& name, const std::string& value) {
    const Programme programme = load_programme("small", deciding_files()).value();
    const auto read = typed(name, value).read(programme.stages[1], programme);
    return read.errors.empty() ? std::string()
                               : read.errors[0].field + " " + read.errors[0].message_key;
}

TEST(StageForm, gives_back_any_stage_that_it_shows) {
    const auto seed = std::random_device{}();
    SCOPED_TRACE(seed);
    RandomStages random(seed);
    for (int round = 0; round < 200; ++round) {
        const Programme programme = random.programme();
        for (Stage stage : programme.stages) {
            for (std::size_t i = 0; i < stage.exits.size(); ++i) stage.exits[i].is_primary = i == 0;
            const StageForm form = StageForm::of(stage, programme.find_form(stage.form));
            const auto read = form.read(stage, programme);
            ASSERT_TRUE(read.errors.empty()) << read.errors[0].field << read.errors[0].message_key;
            ASSERT_TRUE(read.stage == stage);
        }
    }
}

TEST(StageForm, names_the_field_that_is_wrong) {
    EXPECT_EQ(refusal("title_zh", "做"), "");
    EXPECT_EQ(refusal("title_en", " "), "title_en programmes.error.required");
    EXPECT_EQ(refusal("due_working_days", "ten"), "due_working_days programmes.error.whole");
    EXPECT_EQ(refusal("due_working_days", "500"), "due_working_days programmes.error.number_range");
    EXPECT_EQ(refusal("due_working_days", "1"), "start_working_days programmes.fault.due_order");
    EXPECT_EQ(refusal("role", "wizard"), "role programmes.fault.unknown_role");
    EXPECT_EQ(refusal("exit.1.label_en", ""), "exit.1.label_en programmes.error.required");
    EXPECT_EQ(refusal("exit.1.goal", ""), "exit.1.goal programmes.error.exit_goal");
    EXPECT_EQ(refusal("primary", ""), "exit.0.primary programmes.error.primary_missing");
}

TEST(StageForm, adds_and_takes_away_rows) {
    const Programme programme = load_programme("small", deciding_files()).value();
    StageForm form = StageForm::of(programme.stages[1], programme.find_form("work"));
    EXPECT_FALSE(form.change_rows("save"));
    EXPECT_TRUE(form.change_rows("add_exit"));
    EXPECT_EQ(form.exits(), 3);
    EXPECT_EQ(form.get("exit.2.name"), "way_3");
    EXPECT_TRUE(form.change_rows("remove_exit.0"));
    EXPECT_EQ(form.exits(), 2);
    EXPECT_EQ(form.get("exit.0.name"), "look_again");
    EXPECT_EQ(form.get("exit.1.name"), "way_3");
    EXPECT_EQ(form.get("primary"), "") << "it was taken away";
    EXPECT_TRUE(form.change_rows("remove_document.0"));
    EXPECT_EQ(form.documents(), 1);
    EXPECT_EQ(form.get("document.0.name"), "lease");
    EXPECT_EQ(form.get("document.0.required"), "");
    EXPECT_TRUE(form.change_rows("remove_document.7"));
    EXPECT_EQ(form.documents(), 1);
    for (int i = 0; i < 30; ++i) form.change_rows("add_exit");
    EXPECT_EQ(form.exits(), StageForm::exits_max);
}

TEST(StageForm, keeps_only_when_while_its_words_stay) {
    Programme programme = load_programme("small", deciding_files()).value();
    Stage& stage = programme.stages[1];
    stage.exits[0].condition.clear();
    stage.exits[0].only_when = Field::ShowWhen{"mark", "5"};
    const StageForm same = StageForm::of(stage, programme.find_form("work"));
    EXPECT_EQ(same.get("exit.0.condition"), "mark = \"5\"");
    EXPECT_TRUE(same.read(stage, programme).stage.exits[0].only_when.has_value());
    const auto other = typed("exit.0.condition", "mark = 4").read(stage, programme).stage;
    EXPECT_FALSE(other.exits[0].only_when.has_value());
    EXPECT_EQ(other.exits[0].condition, "mark = 4");
}

}  // namespace
}  // namespace sunclover::programmes
