// SPDX-License-Identifier: AGPL-3.0-or-later
// sunclover programme check FOLDER
#include <CLI/CLI.hpp>

#include <iostream>

#include "app/command.hpp"
#include "areas/programmes/load_programme.hpp"
#include "platform/pages/catalogue.hpp"

namespace sunclover::app {
namespace {

/// Prints every fault of every programme in the folder with file, line and reason.
int check(const std::string& folder) {
    int faulty = 0;
    for (const auto& [code, files] : programmes::programme_sources_in(folder)) {
        const auto loaded = programmes::load_programme(code, files);
        if (loaded) {
            std::cout << code << ": " << loaded->stages.size() << " stages, no fault\n";
            continue;
        }
        ++faulty;
        for (const auto& fault : loaded.error()) {
            std::cout << programmes::describe(fault, pages::Catalogue::embedded(), "en") << "\n";
        }
    }
    return faulty == 0 ? 0 : 1;
}

}  // namespace

void add_programme(CLI::App& program, CommandLine& line) {
    auto* const programme = program.add_subcommand("programme", "Check programmes before they are published");
    programme->require_subcommand(1);
    auto* const checking = programme->add_subcommand("check", "Print every fault with file, line and reason");
    checking->add_option("FOLDER", line.file, "Holds one folder for each programme")->required();
    checking->callback([&line] { line.command = [&line] { return check(line.file); }; });
}

}  // namespace sunclover::app
