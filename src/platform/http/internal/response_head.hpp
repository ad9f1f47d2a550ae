// SPDX-License-Identifier: AGPL-3.0-or-later
// The head of an answer as it goes on the wire.
#pragma once

#include <cstdint>
#include <ctime>
#include <optional>
#include <string>
#include <string_view>

#include "platform/http/response.hpp"

namespace sunclover::http {

std::string_view reason_phrase(int status);

/// Tue, 24 Nov 2026 01:56:46 GMT (RFC 9110 §5.6.7)
std::string http_date(std::time_t moment);

struct HeadOptions {
    std::string_view date;
    /// Nothing for a stream, which is chunked or ends with the connection.
    std::optional<std::uint64_t> content_length = {};
    bool is_chunked = false;
    bool keeps_alive = true;
    bool is_http_1_0 = false;
};
std::string head_text(const Response& response, const HeadOptions& options);

}  // namespace sunclover::http
