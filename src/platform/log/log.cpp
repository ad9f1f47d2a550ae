// SPDX-License-Identifier: AGPL-3.0-or-later
// The one translation unit that includes spdlog. It gives the sinks; the lines are ours (line.hpp).
#include "platform/log/log.hpp"

#include <spdlog/logger.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <stdexcept>

#include "platform/log/line.hpp"

namespace sunclover::log {
namespace {

std::shared_ptr<spdlog::logger> make_logger(const std::string& file) {
    spdlog::sink_ptr sink;
    if (file.empty()) {
        sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
    } else {
        sink = std::make_shared<spdlog::sinks::basic_file_sink_mt>(file);
    }
    auto logger = std::make_shared<spdlog::logger>("", std::move(sink));
    logger->set_pattern("%v");
    logger->set_level(spdlog::level::trace);
    // Each line is handed to the system at once, so that the last ones before a crash are there.
    logger->flush_on(spdlog::level::trace);
    // spdlog would print the line itself to standard error; a full disk must not change where logs go.
    logger->set_error_handler([](const std::string&) {});
    return logger;
}

/// The log is the process's, like standard error: the only thing here that is not passed in.
struct Destination {
    std::mutex mutex;
    std::string file;
    std::shared_ptr<spdlog::logger> logger = make_logger({});
    std::atomic<Level> level = Level::Info;
};

Destination& destination() {
    // Never destroyed: threads may still write while the process ends.
    static auto* const all = new Destination();
    return *all;
}

/// The system's time even where a simulation has another one: an operator compares logs by it.
base::Instant system_time() {
    const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::floor<std::chrono::milliseconds>(since_epoch).count()};
}

}  // namespace

void open(const Options& options) {
    std::shared_ptr<spdlog::logger> logger;
    try {
        logger = make_logger(options.file);
    } catch (const spdlog::spdlog_ex& failure) {
        throw std::runtime_error(std::string("the log file cannot be opened: ") + failure.what());
    }
    Destination& to = destination();
    const std::lock_guard lock(to.mutex);
    to.file = options.file;
    to.logger = std::move(logger);
    to.level = options.level;
}

void reopen() {
    Destination& to = destination();
    const std::lock_guard lock(to.mutex);
    try {
        to.logger = make_logger(to.file);
    } catch (const spdlog::spdlog_ex&) {
        to.logger->log(
            spdlog::level::info,
            spdlog::string_view_t(line_of(system_time(), Level::Error, "log_reopen_failed", {}))
        );
    }
}

std::optional<Level> level_from_name(std::string_view name) {
    for (const Level level : {Level::Debug, Level::Info, Level::Warning, Level::Error}) {
        if (name_of(level) == name) return level;
    }
    return std::nullopt;
}

void write(Level level, std::string_view event, std::initializer_list<Field> fields) noexcept {
    try {
        Destination& to = destination();
        if (level < to.level.load(std::memory_order_relaxed)) return;
        const std::string line = line_of(system_time(), level, event, fields);
        std::shared_ptr<spdlog::logger> logger;
        {
            const std::lock_guard lock(to.mutex);
            logger = to.logger;
        }
        // A view, not a format: braces in the line stay what they are.
        logger->log(spdlog::level::info, spdlog::string_view_t(line));
    } catch (...) {
        // Nobody is left to tell: a request must not fail because its log line did.
    }
}

}  // namespace sunclover::log
