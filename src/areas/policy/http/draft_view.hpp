// SPDX-License-Identifier: AGPL-3.0-or-later
// A draft as its page shows it: the whole page, and the parts of it that change while somebody types.
#pragma once

#include <string>
#include <vector>

#include "areas/policy/draft_policy.hpp"
#include "areas/policy/http/handlers.hpp"
#include "areas/policy/http/page_parts.hpp"

namespace sunclover::policy {

/// @errors NotFound for a path that names no draft
base::Result<PolicyDraftId> draft_id_in(const http::Request& request);
std::string path_of(const PolicyDraft& draft);
/// To the draft's page, which says once what happened.
http::Response back_to(const PolicyDraft& draft, const std::string& flash);

/// What an answer adds to the draft.
struct DraftView {
    std::vector<base::Error> refused = {};
    std::vector<TableFault> import_faults = {};
    std::vector<ExampleFault> example_faults = {};
    std::string typed_text = {};
};
/// @errors NotFound for a draft of a policy that the program has no more
Reply show_draft(http::Request& request, const PolicyDesk& desk, const access::Caller& caller, PolicyDraft draft, DraftView view);

/// The parts of the page that tell what is wrong, each named by data-live: faults beside cells, gaps, differences, examples.
http::Response live_parts(const http::Request& request, const PolicyDesk& desk, const CheckedPolicyDraft& checked);

}  // namespace sunclover::policy
