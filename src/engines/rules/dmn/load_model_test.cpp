// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/dmn/load_model.hpp"

#include <gtest/gtest.h>

#include "engines/rules/dmn/testing/folder.hpp"
#include "engines/rules/dmn/testing/model_text.hpp"

namespace sunclover::dmn {
namespace {

using testing::decision;
using testing::definitions;
using testing::has_fault;
using testing::literal;

std::string import_of(const std::string& name, const std::string& more = "") {
    return "<import name=\"" + name + "\" namespace=\"urn:" + name +
           "\" importType=\"https://www.omg.org/spec/DMN/20230324/MODEL/\"" + more + "/>\n";
}

TEST(LoadModel, finds_imports_of_imports_by_their_namespace) {
    const testing::Folder folder;
    folder.write("z.dmn", definitions(decision("c", literal("2")), "urn:c"));
    folder.write(
        "y.dmn",
        definitions(
            import_of("c") + decision("b", literal("c.c * 3"), {"requiredDecision urn:c#_c"}),
            "urn:b"
        )
    );
    folder.write("not.dmn", "<html/>");
    const auto file = folder.write(
        "a.dmn",
        definitions(
            import_of("b") + import_of("c") +
                decision(
                    "a",
                    literal("b.b + c.c"),
                    {"requiredDecision urn:b#_b", "requiredDecision urn:c#_c"}
                ),
            "urn:a"
        )
    );
    const auto loaded = load_model(file);
    ASSERT_TRUE(loaded);
    for (const auto& fault : loaded->faults) ADD_FAILURE() << describe(fault);
    ASSERT_EQ(loaded->models.size(), 3u);
    EXPECT_EQ(loaded->models.front()->target_namespace, "urn:a");
    dmn::Run run(*RunnableModel::make(loaded->models), {});
    EXPECT_EQ(feel::to_feel(run.decide("a")), "8");
}

TEST(LoadModel, follows_a_location_but_never_out_of_the_folder) {
    const testing::Folder folder;
    folder.write("inner/b.dmn", definitions(decision("b", literal("1")), "urn:b"));
    EXPECT_TRUE(load_model(folder.write(
                               "a.dmn",
                               definitions(import_of("b", " locationURI=\"inner/b.dmn\""), "urn:a")
                           ))
                    ->faults.empty());
    const auto outside = load_model(folder.write(
        "inner/deep/a.dmn", definitions(import_of("b", " locationURI=\"../b.dmn\""), "urn:a")
    ));
    ASSERT_TRUE(outside);
    EXPECT_TRUE(has_fault(outside->faults, "no file here has the imported namespace urn:b"));
}

TEST(LoadModel, refuses_imports_in_a_circle) {
    const testing::Folder folder;
    folder.write("b.dmn", definitions(import_of("a"), "urn:b"));
    const auto loaded = load_model(folder.write("a.dmn", definitions(import_of("b"), "urn:a")));
    ASSERT_FALSE(loaded);
    EXPECT_TRUE(has_fault(loaded.error(), "the imports form a circle"));
    const auto itself = load_model(folder.write("c.dmn", definitions(import_of("c"), "urn:c")));
    EXPECT_TRUE(!itself || !itself->faults.empty());
}

TEST(LoadModel, names_the_import_in_which_a_fault_is) {
    const testing::Folder folder;
    folder.write("b.dmn", definitions(decision("b", literal("1 +")), "urn:b"));
    const auto loaded = load_model(folder.write("a.dmn", definitions(import_of("b"), "urn:a")));
    ASSERT_TRUE(loaded);
    EXPECT_TRUE(has_fault(loaded->faults, "b.dmn definitions/decision 'b'/literalExpression"));
}

TEST(LoadModel, refuses_a_file_that_is_not_there) {
    const auto loaded = load_model("/nowhere/x.dmn");
    ASSERT_FALSE(loaded);
    EXPECT_TRUE(has_fault(loaded.error(), "x.dmn: the file cannot be opened"));
}

}  // namespace
}  // namespace sunclover::dmn
