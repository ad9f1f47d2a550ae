// SPDX-License-Identifier: AGPL-3.0-or-later
// Types, `instance of` and implicit conversions.
#include <gtest/gtest.h>

#include <map>

#include "engines/rules/feel/testing/run.hpp"
#include "engines/rules/feel/types.hpp"

namespace sunclover::feel {
namespace {

using testing::run;

Type named(std::string name) { return {Type::Form::Named, std::move(name), {}, {}}; }

std::string instance(std::string_view text) { return to_feel(run(text).value); }

TEST(InstanceOf, knows_the_kinds_of_values) {
    for (const auto& [text, answer] : std::initializer_list<std::pair<const char*, const char*>>{
             {"1 instance of number", "true"}, {"1 instance of string", "false"}, {"1 instance of Any", "true"}, {"null instance of Null", "true"},
             {"null instance of Any", "false"}, {"null instance of number", "false"}, {"1 instance of Null", "false"},
             {"@\"2021-01-01\" instance of date", "true"}, {"@\"2021-01-01\" instance of date and time", "false"},
             {"@\"P1D\" instance of days and time duration", "true"}, {"@\"P1D\" instance of years and months duration", "false"},
             {"[1, 2] instance of list<number>", "true"}, {"[1, \"a\"] instance of list<number>", "false"},
             {"[1, null] instance of list<number>", "true"}, {"[] instance of list<string>", "true"}, {"[[1]] instance of list<list<number>>", "true"},
             {"1 instance of list<number>", "false"}, {"{a: 1} instance of context<a: number>", "true"},
             {"{a: 1, b: 2} instance of context<a: number>", "true"}, {"{b: 2} instance of context<a: number>", "false"},
             {"{a: \"x\"} instance of context<a: number>", "false"}, {"[1..5] instance of range<number>", "true"},
             {"[1..5] instance of range<string>", "false"}, {"(> 5) instance of range<number>", "true"},
             {"abs instance of function<number> -> number", "true"}, {"abs instance of function<number, number> -> number", "false"},
             {"(function(a: number) a) instance of function<number> -> number", "true"},
             {"(function(a: string) a) instance of function<number> -> number", "false"},
             {"(function(a) a) instance of function<number> -> string", "true"},
             {"(function() \"x\") instance of function<> -> number", "false"}, {"1 instance of function<> -> Any", "false"}}) {
        EXPECT_EQ(instance(text), answer) << text;
    }
    EXPECT_TRUE(run("1 instance of Foo").warned_of("no type 'Foo'"));
    EXPECT_TRUE(run("1 instance of Foo").value.is_null());
}

/// Item definitions by name, as a model would have them.
class Types {
  public:
    Types() {
        types_["分数"] = named("number");
        types_["分数表"] = {Type::Form::List, {}, {named("分数")}, {}};
        types_["人"] = {Type::Form::Context, {}, {named("string"), named("分数表")}, {"姓名", "分数"}};
        types_["ring"] = named("ring");
        types_["tree"] = {Type::Form::List, {}, {named("tree")}, {}};
    }

    Evaluation evaluation() const {
        Evaluation::Options options;
        options.find_type = [this](std::string_view name) -> const Type* {
            const auto type = types_.find(std::string(name));
            return type == types_.end() ? nullptr : &type->second;
        };
        return Evaluation(std::move(options));
    }

  private:
    std::map<std::string, Type> types_;
};

TEST(Conforms, reads_item_definitions) {
    const Types types;
    Evaluation evaluation = types.evaluation();
    const Value person = run("{姓名: \"王\", 分数: [90, 80], 备注: 1}").value;
    EXPECT_TRUE(conforms(person, named("人"), evaluation));
    EXPECT_FALSE(conforms(run("{姓名: \"王\", 分数: [\"优\"]}").value, named("人"), evaluation));
    EXPECT_FALSE(conforms(run("{姓名: \"王\"}").value, named("人"), evaluation));
    EXPECT_TRUE(conforms(Value(), named("人"), evaluation)) << "null conforms to every type";
    EXPECT_FALSE(is_instance(Value(), named("人"), evaluation));
    EXPECT_TRUE(is_instance(person, named("人"), evaluation));
    EXPECT_FALSE(conforms(person, named("无"), evaluation));
}

TEST(Conforms, ends_where_item_definitions_run_in_a_ring) {
    const Types types;
    Evaluation evaluation = types.evaluation();
    EXPECT_FALSE(conforms(Value::number(1), named("ring"), evaluation));
    EXPECT_TRUE(conforms(run("[[], [[]]]").value, named("tree"), evaluation));
    EXPECT_FALSE(conforms(run("[[], [1]]").value, named("tree"), evaluation));
}

TEST(Coerce, converts_what_the_standard_allows_and_nothing_else) {
    const Types types;
    Evaluation evaluation = types.evaluation();
    const auto coerced = [&](const char* text, const Type& type) { return to_feel(coerce(run(text).value, type, evaluation)); };
    const Type numbers{Type::Form::List, {}, {named("number")}, {}};
    EXPECT_EQ(coerced("5", named("number")), "5");
    EXPECT_EQ(coerced("[5]", named("number")), "5");
    EXPECT_EQ(coerced("5", numbers), "[5]");
    EXPECT_EQ(coerced("5", named("分数表")), "[5]");
    EXPECT_EQ(coerced("[5]", numbers), "[5]");
    EXPECT_EQ(coerced("[]", numbers), "[]");
    EXPECT_EQ(coerced("null", numbers), "null");
    EXPECT_EQ(coerced("@\"2021-01-01\"", named("date and time")), "@\"2021-01-01T00:00:00Z\"");
    EXPECT_EQ(coerced("[@\"2021-01-01\"]", named("date and time")), "@\"2021-01-01T00:00:00Z\"");
    EXPECT_EQ(coerced("[1]", named("Any")), "[1]");
    EXPECT_TRUE(evaluation.warnings().empty());
    EXPECT_EQ(coerced("\"5\"", named("number")), "null");
    EXPECT_EQ(coerced("[1, 2]", named("number")), "null");
    EXPECT_EQ(coerced("[[1]]", named("number")), "null");
    EXPECT_EQ(coerced("\"a\"", numbers), "null");
    EXPECT_EQ(coerced("[1, \"a\"]", numbers), "null");
    EXPECT_EQ(coerced("@\"2021-01-01T10:00:00\"", named("date")), "null");
    EXPECT_EQ(coerced("1", named("无")), "null");
    EXPECT_EQ(evaluation.warnings().size(), 7u);
    EXPECT_EQ(evaluation.warnings().front().message, "a string where number is declared");
}

TEST(Types, are_written_as_feel_writes_them) {
    const Type function{Type::Form::Function, {}, {named("number"), {Type::Form::List, {}, {named("string")}, {}}}, {}};
    EXPECT_EQ(type_text(function), "function<number> -> list<string>");
    EXPECT_EQ(type_text({Type::Form::Context, {}, {named("number")}, {"a"}}), "context<a: number>");
    EXPECT_EQ(type_text({Type::Form::Range, {}, {named("date")}, {}}), "range<date>");
    EXPECT_FALSE(find_named_type("Number").has_value());
    EXPECT_TRUE(find_named_type("dayTimeDuration").has_value());
}

}  // namespace
}  // namespace sunclover::feel
