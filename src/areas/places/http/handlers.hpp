// SPDX-License-Identifier: AGPL-3.0-or-later
// One function for each route of this area.
#pragma once

#include "areas/access/caller.hpp"
#include "areas/places/directory.hpp"
#include "base/result.hpp"
#include "base/task.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"
#include "platform/services.hpp"

namespace sunclover::places {

base::Task<base::Result<http::Response>> get_places(
    http::Request& request, const platform::Services& services, std::shared_ptr<const Directory> directory,
    const access::Caller& caller
);

base::Task<base::Result<http::Response>> post_places_export(
    http::Request& request, const platform::Services& services, std::shared_ptr<const Directory> directory,
    const access::Caller& caller
);

}  // namespace sunclover::places
