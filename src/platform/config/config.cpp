// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/config/config.hpp"

#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include "base/text.hpp"

namespace sunclover::config {
namespace {

const Setting* find_setting(std::string_view key) {
    for (const Setting& setting : settings()) {
        if (setting.key == key) return &setting;
    }
    return nullptr;
}

/// A value and where it was given, for the message if it cannot be.
struct Given {
    std::string value;
    std::string place;
};
using GivenByKey = std::map<std::string, Given>;

void read_file(const std::string& file, GivenByKey& given) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw ConfigError(file + ": cannot be read");
    std::string line;
    std::set<std::string> seen;
    for (int number = 1; std::getline(in, line); ++number) {
        const std::string place = file + ":" + std::to_string(number);
        const std::string text = base::trim(line);
        if (text.empty() || text.front() == '#') continue;
        const auto equals = text.find('=');
        if (equals == std::string::npos) throw ConfigError(place + ": must be `key = value`");
        const std::string key = base::trim(std::string_view(text).substr(0, equals));
        if (find_setting(key) == nullptr) throw ConfigError(place + ": unknown key `" + key + "`");
        if (!seen.insert(key).second) throw ConfigError(place + ": `" + key + "` is given twice");
        given[key] = {base::trim(std::string_view(text).substr(equals + 1)), place};
    }
    if (in.bad()) throw ConfigError(file + ": cannot be read");
}

void read_environment(const std::map<std::string, std::string>& environment, GivenByKey& given) {
    for (const Setting& setting : settings()) {
        const auto found = environment.find(std::string(setting.environment));
        if (found != environment.end()) given[std::string(setting.key)] = {found->second, found->first};
    }
}

void read_flags(const std::map<std::string, std::string>& flags, GivenByKey& given) {
    for (const auto& [key, value] : flags) {
        const Setting* const setting = find_setting(key);
        if (setting == nullptr) throw ConfigError("unknown key `" + key + "` on the command line");
        if (setting->flag.empty()) {
            throw ConfigError("`" + key + "` is a secret: set it in the file or by " + std::string(setting->environment));
        }
        given[key] = {value, std::string(setting->flag)};
    }
}

std::vector<std::string> unknown_names(const std::map<std::string, std::string>& environment) {
    std::vector<std::string> unknown;
    for (const auto& [name, value] : environment) {
        // The two that the test suite reads are no settings and no mistakes.
        if (!name.starts_with("SUNCLOVER_") || name.starts_with("SUNCLOVER_TEST_") ||
            name == "SUNCLOVER_UPDATE_GOLDEN") {
            continue;
        }
        const bool is_known = std::any_of(settings().begin(), settings().end(), [&](const Setting& setting) {
            return setting.environment == name;
        });
        if (!is_known) unknown.push_back(name);
    }
    return unknown;
}

/// What only several settings together show.
void check_together(const Config& config) {
    if (config.tls_certificate_file.empty() != config.tls_key_file.empty()) {
        throw ConfigError("`tls_certificate` and `tls_key` are needed together");
    }
    if (config.sms_route == SmsRoute::Gateway && config.sms_gateway_url.empty()) {
        throw ConfigError("`sms_gateway_url` is needed where `sms_sender` is http");
    }
    if (!config.smtp_host.empty() && config.smtp_from.empty()) {
        throw ConfigError("`smtp_from` is needed with `smtp_host`");
    }
    const bool is_mail_local =
        config.smtp_host.empty() || config.smtp_host == "localhost" || config.smtp_host == "127.0.0.1";
    if (config.smtp_security == SmtpSecurity::None && !is_mail_local) {
        throw ConfigError("`smtp_security` must be starttls or tls for a mail server on another machine");
    }
    if (config.session_idle_minutes > config.session_absolute_hours * 60) {
        throw ConfigError("`session_idle_minutes` is longer than `session_absolute_hours`");
    }
}

}  // namespace

bool Config::is_site_secure() const {
    return site_url.empty() ? !tls_certificate_file.empty() : site_url.starts_with("https://");
}

std::map<std::string, std::string> process_environment() {
    std::map<std::string, std::string> all;
    for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
        const std::string_view text(*entry);
        const auto equals = text.find('=');
        if (equals != std::string_view::npos) all.emplace(text.substr(0, equals), text.substr(equals + 1));
    }
    return all;
}

Config load(const Sources& sources) {
    GivenByKey given;
    if (!sources.file.empty()) read_file(sources.file, given);
    read_environment(sources.environment, given);
    read_flags(sources.flags, given);
    Config config;
    for (const Setting& setting : settings()) {
        const auto found = given.find(std::string(setting.key));
        if (found == given.end()) {
            setting.read(config, setting.default_value);
            continue;
        }
        try {
            setting.read(config, found->second.value);
        } catch (const std::invalid_argument& refusal) {
            throw ConfigError(found->second.place + ": `" + found->first + "` " + refusal.what());
        }
    }
    if (config.key_file.empty()) config.key_file = config.data_folder + "/keys";
    if (config.store_location.empty()) config.store_location = config.data_folder + "/sunclover.db";
    config.unknown_environment = unknown_names(sources.environment);
    check_together(config);
    return config;
}

}  // namespace sunclover::config
