// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads every expression and cell of the public test kit, where it is present, and writes it back.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "engines/rules/feel/parse.hpp"
#include "engines/rules/feel/testing/tree_shape.hpp"

namespace sunclover::feel {
namespace {

namespace fs = std::filesystem;
using testing::TreeShape;

/// SUNCLOVER_KITS, else ../shared/data beside the repository that we stand in; empty if there is none.
fs::path kit_folder() {
    if (const char* kits = std::getenv("SUNCLOVER_KITS");
        kits != nullptr && fs::exists(fs::path(kits) / "dmn-tck")) {
        return fs::path(kits) / "dmn-tck";
    }
    for (fs::path here = fs::current_path(); here != here.root_path(); here = here.parent_path()) {
        if (fs::exists(here / "shared/data/dmn-tck")) return here / "shared/data/dmn-tck";
    }
    return {};
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
    return text;
}

std::string without_entities(std::string text) {
    for (const auto& [entity, sign] :
         {std::pair("&lt;", "<"), {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}, {"&amp;", "&"}}) {
        text = replaced(std::move(text), entity, sign);
    }
    return text;
}

std::string content_of(const fs::path& path) {
    std::ifstream stream(path);
    std::ostringstream content;
    content << stream.rdbuf();
    return content.str();
}

/// Calls `visit` with the text of every element `open`…`close`; enough of XML for the kit's own files.
template <class Visit>
void each_between(
    const std::string& xml, const std::string& open, const std::string& close, const Visit& visit
) {
    for (std::size_t at = xml.find(open); at != std::string::npos; at = xml.find(open, at)) {
        at += open.size();
        const std::size_t end = xml.find(close, at);
        if (end == std::string::npos) return;
        visit(xml.substr(at, end - at));
        at = end;
    }
}

struct Counts {
    int expressions = 0;
    int refused = 0;
    int cells = 0;
    std::string messages;
};

void read_model(const fs::path& path, Counts& counts) {
    const std::string xml = content_of(path);
    Names names;
    // Also those of the models beside it, which it may import.
    for (const auto& entry : fs::directory_iterator(path.parent_path())) {
        if (entry.path().extension() != ".dmn") continue;
        each_between(content_of(entry.path()), "name=\"", "\"", [&](const std::string& name) {
            names.add(without_entities(name));
        });
    }
    const auto read_all = [&](const std::string& open, const std::string& close, bool is_cell) {
        each_between(xml, open, close, [&](const std::string& inside) {
            each_between(inside, "<text>", "</text>", [&](const std::string& written) {
                const std::string text = without_entities(written);
                if (is_cell) {
                    const auto cell = parse_unary_tests(text, names);
                    ASSERT_TRUE(cell) << path << ": " << text << "\n" << cell.error().message;
                    const auto again = parse_unary_tests(to_feel(*cell), names);
                    ASSERT_TRUE(again) << path << ": " << text << " written as " << to_feel(*cell);
                    EXPECT_EQ(TreeShape::of(*again), TreeShape::of(*cell)) << path;
                    ++counts.cells;
                    return;
                }
                ++counts.expressions;
                const auto tree = parse_expression(text, names);
                if (!tree) {
                    ++counts.refused;
                    counts.messages +=
                        path.filename().string() + ": " + text + " → " + tree.error().message + "\n";
                    return;
                }
                const auto again = parse_expression(to_feel(**tree), names);
                ASSERT_TRUE(again) << path << ": " << text << " written as " << to_feel(**tree);
                EXPECT_EQ(TreeShape::of(**again), TreeShape::of(**tree)) << path << ": " << text;
            });
        });
    };
    read_all("<literalExpression", "</literalExpression>", false);
    read_all("<outputEntry", "</outputEntry>", false);
    read_all("<inputEntry", "</inputEntry>", true);
    read_all("<allowedValues", "</allowedValues>", true);
}

TEST(Parser, reads_every_expression_of_the_test_kit_and_writes_it_back) {
    const fs::path folder = kit_folder();
    if (folder.empty()) GTEST_SKIP() << "the kit is not here";
    Counts counts;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.path().extension() == ".dmn") read_model(entry.path(), counts);
    }
    RecordProperty("expressions", counts.expressions);
    EXPECT_GT(counts.expressions, 2000);
    EXPECT_GT(counts.cells, 100);
    // A few texts of the kit are no FEEL on purpose, @"foo" for one; their decisions are null.
    EXPECT_LE(counts.refused * 100, counts.expressions) << counts.messages;
}

}  // namespace
}  // namespace sunclover::feel
