// SPDX-License-Identifier: AGPL-3.0-or-later
// Forms may only come from our own pages: a token bound to the visitor's cookie, and what the
// browser says about where the request began.
#pragma once

#include <string_view>

#include "base/bytes.hpp"
#include "platform/clock/clock.hpp"
#include "platform/http/request.hpp"

namespace sunclover::http {

/// Fills `request.csrf_seal`. @returns the value of a new `visitor` cookie if the request has
/// neither it nor a session, else nothing: the token of its page is bound to that value.
std::string seal_request(Request& request, const base::Bytes& key, platform::Random& random);

/// True if Sec-Fetch-Site and Origin, where the browser sends them, say that the request began on
/// this site.
bool is_same_origin(const Request& request);

/// True if the token in the form field `csrf` or the header X-CSRF-Token is this visitor's.
bool has_csrf_token(const Request& request);

/// True if the request has a cookie that a token can be bound to.
bool has_csrf_binding(const Request& request);

}  // namespace sunclover::http
