// SPDX-License-Identifier: AGPL-3.0-or-later
// One line and two numbers for each request. Never the target, the query, the user agent or the
// whole address: they can hold or be personal data.
#pragma once

#include <chrono>
#include <string_view>

#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace sunclover::http {

/// @param error_key  the catalogue key of the error that was answered; empty if none was
void write_access_log(
    const Request& request, const Response& response, std::string_view error_key,
    std::chrono::nanoseconds duration
);

}  // namespace sunclover::http
