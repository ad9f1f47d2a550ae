// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/generate_cases.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "areas/audit/verify.hpp"
#include "areas/cases/case_figures.hpp"
#include "areas/cases/internal/case_fate.hpp"
#include "areas/cases/internal/case_world_dbtest.hpp"
#include "areas/cases/testing/demo_people.hpp"

namespace sunclover::cases {
namespace {

using access::Role;

class GenerateCasesTest : public CaseTest {
  protected:
    std::vector<people::PersonRef> add_people(int count) {
        return store_demo_people(database(), cipher, *places->get(), {count, 7, clock.now(), today()});
    }
    GenerateOptions options(int count, std::vector<people::PersonRef> people) {
        GenerateOptions options{};
        options.count = count;
        options.seed = 3;
        options.now = clock.now();
        options.people = std::move(people);
        options.staff = {
            staff(Role::CaseWorker, anting), staff(Role::CaseWorker, malu, 2), staff(Role::TownshipLead, anting),
            staff(Role::TownshipLead, malu, 2), staff(Role::Operator, district),
            staff(Role::DistrictOfficer, district), staff(Role::DistrictLead, district), partner(), other_partner(),
        };
        return options;
    }
    std::map<std::string, StageFigure> by_stage() {
        return read([&](store::Transaction& tx) {
            std::map<std::string, StageFigure> sums;
            for (const StageFigure& figure : stage_counts(tx, {home_adaptation, {}}, today())) {
                StageFigure& sum = sums[figure.stage];
                sum.open += figure.open;
                sum.late += figure.late;
                sum.deferred += figure.deferred;
            }
            return sums;
        });
    }
};
INSTANTIATE_ON_BOTH_DATABASES(GenerateCasesTest);

TEST_P(GenerateCasesTest, fills_every_stage_and_every_end) {
    const auto made = run(generate_cases(desk(), options(62, add_people(200))));
    EXPECT_EQ(made, 62);
    EXPECT_EQ(count_rows("cases"), 62);
    const auto stages = by_stage();
    std::int64_t late = 0;
    std::int64_t deferred = 0;
    for (const auto& stage : programmes.current(home_adaptation)->stages) {
        ASSERT_TRUE(stages.contains(stage.name)) << stage.name;
        EXPECT_GT(stages.at(stage.name).open, 0) << stage.name;
        late += stages.at(stage.name).late;
        deferred += stages.at(stage.name).deferred;
    }
    EXPECT_GE(late, 6);
    EXPECT_EQ(deferred, 2);
    std::map<Outcome, std::int64_t> ends;
    read([&](store::Transaction& tx) {
        for (const auto& closed : closed_counts(tx, {home_adaptation, {}}, {{0}, clock.now()})) {
            ends[closed.outcome] += closed.count;
        }
        return true;
    });
    EXPECT_EQ(ends[Outcome::Completed], 6);
    EXPECT_EQ(ends[Outcome::Refused], 2);
    EXPECT_EQ(ends[Outcome::Withdrawn], 2);
    CaseFilter due_today;
    due_today.tab = Tab::Today;
    EXPECT_GT(run(list_cases(desk(), staff(Role::DistrictOfficer, district), due_today))->cases.size(), 5U);
}

TEST_P(GenerateCasesTest, leaves_stories_that_open_and_an_audit_log_that_verifies) {
    run(generate_cases(desk(), options(40, add_people(150))));
    CaseFilter all;
    all.tab = Tab::All;
    all.page_size = 200;
    const auto list = run(list_cases(desk(), staff(Role::DistrictOfficer, district), all));
    ASSERT_EQ(list->cases.size(), 40U);
    for (const ListedCase& row : list->cases) {
        const CaseFile file = opened(row.record);
        EXPECT_LE(file.record.opened_at, clock.now());
        EXPECT_FALSE(file.messages.empty());
        for (std::size_t i = 1; i < file.events.size(); ++i) {
            EXPECT_LE(file.events[i].at, file.events[i - 1].at);
        }
        if (file.record.closed_at) {
            EXPECT_LT(*file.record.closed_at, clock.now());
        }
    }
    EXPECT_TRUE(read([](store::Transaction& tx) { return audit::verify(tx).is_whole(); }));
}

TEST_P(GenerateCasesTest, passes_over_people_who_may_not_apply_and_stops_when_there_are_none) {
    auto people = add_people(12);
    people.push_back({anting, {}});
    const auto made = run(generate_cases(desk(), options(50, people)));
    EXPECT_LE(made, 12);
    EXPECT_GT(made, 4);
    EXPECT_EQ(count_rows("cases"), made);
}

TEST_P(GenerateCasesTest, leaves_a_case_where_nobody_is_there_to_go_on) {
    GenerateOptions only_workers = options(31, add_people(80));
    only_workers.staff.resize(2);
    EXPECT_EQ(run(generate_cases(desk(), only_workers)), 31);
    const auto stages = by_stage();
    EXPECT_GT(stages.at("township_approval").open, 5);
    EXPECT_FALSE(stages.contains("works"));
}

TEST_P(GenerateCasesTest, plans_the_same_cases_for_the_same_seed) {
    const auto programme = programmes.current(home_adaptation);
    const auto worked = calendar.get();
    const Present present{clock.now(), zone, *worked};
    for (int number = 0; number < 200; ++number) {
        platform::SeededRandom first(static_cast<std::uint64_t>(number));
        platform::SeededRandom second(static_cast<std::uint64_t>(number));
        const auto acts = plan_case(*programme, number, present, first);
        const auto again = plan_case(*programme, number, present, second);
        ASSERT_EQ(acts.size(), again.size());
        ASSERT_EQ(acts.front().kind, PlannedAct::Kind::Submit);
        EXPECT_LT(acts.back().at, clock.now());
        EXPECT_GT(base::days_between(zone.day_of(acts.front().at), today()), -1);
        EXPECT_LT(base::days_between(zone.day_of(acts.front().at), today()), 700);
        for (std::size_t i = 1; i < acts.size(); ++i) {
            EXPECT_LT(acts[i - 1].at, acts[i].at);
            EXPECT_EQ(acts[i].at, again[i].at);
        }
    }
}

}  // namespace
}  // namespace sunclover::cases
