// SPDX-License-Identifier: AGPL-3.0-or-later
// The loop of the kernels, written once over vectors of KERNEL_BYTES bytes. kernels.cpp includes it
// once for each instruction set, inside a namespace of its own; so it has no include guard.
// KERNEL_TARGET stands before each function, because a template does not keep `#pragma GCC target`.

using Lanes = std::uint8_t __attribute__((vector_size(KERNEL_BYTES)));

inline constexpr std::size_t kUnrolled = 4;   // hides the latency of a load and keeps all in registers
inline constexpr std::size_t kStepRows = kUnrolled * KERNEL_BYTES;
inline constexpr std::size_t kStepWords = kStepRows / 64;
inline constexpr std::size_t kLanesInWord = 64 / KERNEL_BYTES;

KERNEL_TARGET inline void load(Lanes& into, const std::uint8_t* from) { std::memcpy(&into, from, sizeof(into)); }

/// One bit for each row, from lanes of 0 and 0xFF.
KERNEL_TARGET inline void to_words(const Lanes (&lanes)[kUnrolled], std::uint64_t (&words)[kStepWords]) {
    for (std::size_t w = 0; w < kStepWords; ++w) {
        words[w] = 0;
        for (std::size_t k = 0; k < kLanesInWord; ++k) {
            const Lanes& from = lanes[w * kLanesInWord + k];
            words[w] |= KERNEL_MOVE_MASK(from) << (k * KERNEL_BYTES % 64);
        }
    }
}

/// 0xFF added for each row whose cell passes: after all cells the negated count.
KERNEL_TARGET inline void count_cell(
    const KernelProgram& program, const KernelCell& cell, const KernelRun& run, std::size_t row,
    Lanes (&counts)[kUnrolled]
) {
    const RangeTest* test = program.tests.data() + cell.first_test;
    const std::uint8_t* column = run.classes[cell.input] + row;
    if (cell.test_count == 1) {
#pragma GCC unroll 4
        for (std::size_t u = 0; u < kUnrolled; ++u) {
            Lanes classes;
            load(classes, column + u * KERNEL_BYTES);
            counts[u] += (Lanes)((classes - test->low) <= test->span);
        }
        return;
    }
    Lanes passed[kUnrolled] = {};
    for (std::uint32_t t = 0; t < cell.test_count; ++t, ++test) {
#pragma GCC unroll 4
        for (std::size_t u = 0; u < kUnrolled; ++u) {
            Lanes classes;
            load(classes, column + u * KERNEL_BYTES);
            passed[u] |= (Lanes)((classes - test->low) <= test->span);
        }
    }
#pragma GCC unroll 4
    for (std::size_t u = 0; u < kUnrolled; ++u) counts[u] += passed[u];
}

template <KernelProgram::Policy policy>
struct Answer {
    Lanes code[kUnrolled] = {};
    Lanes seen[kUnrolled] = {};      // Unique: a rule applied; Any: its group
    Lanes violated[kUnrolled] = {};
};

template <KernelProgram::Policy policy>
KERNEL_TARGET inline void apply_rule(const KernelRule& rule, const Lanes (&hits)[kUnrolled], Answer<policy>& answer) {
#pragma GCC unroll 4
    for (std::size_t u = 0; u < kUnrolled; ++u) {
        const Lanes hit = hits[u];
        answer.code[u] = (answer.code[u] & ~hit) | (hit & rule.code);
        if constexpr (policy == KernelProgram::Policy::Unique) {
            answer.violated[u] |= hit & answer.seen[u];
            answer.seen[u] |= hit;
        }
        if constexpr (policy == KernelProgram::Policy::Any) {
            const Lanes other = (Lanes)(answer.seen[u] != 0) & (Lanes)(answer.seen[u] != rule.group);
            answer.violated[u] |= hit & other;
            answer.seen[u] = (answer.seen[u] & ~hit) | (hit & rule.group);
        }
    }
}

template <KernelProgram::Policy policy, bool is_near_wanted>
KERNEL_TARGET void run_rules(const KernelProgram& program, const KernelRun& run) {
    for (std::size_t row = 0; row < run.rows; row += kStepRows) {
        Lanes guarded[kUnrolled] = {};
        for (const std::uint16_t input : program.guarded) {
#pragma GCC unroll 4
            for (std::size_t u = 0; u < kUnrolled; ++u) {
                Lanes classes;
                load(classes, run.classes[input] + row + u * KERNEL_BYTES);
                guarded[u] |= (Lanes)(classes == 0);
            }
        }
        std::uint64_t guarded_words[kStepWords];
        to_words(guarded, guarded_words);
        for (std::size_t w = 0; w < kStepWords; ++w) run.guarded_rows[row / 64 + w] = guarded_words[w];
        Answer<policy> answer;
        // From the last rule to the first, so that the first that applies is written last.
        for (std::size_t r = program.rules.size(); r-- > 0;) {
            const KernelRule& rule = program.rules[r];
            Lanes counts[kUnrolled] = {};
            for (std::uint32_t c = 0; c < rule.cell_count; ++c) {
                count_cell(program, program.cells[rule.first_cell + c], run, row, counts);
            }
            Lanes hits[kUnrolled];
            const auto all = static_cast<std::uint8_t>(0 - rule.cell_count);
#pragma GCC unroll 4
            for (std::size_t u = 0; u < kUnrolled; ++u) hits[u] = (Lanes)(counts[u] == all);
            apply_rule<policy>(rule, hits, answer);
            if constexpr (is_near_wanted) {
                // With no cell nothing can fail, and then no count is one short either: 1 is never reached.
                const auto all_but_one = static_cast<std::uint8_t>(1 - rule.cell_count);
#pragma GCC unroll 4
                for (std::size_t u = 0; u < kUnrolled; ++u) {
                    hits[u] = rule.cell_count == 0 ? Lanes{} : (Lanes)(counts[u] == all_but_one);
                }
                std::uint64_t near[kStepWords];
                to_words(hits, near);
                std::uint64_t* const out = run.near_misses + (rule.code - 1) * run.near_miss_words + row / 64;
                for (std::size_t w = 0; w < kStepWords; ++w) out[w] = near[w] & ~guarded_words[w];
            }
        }
#pragma GCC unroll 4
        for (std::size_t u = 0; u < kUnrolled; ++u) {
            Lanes code = answer.code[u];
            if constexpr (policy != KernelProgram::Policy::Lowest) {
                code = (code & ~answer.violated[u]) | (answer.violated[u] & violation_code);
            }
            std::memcpy(run.codes + row + u * KERNEL_BYTES, &code, sizeof(code));
        }
    }
}

KERNEL_TARGET inline void run(const KernelProgram& program, const KernelRun& run) {
    using Policy = KernelProgram::Policy;
    const bool near = run.near_misses != nullptr;
    switch (program.policy) {
        case Policy::Lowest: return near ? run_rules<Policy::Lowest, true>(program, run) : run_rules<Policy::Lowest, false>(program, run);
        case Policy::Unique: return near ? run_rules<Policy::Unique, true>(program, run) : run_rules<Policy::Unique, false>(program, run);
        case Policy::Any: return near ? run_rules<Policy::Any, true>(program, run) : run_rules<Policy::Any, false>(program, run);
    }
}
