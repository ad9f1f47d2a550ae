// SPDX-License-Identifier: AGPL-3.0-or-later
// What an uploaded file is, by its content; and a name for it that is safe to show and to store.
#pragma once

#include <string>
#include <string_view>

namespace sunclover::http {

/// image/jpeg, image/png, image/webp, image/heic, application/pdf, text/plain (clean UTF-8), or
/// application/octet-stream for all else, HTML and SVG included.
std::string_view type_of_content(std::string_view content);

/// The last part of a path, without control characters and marks that mean something to a shell or
/// a file system; at most 120 bytes of whole characters; "file" if nothing is left.
std::string clean_file_name(std::string_view name);

}  // namespace sunclover::http
