// SPDX-License-Identifier: AGPL-3.0-or-later
// sunclover version | migrate | backup | restore
#include <CLI/CLI.hpp>

#include <iostream>

#include "app/command.hpp"
#include "platform/clock/clock.hpp"
#include "platform/store/backup.hpp"
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

void add_backup(CLI::App& program, CommandLine& line) {
    auto* const command = program.add_subcommand("backup", "Copy the database while it is in use");
    add_settings(*command, line);
    command->add_option("FILE", line.file, "Where to; must not exist")->required();
    command->callback([&line] {
        line.command = [&line] {
            open_store(line.config())->backup_to(line.file);
            std::cout << "the copy is on disk\n";
            return 0;
        };
    });
}

void add_restore(CLI::App& program, CommandLine& line) {
    auto* const command = program.add_subcommand("restore", "Put a backup into an empty database");
    add_settings(*command, line);
    command->add_option("FILE", line.file, "What `backup` wrote")->required();
    command->callback([&line] {
        line.command = [&line] {
            store::restore(line.file, store_options(line.config()));
            std::cout << "the database is restored\n";
            return 0;
        };
    });
}

}  // namespace sunclover::app
