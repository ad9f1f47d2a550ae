// SPDX-License-Identifier: AGPL-3.0-or-later
// The headers that every answer carries, refusals by the server itself included.
#pragma once

#include "platform/http/response.hpp"

namespace sunclover::http {

enum class SiteTransport { Plain, Secure };

/// Adds what is missing; a policy that a handler set for itself stays.
void add_security_headers(Response& response, SiteTransport transport);

}  // namespace sunclover::http
