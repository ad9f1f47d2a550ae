// SPDX-License-Identifier: AGPL-3.0-or-later
// sunclover user code: the one-time code of a demo account. It reads the list of accounts that seeding
// leaves beside a demo district, so it can tell nothing about a real installation.
#include <CLI/CLI.hpp>

#include <boost/json.hpp>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <sstream>

#include "app/command.hpp"
#include "app/demo.hpp"
#include "areas/access/manage_accounts.hpp"
#include "platform/clock/clock.hpp"

namespace sunclover::app {
namespace {

namespace fs = std::filesystem;

boost::json::object read_object(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    if (!in) throw std::runtime_error("this data folder lists no demo accounts for that store");
    return boost::json::parse(text.str()).as_object();
}

std::string text_of(const boost::json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

std::optional<std::string> code_of_staff(const fs::path& list, const std::string& login) {
    const boost::json::object accounts = read_object(list);
    for (const auto& one : accounts.at("staff").as_array()) {
        const auto& account = one.as_object();
        if (text_of(account, "login") != login) continue;
        return access::current_totp_code(text_of(account, "totp_secret"), platform::SystemClock().now());
    }
    return std::nullopt;
}

/// The newest text message to the phone, in the demo's outbox.
std::optional<std::string> newest_text_to(const fs::path& outbox, const std::string& phone) {
    std::optional<std::string> body;
    fs::file_time_type newest{};
    if (!fs::exists(outbox)) return body;
    for (const auto& entry : fs::directory_iterator(outbox)) {
        if (entry.path().extension() != ".json" || (body && entry.last_write_time() < newest)) continue;
        const boost::json::object message = read_object(entry.path());
        if (text_of(message, "to") != phone) continue;
        newest = entry.last_write_time();
        body = text_of(message, "body");
    }
    return body;
}

int print_code(const CommandLine& line, const std::string& name) {
    const config::Config config = line.config();
    auto code = code_of_staff(demo_accounts_file(config, ".json"), name);
    if (!code) code = newest_text_to(config.outbox_folder(), name);
    if (!code) throw std::runtime_error("no demo account has that name, and no text went to that phone");
    std::cout << *code << "\n";
    return 0;
}

}  // namespace

void add_user_code(CLI::App& user, CommandLine& line) {
    auto* const command = user.add_subcommand("code", "Print a demo account's code: staff by name, residents by phone");
    add_settings(*command, line);
    command->add_option("NAME", line.file, "Name of staff, or a resident's phone that asked for a code")->required();
    command->callback([&line] { line.command = [&line] { return print_code(line, line.file); }; });
}

}  // namespace sunclover::app
