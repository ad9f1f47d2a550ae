// SPDX-License-Identifier: AGPL-3.0-or-later
// sunclover erasures list | again: a backup that is older than an erasure would bring the person back.
#include <CLI/CLI.hpp>

#include <fstream>
#include <iostream>

#include "app/command.hpp"
#include "app/house.hpp"

namespace sunclover::app {
namespace {

int list(const CommandLine& line) {
    House house(line.config());
    for (const auto& person : base::sync_wait(people::list_erased(house.services()))) {
        std::cout << person.township.text << " " << person.id.to_string() << "\n";
    }
    return 0;
}

people::PersonRef person_in(const std::string& text) {
    const std::size_t blank = text.find(' ');
    const auto township = base::PlaceCode::parse(text.substr(0, blank));
    const auto id = blank == std::string::npos ? std::nullopt : people::PersonId::parse(text.substr(blank + 1));
    if (!township || !id) throw std::runtime_error("a line of the file is not what `erasures list` printed: " + text);
    return {*township, *id};
}

std::vector<people::PersonRef> people_in(const std::string& name) {
    std::ifstream file(name);
    if (!file) throw std::runtime_error("the file cannot be read");
    std::vector<people::PersonRef> people;
    for (std::string text; std::getline(file, text);) {
        if (!text.empty()) people.push_back(person_in(text));
    }
    return people;
}

int again(const CommandLine& line) {
    // The whole file is read before anybody is erased.
    const auto people = people_in(line.file);
    House house(line.config());
    std::map<people::ErasedAgain, int> counts;
    for (const auto& person : people) {
        const auto outcome = base::sync_wait(people::erase_again(house.erasing(), person));
        ++counts[outcome];
        if (outcome == people::ErasedAgain::Blocked) {
            std::cout << "not erased, a case is open: " << person.township.text << " " << person.id.to_string() << "\n";
        }
    }
    std::cout << counts[people::ErasedAgain::Done] << " erased again, " << counts[people::ErasedAgain::Already] << " were erased, "
              << counts[people::ErasedAgain::Unknown] << " are not there, " << counts[people::ErasedAgain::Blocked] << " have an open case\n";
    return counts[people::ErasedAgain::Blocked] == 0 ? 0 : 1;
}

}  // namespace

void add_erasures(CLI::App& program, CommandLine& line) {
    auto* const erasures = program.add_subcommand("erasures", "List whose data were erased, and erase again after a restore");
    erasures->require_subcommand(1);
    auto* const listing = erasures->add_subcommand("list", "Print the records that were erased, to be kept apart from the backups");
    add_settings(*listing, line);
    listing->callback([&line] { line.command = [&line] { return list(line); }; });
    auto* const repeating = erasures->add_subcommand("again", "Erase what FILE lists and an older backup brought back");
    add_settings(*repeating, line);
    repeating->add_option("FILE", line.file, "What `erasures list` printed")->required();
    repeating->callback([&line] { line.command = [&line] { return again(line); }; });
}

}  // namespace sunclover::app
