// SPDX-License-Identifier: AGPL-3.0-or-later
// One line of the log as text: a JSON object, whatever stands in its fields.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "platform/log/log.hpp"

namespace sunclover::log {

/// {"time":"…","level":"info","event":"request_done","request_id":"…"} without a line feed. Bytes that
/// are not UTF-8 become U+FFFD; texts over 4,000 bytes are cut; numbers that JSON lacks become null.
std::string line_of(base::Instant time, Level level, std::string_view event, std::initializer_list<Field> fields);

std::string_view name_of(Level level);

}  // namespace sunclover::log
