// SPDX-License-Identifier: AGPL-3.0-or-later
// sunclover keys status | rotate | renew | retire
#include <CLI/CLI.hpp>

#include <charconv>
#include <iostream>
#include <map>
#include <stdexcept>
#include <thread>

#include "app/command.hpp"
#include "app/open_keys.hpp"
#include "app/retire_key.hpp"
#include "app/sealed_tables.hpp"
#include "areas/audit/record.hpp"

namespace sunclover::app {
namespace {

/// What a command needs of the house to look after keys.
class Workshop {
  public:
    explicit Workshop(config::Config config)
        : config_(std::move(config)),
          store_(open_migrated(config_, clock_)),
          // Refuses keys that are not this store's; they are made only where it is empty.
          keys_(open_keys(config_, *store_, clock_, random_)),
          cipher_(keys_, suite_of(config_), random_),
          files_(config_.files_folder(), cipher_),
          fields_(keys::sealed_fields(sealed_tables())) {}

    /// Beside a server of the same name, which may be at the same renewal.
    keys::Keeper keeper() { return {*store_, *keys_, cipher_, files_, fields_, clock_, random_, config_.node + "/command"}; }
    const config::Config& config() const { return config_; }
    const crypto::KeyRing& ring() const { return *keys_; }
    store::Store& store() { return *store_; }
    platform::Random& random() { return random_; }
    base::Instant now() const { return clock_.now(); }

    void record(store::Transaction& tx, std::string action, std::string detail) {
        audit::Entry entry;
        entry.at = now();
        entry.role = "system";
        entry.action = std::move(action);
        entry.detail = std::move(detail);
        audit::record(tx, entry);
    }

