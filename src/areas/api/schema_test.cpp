// SPDX-License-Identifier: AGPL-3.0-or-later
// What a schema refuses, and where it says that the fault lies.
#include <gtest/gtest.h>

#include "areas/api/schema.hpp"

namespace sunclover::api {
namespace {

namespace json = boost::json;

class SchemaTest : public testing::Test {
  protected:
    SchemaTest() {
        schemas_.add("Ref", R"({"type":"object","additionalProperties":false,"required":["id"],"properties":{"id":{"type":"string","format":"uuid"}}})");
        schemas_.add("Form", R"({"type":"object","additionalProperties":false,"required":["name"],"minProperties":1,"properties":{
            "name":{"type":"string","minLength":2,"maxLength":5,"pattern":"^[^x]"},"kind":{"type":"string","enum":["a","b"]},
            "count":{"type":"integer","minimum":1,"maximum":9},"day":{"type":["string","null"],"format":"date"},
            "list":{"type":"array","minItems":1,"maxItems":2,"uniqueItems":true,"items":{"$ref":"#/components/schemas/Ref"}},
            "either":{"anyOf":[{"type":"boolean"},{"$ref":"#/components/schemas/Ref"}]}}})");
    }
    /// "/pointer key" of the only fault; "" if there is none.
    std::string fault_in(std::string_view text) {
        const auto faults = schemas_.faults_in("Form", json::parse(text));
        std::string told;
        for (const auto& fault : faults) told += (told.empty() ? "" : " + ") + fault.name + " " + fault.message_key;
        return told;
    }
    Schemas schemas_;
};

constexpr std::string_view an_id = "01900000-0000-7000-8000-000000000001";

TEST_F(SchemaTest, takes_what_fits) {
    EXPECT_EQ(fault_in(R"({"name":"ab"})"), "");
    EXPECT_EQ(fault_in(R"({"name":"\u738b\u5c0f\u82f1","kind":"a","count":9,"day":null,"either":true})"), "") << "three characters, nine bytes";
    EXPECT_EQ(fault_in(R"({"name":"ab","day":"2026-02-28","list":[{"id":")" + std::string(an_id) + R"("}]})"), "");
    EXPECT_EQ(fault_in(R"({"name":"ab","count":3.0})"), "") << "a whole number, however it is written";
}

TEST_F(SchemaTest, names_the_place_of_what_does_not) {
    EXPECT_EQ(fault_in("{}"), "/name api.fault.missing +  api.fault.nothing");
    EXPECT_EQ(fault_in("[]"), " api.fault.type");
    EXPECT_EQ(fault_in(R"({"name":"a"})"), "/name api.fault.short");
    EXPECT_EQ(fault_in(R"({"name":"abcdef"})"), "/name api.fault.long");
    EXPECT_EQ(fault_in(R"({"name":"xy"})"), "/name api.fault.pattern");
    EXPECT_EQ(fault_in(R"({"name":7})"), "/name api.fault.type");
    EXPECT_EQ(fault_in(R"({"name":"ab","kind":"c"})"), "/kind api.fault.choice");
    EXPECT_EQ(fault_in(R"({"name":"ab","count":0})"), "/count api.fault.range");
    EXPECT_EQ(fault_in(R"({"name":"ab","count":1.5})"), "/count api.fault.type");
    EXPECT_EQ(fault_in(R"({"name":"ab","day":"2026-02-30"})"), "/day api.fault.date");
    EXPECT_EQ(fault_in(R"({"name":"ab","list":[]})"), "/list api.fault.count");
    EXPECT_EQ(fault_in(R"({"name":"ab","list":[{"id":"1"}]})"), "/list/0/id api.fault.uuid");
    EXPECT_EQ(fault_in(R"({"name":"ab","list":[{"id":")" + std::string(an_id) + R"(","a/b~c":1}]})"), "/list/0/a~1b~0c api.fault.unknown");
    EXPECT_EQ(fault_in(R"({"name":"ab","either":"no"})"), "/either api.fault.none_fits");
    const std::string twice = R"({"id":")" + std::string(an_id) + R"("})";
    EXPECT_EQ(fault_in(R"({"name":"ab","list":[)" + twice + "," + twice + "]}"), "/list api.fault.twice");
}

TEST_F(SchemaTest, checks_a_value_against_a_schema_without_a_name) {
    const auto schema = schemas_.read(R"({"type":"string","pattern":"^[0-9]{9}$"})");
    EXPECT_TRUE(schemas_.faults_in(schema, json::string("310114100")).empty());
    const auto faults = schemas_.faults_in(schema, json::string("31011410"));
    ASSERT_EQ(faults.size(), 1u);
    EXPECT_EQ(faults[0].message_key, "api.fault.pattern");
}

TEST_F(SchemaTest, refuses_characters_that_no_column_takes) {
    EXPECT_EQ(fault_in(R"({"name":"a\u0000b"})"), "/name api.fault.text");
    EXPECT_EQ(fault_in(R"({"name":"a\u001bb"})"), "/name api.fault.text");
    EXPECT_EQ(fault_in(R"({"name":"a\tb"})"), "");
}

TEST_F(SchemaTest, tells_every_fault_at_once) {
    EXPECT_EQ(fault_in(R"({"name":"a","kind":"c","other":1})"), "/name api.fault.short + /kind api.fault.choice + /other api.fault.unknown");
}

}  // namespace
}  // namespace sunclover::api
