// SPDX-License-Identifier: AGPL-3.0-or-later
// One function for each route of this area.
#pragma once

#include "areas/access/caller.hpp"
#include "areas/policy/desk.hpp"
#include "base/result.hpp"
#include "base/task.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace sunclover::policy {

using Reply = base::Task<base::Result<http::Response>>;

Reply get_my_entitlements(http::Request& request, const PolicyDesk& desk, const access::Caller& caller);
Reply post_my_confirmation(http::Request& request, const PolicyDesk& desk, const access::Caller& caller);
Reply post_my_fact(http::Request& request, const PolicyDesk& desk, const access::Caller& caller);
Reply get_what_if(http::Request& request, const PolicyDesk& desk, const access::Caller& caller);
Reply post_what_if(http::Request& request, const PolicyDesk& desk, const access::Caller& caller);
Reply get_policies(http::Request& request, const PolicyDesk& desk, const access::Caller& caller);
Reply get_new_policy(http::Request& request, const PolicyDesk& desk, const access::Caller& caller);
Reply post_policy(http::Request& request, const PolicyDesk& desk, const access::Caller& caller);
Reply get_policy(http::Request& request, const PolicyDesk& desk, const access::Caller& caller);
Reply post_policy_draft(http::Request& request, const PolicyDesk& desk, const access::Caller& caller);
Reply get_policy_table(http::Request& request, const PolicyDesk& desk, const access::Caller& caller);
Reply get_policy_drafts(http::Request& request, const PolicyDesk& desk, const access::Caller& caller);
Reply get_policy_draft(http::Request& request, const PolicyDesk& desk, const access::Caller& caller);
Reply post_policy_grid(http::Request& request, const PolicyDesk& desk, const access::Caller& caller);
Reply post_policy_checks(http::Request& request, const PolicyDesk& desk, const access::Caller& caller);
Reply get_policy_impact(http::Request& request, const PolicyDesk& desk, const access::Caller& caller);
Reply get_draft_table(http::Request& request, const PolicyDesk& desk, const access::Caller& caller);
Reply post_policy_import(http::Request& request, const PolicyDesk& desk, const access::Caller& caller);
Reply get_draft_examples(http::Request& request, const PolicyDesk& desk, const access::Caller& caller);
Reply get_policy_examples(http::Request& request, const PolicyDesk& desk, const access::Caller& caller);
Reply post_example_import(http::Request& request, const PolicyDesk& desk, const access::Caller& caller);
Reply post_policy_step(http::Request& request, const PolicyDesk& desk, const access::Caller& caller);
Reply post_run(http::Request& request, const PolicyDesk& desk, const access::Caller& caller);
Reply post_findings_export(http::Request& request, const PolicyDesk& desk, const access::Caller& caller);
Reply get_findings(http::Request& request, const PolicyDesk& desk, const access::Caller& caller);
Reply get_finding(http::Request& request, const PolicyDesk& desk, const access::Caller& caller);
Reply post_finding_step(http::Request& request, const PolicyDesk& desk, const access::Caller& caller);
Reply get_household_facts(http::Request& request, const PolicyDesk& desk, const access::Caller& caller);
Reply post_household_fact(http::Request& request, const PolicyDesk& desk, const access::Caller& caller);
Reply get_corrections(http::Request& request, const PolicyDesk& desk, const access::Caller& caller);

}  // namespace sunclover::policy
