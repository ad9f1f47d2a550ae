// SPDX-License-Identifier: AGPL-3.0-or-later
// sunclover seed: a demo district in an empty database, with a list of its accounts.
#include <CLI/CLI.hpp>

#include <boost/json.hpp>

#include <filesystem>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <sstream>

#include "app/command.hpp"
#include "app/demo.hpp"
#include "app/house.hpp"
#include "app/open_keys.hpp"
#include "app/seed_district.hpp"
#include "areas/access/permission.hpp"
#include "areas/people/renew_search.hpp"

namespace sunclover::app {
namespace {

namespace fs = std::filesystem;

struct SeedLine {
    SeedOptions options;
    bool is_replaced = false;
    bool is_only_if_missing = false;
};

void write_private(const fs::path& file, const std::string& text) {
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
    out << text;
    out.close();
    if (!out) throw std::runtime_error("a file of the data folder cannot be written");
}

std::string as_json(const SeededDistrict& seeded, const Demo& demo) {
    boost::json::array staff;
    for (const auto& one : seeded.staff) {
        staff.push_back({
            {"role", access::code_of(one.role)}, {"login", one.login_name}, {"password", one.password},
            {"totp_secret", one.totp_secret}, {"name", one.display_name}, {"place", one.place},
        });
    }
    boost::json::array residents;
    for (const auto& one : seeded.people) {
        residents.push_back({
            {"phone", one.phone}, {"certificate_number", one.certificate_number},
            {"birth_day", one.birth_day}, {"bound", one.is_bound}, {"guardian", one.is_guardian},
        });
    }
    const boost::json::object all{{"district", demo.id}, {"staff", staff}, {"residents", residents}};
    return boost::json::serialize(all) + "\n";
}

/// The flags that lead to this demo; a store's address with a password in it is not shown.
std::string flags_of(const config::Config& config) {
    std::string flags = "--data " + config.data_folder;
    const std::string& store = config.store_location;
    if (store == config.data_folder + "/sunclover.db") return flags;
    const bool may_hold_password = store.find('@') != std::string::npos || store.find("password") != std::string::npos;
    return flags + " --store " + (may_hold_password ? "ADDRESS" : "'" + store + "'");
}

std::string as_text(const SeededDistrict& seeded, const config::Config& config) {
    const std::string flags = flags_of(config);
    std::ostringstream out;
    out << "\nSunclover demo district: " << seeded.residents << " invented residents, " << seeded.cases
        << " cases\n\nStaff sign in at /staff/sign-in with name, password and a one-time code; the code of"
        << "\nthe moment comes from:  build/release/sunclover user code NAME " << flags << "\n\n";
    for (const auto& one : seeded.staff) {
        out << "  " << std::left << std::setw(24) << access::code_of(one.role) << std::setw(16)
            << one.login_name << std::setw(20) << one.password << one.place << "\n";
    }
    out << "\nThis is a demo, so its administrators need no hardware key (administrators_need_hardware_key = auto).\n";
    out << "\nResidents sign in at /sign-in by phone; the code comes from:"
        << "\n  build/release/sunclover user code PHONE " << flags << "\n\n";
    for (const auto& one : seeded.people) {
        out << "  " << one.phone;
        if (one.is_bound) {
            out << "  known\n";
        } else {
            out << (one.is_guardian ? "  guardian, " : "  ") << "first time: certificate " << one.certificate_number << ", born " << one.birth_day << "\n";
        }
    }
    out << "\n";
    return out.str();
}

std::string content_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

/// What stands there already is kept; a demo's accounts are told if this folder has the list of them.
void tell_what_is_there(const config::Config& config, const std::optional<Demo>& demo) {
    if (!demo) {
        std::cout << "the database holds data that no seeding made; no demo district is added\n";
        return;
    }
    if (!demo->is_whole) {
        throw std::runtime_error("an earlier seeding was cut off (--replace makes the demo district anew)");
    }
    const std::string accounts = content_of(demo_accounts_file(config, ".json"));
    if (accounts.starts_with("{\"district\":\"" + demo->id + "\"")) {
        std::cout << content_of(demo_accounts_file(config, ".txt"));
    } else {
        std::cout << "the database holds a demo district; its accounts are listed in the data folder from which it was "
                     "seeded\n";
    }
}

/// @returns false if a demo or other data stay as they are
bool make_room(const config::Config& config, const SeedLine& wanted) {
    auto store = open_migrated(config, platform::SystemClock());
    const auto demo = find_demo(*store);
    const bool has_others = !demo && has_data(*store);
    if (!demo && !has_others) return true;
    if (wanted.is_only_if_missing) {
        tell_what_is_there(config, demo);
        return false;
    }
    if (has_others) {
        throw std::runtime_error("the database holds data that no seeding made; nothing was changed");
    }
    if (!wanted.is_replaced) {
        throw std::runtime_error("the database holds a demo district already (--replace makes a new one)");
    }
    store.reset();
    remove_demo(config);
    return true;
}

int seed(const CommandLine& line, const SeedLine& wanted) {
    const config::Config config = line.config();
    if (!make_room(config, wanted)) return 0;
    House house(config);
    const platform::Clock& clock = house.services().clock;
    Demo demo{base::to_hex(house.services().random.bytes(8)), false};
    // First, so that what a cut-off seeding left may be thrown away; and whole only at the end.
    save_demo(house.store(), demo, clock.now());
    // Of an empty register: notes that this program makes the search values, so that no server makes them anew.
    base::sync_wait(people::renew_search(house.services(), [] { return false; }));
    const SeededDistrict seeded = seed_district(house, wanted.options);
    const fs::path text_file = demo_accounts_file(config, ".txt");
    write_private(demo_accounts_file(config, ".json"), as_json(seeded, demo));
    write_private(text_file, as_text(seeded, config));
    demo.is_whole = true;
    save_demo(house.store(), demo, clock.now());
    if (config.store_location == config.data_folder + "/sunclover.db") {
        write_private(fs::path(config.data_folder) / "seeded", "seed " + std::to_string(wanted.options.seed) + "\n");
    }
    std::cout << seeded.residents << " residents and " << seeded.cases << " cases; accounts are in "
              << text_file.string() << "\n";
    if (wanted.is_only_if_missing) std::cout << content_of(text_file);
    return 0;
}

}  // namespace

void add_seed(CLI::App& program, CommandLine& line) {
    auto* const command = program.add_subcommand("seed", "Fill an empty database with a demo district");
    add_settings(*command, line);
    // Shared with the callback, which outlives this function.
    const auto wanted = std::make_shared<SeedLine>();
    command->add_option("--residents", wanted->options.residents, "How many, 100 to 200000")
        ->check(CLI::Range(100, 200'000))->capture_default_str();
    command->add_option("--cases", wanted->options.cases, "How many, 0 to 20000")
        ->check(CLI::Range(0, 20'000))->capture_default_str();
    command->add_option("--seed", wanted->options.seed, "The same number gives the same district")
        ->capture_default_str();
    auto* const replace = command->add_flag(
        "--replace", wanted->is_replaced, "Throw an earlier demo district away first; never anything else"
    );
    command->add_flag(
        "--if-missing", wanted->is_only_if_missing, "Leave what is there as it is, and print the demo's accounts"
    )->excludes(replace);
    command->callback([&line, wanted] { line.command = [&line, wanted] { return seed(line, *wanted); }; });
}

}  // namespace sunclover::app
