// SPDX-License-Identifier: AGPL-3.0-or-later
// sunclover seed: a demo district in an empty data folder, with a list of its accounts.
#include <CLI/CLI.hpp>

#include <boost/json.hpp>

#include <filesystem>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <sstream>

#include "app/command.hpp"
#include "app/house.hpp"
#include "app/seed_district.hpp"
#include "areas/access/permission.hpp"

namespace sunclover::app {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMark = "seeded";

struct SeedLine {
    SeedOptions options;
    bool is_replaced = false;
};

/// Removes what a demo district left, and only that: the mark tells that the folder holds a demo.
void remove_demo(const config::Config& config) {
    const fs::path folder = config.data_folder;
    if (!fs::exists(folder / kMark)) return;
    for (const char* const name : {"sunclover.db", "sunclover.db-wal", "sunclover.db-shm", "files", "outbox",
                                   "demo-accounts.txt", "demo-accounts.json", "keys", "seeded"}) {
        fs::remove_all(folder / name);
    }
}

void write_private(const fs::path& file, const std::string& text) {
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
    out << text;
    out.close();
    if (!out) throw std::runtime_error("a file of the data folder cannot be written");
}

std::string as_json(const SeededDistrict& seeded) {
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
            {"birth_day", one.birth_day}, {"bound", one.is_bound},
        });
    }
    return boost::json::serialize(boost::json::object{{"staff", staff}, {"residents", residents}}) + "\n";
}

std::string as_text(const SeededDistrict& seeded, const std::string& folder) {
    std::ostringstream out;
    out << "\nSunclover demo district: " << seeded.residents << " invented residents, " << seeded.cases
        << " cases\n\nStaff sign in at /staff/sign-in with name, password and a one-time code; the code of"
        << "\nthe moment comes from:  build/release/sunclover user code NAME --data " << folder << "\n\n";
    for (const auto& one : seeded.staff) {
        out << "  " << std::left << std::setw(24) << access::code_of(one.role) << std::setw(16)
            << one.login_name << std::setw(20) << one.password << one.place << "\n";
    }
    out << "\nResidents sign in at /sign-in by phone; the code comes from:"
        << "\n  build/release/sunclover user code PHONE --data " << folder << "\n\n";
    for (const auto& one : seeded.people) {
        out << "  " << one.phone;
        if (one.is_bound) {
            out << "  known\n";
        } else {
            out << "  first time: certificate " << one.certificate_number << ", born " << one.birth_day << "\n";
        }
    }
    out << "\n";
    return out.str();
}

int seed(const CommandLine& line, const SeedLine& wanted) {
    const config::Config config = line.config();
    if (wanted.is_replaced) remove_demo(config);
    const fs::path folder = config.data_folder;
    if (fs::exists(folder / kMark)) {
        throw std::runtime_error("the data folder holds a demo district already (--replace makes a new one)");
    }
    House house(config);
    if (!house.directory().get()->townships().empty()) {
        throw std::runtime_error("the database is not empty; a demo district needs an empty one");
    }
    const SeededDistrict seeded = seed_district(house, wanted.options);
    write_private(folder / "demo-accounts.json", as_json(seeded));
    write_private(folder / "demo-accounts.txt", as_text(seeded, config.data_folder));
    // Last, so that a seeding that was cut off is never taken for a whole one.
    write_private(folder / kMark, "seed " + std::to_string(wanted.options.seed) + "\n");
    std::cout << seeded.residents << " residents and " << seeded.cases << " cases; accounts are in "
              << (folder / "demo-accounts.txt").string() << "\n";
    return 0;
}

}  // namespace

void add_seed(CLI::App& program, CommandLine& line) {
    auto* const command = program.add_subcommand("seed", "Fill an empty data folder with a demo district");
    add_settings(*command, line);
    // Shared with the callback, which outlives this function.
    const auto wanted = std::make_shared<SeedLine>();
    command->add_option("--residents", wanted->options.residents, "How many, 100 to 200000")
        ->check(CLI::Range(100, 200'000))->capture_default_str();
    command->add_option("--cases", wanted->options.cases, "How many, 0 to 20000")
        ->check(CLI::Range(0, 20'000))->capture_default_str();
    command->add_option("--seed", wanted->options.seed, "The same number gives the same district")
        ->capture_default_str();
    command->add_flag("--replace", wanted->is_replaced, "Throw an earlier demo district away first");
    command->callback([&line, wanted] { line.command = [&line, wanted] { return seed(line, *wanted); }; });
}

}  // namespace sunclover::app
