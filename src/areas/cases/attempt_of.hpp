// SPDX-License-Identifier: AGPL-3.0-or-later
// A form as one attempt at a write.
#pragma once

#include "areas/cases/desk.hpp"

namespace sunclover::http {
class Fields;
struct Request;
}  // namespace sunclover::http

namespace sunclover::cases {

/// With the hidden field `key` of the form.
Attempt attempt_of(const http::Request& request, const http::Fields& form);

}  // namespace sunclover::cases
