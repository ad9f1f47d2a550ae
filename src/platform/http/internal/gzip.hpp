// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace sunclover::http {

/// @param level  1 (fast) … 12 (small)
std::string gzip(std::string_view data, int level);

/// True for media types that shrink: text, JSON, JavaScript, SVG, XML.
bool is_compressible(std::string_view content_type);

/// True if Accept-Encoding takes gzip.
bool accepts_gzip(std::string_view accept_encoding);

}  // namespace sunclover::http
