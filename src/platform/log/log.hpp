// SPDX-License-Identifier: AGPL-3.0-or-later
// One JSON object a line: time, level, event, request id and fields. Fields are chosen so that they
// cannot hold personal data: ids, counts, codes, durations, names of statements and routes.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
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
/// Until it is called, lines from Info on go to standard error.
/// @throws std::runtime_error if the file cannot be written
void open(const Options& options);
/// Opens the file of the same name anew, after it was moved away. Keeps the old one if that fails.
void reopen();
/// "debug" | "info" | "warning" | "error"; nothing for any other name.
std::optional<Level> level_from_name(std::string_view name);

/// Writes one line. Safe from any thread; never throws: a line that cannot be written is lost.
/// @param event  a fixed name in snake case: "request_done", never a text with values in it
void write(
    Level level, std::string_view event, std::initializer_list<Field> fields = {}
) noexcept;
inline void info(std::string_view event, std::initializer_list<Field> fields = {}) {
    write(Level::Info, event, fields);
}
inline void warning(std::string_view event, std::initializer_list<Field> fields = {}) {
    write(Level::Warning, event, fields);
}
inline void error(std::string_view event, std::initializer_list<Field> fields = {}) {
    write(Level::Error, event, fields);
}

}  // namespace sunclover::log
