// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/facts.hpp"

#include <gtest/gtest.h>

#include "areas/policy/determine.hpp"
#include "areas/policy/load_policies.hpp"

namespace sunclover::policy {
namespace {

base::Day day(const char* text) { return *base::Day::parse(text); }

const PolicyBook& book() {
    static const PolicyBook loaded = *load_policies(embedded_policy_files());
    return loaded;
}

PersonFacts somebody() {
    PersonFacts person;
    person.outline.birth = day("1966-03-01");
    person.outline.certificates = {{day("2012-05-01"), day("2022-04-30")}};
    people::Disability first;
    first.category = base::DisabilityCategory::Intellectual;
    first.grade = base::Grade{3};
    first.from = day("2012-05-01");
    first.until = day("2019-12-31");
    people::Disability second = first;
    second.grade = base::Grade{2};
    second.from = day("2020-01-01");
    second.until = std::nullopt;
    person.outline.disabilities = {second, first};
    return person;
}

std::string on(const PersonFacts& person, const char* when, const char* fact) {
    const auto row = facts_of(book(), person, day(when));
    const auto& value = row.at(*book().facts.find(fact));
    return value.is_null() ? "nothing" : value_text(value);
}

TEST(FactsTest, age_and_grade_are_those_of_the_day) {
    const PersonFacts person = somebody();
    EXPECT_EQ(on(person, "2026-02-28", "年龄"), "59");
    EXPECT_EQ(on(person, "2026-03-01", "年龄"), "60");
    EXPECT_EQ(on(person, "2019-12-31", "智力等级"), "3");
    EXPECT_EQ(on(person, "2020-01-01", "最重等级"), "2");
    EXPECT_EQ(on(person, "2012-04-30", "最重等级"), "nothing");
    EXPECT_EQ(on(person, "2020-01-01", "视力等级"), "nothing");
}

TEST(FactsTest, a_certificate_counts_from_issue_to_expiry_unless_it_was_cancelled) {
    PersonFacts person = somebody();
    EXPECT_EQ(on(person, "2022-04-30", "持证有效"), "true");
    EXPECT_EQ(on(person, "2022-05-01", "持证有效"), "false");
    person.outline.certificates.front().state = people::CertificateState::Lost;
    EXPECT_EQ(on(person, "2022-04-30", "持证有效"), "true");
    person.outline.certificates.front().state = people::CertificateState::Cancelled;
    EXPECT_EQ(on(person, "2022-04-30", "持证有效"), "false");
}

TEST(FactsTest, what_was_recorded_last_holds_from_its_first_day) {
    PersonFacts person = somebody();
    EXPECT_EQ(on(person, "2024-01-01", "家庭经济"), "nothing");
    EXPECT_EQ(on(person, "2024-01-01", "特困供养"), "false");   // whole lists come from another office
    person.recorded = {
        {"家庭经济", "低保", day("2023-01-01"), std::nullopt, RecordedBy::List, {1}},
        {"家庭经济", "低收入", day("2024-06-01"), std::nullopt, RecordedBy::Officer, {2}},
    };
    EXPECT_EQ(on(person, "2022-12-31", "家庭经济"), "nothing");
    EXPECT_EQ(on(person, "2024-05-31", "家庭经济"), "低保");
    EXPECT_EQ(on(person, "2024-06-01", "家庭经济"), "低收入");
    // A correction goes back as far as it says.
    person.recorded.push_back({"家庭经济", "其他", day("2024-03-01"), day("2024-07-31"), RecordedBy::Officer, {3}});
    EXPECT_EQ(on(person, "2024-02-29", "家庭经济"), "低保");
    EXPECT_EQ(on(person, "2024-07-31", "家庭经济"), "其他");
    EXPECT_EQ(on(person, "2024-08-01", "家庭经济"), "低收入");
}

TEST(FactsTest, values_that_a_fact_cannot_have_are_refused) {
    const auto& means = book().facts[*book().facts.find("家庭经济")];
    EXPECT_TRUE(value_from(means, "低保").has_value());
    EXPECT_FALSE(value_from(means, "富裕").has_value());
    const auto& age = book().facts[*book().facts.find("年龄")];
    EXPECT_FALSE(value_from(age, "-1").has_value());
    EXPECT_FALSE(value_from(age, "许多").has_value());
    EXPECT_TRUE(value_from(age, "")->is_null());
}

TEST(FactsTest, a_fact_that_is_missing_is_asked_for_only_where_it_matters) {
    const Policy& nursing = *book().find("nursing-subsidy");
    PersonFacts person = somebody();
    person.outline.certificates = {{day("2012-05-01"), std::nullopt}};
    const auto entitled = determine(nursing, facts_of(book(), person, day("2024-01-01")), day("2024-01-01"));
    EXPECT_EQ(entitled.state, State::Entitled);
    EXPECT_EQ(entitled.amount, base::Fen{15'000});
    const Policy& living = *book().find("living-subsidy");
    const auto unknown = determine(living, facts_of(book(), person, day("2024-01-01")), day("2024-01-01"));
    EXPECT_EQ(unknown.state, State::Unknown);
    EXPECT_FALSE(unknown.missing.empty());
    person.outline.disabilities.clear();
    person.outline.certificates.clear();
    const auto refused = determine(living, facts_of(book(), person, day("2024-01-01")), day("2024-01-01"));
    EXPECT_EQ(refused.state, State::NotEntitled);
    EXPECT_EQ(refused.rule, 1);
}

}  // namespace
}  // namespace sunclover::policy
