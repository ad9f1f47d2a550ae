// SPDX-License-Identifier: AGPL-3.0-or-later
// The page of all published versions, as it is shown and as it answers to a publication.
#pragma once

#include <memory>
#include <vector>

#include "areas/access/caller.hpp"
#include "areas/programmes/http/routes.hpp"
#include "areas/programmes/publish_programme.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/services.hpp"

namespace sunclover::programmes {

/// The version that the address names. @errors NotFound
base::Result<std::shared_ptr<const Programme>> version_in(const http::Request& request, const ProgrammeDesk& desk);

struct VersionsShown {
    const access::Caller& caller;
    const std::vector<VersionRow>& rows;
};

pages::Page versions_page(
    const http::Request& request, const platform::Services& services, const ProgrammeDesk& desk, const VersionsShown& shown
);

}  // namespace sunclover::programmes
