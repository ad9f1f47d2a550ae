// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/plan/kernels.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <random>

namespace sunclover::rules {
namespace {

constexpr std::size_t kInputs = 4;
constexpr std::size_t kRows = 1000;   // no multiple of a step
constexpr std::size_t kRoom = 1024;

struct Case {
    KernelProgram program;
    std::vector<std::vector<std::uint8_t>> columns;
};

Case random_case(std::mt19937_64& random, KernelProgram::Policy policy) {
    Case made;
    made.program.policy = policy;
    made.program.guarded = {1, 3};
    const std::size_t rules = 1 + random() % (random() % 8 == 0 ? kernel_rules_max : 20);
    for (std::size_t r = 0; r < rules; ++r) {
        KernelRule rule{static_cast<std::uint8_t>(r + 1), static_cast<std::uint8_t>(1 + random() % 3), 0, static_cast<std::uint32_t>(made.program.cells.size())};
        for (std::uint16_t i = 0; i < kInputs; ++i) {
            if (random() % 3 == 0) continue;
            KernelCell cell{.input = i, .first_test = static_cast<std::uint32_t>(made.program.tests.size()), .test_count = static_cast<std::uint32_t>(random() % 4)};
            for (std::uint32_t t = 0; t < cell.test_count; ++t) {
                const auto low = static_cast<std::uint8_t>(random() % 256);
                made.program.tests.push_back({low, static_cast<std::uint8_t>(random() % (256u - low))});
            }
            made.program.cells.push_back(cell);
            ++rule.cell_count;
        }
        made.program.rules.push_back(rule);
    }
    for (std::size_t i = 0; i < kInputs; ++i) {
        made.columns.emplace_back(kRoom);
        for (auto& each : made.columns.back()) each = static_cast<std::uint8_t>(random() % 10 == 0 ? 0 : random());
    }
    return made;
}

/// The same by plain loops.
int failed_cells(const Case& from, const KernelRule& rule, std::size_t row) {
    int failed = 0;
    for (std::uint32_t c = 0; c < rule.cell_count; ++c) {
        const auto& cell = from.program.cells[rule.first_cell + c];
        bool passes = false;
        for (std::uint32_t t = 0; t < cell.test_count; ++t) {
            const auto& test = from.program.tests[cell.first_test + t];
            const int value = from.columns[cell.input][row];
            passes = passes || (value >= test.low && value <= test.low + test.span);
        }
        failed += passes ? 0 : 1;
    }
    return failed;
}

std::uint8_t code_of(const Case& from, std::size_t row) {
    std::uint8_t code = 0;
    std::uint8_t group = 0;
    for (const auto& rule : from.program.rules) {
        if (failed_cells(from, rule, row) != 0) continue;
        const bool contradicts = (from.program.policy == KernelProgram::Policy::Unique && code != 0) ||
                                 (from.program.policy == KernelProgram::Policy::Any && group != 0 && group != rule.group);
        if (contradicts) return violation_code;
        if (code == 0) code = rule.code;
        group = rule.group;
    }
    return code;
}

TEST(Kernels, give_the_answers_of_plain_loops_on_every_instruction_set) {
    const char* const given = std::getenv("SUNCLOVER_SEED");
    const std::uint64_t seed = given != nullptr ? std::strtoull(given, nullptr, 10) : std::random_device()();
    SCOPED_TRACE("SUNCLOVER_SEED=" + std::to_string(seed));
    std::mt19937_64 random(seed);
    using Policy = KernelProgram::Policy;
    for (int round = 0; round < 60; ++round) {
        const Case made = random_case(random, round % 3 == 0 ? Policy::Lowest : round % 3 == 1 ? Policy::Unique : Policy::Any);
        const std::uint8_t* classes[kInputs];
        for (std::size_t i = 0; i < kInputs; ++i) classes[i] = made.columns[i].data();
        for (const auto isa : {Isa::Portable, Isa::Avx2, Isa::Avx512}) {
            if (!has_isa(isa)) continue;
            SCOPED_TRACE("isa " + std::to_string(static_cast<int>(isa)) + " round " + std::to_string(round));
            std::vector<std::uint8_t> codes(kRoom, 77);
            std::vector<std::uint64_t> guarded(kRoom / 64);
            std::vector<std::uint64_t> near(made.program.rules.size() * kRoom / 64);
            run_kernel(
                made.program,
                {.classes = classes, .rows = kRows, .codes = codes.data(), .guarded_rows = guarded.data(), .near_misses = near.data(), .near_miss_words = kRoom / 64},
                isa);
            for (std::size_t row = 0; row < kRows; ++row) {
                const bool is_guarded = (guarded[row / 64] >> (row % 64) & 1) != 0;
                ASSERT_EQ(is_guarded, made.columns[1][row] == 0 || made.columns[3][row] == 0);
                ASSERT_EQ(codes[row], code_of(made, row));
                for (std::size_t r = 0; r < made.program.rules.size(); ++r) {
                    const bool is_near = (near[r * (kRoom / 64) + row / 64] >> (row % 64) & 1) != 0;
                    ASSERT_EQ(is_near, !is_guarded && failed_cells(made, made.program.rules[r], row) == 1);
                }
            }
            std::vector<std::uint8_t> again(kRoom);
            run_kernel(made.program, {.classes = classes, .rows = kRows, .codes = again.data(), .guarded_rows = guarded.data()}, isa);
            ASSERT_TRUE(std::equal(again.begin(), again.begin() + kRows, codes.begin()));
        }
    }
}

TEST(Kernels, have_the_portable_instruction_set_everywhere) {
    EXPECT_TRUE(has_isa(Isa::Portable));
    EXPECT_TRUE(has_isa(best_isa()));
}

}  // namespace
}  // namespace sunclover::rules
