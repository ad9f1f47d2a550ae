// SPDX-License-Identifier: AGPL-3.0-or-later
// sunclover programme check FOLDER
#include <CLI/CLI.hpp>

#include <filesystem>
#include <iostream>
#include <stdexcept>

#include "app/command.hpp"
#include "areas/programmes/load_programme.hpp"
#include "platform/pages/catalogue.hpp"

namespace sunclover::app {
namespace {

/// Prints every fault of the programme, or of every programme in the folder, with file, line and reason.
int check(const std::string& folder) {
    const auto path = std::filesystem::weakly_canonical(folder);
    const bool is_one = std::filesystem::exists(path / "programme.json");
    int faulty = 0;
    int checked = 0;
    for (const auto& [code, files] : programmes::programme_sources_in((is_one ? path.parent_path() : path).string())) {
        if (is_one && code != path.filename().string()) continue;
        ++checked;
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
    if (checked == 0) throw std::runtime_error("no programme lies in " + folder);
    return faulty == 0 ? 0 : 1;
}

}  // namespace

void add_programme(CLI::App& program, CommandLine& line) {
    auto* const programme = program.add_subcommand("programme", "Check programmes before they are published");
    programme->require_subcommand(1);
    auto* const checking = programme->add_subcommand("check", "Print every fault with file, line and reason");
    checking->add_option("FOLDER", line.file, "A programme, or a folder that holds some")->required();
    checking->callback([&line] { line.command = [&line] { return check(line.file); }; });
}

}  // namespace sunclover::app