  private:
    config::Config config_;
    platform::SystemClock clock_;
    platform::SystemRandom random_;
    std::unique_ptr<store::Store> store_;
    std::shared_ptr<const crypto::KeyRing> keys_;
    crypto::FieldCipher cipher_;
    files::VaultKeys files_;
    keys::SealedFields fields_;
};

void print_status(const config::Config& config, const crypto::KeyRing& keys) {
    std::cout << "key file: " << config.key_file << "\nfingerprint: " << fingerprint_of(keys) << "\nversions:";
    for (const auto version : keys.versions()) {
        std::cout << " " << version << (version == keys.current_version() ? " (current)" : "");
    }
    std::cout << "\n";
}

void print_uses(const std::vector<keys::KeyUse>& uses, const crypto::KeyRing& keys) {
    std::map<std::uint16_t, std::pair<std::int64_t, std::string>> by_version;
    for (const auto version : keys.versions()) by_version[version];
    for (const auto& use : uses) {
        auto& [count, kinds] = by_version[use.key_version];
        count += use.uses;
        kinds += (kinds.empty() ? "" : ", ") + use.kind + " " + std::to_string(use.uses);
    }
    for (const auto& [version, use] : by_version) {
        std::cout << "version " << version << ": " << use.first << " ciphertexts";
        if (!use.second.empty()) std::cout << " (" << use.second << ")";
        std::cout << "\n";
    }
}

int status(const CommandLine& line) {
    Workshop workshop(line.config());
    print_status(workshop.config(), workshop.ring());
    print_uses(keys::count_and_save_uses(workshop.keeper()), workshop.ring());
    std::cout << "the keys are those of this store\n";
    return 0;
}

int rotate(const CommandLine& line) {
    Workshop workshop(line.config());
    if (!crypto::KeyRing::rotate(workshop.config().key_file, workshop.random())) {
        throw std::runtime_error("the key file cannot be replaced");
    }
    workshop.ring().take_up_changes();
    const auto version = workshop.ring().current_version();
    const auto note = [&](store::Transaction& tx) {
        keys::note_version(tx, version, workshop.now());
        workshop.record(tx, "keys.rotated", "version=" + std::to_string(version));
        return true;
    };
    base::sync_wait(workshop.store().write(note));
    print_status(workshop.config(), workshop.ring());
    std::cout << "Now copy the key file to its safe place and to every node. Servers that run take it up within seconds;\n"
                 "one on another machine cannot read what is written with the new version until it has the file.\n"
                 "What was written before lies under the old version until `sunclover keys renew`.\n";
    return 0;
}

/// Begins a renewal where none is under way.
void begin(Workshop& workshop) {
    const keys::Keeper keeper = workshop.keeper();
    const auto old = keys::old_uses(keys::count_and_save_uses(keeper), keeper.cipher.current_key_version());
    const auto work = [&](store::Transaction& tx) {
        const auto id = keys::begin_renewal(tx, keeper, old, std::nullopt);
        if (id) workshop.record(tx, "keys.renewal_begun", "ciphertexts=" + std::to_string(old));
        return id.has_value();
    };
    const bool is_new = base::sync_wait(workshop.store().write(work));
    std::cout << (is_new ? "to be written anew: " : "a renewal is under way; left: ") << old << " ciphertexts" << std::endl;
}

int renew(const CommandLine& line) {
    Workshop workshop(line.config());
    begin(workshop);
    keys::RenewalOptions options;
    options.on_end = [&](store::Transaction& tx, const keys::Renewal& renewal) {
        workshop.record(tx, "keys.renewed", "renewed=" + std::to_string(renewal.uses_done) + " left=" + std::to_string(renewal.unreadable));
    };
    const auto newest = [](store::Transaction& tx) { return keys::list_renewals(tx, 1).front(); };
    keys::Renewal renewal = base::sync_wait(workshop.store().read(newest));
    while (renewal.state == keys::RenewalState::Running) {
        // Where a server is at it, its progress is watched instead; it is taken over if that server stops.
        if (!keys::carry_on_renewal(workshop.keeper(), options)) {
            std::this_thread::sleep_for(std::chrono::seconds(1));
        }
        renewal = base::sync_wait(workshop.store().read(newest));
        std::cout << renewal.uses_done << " of " << renewal.uses_total << " " << renewal.step << std::endl;
    }
    if (renewal.state == keys::RenewalState::Done) {
        std::cout << "nothing lies under an old version any more; `sunclover keys retire VERSION` takes one away\n";
        return 0;
    }
    std::cout << renewal.unreadable << " ciphertexts could not be read and lie where they lay: `sunclover keys status` names the tables\n";
    return 1;
}

std::string reason_of(const base::Error& error) {
    const auto argument = [&](std::string_view name) {
        for (const auto& [key, value] : error.arguments) {
            if (key == name) return value;
        }
        return std::string();
    };
    if (error.message_key == "crypto.error.key_in_use") return "it is the version with which everything is written now; rotate first";
    if (error.message_key == "crypto.error.key_unknown") return "the key file has no such version";
    if (error.message_key == "keys.error.still_used") {
        return argument("COUNT") + " ciphertexts need it (" + argument("KINDS") + "); `sunclover keys renew` writes them anew";
    }
    if (error.message_key == "keys.error.server_behind") {
        return "the server " + argument("NODE") + " still writes with an older version; give it the key file";
    }
    if (error.message_key == "keys.error.too_young") {
        return "the current version is not an hour old, and a command that began before may still write with the old one "
               "(--at-once if there is none)";
    }
    return "the key file cannot be replaced";
}

int retire(const CommandLine& line, bool at_once) {
    std::uint16_t version = 0;
    const auto [end, trouble] = std::from_chars(line.file.data(), line.file.data() + line.file.size(), version);
    if (trouble != std::errc() || end != line.file.data() + line.file.size()) throw std::runtime_error("VERSION is a number");
    Workshop workshop(line.config());
    const auto retired = retire_key(workshop.keeper(), {workshop.config().key_file, version, at_once});
    if (!retired) {
        std::cerr << "version " << version << " stays: " << reason_of(retired.error()) << "\n";
        return 1;
    }
    workshop.ring().take_up_changes();
    print_status(workshop.config(), workshop.ring());
    std::cout << "Version " << version << " is gone from the key file; take it out of the copies on other nodes as well.\n"
                 "Backups from before the renewal need it: keep one copy of the old key file as long as you keep them.\n";
    return 0;
}

}  // namespace

void add_keys(CLI::App& program, CommandLine& line) {
    auto* const keys = program.add_subcommand("keys", "The keys with which fields and files are encrypted");
    keys->require_subcommand(1);
    auto* const showing = keys->add_subcommand("status", "Print versions, fingerprint and what lies under each, never a key");
    add_settings(*showing, line);
    showing->callback([&line] { line.command = [&line] { return status(line); }; });
    auto* const rotating = keys->add_subcommand("rotate", "Add a key version for all that is written from now on");
    add_settings(*rotating, line);
    rotating->callback([&line] { line.command = [&line] { return rotate(line); }; });
    auto* const renewing = keys->add_subcommand("renew", "Write what lies under old versions anew, while servers run");
    add_settings(*renewing, line);
    renewing->callback([&line] { line.command = [&line] { return renew(line); }; });
    auto* const retiring = keys->add_subcommand("retire", "Take a version out of the key file, if nothing lies under it");
    add_settings(*retiring, line);
    retiring->add_option("VERSION", line.file, "Its number, as `status` prints it")->required();
    auto* const at_once = retiring->add_flag("--at-once");
    at_once->description("Though the current version is younger than an hour");
    retiring->callback([&line, at_once] { line.command = [&line, at_once] { return retire(line, at_once->count() > 0); }; });
}

}  // namespace sunclover::app
