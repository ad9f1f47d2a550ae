// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/command.hpp"

#include <CLI/CLI.hpp>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "platform/log/log.hpp"
#include "platform/store/installation.hpp"
#include "platform/store/migrate.hpp"

namespace sunclover::app {

config::Config CommandLine::config() const {
    return config::load({config_file, config::process_environment(), flags});
}

void add_settings(CLI::App& command, CommandLine& line) {
    command.add_option("--config", line.config_file, "File with `key = value` lines");
    for (const auto& setting : config::settings()) {
        if (setting.flag.empty()) continue;
        const std::string key(setting.key);
        command.add_option_function<std::string>(
            std::string(setting.flag),
            [&line, key](const std::string& value) { line.flags[key] = value; },
            std::string(setting.description)
        );
    }
}

std::string content_of(const std::string& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) throw std::runtime_error("cannot open " + file);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

std::string text_or_file(const std::string& written) {
    return written.starts_with('@') ? content_of(written.substr(1)) : written;
}

store::OpenOptions store_options(const config::Config& config) {
    store::OpenOptions options;
    options.location = config.store_location;
    options.node = config.node;
    options.reader_threads = config.reader_threads;
    options.writer_connections = config.writer_connections;
    return options;
}

void make_data_folder(const config::Config& config) {
    if (std::filesystem::exists(config.data_folder)) return;
    std::filesystem::create_directories(config.data_folder);
    std::filesystem::permissions(config.data_folder, std::filesystem::perms::owner_all);
}

std::unique_ptr<store::Store> open_store(const config::Config& config) {
    make_data_folder(config);
    return store::open(store_options(config));
}

std::unique_ptr<store::Store> open_migrated(const config::Config& config, const platform::Clock& clock) {
    auto store = open_store(config);
    store::migrate(*store, clock.now());
    return store;
}

void note_done(const config::Config& config, std::string_view fact, std::string_view result) {
    auto options = store_options(config);
    options.node += "/command" + std::to_string(getpid());
    const base::Instant now = platform::SystemClock().now();
    std::string text = std::to_string(now.unix_ms);
    if (!result.empty()) text += " " + std::string(result);
    try {
        const auto store = store::open(options);
        const auto save = [&](store::Transaction& tx) {
            store::save_fact(tx, fact, text, now);
            return true;
        };
        base::sync_wait(store->write(save));
    } catch (const std::exception& failure) {
        log::warning("command_not_noted", {{"fact", std::string(fact)}, {"failure", std::string(failure.what())}});
    }
}

}  // namespace sunclover::app
