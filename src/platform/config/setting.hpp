// SPDX-License-Identifier: AGPL-3.0-or-later
// The one table of everything that can be set. The file, the environment, the flags of the command
// line and docs/configuration.md all come from it.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace sunclover::config {

struct Config;

struct Setting {
    std::string_view key;            ///< in the file: `key = value`
    std::string_view environment;    ///< SUNCLOVER_…
    std::string_view flag;           ///< --…; empty for secrets: every user of the machine sees flags
    std::string_view default_value;  ///< as it would be written in the file
    std::string_view description;    ///< one line of Markdown, for the operator
    /// Puts a value into the struct. @throws std::invalid_argument with what the value must be
    void (*read)(Config& config, std::string_view value);
};

/// All settings, in the order of the documentation.
std::span<const Setting> settings();

/// docs/configuration.md, whole.
std::string table_markdown();

}  // namespace sunclover::config
