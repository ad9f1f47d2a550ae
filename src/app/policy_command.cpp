// SPDX-License-Identifier: AGPL-3.0-or-later
// sunclover policy check [FOLDER] · policy replay FILE.csv
#include <CLI/CLI.hpp>

#include <cstdio>
#include <iostream>
#include <map>
#include <sstream>
#include <stdexcept>

#include "app/command.hpp"
#include "app/house.hpp"
#include "app/seed_district.hpp"
#include "areas/policy/example_cases.hpp"
#include "areas/policy/load_policies.hpp"
#include "areas/policy/replay_table.hpp"
#include "base/temporary_folder.hpp"
#include "platform/log/log.hpp"

namespace sunclover::app {
namespace {

/// Reads a set of policies and runs the examples beside them.
int check(const std::string& folder) {
    const auto files = folder.empty() ? policy::embedded_policy_files() : policy::policy_files_in(folder);
    const auto book = policy::load_policies(files);
    if (!book) {
        for (const auto& fault : book.error()) std::cout << fault << "\n";
        return 1;
    }
    int wrong = 0, examples = 0;
    for (const auto& one : book->policies) {
        const auto csv = policy::examples_of(files, one.code);
        const auto table = csv ? policy::read_examples(*book, policy::sheet_from_csv(*csv)) : policy::ExampleTable{};
        for (const auto& fault : table.faults) std::cout << one.code << ".cases.csv: " << policy::describe(fault) << "\n";
        wrong += static_cast<int>(table.faults.size());
        for (const auto& outcome : policy::run_examples(one, table)) {
            ++examples;
            if (outcome.is_right()) continue;
            ++wrong;
            std::cout << one.code << ".cases.csv: row " << outcome.example->row + 1 << ": expected " << outcome.expected << ", found "
                      << outcome.found << "\n";
        }
    }
    std::cout << book->policies.size() << " policies, " << examples << " examples, " << wrong << " wrong\n";
    return wrong == 0 ? 0 : 1;
}

/// The rows of one official table in a district of its own, so that nobody of another table is in it.
std::vector<policy::RowOutcome> replay_in_new_district(const std::vector<policy::TableRow>& rows) {
    // Gone afterwards, with everything that was stored in it.
    const base::TemporaryFolder folder;
    const config::Config config = config::load({.flags = {{"data", folder.path().string()}, {"log_level", "error"}}});
    log::open({config.log_level, config.log_file});
    House house(config);
    seed_places(house);
    return policy::replay_rows(house.policy_desk(), rows);
}

int replay(const std::string& file) {
    std::istringstream csv(content_of(file));
    const auto table = policy::read_table(csv);
    for (const auto& fault : table.faults) std::cout << file << ": " << fault << "\n";
    if (!table.faults.empty()) return 1;
    std::map<std::string, std::vector<policy::TableRow>> tables;
    for (const auto& row : table.rows) tables[row.table + row.policy + row.month].push_back(row);
    struct Count { int rows = 0, matched = 0, adjusted = 0; };
    std::map<std::string, Count> counts;
    for (const auto& [name, rows] : tables) {
        const auto outcomes = replay_in_new_district(rows);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const auto& row = rows[i];
            const auto& outcome = outcomes[i];
            Count& count = counts[row.policy];
            ++count.rows;
            count.matched += outcome.is_matched(row) ? 1 : 0;
            count.adjusted += outcome.split.adjustment != 0 ? 1 : 0;
            std::cout << row.table << " " << row.policy << " " << row.township << " persons " << outcome.persons << "/" << row.persons
                      << " yuan " << outcome.yuan << "/" << row.yuan << " at";
            for (std::size_t rate = 0; rate < row.rates.size() && rate < outcome.split.people.size(); ++rate) {
                std::cout << " " << row.rates[rate] << "×" << outcome.split.people[rate];
            }
            if (outcome.split.adjustment != 0) std::cout << " adjustments " << outcome.split.adjustment;
            if (!outcome.fault.empty()) std::cout << " " << outcome.fault;
            std::cout << "\n";
        }
    }
    const Count& nursing = counts["nursing-subsidy"];
    const Count& living = counts["living-subsidy"];
    std::cout << "nursing rows matched " << nursing.matched << "/" << nursing.rows << "; living rows explained " << living.matched << "/"
              << living.rows << ", with adjustments " << living.adjusted << "\n";
    return nursing.matched == nursing.rows && living.matched == living.rows ? 0 : 1;
}

}  // namespace

void add_policy(CLI::App& program, CommandLine& line) {
    auto* policy = program.add_subcommand("policy", "Check policies, and replay official tables through them");
    policy->require_subcommand(1);
    auto* check_command = policy->add_subcommand("check", "Read policies and run the examples beside them; exit code 1 if one is wrong");
    check_command->add_option("FOLDER", line.file, "A folder like policies/; without it those in the program");
    check_command->callback([&line] { line.command = [&line] { return check(line.file); }; });
    auto* replay_command = policy->add_subcommand(
        "replay", "Derive from each row of an official monthly table the people at each rate, store such a register, apply the rules of that time, and compare"
    );
    replay_command->add_option("FILE", line.file, "table,kind,month,rule,rate_high,rate_mid,rate_low,township,persons,yuan")->required();
    replay_command->callback([&line] { line.command = [&line] { return replay(line.file); }; });
}

}  // namespace sunclover::app
