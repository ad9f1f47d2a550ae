// SPDX-License-Identifier: AGPL-3.0-or-later
// sunclover keys status | rotate
#include <CLI/CLI.hpp>

#include <iostream>
#include <stdexcept>

#include "app/command.hpp"
#include "app/open_keys.hpp"
#include "areas/audit/record.hpp"

namespace sunclover::app {
namespace {

void print_status(const config::Config& config, const crypto::KeyRing& keys) {
    std::cout << "key file: " << config.key_file << "\nfingerprint: " << fingerprint_of(keys) << "\nversions:";
    for (const auto version : keys.versions()) {
        std::cout << " " << version << (version == keys.current_version() ? " (current)" : "");
    }
    std::cout << "\n";
}

/// The keys of this store; they are made only where it is empty.
std::shared_ptr<const crypto::KeyRing> keys_of(const config::Config& config, store::Store& store) {
    platform::SystemRandom random;
    return open_keys(config, store, platform::SystemClock(), random);
}

int status(const CommandLine& line) {
    const config::Config config = line.config();
    const auto store = open_migrated(config, platform::SystemClock());
    print_status(config, *keys_of(config, *store));
    std::cout << "the keys are those of this store\n";
    return 0;
}

int rotate(const CommandLine& line) {
    const config::Config config = line.config();
    const auto store = open_migrated(config, platform::SystemClock());
    keys_of(config, *store);   // refuses keys that are not this store's
    platform::SystemRandom random;
    if (!crypto::KeyRing::rotate(config.key_file, random)) throw std::runtime_error("the key file cannot be replaced");
    const auto keys = keys_of(config, *store);
    audit::Entry entry;
    entry.at = platform::SystemClock().now();
    entry.role = "system";
    entry.action = "keys.rotated";
    entry.detail = "version=" + std::to_string(keys->current_version());
    const auto note = [&](store::Transaction& tx) {
        audit::record(tx, entry);
        return true;
    };
    base::sync_wait(store->write(note));
    print_status(config, *keys);
    std::cout << "Now copy the key file to its safe place and to every node. Servers that run take it up within seconds;\n"
                 "one on another machine cannot read what is written with the new version until it has the file.\n";
    return 0;
}

}  // namespace

void add_keys(CLI::App& program, CommandLine& line) {
    auto* const keys = program.add_subcommand("keys", "The keys with which fields and files are encrypted");
    keys->require_subcommand(1);
    auto* const showing = keys->add_subcommand("status", "Print versions and fingerprint, never a key");
    add_settings(*showing, line);
    showing->callback([&line] { line.command = [&line] { return status(line); }; });
    auto* const rotating = keys->add_subcommand("rotate", "Add a key version for all that is written from now on");
    add_settings(*rotating, line);
    rotating->callback([&line] { line.command = [&line] { return rotate(line); }; });
}

}  // namespace sunclover::app
