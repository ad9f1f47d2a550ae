// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/attempt_of.hpp"

#include "platform/http/request.hpp"

namespace sunclover::cases {

Attempt attempt_of(const http::Request& request, const http::Fields& form) { return {std::string(form.get("key")), request.request_id}; }

}  // namespace sunclover::cases
