// SPDX-License-Identifier: AGPL-3.0-or-later
// The one program. Each command is a file of this folder.
#include <CLI/CLI.hpp>

#include <iostream>

#include "app/command.hpp"
#include "platform/crypto/field_cipher.hpp"

int main(int argc, char** argv) {
    using namespace sunclover;
    CLI::App program("Sunclover, service platform of a district Disabled Persons' Federation", "sunclover");
    program.require_subcommand(1);
    app::CommandLine line;
    app::add_serve(program, line);
    app::add_seed(program, line);
    app::add_import(program, line);
    app::add_export(program, line);
    app::add_erasures(program, line);
    app::add_user(program, line);
    app::add_version(program, line);
    app::add_migrate(program, line);
    app::add_backup(program, line);
    app::add_restore(program, line);
    app::add_keys(program, line);
    app::add_audit(program, line);
    app::add_programme(program, line);
    app::add_dmn(program, line);
    app::add_flow(program, line);
    app::add_policy(program, line);
    CLI11_PARSE(program, argc, argv);
    try {
        crypto::run_known_answer_test();
        return line.command();
    } catch (const std::exception& failure) {
        std::cerr << "sunclover: " << failure.what() << "\n";
        return 1;
    }
}
