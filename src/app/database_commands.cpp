// SPDX-License-Identifier: AGPL-3.0-or-later
// sunclover version | migrate | backup | restore
#include <CLI/CLI.hpp>

#include <filesystem>
#include <iostream>
#include <stdexcept>

#include "app/command.hpp"
#include "platform/clock/clock.hpp"
#include "platform/files/backup.hpp"
#include "platform/store/installation.hpp"
#include "platform/store/migrate.hpp"

namespace sunclover::app {

void add_version(CLI::App& program, CommandLine& line) {
    auto* const command = program.add_subcommand("version", "Print the version and the schema's number");
    command->callback([&line] {
        line.command = [] {
            std::cout << "sunclover " << SUNCLOVER_VERSION << ", schema "
                      << store::embedded_migrations().back().number << "\n";
            return 0;
        };
    });
}

void add_migrate(CLI::App& program, CommandLine& line) {
    auto* const command = program.add_subcommand("migrate", "Bring the database to this program's schema");
    add_settings(*command, line);
    command->callback([&line] {
        line.command = [&line] {
            const auto store = open_store(line.config());
            const auto ran = store::migrate(*store, platform::SystemClock().now());
            std::cout << ran.size() << " migrations ran; the schema is number "
                      << store::schema_version(*store) << "\n";
            return 0;
        };
    });
}

namespace {

int back_up(const CommandLine& line) {
    const config::Config config = line.config();
    const auto store = open_store(config);
    if (store::schema_version(*store) == 0) throw std::runtime_error("the store is empty: there is nothing to back up");
    const auto report = files::back_up(*store, config.files_folder(), line.file);
    // Not in the copy itself: it tells of the copies before it.
    note_done(config, store::kBackupFact, "");
    std::cout << "the copy is on disk: the database and " << report.file_count << " files, " << report.byte_count
              << " bytes\nThe keys are not in it. Without them nobody can read it: keep a copy of " << config.key_file
              << " elsewhere, never beside the backup.\n";
    return 0;
}

int restore(const CommandLine& line) {
    const config::Config config = line.config();
    make_data_folder(config);
    const auto report = files::restore_backup(line.file, store_options(config), config.files_folder());
    std::cout << "restored: the database and " << report.file_count << " files, each as its hash says\n";
    if (!std::filesystem::exists(config.key_file)) {
        std::cout << "Now put the copy of the keys at " << config.key_file << " (mode 0600); nothing can be read before.\n";
    }
    return 0;
}

}  // namespace

void add_backup(CLI::App& program, CommandLine& line) {
    auto* const command = program.add_subcommand("backup", "Copy database and files while they are in use");
    add_settings(*command, line);
    command->add_option("FOLDER", line.file, "Where to; must not exist")->required();
    command->callback([&line] { line.command = [&line] { return back_up(line); }; });
}

void add_restore(CLI::App& program, CommandLine& line) {
    auto* const command = program.add_subcommand("restore", "Put a backup into an empty store");
    add_settings(*command, line);
    command->add_option("FOLDER", line.file, "What `backup` wrote")->required();
    command->callback([&line] { line.command = [&line] { return restore(line); }; });
}

}  // namespace sunclover::app
