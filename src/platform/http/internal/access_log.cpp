// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/http/internal/access_log.hpp"

#include "platform/http/internal/client_address.hpp"
#include "platform/http/metrics.hpp"
#include "platform/log/log.hpp"

namespace sunclover::http {
namespace {

/// Bytes of the body; a stream counts as 0 because nobody knows yet.
std::int64_t body_bytes(const Response& response) {
    if (const auto* const text = std::get_if<std::string>(&response.body)) {
        return static_cast<std::int64_t>(text->size());
    }
    if (const auto* const file = std::get_if<FileBody>(&response.body)) {
        return static_cast<std::int64_t>(file->length);
    }
    if (const auto* const pieces = std::get_if<PieceBody>(&response.body)) return static_cast<std::int64_t>(pieces->length);
    return 0;
}

}  // namespace

void write_access_log(
    const Request& request, const Response& response, std::string_view error_key,
    std::chrono::nanoseconds duration
) {
    const std::string pattern = request.route_pattern.empty() ? "none" : request.route_pattern;
    const std::string method(name_of(request.method));
    log::info(
        "request_done",
        {{"request", request.request_id.to_string()},
         {"method", method},
         {"route", pattern},
         {"status", std::int64_t{response.status}},
         {"duration_us", std::int64_t{std::chrono::duration_cast<std::chrono::microseconds>(duration).count()}},
         {"bytes", body_bytes(response)},
         {"network", truncated_address(request.remote_address)},
         {"error", std::string(error_key)}}
    );
    http::count("http_requests_total", "route", method + " " + pattern);
    http::count("http_responses_total", "status", std::to_string(response.status));
    http::observe_seconds(
        "http_request_duration_seconds", "route", method + " " + pattern,
        std::chrono::duration<double>(duration).count()
    );
}

}  // namespace sunclover::http
