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

/// What those who change places work with.
struct ManageDesk {
    const platform::Services& services;
    CurrentDirectory& directory;
};

using Reply = base::Task<base::Result<http::Response>>;

Reply get_managed_places(http::Request& request, ManageDesk desk, const access::Caller& caller);
Reply get_new_place(http::Request& request, ManageDesk desk, const access::Caller& caller);
Reply post_new_place(http::Request& request, ManageDesk desk, const access::Caller& caller);
Reply get_managed_place(http::Request& request, ManageDesk desk, const access::Caller& caller);
Reply post_managed_place(http::Request& request, ManageDesk desk, const access::Caller& caller);
Reply get_places_import(http::Request& request, ManageDesk desk, const access::Caller& caller);
Reply post_places_import(http::Request& request, ManageDesk desk, const access::Caller& caller);

Reply get_managed_organisations(http::Request& request, ManageDesk desk, const access::Caller& caller);
Reply get_new_organisation(http::Request& request, ManageDesk desk, const access::Caller& caller);
Reply post_new_organisation(http::Request& request, ManageDesk desk, const access::Caller& caller);
Reply get_managed_organisation(http::Request& request, ManageDesk desk, const access::Caller& caller);
Reply post_managed_organisation(http::Request& request, ManageDesk desk, const access::Caller& caller);

}  // namespace sunclover::places
