// SPDX-License-Identifier: AGPL-3.0-or-later
// The commands of the program. Each adds itself to the command line; main.cpp lists them all.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "platform/clock/clock.hpp"
#include "platform/config/config.hpp"
#include "platform/store/store.hpp"

namespace CLI {
class App;
}

namespace sunclover::app {

/// What the command line said; filled by CLI11 before a command runs.
struct CommandLine {
    std::string config_file;
    std::map<std::string, std::string> flags;   ///< by the key of the setting
    std::string file;                           ///< FILE or FOLDER of the command
    std::function<int()> command;               ///< what to run; its value is the exit code

    /// @throws config::ConfigError naming the wrong key
    config::Config config() const;
};

void add_version(CLI::App& program, CommandLine& line);
void add_migrate(CLI::App& program, CommandLine& line);
void add_backup(CLI::App& program, CommandLine& line);
void add_restore(CLI::App& program, CommandLine& line);
void add_audit(CLI::App& program, CommandLine& line);
void add_programme(CLI::App& program, CommandLine& line);
void add_dmn(CLI::App& program, CommandLine& line);
void add_flow(CLI::App& program, CommandLine& line);
void add_policy(CLI::App& program, CommandLine& line);
void add_serve(CLI::App& program, CommandLine& line);
void add_seed(CLI::App& program, CommandLine& line);
void add_import(CLI::App& program, CommandLine& line);
void add_export(CLI::App& program, CommandLine& line);
void add_erasures(CLI::App& program, CommandLine& line);
void add_user(CLI::App& program, CommandLine& line);
void add_keys(CLI::App& program, CommandLine& line);
void add_user_code(CLI::App& user, CommandLine& line);

/// Adds --config and one flag for every setting that has one.
void add_settings(CLI::App& command, CommandLine& line);
/// The bytes of a file that the command line names. @throws std::runtime_error "cannot open …"
std::string content_of(const std::string& file);
/// An argument as it is written, or what lies in FILE for @FILE: a household does not fit on a line.
std::string text_or_file(const std::string& written);

store::OpenOptions store_options(const config::Config& config);
/// Makes the data folder, mode 0700, where it is missing.
void make_data_folder(const config::Config& config);
std::unique_ptr<store::Store> open_store(const config::Config& config);
/// The same, brought to this program's schema.
std::unique_ptr<store::Store> open_migrated(const config::Config& config, const platform::Clock& clock);

/// Keeps with the installation that a command did something now, for the page of the system administrator. It writes under a
/// name of its own, so a server may run beside it; where nothing can be written, it is logged and the command has done its work.
/// @param result  a word, or empty
void note_done(const config::Config& config, std::string_view fact, std::string_view result);

}  // namespace sunclover::app
