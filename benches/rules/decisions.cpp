// SPDX-License-Identifier: AGPL-3.0-or-later
// Decisions a CPU-second on one thread for the nursing table, by the interpreter with compiled cells, one
// person after the other, and by the columns.
//   rules_decisions FOLDER     with what write_files.mjs wrote there
#include <ctime>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include "base/assert.hpp"
#include "engines/rules/dmn/read_model.hpp"
#include "engines/rules/plan/compile_plan.hpp"
#include "engines/rules/plan/decide.hpp"
#include "engines/rules/plan/decide_columns.hpp"
#include "engines/rules/plan/read_dictionary.hpp"

namespace {

using namespace sunclover;

std::string read(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    ASSERT(stream.is_open());
    return {std::istreambuf_iterator<char>(stream), {}};
}

double cpu_seconds() {
    timespec time = {};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

void print(const char* name, double count, double seconds, std::size_t wrong) {
    std::printf("%s_decisions %.0f 1/cpu-s\n%s_wrong %zu people\n", name, count / seconds, name, wrong);
}

void by_interpreter(const rules::Plan& plan, const std::vector<rules::FactRow>& people, const std::vector<int>& answers) {
    const rules::Decider decider(plan);
    constexpr int kRounds = 5;
    double best = 1e9;
    std::size_t wrong = 0;
    for (int round = 0; round < kRounds; ++round) {
        const double begin = cpu_seconds();
        std::size_t differ = 0;
        for (std::size_t i = 0; i < people.size(); ++i) {
            const auto outcome = decider.decide(people[i]);
            differ += (outcome.rules.empty() ? 0 : outcome.rules[0] + 1) != answers[i] ? 1 : 0;
        }
        best = std::min(best, cpu_seconds() - begin);
        wrong = differ;
    }
    print("sunclover_interpreter", static_cast<double>(people.size()), best, wrong);
    std::printf("sunclover_interpreter_decisions_at_least 1000000 1/cpu-s\n");
}

void by_columns(const rules::Plan& plan, const std::vector<rules::FactRow>& people, const std::vector<int>& answers) {
    rules::ColumnBatch batch(plan.dictionary);
    // A whole block, so that the figure is that of a large population.
    for (std::size_t i = 0; i < rules::block_rows_max; ++i) ASSERT(batch.add(people[i % people.size()]).has_value());
    batch.pack();
    const auto decider = rules::ColumnDecider::make({&plan}, batch.shapes());
    ASSERT(decider.has_value());
    for (const auto isa : {rules::Isa::Portable, rules::Isa::Avx2, rules::Isa::Avx512}) {
        if (!rules::has_isa(isa)) continue;
        const auto workspace = decider->workspace();
        std::vector<rules::PlanColumn> found;
        constexpr int kRounds = 200;
        const double begin = cpu_seconds();
        for (int round = 0; round < kRounds; ++round) decider->decide(batch.block(0), {.isa = isa}, *workspace, found);
        const double seconds = cpu_seconds() - begin;
        std::size_t wrong = 0;
        for (std::size_t i = 0; i < batch.rows(); ++i) wrong += found[0].code(i) != answers[i % people.size()] ? 1 : 0;
        constexpr const char* kNames[] = {"sunclover_columns_portable", "sunclover_columns_avx2", "sunclover_columns_avx512"};
        print(kNames[static_cast<int>(isa)], static_cast<double>(batch.rows()) * kRounds, seconds, wrong);
    }
}

}  // namespace

int main(int argc, char** argv) {
    ASSERT(argc == 2);
    const std::string folder = argv[1];
    const auto reading = dmn::read_model(read(folder + "/nursing.dmn"));
    const auto dictionary = rules::read_dictionary(read(folder + "/facts.json"));
    ASSERT(reading.model && reading.faults.empty() && dictionary.has_value());
    const auto plan = rules::compile_plan(*reading.model, "subsidy", *dictionary);
    if (!plan) {
        for (const auto& fault : plan.error()) std::fprintf(stderr, "%s\n", fault.message.c_str());
        return 1;
    }
    std::vector<rules::FactRow> people;
    std::ifstream lines(folder + "/people.jsonl");
    for (std::string line; std::getline(lines, line);) people.push_back(*rules::read_facts(line, *dictionary));
    std::vector<int> answers;
    std::ifstream numbers(folder + "/answers.txt");
    for (int number = 0; numbers >> number;) answers.push_back(number);
    ASSERT(answers.size() == people.size() && !people.empty());
    by_interpreter(*plan, people, answers);
    by_columns(*plan, people, answers);
    return 0;
}
