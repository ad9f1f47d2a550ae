// SPDX-License-Identifier: AGPL-3.0-or-later
// The head of a request, read by our own strict rules (RFC 9112, and stricter where a proxy in front
// and we could understand two different things). Pure, so that every hostile shape can be tested.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "platform/http/request.hpp"
#include "platform/http/server.hpp"

namespace sunclover::http {

/// Finds the end of a head that comes in pieces, and refuses it at the first byte that cannot be.
class HeadScanner {
  public:
    explicit HeadScanner(const Limits& limits) : limits_(limits) {}

    struct Finding {
        enum class State { NeedMore, Complete, Refused } state;
        std::size_t size = 0;   ///< Complete: bytes of the head with its empty line
        int status = 0;         ///< Refused: 400, 414 or 431
    };
    /// @param bytes  all that came so far; what an earlier call saw is not read again
    Finding scan(std::string_view bytes);

  private:
    const Limits& limits_;
    std::size_t at_ = 0;
    std::size_t line_start_ = 0;
};

struct RequestHead {
    Method method = Method::Get;
    std::string target;            ///< origin form: path and query
    std::vector<std::pair<std::string, std::string>> headers;   ///< names in lower case, each once
    std::optional<std::uint64_t> content_length;
    bool is_chunked = false;
    bool keeps_alive = true;
    bool expects_continue = false;
    bool is_http_1_0 = false;
    bool has_body() const { return is_chunked || content_length.value_or(0) > 0; }
};

/// @param head  as HeadScanner found it, with the empty line
/// @returns the head, or the status to refuse it with: 400, 414, 417, 431, 501 or 505
tl::expected<RequestHead, int> parse_head(std::string_view head, const Limits& limits);

/// Fills method, target, path, query and headers.
/// @returns false if the path or the query is not well formed (400)
bool fill_request(RequestHead head, Request& request);

/// What is said with a status that the server itself gives.
base::Error error_for_status(int status);

}  // namespace sunclover::http
