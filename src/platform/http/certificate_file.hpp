// SPDX-License-Identifier: AGPL-3.0-or-later
// Until when the certificate of the site holds.
#pragma once

#include <optional>
#include <string>

#include "base/instant.hpp"

namespace sunclover::http {

/// @param file  PEM; its first certificate counts  @returns nothing if it cannot be read
std::optional<base::Instant> certificate_ends_at(const std::string& file);

}  // namespace sunclover::http
