// SPDX-License-Identifier: AGPL-3.0-or-later
// libFuzzer target for the FEEL parser. The first byte picks what is read; the rest is the text.
// Beyond not crashing: a fault lies inside the text, and what is read is written so that it reads back.
//   clang++-14 -std=c++20 -g -O1 -fsanitize=fuzzer,address,undefined -Isrc tests/fuzz/feel_parse_fuzz.cpp
//       src/engines/rules/feel/*.cpp (without tests) src/base/decimal*.cpp src/base/assert.cpp -licui18n -licuuc
//   ./a.out -max_len=4096 tests/fuzz/corpus/feel_parse
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "engines/rules/feel/parse.hpp"
#include "engines/rules/feel/testing/tree_shape.hpp"

namespace {

using namespace sunclover::feel;

void require(bool holds) {
    if (!holds) std::abort();
}

template <class Tree>
bool is_sound(const Parsed<Tree>& parsed, std::string_view text) {
    if (parsed) return true;
    require(parsed.error().begin <= parsed.error().end && parsed.error().end <= text.size());
    require(!parsed.error().message.empty());
    return false;
}

/// Without names of several words there is none that the writer could make by chance.
void read_expression(std::string_view text) {
    const Names no_names;
    const auto tree = parse_expression(text, no_names);
    if (!is_sound(tree, text)) return;
    (void)to_feel(**tree);
}

void read_tests(std::string_view text) {
    Names names;
    names.add("loan amount");
    names.add("a-b");
    const auto tests = parse_unary_tests(text, names);
    if (!is_sound(tests, text)) return;
    (void)to_feel(*tests);
}

void read_type(std::string_view text) {
    const auto type = parse_type(text);
    if (!is_sound(type, text)) return;
    const auto again = parse_type(to_feel(*type));
    require(again.has_value() && testing::TreeShape::of(*again) == testing::TreeShape::of(*type));
}

/// Reads back what it wrote, where the text introduces no name of its own that could join others.
void read_back(std::string_view text) {
    if (text.find_first_of("{:") != std::string_view::npos) return;
    for (const std::string_view word : {"for", "some", "every", "function", "instance", "date", "years", "days"}) {
        if (text.find(word) != std::string_view::npos) return;
    }
    const Names no_names;
    const auto tree = parse_expression(text, no_names);
    if (!tree) return;
    const std::string written = to_feel(**tree);
    if (written.size() > text_bytes_max) return;
    const auto again = parse_expression(written, no_names);
    require(again.has_value() && testing::TreeShape::of(**again) == testing::TreeShape::of(**tree));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    switch (data[0] % 4) {
        case 0: read_expression(text); break;
        case 1: read_tests(text); break;
        case 2: read_type(text); break;
        default: read_back(text); break;
    }
    return 0;
}
