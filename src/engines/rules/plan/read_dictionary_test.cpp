// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/plan/read_dictionary.hpp"

#include <gtest/gtest.h>

namespace sunclover::rules {
namespace {

constexpr std::string_view good = R"({"facts": [
  {"name": "年龄", "type": "number", "unit": "周岁", "low": 0, "high": 150, "label": {"zh": "年龄", "en": "Age"}},
  {"name": "月收入", "type": "number", "scale": 2, "low": "0.00", "nullable": true},
  {"name": "户籍", "type": "text", "values": ["本地", "外地 {县}"]},
  {"name": "持证日", "type": "date"}
]})";

void expect_fault(std::string_view json, const std::string& field, int line) {
    const auto read = read_dictionary(json);
    ASSERT_FALSE(read.has_value()) << json;
    EXPECT_EQ(read.error()[0].place.path, field) << read.error()[0].message;
    EXPECT_EQ(read.error()[0].place.line, line) << read.error()[0].message;
}

TEST(ReadDictionary, reads_names_types_ranges_and_labels) {
    const auto read = read_dictionary(good);
    ASSERT_TRUE(read.has_value()) << read.error()[0].message;
    ASSERT_EQ(read->facts().size(), 4u);
    EXPECT_EQ((*read)[0].label_en, "Age");
    EXPECT_EQ((*read)[1].scale, 2);
    EXPECT_TRUE((*read)[1].nullable);
    EXPECT_EQ((*read)[1].low, base::Decimal());
    EXPECT_EQ((*read)[2].values.size(), 2u);
    EXPECT_EQ((*read)[3].type, FactType::Date);
}

TEST(ReadDictionary, names_line_and_field_of_a_fault) {
    expect_fault("{\"facts\": [\n{\"name\": \"a\", \"type\": \"number\"},\n{\"name\": \"b\", \"type\": \"money\"}]}", "facts[1].type", 3);
    expect_fault("{\"facts\": [\n{\"type\": \"number\"}]}", "facts[0].name", 2);
    expect_fault("{\"facts\": [{\"name\": \"a\", \"type\": \"number\", \"scael\": 2}]}", "facts[0].scael", 1);
    expect_fault("{\"facts\": [{\"name\": \"a\", \"type\": \"number\", \"low\": 0.5}]}", "facts[0].low", 1);
    expect_fault("{\"facts\": [{\"name\": \"a\", \"type\": \"number\", \"low\": 5, \"high\": 4}]}", "facts[0].high", 1);
    expect_fault("{\"facts\": [{\"name\": \"a\", \"type\": \"text\", \"low\": 5}]}", "facts[0].low", 1);
    expect_fault("{\"facts\": [{\"name\": \"a\", \"type\": \"date\"},\n\n{\"name\": \"a\", \"type\": \"date\"}]}", "facts[1].name", 3);
    expect_fault("{\"facts\": [{\"name\": \"count\", \"type\": \"number\"}]}", "facts[0].name", 1);
    expect_fault("{\"facts\": [{\"name\": \"a\", \"type\": \"number\", \"scale\": 10}]}", "facts[0].scale", 1);
    expect_fault("{\"facts\": [\n{\"name\": \"a\",, }]}", "file", 2);
    expect_fault("[]", "facts", 1);
    EXPECT_FALSE(read_dictionary(std::string(2 << 20, ' ')).has_value());
    EXPECT_FALSE(read_dictionary(std::string(100'000, '[')).has_value());
}

TEST(ReadFacts, reads_each_fact_in_its_type) {
    const auto dictionary = read_dictionary(good);
    ASSERT_TRUE(dictionary.has_value());
    const auto row = read_facts(R"({"年龄": 67, "月收入": 980.5, "持证日": "2024-02-29"})", *dictionary);
    ASSERT_TRUE(row.has_value()) << row.error()[0].message;
    EXPECT_TRUE(feel::same((*row)[1], feel::Value::number(base::Decimal::parse("980.5"))));
    EXPECT_TRUE((*row)[2].is_null());
    EXPECT_EQ((*row)[3].as_date().day, 29);
}

TEST(ReadFacts, refuses_names_and_values_that_cannot_be) {
    const auto dictionary = read_dictionary(good);
    ASSERT_TRUE(dictionary.has_value());
    for (const auto* const json : {R"({"年令": 67})", R"({"年龄": "old"})", R"({"年龄": 67.5})", R"({"年龄": 200})", R"({"户籍": "火星"})", R"({"持证日": "2023-02-29"})", R"([])", R"({"年龄": 1} x)"}) {
        EXPECT_FALSE(read_facts(json, *dictionary).has_value()) << json;
    }
}

}  // namespace
}  // namespace sunclover::rules
