// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/dmn/json_value.hpp"

#include <gtest/gtest.h>

#include "engines/rules/dmn/testing/model_text.hpp"

namespace sunclover::dmn {
namespace {

using testing::definitions;
using testing::input;

std::string read(const std::string& json) {
    const auto value = read_json(json);
    return value ? feel::to_feel(*value) : "refused: " + describe(value.error());
}

TEST(JsonValue, keeps_every_digit_of_a_number) {
    EXPECT_EQ(read("0.1"), "0.1");
    EXPECT_EQ(
        read("[12345678901234567890123, -0.30, 1e3]"), "[12345678901234567890123, -0.3, 1000]"
    );
    EXPECT_EQ(read("1234567890.123456789012345678901234"), "1234567890.123456789012345678901234");
    EXPECT_NE(read("1e9999").find("refused"), std::string::npos);
}

TEST(JsonValue, reads_objects_lists_and_texts) {
    EXPECT_EQ(
        read(R"({"姓 名": "王\n小", "x": [true, null, {}]})"),
        "{\"姓 名\": \"王\\n小\", x: [true, null, {}]}"
    );
}

TEST(JsonValue, refuses_what_is_not_json) {
    for (const std::string text :
         {"", "{", "{\"a\":1,}", "nul", "[1] 2", "{'a': 1}", "01", "NaN", "\"\xff\""}) {
        EXPECT_NE(read(text).find("refused"), std::string::npos) << text;
    }
    EXPECT_NE(read("{\"a\": 1, \"a\": 2}").find("stands twice"), std::string::npos);
    EXPECT_NE(read(std::string(1000, '[')).find("refused"), std::string::npos);
}

TEST(JsonValue, writes_what_it_reads) {
    const std::string text = R"({"a":[1,0.1,"x\"y",null,true],"日":{}})";
    EXPECT_EQ(write_json(*read_json(text)), text);
    EXPECT_EQ(
        write_json(testing::value("[@\"2026-03-01\", @\"P1Y2M\", @\"10:00:00Z\"]")),
        R"(["2026-03-01","P1Y2M","10:00:00Z"])"
    );
}

class TypedInputs : public ::testing::Test {
  protected:
    const RunnableModel model = testing::runnable(definitions(
        "<itemDefinition name=\"tChild\"><itemComponent "
        "name=\"birthday\"><typeRef>date</typeRef></itemComponent>"
        "<itemComponent "
        "name=\"grade\"><typeRef>number</typeRef><allowedValues><text>[1..4]</text></"
        "allowedValues></itemComponent></itemDefinition>"
        "<itemDefinition name=\"tChildren\" "
        "isCollection=\"true\"><typeRef>tChild</typeRef></itemDefinition>" +
        input("children", "tChildren") + input("day", "date") + input("moment", "date and time") +
        input("wait", "days and time duration") + input("income", "number") +
        input("name", "string") + input("free")
    ));

    std::string typed(const std::string& json) const {
        const auto inputs = read_inputs(json, model);
        if (inputs) return feel::to_feel(feel::Value::context(*inputs));
        std::string all;
        for (const auto& fault : inputs.error()) all += describe(fault) + "\n";
        return all;
    }
};

TEST_F(TypedInputs, take_texts_for_what_json_does_not_have) {
    EXPECT_EQ(
        typed(
            R"({"day": "2026-03-01", "wait": "P2D", "income": "1500.50", "name": "王", "free": "2026-03-01"})"
        ),
        R"({day: @"2026-03-01", wait: @"P2D", income: 1500.5, name: "王", free: "2026-03-01"})"
    );
    EXPECT_EQ(
        typed(
            R"({"children": [{"birthday": "2020-02-29", "grade": 2}, {"birthday": null, "grade": null}]})"
        ),
        R"({children: [{birthday: @"2020-02-29", grade: 2}, {birthday: null, grade: null}]})"
    );
}

TEST_F(TypedInputs, name_every_wrong_field) {
    const auto faults = typed(
        R"({"day": "2026-02-30", "children": [{"birthday": "2020-01-01", "grade": 1}, {"birthday": "yesterday", "grad": 1}], "income": true, "x": 1})"
    );
    EXPECT_NE(faults.find("day: '2026-02-30' is not a date"), std::string::npos) << faults;
    EXPECT_NE(faults.find("children[2].birthday: 'yesterday' is not a date"), std::string::npos)
        << faults;
    EXPECT_NE(
        faults.find("children[2].grad: the type tChild has no component of this name"),
        std::string::npos
    ) << faults;
    EXPECT_NE(faults.find("children[2].grade: it is missing"), std::string::npos) << faults;
    EXPECT_NE(
        faults.find("income: a number is asked for, this is true or false"), std::string::npos
    ) << faults;
    EXPECT_NE(faults.find("x: the model has no input data of this name"), std::string::npos)
        << faults;
}

TEST_F(TypedInputs, refuse_values_that_the_type_does_not_allow) {
    EXPECT_NE(
        typed(R"({"children": [{"birthday": null, "grade": 5}]})").find("children: "),
        std::string::npos
    );
    EXPECT_NE(
        typed(R"({"name": 5})").find("name: a string is asked for, this is a number"),
        std::string::npos
    );
    EXPECT_NE(typed("[1]").find("one JSON object"), std::string::npos);
}

}  // namespace
}  // namespace sunclover::dmn
