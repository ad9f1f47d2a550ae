// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/compare_stages.hpp"

#include <functional>
#include <utility>

#include <gtest/gtest.h>

#include "areas/programmes/internal/small_programme_test.hpp"
#include "platform/pages/catalogue.hpp"

namespace sunclover::programmes {
namespace {

std::vector<std::string> told(
    const Programme& before, const Programme& after, std::string_view locale = "zh-CN"
) {
    return stage_differences(before, after, pages::Catalogue::embedded(), locale);
}

using Sentences = std::vector<std::string>;

TEST(CompareStages, says_nothing_of_equal_lists) {
    EXPECT_TRUE(told(small_programme(), small_programme()).empty());
}

TEST(CompareStages, tells_each_change_in_plain_words) {
    const Programme before = small_programme();
    Programme after = before;
    after.stages[0].due_working_days = 7;
    EXPECT_EQ(told(before, after), Sentences{"环节「看」期限：3 个工作日 → 7 个工作日"});
    EXPECT_EQ(
        told(before, after, "en"),
        Sentences{"Stage \"Check\", due: 3 working days → 7 working days"}
    );
    after = before;
    after.stages[0].exits[1].condition = "1 = 1";
    after.stages[0].exits[0].to = "check";
    EXPECT_EQ(
        told(before, after),
        (Sentences{
            "环节「看」的出口「受理」通到：做 → 看", "环节「看」的出口「不受理」条件：无 → 1 = 1"})
    );
    after = before;
    after.stages[1].documents.push_back({"card", {"残疾人证", "Card"}, false});
    EXPECT_EQ(
        told(before, after), Sentences{"环节「做」办理时要有的材料：无 → 残疾人证（可以没有）"}
    );
}

TEST(CompareStages, tells_what_came_went_and_moved) {
    const Programme before = small_programme();
    Programme after = before;
    std::swap(after.stages[0], after.stages[1]);
    Exit more;
    more.name = "more";
    more.label = {"再做", "More"};
    more.to = "check";
    after.stages[0].exits.push_back(more);
    Stage extra = after.stages[1];
    extra.name = "extra";
    extra.title = {"复核", "Second look"};
    after.stages.push_back(extra);
    EXPECT_EQ(
        told(before, after),
        (Sentences{
            "环节「做」新增出口「再做」，通到「看」",
            "新增环节「复核」",
            "环节的顺序变为：做、看、复核"})
    );
    EXPECT_EQ(
        told(after, before),
        (Sentences{"环节「做」删去出口「再做」", "删去环节「复核」", "环节的顺序变为：看、做"})
    );
}

/// Each member of a stage and of an exit is one that is compared: a change of any of them is told.
TEST(CompareStages, overlooks_nothing_that_can_be_set) {
    const Programme before = load_programme("small", deciding_files()).value();
    const std::vector<std::function<void(Stage&)>> changes = {
        [](Stage& one) { one.title.en = "X"; },
        [](Stage& one) { one.resident_title.zh = "X"; },
        [](Stage& one) { one.role = access::Role::Operator; },
        [](Stage& one) {
            one.signatures = {access::Role::CaseWorker, access::Role::Resident};
        },
        [](Stage& one) { one.form = "application"; },
        [](Stage& one) { one.due_working_days = 11; },
        [](Stage& one) { one.due_hours = 48; },
        [](Stage& one) { one.due_months = 2; },
        [](Stage& one) { one.at_partner = true; },
        [](Stage& one) { one.waits_for_resident = true; },
        [](Stage& one) { one.may_defer = true; },
        [](Stage& one) { one.may_withdraw = false; },
        [](Stage& one) { one.letter.clear(); },
        [](Stage& one) { one.decision.clear(); },
        [](Stage& one) { one.documents.clear(); },
        [](Stage& one) { one.service_level.start_working_days = 1; },
        [](Stage& one) { one.service_level.start_hours = 1; },
        [](Stage& one) { one.service_level.respond_working_days = 1; },
        [](Stage& one) { one.service_level.respond_hours = 1; },
        [](Stage& one) { one.service_level.warn_at_percent = 50; },
        [](Stage& one) { one.service_level.extensions_max = 2; },
        [](Stage& one) { one.service_level.extension_working_days_max = 2; },
        [](Stage& one) { one.service_level.returns_max = 5; },
        [](Stage& one) { one.exits[0].label.zh = "X"; },
        [](Stage& one) { one.exits[0].outcome = "refused"; },
        [](Stage& one) { one.exits[0].needs_reason = true; },
        [](Stage& one) { one.exits[0].needs_form = false; },
        [](Stage& one) { one.exits[0].letter = "received"; },
        [](Stage& one) { one.exits[0].is_primary = false; },
        [](Stage& one) { one.exits[0].condition = "1 = 1"; },
        [](Stage& one) {
            one.exits[0].only_when = Field::ShowWhen{"mark", "1"};
        },
    };
    for (std::size_t i = 0; i < changes.size(); ++i) {
        Programme after = before;
        changes[i](after.stages[1]);
        EXPECT_EQ(told(before, after).size(), 1U) << "change " << i;
    }
}

}  // namespace
}  // namespace sunclover::programmes
