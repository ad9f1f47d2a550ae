// SPDX-License-Identifier: AGPL-3.0-or-later
// One function for each route of this area.
#pragma once

#include "areas/access/caller.hpp"
#include "areas/programmes/http/routes.hpp"
#include "base/result.hpp"
#include "base/task.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace sunclover::platform {
struct Services;
}

namespace sunclover::programmes {

using Reply = base::Task<base::Result<http::Response>>;

/// @param desk, caller  live as long as the answer
Reply get_versions(
    http::Request& request, const platform::Services& services, const ProgrammeDesk& desk, const access::Caller& caller
);
Reply get_version(
    http::Request& request, const platform::Services& services, const ProgrammeDesk& desk, const access::Caller& caller
);
Reply post_version(
    http::Request& request, const platform::Services& services, const ProgrammeDesk& desk, const access::Caller& caller
);
Reply get_drafts(
    http::Request& request, const platform::Services& services, const ProgrammeDesk& desk, const access::Caller& caller
);
Reply post_draft(
    http::Request& request, const platform::Services& services, const ProgrammeDesk& desk, const access::Caller& caller
);
Reply get_draft(
    http::Request& request, const platform::Services& services, const ProgrammeDesk& desk, const access::Caller& caller
);
Reply get_draft_file(
    http::Request& request, const platform::Services& services, const ProgrammeDesk& desk, const access::Caller& caller
);
Reply get_version_file(
    http::Request& request, const platform::Services& services, const ProgrammeDesk& desk, const access::Caller& caller
);
Reply post_draft_stages(
    http::Request& request, const platform::Services& services, const ProgrammeDesk& desk, const access::Caller& caller
);
Reply post_draft_file(
    http::Request& request, const platform::Services& services, const ProgrammeDesk& desk, const access::Caller& caller
);
Reply post_draft_submission(
    http::Request& request, const platform::Services& services, const ProgrammeDesk& desk, const access::Caller& caller
);
Reply post_draft_approval(
    http::Request& request, const platform::Services& services, const ProgrammeDesk& desk, const access::Caller& caller
);
Reply post_draft_return(
    http::Request& request, const platform::Services& services, const ProgrammeDesk& desk, const access::Caller& caller
);
Reply post_draft_discarding(
    http::Request& request, const platform::Services& services, const ProgrammeDesk& desk, const access::Caller& caller
);
Reply get_draft_stage(
    http::Request& request, const platform::Services& services, const ProgrammeDesk& desk, const access::Caller& caller
);
Reply post_draft_stage(
    http::Request& request, const platform::Services& services, const ProgrammeDesk& desk, const access::Caller& caller
);
Reply get_draft_letter(
    http::Request& request, const platform::Services& services, const ProgrammeDesk& desk, const access::Caller& caller
);
Reply post_draft_letter(
    http::Request& request, const platform::Services& services, const ProgrammeDesk& desk, const access::Caller& caller
);
Reply get_letters(
    http::Request& request, const platform::Services& services, const ProgrammeDesk& desk, const access::Caller& caller
);
Reply get_letter(
    http::Request& request, const platform::Services& services, const ProgrammeDesk& desk, const access::Caller& caller
);

}  // namespace sunclover::programmes
