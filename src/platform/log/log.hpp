// SPDX-License-Identifier: AGPL-3.0-or-later
// One JSON object a line: time, level, event, request id and fields. Fields are chosen so that they
// cannot hold personal data: ids, counts, codes, durations, names of statements and routes.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace sunclover::log {

enum class Level { Debug, Info, Warning, Error };

using Field = std::pair<std::string_view, std::variant<std::int64_t, double, std::string>>;

/// Where the lines go: standard error, or a file that is reopened after rotation (SIGHUP).
struct Options {
    Level level = Level::Info;
    std::string file = {};
};
void open(const Options& options);
void reopen();

/// @param event  a fixed name in snake case: "request_done", never a text with values in it
void write(Level level, std::string_view event, std::initializer_list<Field> fields = {});
inline void info(std::string_view event, std::initializer_list<Field> fields = {}) { write(Level::Info, event, fields); }
inline void warning(std::string_view event, std::initializer_list<Field> fields = {}) { write(Level::Warning, event, fields); }
inline void error(std::string_view event, std::initializer_list<Field> fields = {}) { write(Level::Error, event, fields); }

}  // namespace sunclover::log
