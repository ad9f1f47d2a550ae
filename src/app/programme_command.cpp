// SPDX-License-Identifier: AGPL-3.0-or-later
// sunclover programme check FOLDER | publish [FOLDER]
#include <CLI/CLI.hpp>

#include <filesystem>
#include <iostream>
#include <stdexcept>

#include "app/command.hpp"
#include "areas/programmes/load_programme.hpp"
#include "areas/programmes/publish_programme.hpp"
#include "platform/pages/catalogue.hpp"

namespace sunclover::app {
namespace {

/// The programme that lies in the folder, or all that lie in it.
programmes::ProgrammeSources sources_in(const std::string& folder) {
    if (!std::filesystem::is_directory(folder)) throw std::runtime_error("there is no folder " + folder);
    const auto path = std::filesystem::weakly_canonical(folder);
    const bool is_one = std::filesystem::exists(path / "programme.json");
    auto sources = programmes::programme_sources_in((is_one ? path.parent_path() : path).string());
    if (is_one) std::erase_if(sources, [&](const auto& source) { return source.first != path.filename().string(); });
    if (sources.empty()) throw std::runtime_error("no programme lies in " + folder);
    return sources;
}

void print_faults(const std::vector<programmes::Fault>& faults) {
    for (const auto& fault : faults) {
        std::cout << programmes::describe(fault, pages::Catalogue::embedded(), "en") << "\n";
    }
}

/// Prints every fault of the programme, or of every programme in the folder, with file, line and reason.
int check(const std::string& folder) {
    int faulty = 0;
    for (const auto& [code, files] : sources_in(folder)) {
        const auto loaded = programmes::load_programme(code, files);
        if (loaded) {
            std::cout << code << ": " << loaded->stages.size() << " stages, no fault\n";
            continue;
        }
        ++faulty;
        print_faults(loaded.error());
    }
    return faulty == 0 ? 0 : 1;
}

/// Stores the next version of what changed. Servers that run take it up within seconds.
int publish(const CommandLine& line) {
    const config::Config config = line.config();
    const std::string folder = line.file.empty() ? config.programmes_folder : line.file;
    if (folder.empty()) throw std::runtime_error("name a folder, or set `programmes`");
    auto sources = sources_in(folder);
    const auto store = open_migrated(config, platform::SystemClock());
    programmes::PublishOptions options{.now = platform::SystemClock().now(), .role = "system"};
    options.source = programmes::Source::Command;
    const auto done = base::sync_wait(programmes::publish_set(*store, std::move(sources), options));
    if (!done.faults.empty()) {
        print_faults(done.faults);
        std::cout << "nothing was published; the running versions stay\n";
        return 1;
    }
    for (const auto& code : done.published) std::cout << code << ": a new version is published\n";
    for (const auto& code : done.unchanged) std::cout << code << ": unchanged\n";
    return 0;
}

}  // namespace

void add_programme(CLI::App& program, CommandLine& line) {
    auto* const programme = program.add_subcommand("programme", "Check programmes and publish them");
    programme->require_subcommand(1);
    auto* const checking = programme->add_subcommand("check", "Print every fault with file, line and reason");
    checking->add_option("FOLDER", line.file, "A programme, or a folder that holds some")->required();
    checking->callback([&line] { line.command = [&line] { return check(line.file); }; });
    auto* const publishing = programme->add_subcommand("publish", "Store new versions, or say what is wrong and store none");
    add_settings(*publishing, line);
    publishing->add_option("FOLDER", line.file, "A programme, or a folder that holds some; else that of the settings");
    publishing->callback([&line] { line.command = [&line] { return publish(line); }; });
}

}  // namespace sunclover::app
