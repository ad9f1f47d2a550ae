// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/dmn/write_model.hpp"

#include <cstdlib>
#include <fstream>

#include <gtest/gtest.h>

#include "engines/rules/dmn/load_model.hpp"
#include "engines/rules/dmn/testing/kit.hpp"
#include "engines/rules/dmn/testing/model_text.hpp"
#include "engines/rules/dmn/testing/random_model.hpp"
#include "engines/rules/dmn/testing/same_model.hpp"

namespace sunclover::dmn {
namespace {

using testing::decision;
using testing::definitions;
using testing::has_fault;
using testing::literal;
using testing::ModelLines;

TEST(WriteModel, writes_dmn_1_3_with_a_diagram) {
    const auto model = testing::sound_model(
        definitions(testing::input("a") + decision("d", literal("a + 1"), {"requiredInput #_a"}))
    );
    const auto text = write_model(*model);
    ASSERT_TRUE(text);
    EXPECT_NE(text->find("https://www.omg.org/spec/DMN/20191111/MODEL/"), std::string::npos);
    EXPECT_NE(text->find("dmnElementRef=\"_d\""), std::string::npos);
    EXPECT_NE(text->find("dmnElementRef=\"requirement_1_of__d\""), std::string::npos);
    EXPECT_LT(text->find("<variable"), text->find("<informationRequirement"));
    EXPECT_LT(text->find("<informationRequirement"), text->find("<literalExpression"));
    const auto again = read_model(*text);
    ASSERT_TRUE(again.model);
    EXPECT_EQ(again.model->version, 13);
    EXPECT_TRUE(again.faults.empty());
}

TEST(WriteModel, refuses_what_1_3_does_not_have_and_says_where) {
    const auto model = testing::sound_model(definitions(
        "<import name=\"\" namespace=\"urn:x\"/><itemDefinition "
        "name=\"t\"><typeRef>number</typeRef><typeConstraint><text>&gt; "
        "1</text></typeConstraint></itemDefinition>" +
        decision(
            "a",
            "<conditional><if>" + literal("true") + "</if><then>" + literal("1") + "</then><else>" +
                literal("2") + "</else></conditional>"
        ) +
        decision(
            "b",
            "<list><filter><in>" + literal("[]") + "</in><match>" + literal("true") +
                "</match></filter></list>"
        ) +
        decision(
            "c",
            "<some iteratorVariable=\"x\"><in>" + literal("[]") + "</in><satisfies>" +
                literal("true") + "</satisfies></some>"
        )
    ));
    const auto text = write_model(*model);
    ASSERT_FALSE(text);
    for (const std::string part :
         {"import without a name",
          "type constraint",
          "boxed conditional",
          "boxed filter",
          "boxed iterator",
          "decision 'b'/list/filter"}) {
        EXPECT_TRUE(has_fault(text.error(), part));
    }
}

TEST(WriteModel, gives_what_reads_back_as_the_same_model) {
    const std::uint64_t seed = std::random_device{}();
    for (std::uint64_t i = 0; i < 300; ++i) {
        SCOPED_TRACE("seed " + std::to_string(seed + i));
        const auto model = testing::RandomModel(seed + i).draw();
        const auto text = write_model(model);
        ASSERT_TRUE(text);
        const auto again = read_structure(*text);
        ASSERT_TRUE(again.model);
        ASSERT_TRUE(again.faults.empty()) << describe(again.faults.front()) << *text;
        ASSERT_EQ(ModelLines::of(*again.model), ModelLines::of(model)) << *text;
    }
}

TEST(WriteModel, writes_every_model_of_the_kit_that_1_3_can_hold) {
    const auto kit = testing::dmn_kit();
    if (!kit) GTEST_SKIP() << "the DMN TCK is not here";
    int written = 0;
    int refused = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(*kit)) {
        if (entry.path().extension() != ".dmn") continue;
        const auto loaded = load_model(entry.path());
        ASSERT_TRUE(loaded) << entry.path();
        const auto& model = *loaded->models.front();
        const auto text = write_model(model);
        if (!text) {
            ++refused;
            EXPECT_TRUE(has_fault(text.error(), "needs DMN 1.")) << entry.path();
            continue;
        }
        ++written;
        auto again = read_structure(*text);
        ASSERT_TRUE(again.model) << entry.path();
        for (std::size_t i = 0; i < model.decisions.size(); ++i) {
            // An element without an id was given one.
            if (model.decisions[i].id.empty()) again.model->decisions[i].id.clear();
        }
        EXPECT_EQ(ModelLines::of(*again.model), ModelLines::of(model)) << entry.path();
    }
    EXPECT_GT(written, 80);
    EXPECT_LT(refused, 10);
}

// CI sets the folder, then lets tests/dmn_moddle/check.mjs read what lies there.
TEST(WriteModel, leaves_files_for_dmn_moddle_where_it_is_asked_to) {
    const char* const folder = std::getenv("SUNCLOVER_WRITTEN_DMN");
    if (folder == nullptr) GTEST_SKIP() << "SUNCLOVER_WRITTEN_DMN is not set";
    std::filesystem::create_directories(folder);
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        const auto text = write_model(testing::RandomModel(seed).draw());
        ASSERT_TRUE(text);
        std::ofstream file(
            std::filesystem::path(folder) / ("drawn_" + std::to_string(seed) + ".dmn"),
            std::ios::binary
        );
        file << *text;
        ASSERT_TRUE(file.flush());
    }
}

}  // namespace
}  // namespace sunclover::dmn
