// SPDX-License-Identifier: AGPL-3.0-or-later
// The nation: decides fifty policies for everybody in a column file, stores each rule number, counts who
// is entitled and does not receive, and checks random answers against the interpreter.
//   rules_nation generate FILE ROWS
//   rules_nation decide FILE ANSWERS THREADS PAIRS
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <bit>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <map>
#include <thread>

#include "base/assert.hpp"
#include "engines/rules/plan/column_file.hpp"
#include "engines/rules/plan/decide.hpp"
#include "engines/rules/plan/decide_columns.hpp"
#include "engines/rules/plan/explain.hpp"
#include "nation_policies.hpp"

namespace sunclover::bench {
namespace {

using Clock = std::chrono::steady_clock;

/// The answers about so many people stay in the processor's cache until they are counted.
constexpr std::size_t kSliceRows = 8192;

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

double thread_cpu_seconds() {
    timespec time = {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

int generate(const std::string& path, std::uint64_t rows) {
    rules::ColumnFileWriter writer(path);
    NationBlock people;
    for (std::uint64_t block = 0; block * rules::block_rows_max < rows; ++block) {
        writer.add(people.fill(block, static_cast<std::size_t>(std::min<std::uint64_t>(rules::block_rows_max, rows - block * rules::block_rows_max))));
    }
    writer.finish(nation_shapes());
    // Out of memory with it, so that the run reads from the disk.
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
    ::fsync(descriptor);
    ::posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED);
    ::close(descriptor);
    return 0;
}

/// One random person and policy whose answer is looked at afterwards.
struct Pair {
    std::uint64_t row;
    std::size_t policy;
    std::uint16_t code = 0;
    std::uint64_t near_misses = 0;   // a bit a rule
};

struct Totals {
    std::uint64_t entitled = 0;
    std::uint64_t not_receiving = 0;
    std::uint64_t unknown = 0;
    std::uint64_t one_condition_short = 0;
    std::uint64_t interpreted = 0;
    std::uint64_t interpreter_runs = 0;
    double kernel_seconds = 0;
};

/// The last column: what each person receives.
void count(const rules::BlockView& block, std::size_t policy, const rules::PlanColumn& answer, Totals& totals) {
    const auto* const received = reinterpret_cast<const std::uint64_t*>(block.columns.back().values);
    for (std::size_t begin = 0; begin < block.rows; begin += 64) {
        const std::size_t rows = std::min<std::size_t>(64, block.rows - begin);
        std::uint64_t none = 0;
        unsigned entitled = 0;
        unsigned missing = 0;
        unsigned unknown = 0;
        for (std::size_t i = 0; i < rows; ++i) {
            const std::uint8_t code = answer.codes[begin + i];
            const bool is_entitled = static_cast<std::uint8_t>(code - 1) < rules::kernel_rules_max;
            entitled += is_entitled ? 1 : 0;
            missing += is_entitled && (received[begin + i] >> policy & 1) == 0 ? 1 : 0;
            unknown += code == rules::unknown_code ? 1 : 0;
            none |= static_cast<std::uint64_t>(code == 0 ? 1 : 0) << i;
        }
        std::uint64_t near = 0;
        for (std::size_t rule = 0; rule < kRuleCount; ++rule) near |= answer.near_misses[rule * answer.near_miss_words + begin / 64];
        totals.entitled += entitled;
        totals.not_receiving += missing;
        totals.unknown += unknown;
        totals.one_condition_short += static_cast<std::uint64_t>(std::popcount(near & none));
    }
}

class Run {
  public:
    Run(const rules::ColumnFile& file, const rules::ColumnDecider& decider, int answers, std::vector<Pair>& pairs)
        : file_(file), decider_(decider), answers_(answers), pairs_(pairs) {}

    /// Takes blocks until none is left; for each thread.
    void work(Totals& totals) {
        const auto workspace = decider_.workspace();
        std::vector<rules::PlanColumn> found;
        std::vector<std::uint8_t> codes(kPolicyCount * rules::block_rows_max);
        while (true) {
            const std::size_t index = next_++;
            if (index >= file_.block_count()) return;
            const auto block = file_.block(index);
            if (!block) {
                std::fprintf(stderr, "%s\n", block.error().c_str());
                std::exit(1);
            }
            for (std::size_t first = 0; first < block->rows; first += kSliceRows) {
                const auto slice = block->slice(first, std::min(kSliceRows, block->rows - first));
                const double begin = thread_cpu_seconds();
                decider_.decide(slice, {.why_not = true}, *workspace, found);
                totals.kernel_seconds += thread_cpu_seconds() - begin;
                take(slice, index * rules::block_rows_max + first, first, found, totals, codes);
            }
            for (std::size_t policy = 0; policy < kPolicyCount; ++policy) {
                const auto place = static_cast<off_t>(policy * file_.rows() + index * rules::block_rows_max);
                ASSERT(::pwrite(answers_, codes.data() + policy * rules::block_rows_max, block->rows, place) == static_cast<ssize_t>(block->rows));
            }
        }
    }

  private:
    /// Counts the answers of a slice and puts their codes beside those of the slices before.
    void take(
        const rules::BlockView& slice, std::uint64_t first_row, std::size_t first, const std::vector<rules::PlanColumn>& found,
        Totals& totals, std::vector<std::uint8_t>& codes
    ) {
        for (std::size_t policy = 0; policy < kPolicyCount; ++policy) {
            count(slice, policy, found[policy], totals);
            totals.interpreted += found[policy].rows_interpreted;
            totals.interpreter_runs += found[policy].interpreter_runs;
            std::copy_n(found[policy].codes.begin(), slice.rows, codes.begin() + static_cast<std::ptrdiff_t>(policy * rules::block_rows_max + first));
        }
        note_pairs(first_row, slice.rows, found);
    }

    void note_pairs(std::uint64_t first, std::size_t rows, const std::vector<rules::PlanColumn>& found) {
        auto pair = std::lower_bound(pairs_.begin(), pairs_.end(), first, [](const Pair& each, std::uint64_t row) { return each.row < row; });
        for (; pair != pairs_.end() && pair->row < first + rows; ++pair) {
            for (std::size_t rule = 0; rule < kRuleCount; ++rule) {
                if (found[pair->policy].is_near_miss(rule, pair->row - first)) pair->near_misses |= std::uint64_t{1} << rule;
            }
        }
    }

    const rules::ColumnFile& file_;
    const rules::ColumnDecider& decider_;
    int answers_;
    std::vector<Pair>& pairs_;
    std::atomic<std::size_t> next_ = 0;
};

std::uint16_t code_of(const rules::Outcome& outcome) {
    if (outcome.state == rules::Outcome::State::Unknown) return rules::unknown_code;
    return outcome.rules.empty() ? std::uint16_t{0} : static_cast<std::uint16_t>(outcome.rules[0] + 1);
}

struct Wrong {
    std::size_t answers = 0;
    std::size_t near_misses = 0;
    std::size_t near_misses_checked = 0;
};

/// Compares what stands in the file of answers with what the interpreter says, and one in ten of the
/// near misses with what the explanation says.
Wrong check(const rules::ColumnFile& file, const rules::ColumnDecider& decider, const std::vector<rules::Plan>& plans, int answers, std::vector<Pair>& pairs) {
    std::vector<rules::Decider> interpreters;
    std::vector<rules::Explainer> explainers;
    for (const auto& plan : plans) {
        interpreters.emplace_back(plan);
        explainers.emplace_back(plan);
    }
    Wrong wrong;
    std::size_t block_index = SIZE_MAX;
    rules::BlockView block;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        auto& pair = pairs[i];
        if (pair.row / rules::block_rows_max != block_index) {
            block_index = pair.row / rules::block_rows_max;
            block = *file.block(block_index);
        }
        std::uint8_t stored = 0;
        ASSERT(::pread(answers, &stored, 1, static_cast<off_t>(pair.policy * file.rows() + pair.row)) == 1);
        const auto facts = decider.row(pair.policy, block, pair.row % rules::block_rows_max);
        const auto outcome = interpreters[pair.policy].decide(facts);
        // A contradiction has no value and no rule, as the interpreter has it.
        const std::uint8_t said = stored == rules::violation_code ? 0 : stored;
        if (said != code_of(outcome)) ++wrong.answers;
        if (i % 10 != 0) continue;
        ++wrong.near_misses_checked;
        const auto explained = explainers[pair.policy].explain(facts);
        std::uint64_t near = 0;
        for (const auto& rule : explained.steps.back().rules) {
            if (rule.is_near_miss) near |= std::uint64_t{1} << rule.rule;
        }
        if (near != pair.near_misses) ++wrong.near_misses;
    }
    return wrong;
}

std::vector<Pair> random_pairs(std::uint64_t rows, std::size_t count) {
    std::mt19937_64 random(2026);
    std::vector<Pair> made;
    for (std::size_t i = 0; i < count; ++i) made.push_back({.row = random() % rows, .policy = static_cast<std::size_t>(random() % kPolicyCount)});
    std::sort(made.begin(), made.end(), [](const Pair& a, const Pair& b) { return a.row < b.row; });
    return made;
}

int decide(const std::string& path, const std::string& answers_path, unsigned thread_count, std::size_t pair_count) {
    const auto begin = Clock::now();
    const auto plans = nation_policies();
    std::vector<const rules::Plan*> pointers;
    for (const auto& plan : plans) pointers.push_back(&plan);
    const auto file = rules::ColumnFile::open(path);
    if (!file) {
        std::fprintf(stderr, "%s: %s\n", path.c_str(), file.error().c_str());
        return 1;
    }
    const auto decider = rules::ColumnDecider::make(pointers, file->shapes());
    ASSERT(decider.has_value());
    auto pairs = random_pairs(file->rows(), pair_count);
    const int answers = ::open(answers_path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    ASSERT(answers >= 0);
    Run run(*file, *decider, answers, pairs);
    std::vector<Totals> totals(thread_count);
    std::vector<std::thread> threads;
    for (unsigned i = 0; i < thread_count; ++i) threads.emplace_back([&, i] { run.work(totals[i]); });
    for (auto& thread : threads) thread.join();
    Totals all;
    for (const auto& each : totals) {
        all.entitled += each.entitled;
        all.not_receiving += each.not_receiving;
        all.unknown += each.unknown;
        all.one_condition_short += each.one_condition_short;
        all.interpreted += each.interpreted;
        all.interpreter_runs += each.interpreter_runs;
        all.kernel_seconds += each.kernel_seconds;
    }
    const double wall = seconds_since(begin);
    rusage usage = {};
    getrusage(RUSAGE_SELF, &usage);
    const auto cpu = [](const timeval& time) { return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec); };
    const double decisions = static_cast<double>(file->rows()) * kPolicyCount;
    std::printf("nation_people %llu people\n", static_cast<unsigned long long>(file->rows()));
    std::printf("nation_policies %zu policies\n", kPolicyCount);
    std::printf("nation_wall %.2f s\nnation_wall_limit 60 s\n", wall);
    std::printf("nation_kernel_cpu %.2f s\nnation_kernel_cpu_limit 20 s\n", all.kernel_seconds);
    std::printf("nation_whole_cpu %.2f s\n", cpu(usage.ru_utime) + cpu(usage.ru_stime));
    std::printf("nation_decisions_per_kernel_cpu_second %.0f 1/s\n", decisions / all.kernel_seconds);
    std::printf("nation_resident_peak %.2f GiB\nnation_resident_limit 6 GiB\n", static_cast<double>(usage.ru_maxrss) / 1024 / 1024);
    std::printf("nation_entitled %llu pairs\n", static_cast<unsigned long long>(all.entitled));
    std::printf("nation_entitled_and_not_receiving %llu pairs\n", static_cast<unsigned long long>(all.not_receiving));
    std::printf("nation_unknown %llu pairs\n", static_cast<unsigned long long>(all.unknown));
    std::printf("nation_one_condition_short %llu pairs\n", static_cast<unsigned long long>(all.one_condition_short));
    std::printf("nation_left_to_the_interpreter %llu pairs\n", static_cast<unsigned long long>(all.interpreted));
    std::printf("nation_interpreter_runs %llu runs\n", static_cast<unsigned long long>(all.interpreter_runs));
    std::fflush(stdout);
    const Wrong wrong = check(*file, *decider, plans, answers, pairs);
    std::printf("nation_checked %zu pairs\nwrong %zu pairs\n", pairs.size(), wrong.answers);
    std::printf("nation_near_misses_checked %zu pairs\nwrong_near_misses %zu pairs\n", wrong.near_misses_checked, wrong.near_misses);
    ::close(answers);
    return wrong.answers == 0 && wrong.near_misses == 0 ? 0 : 1;
}

}  // namespace
}  // namespace sunclover::bench

int main(int argc, char** argv) {
    using namespace sunclover::bench;
    const std::vector<std::string> words(argv, argv + argc);
    if (words.size() == 4 && words[1] == "generate") return generate(words[2], std::stoull(words[3]));
    if (words.size() == 6 && words[1] == "decide") return decide(words[2], words[3], static_cast<unsigned>(std::stoul(words[4])), std::stoul(words[5]));
    std::fprintf(stderr, "usage: rules_nation generate FILE ROWS | decide FILE ANSWERS THREADS PAIRS\n");
    return 2;
}
