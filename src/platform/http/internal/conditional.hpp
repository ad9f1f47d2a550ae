// SPDX-License-Identifier: AGPL-3.0-or-later
// 304 and compression: what makes an answer shorter without changing what it says.
#pragma once

#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace sunclover::http {

/// Turns a 200 whose ETag the client already has into a 304 without a body.
void apply_if_none_match(const Request& request, Response& response);

/// Compresses texts over about 1 KB for clients that take gzip.
void compress(const Request& request, Response& response);

}  // namespace sunclover::http
