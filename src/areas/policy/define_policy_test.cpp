// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/define_policy.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "areas/policy/load_policies.hpp"

namespace sunclover::policy {
namespace {

const PolicyBook& book() {
    static const PolicyBook loaded = *load_policies(embedded_policy_files());
    return loaded;
}
const Policy& living() { return *book().find("living-subsidy"); }
const base::Day today = *base::Day::parse("2026-11-24");

std::string fields_of(const std::vector<DefinitionFault>& faults) {
    std::string text;
    for (const DefinitionFault& one : faults) text += one.field + " " + one.error.message_key.substr(13) + "\n";
    return text;
}

TEST(DefinePolicyTest, every_shipped_policy_is_the_same_after_it_was_a_definition) {
    for (const Policy& policy : book().policies) {
        const PolicyDefinition definition = definition_of(book(), policy, today);
        EXPECT_EQ(fields_of(faults_of(definition, &policy)), "") << policy.code;
        EXPECT_EQ(*definition_from_json(definition_to_json(definition)), definition) << policy.code;
        PolicyBook again = book();
        define(again, policy.code, definition);
        EXPECT_EQ(again.find(policy.code)->classes.size(), policy.classes.size());
        EXPECT_EQ(again.find(policy.code)->application, policy.application);
        if (policy.kind == Kind::Service) continue;
        // The tariff that the definition says gives each class what the table gives it.
        const WrittenTable written = write_table(book(), policy, Part::Tariff, tariff_of(definition));
        EXPECT_TRUE(written.faults.empty()) << policy.code;
        for (const DefinedClass& one : definition.classes) {
            rules::FactRow row(book().facts.facts().size() + 1);
            row.back() = feel::Value::string(one.code);
            EXPECT_EQ(policy.tariff_on(today)->decider->decide(row).value.as_number().to_string(), base::Decimal::parse(one.amount)->to_string()) << policy.code;
        }
    }
}

TEST(DefinePolicyTest, what_is_missing_is_named_by_its_field) {
    PolicyDefinition definition;
    EXPECT_EQ(fields_of(faults_of(definition, nullptr)),
              "title_zh name_missing\ntitle_en name_missing\nsummary_zh summary_missing\nsummary_en summary_missing\nclasses class_missing\n");
    definition = definition_of(book(), living(), today);
    definition.classes[1].code = definition.classes[0].code;
    definition.classes[2].amount = "很多";
    definition.classes[3].clause = " ";
    const std::string faults = fields_of(faults_of(definition, nullptr));
    EXPECT_EQ(faults, "class.0.code class_twice\nclass.1.code class_twice\nclass.2.amount answer_yuan\nclass.3.clause clause\n");
}

TEST(DefinePolicyTest, a_class_is_a_word_of_tables) {
    PolicyDefinition definition = definition_of(book(), living(), today);
    for (const char* code : {"", "不符合", "不清楚", "甲、乙", "甲,乙", "=甲", "-", "没有", "不是甲", "\"甲\"", "甲\\", "甲\n乙"}) {
        definition.classes.back().code = code;
        EXPECT_NE(fields_of(faults_of(definition, nullptr)).find("class_code"), std::string::npos) << code;
    }
    definition.classes.back().code = "取暖补贴二档";
    EXPECT_EQ(fields_of(faults_of(definition, nullptr)), "");
}

TEST(DefinePolicyTest, classes_that_people_have_stay) {
    PolicyDefinition definition = definition_of(book(), living(), today);
    definition.classes.erase(definition.classes.begin());
    EXPECT_EQ(fields_of(faults_of(definition, &living())), "classes class_gone\n");
    EXPECT_EQ(fields_of(faults_of(definition, nullptr)), "");
}

TEST(DefinePolicyTest, a_new_policy_stands_before_the_examples) {
    PolicyBook changed = book();
    PolicyDefinition definition = definition_of(book(), living(), today);
    definition.title.zh = "取暖补贴";
    define(changed, "winter-heating", definition);
    const auto made = std::find_if(changed.policies.begin(), changed.policies.end(), [](const Policy& one) { return one.code == "winter-heating"; });
    ASSERT_NE(made, changed.policies.end());
    EXPECT_EQ(made->title.zh, "取暖补贴");
    EXPECT_TRUE(std::next(made)->is_example);
    EXPECT_EQ(changed.policies.size(), book().policies.size() + 1);
}

TEST(DefinePolicyTest, codes_are_parts_of_addresses) {
    for (const char* code : {"winter-heating", "a1b"}) EXPECT_TRUE(is_policy_code(code)) << code;
    for (const char* code : {"", "ab", "new", "Winter", "-winter", "1winter", "winter-", "冬季", "a/b", "a b"}) EXPECT_FALSE(is_policy_code(code)) << code;
    EXPECT_FALSE(is_policy_code(std::string(41, 'a')));
}

TEST(DefinePolicyTest, a_definition_that_cannot_be_read_is_refused) {
    for (const char* json : {"", "{}", "[1", "{\"kind\":\"weekly\"}"}) EXPECT_FALSE(definition_from_json(json).has_value()) << json;
}

}  // namespace
}  // namespace sunclover::policy
