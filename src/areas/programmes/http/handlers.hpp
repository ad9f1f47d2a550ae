// SPDX-License-Identifier: AGPL-3.0-or-later
// One function for each route of this area.
#pragma once

#include "base/result.hpp"
#include "base/task.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace sunclover::platform {
struct Services;
}

namespace sunclover::programmes {

class PublishedProgrammes;

using Reply = base::Task<base::Result<http::Response>>;

Reply get_versions(http::Request& request, const platform::Services& services, const PublishedProgrammes& published);
Reply get_version(http::Request& request, const platform::Services& services, const PublishedProgrammes& published);

}  // namespace sunclover::programmes
