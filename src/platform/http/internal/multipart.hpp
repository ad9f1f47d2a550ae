// SPDX-License-Identifier: AGPL-3.0-or-later
// multipart/form-data (RFC 7578), read strictly and without copying: parts are views of the body.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace sunclover::http {

inline constexpr std::size_t part_count_max = 200;
inline constexpr std::size_t part_head_bytes_max = 4 * 1024;
inline constexpr std::size_t uploaded_file_bytes_max = 12 * 1024 * 1024;

struct Part {
    std::string name;
    std::string file_name;        ///< as sent, still to be cleaned
    bool is_file = false;         ///< it had a file name, be it empty
    std::string_view content;     ///< lies in the body
};

/// @param content_type  the header's value; its boundary is 1 … 70 characters (RFC 2046 §5.1.1)
/// @errors Invalid http.error.form, TooLarge http.error.form_large | http.error.file_large
base::Result<std::vector<Part>> parse_multipart(std::string_view content_type, std::string_view body);

}  // namespace sunclover::http
