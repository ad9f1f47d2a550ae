// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/http/routes.hpp"

#include "areas/access/routes.hpp"
#include "areas/policy/http/handlers.hpp"

namespace sunclover::policy {

void add_routes(access::Routes& routes, const PolicyDesk& desk) {
    using access::own;
    using access::Permission;
    using enum access::GuardianPower;
    // A table of two hundred rows, percent-encoded.
    const http::RouteOptions long_form{.body_bytes_max = 1024 * 1024};
    const auto at_desk = [&desk](auto handler) {
        return [&desk, handler](http::Request& request, const access::Caller& caller) { return handler(request, desk, caller); };
    };
    routes.get("/my/entitlements", own({Apply, Money}), at_desk(get_my_entitlements));
    routes.post("/my/entitlements/{policy}/confirmations", own({Apply}), "policy.finding_confirm", at_desk(post_my_confirmation));
    routes.post("/my/facts", own({Apply}), "policy.fact_recorded", at_desk(post_my_fact));
    routes.get("/entitlement-check", Permission::Public, at_desk(get_what_if));
    routes.post("/entitlement-check", Permission::Public, "", at_desk(post_what_if));
    const std::string household = "/people/{township}/{id}/household-facts";
    routes.get(household, Permission::FindingWork, at_desk(get_household_facts));
    routes.post(household, Permission::FindingWork, "policy.fact_recorded", at_desk(post_household_fact));
    routes.get("/policies", Permission::PolicyRead, at_desk(get_policies));
    routes.get("/policies/new", Permission::PolicyManage, at_desk(get_new_policy));
    routes.post("/policies", Permission::PolicyManage, "policy.draft_begun", at_desk(post_policy));
    routes.get("/policies/{policy}", Permission::PolicyRead, at_desk(get_policy));
    routes.post("/policies/{policy}/{part}/drafts", Permission::PolicyManage, "policy.draft_begun", at_desk(post_policy_draft));
    routes.get("/policies/{policy}/{part}/{number}/table.dmn", Permission::PolicyRead, at_desk(get_policy_table));
    routes.get("/policies/{policy}/examples.csv", Permission::PolicyRead, at_desk(get_policy_examples));
    routes.get("/policy-drafts", Permission::PolicyRead, at_desk(get_policy_drafts));
    const std::string draft = "/policy-drafts/{draft}";
    routes.get(draft, Permission::PolicyRead, at_desk(get_policy_draft));
    routes.post(draft, Permission::PolicyManage, "policy.draft_saved", at_desk(post_policy_grid), long_form);
    routes.post(draft + "/checks", Permission::PolicyManage, "", at_desk(post_policy_checks), long_form);
    routes.get(draft + "/impact", Permission::PolicyRead, at_desk(get_policy_impact));
    routes.get(draft + "/table.dmn", Permission::PolicyRead, at_desk(get_draft_table));
    routes.post(draft + "/imports", Permission::PolicyManage, "policy.draft_saved", at_desk(post_policy_import), long_form);
    routes.get(draft + "/examples.csv", Permission::PolicyRead, at_desk(get_draft_examples));
    routes.post(draft + "/example-imports", Permission::PolicyManage, "policy.draft_saved", at_desk(post_example_import), long_form);
    routes.post(draft + "/steps", Permission::PolicyRead, "policy.draft_*", at_desk(post_policy_step));
    routes.post("/policy-runs", Permission::PolicyManage, "policy.run_begun", at_desk(post_run));
    routes.get("/findings", Permission::FindingWork, at_desk(get_findings));
    routes.post("/findings/exports", Permission::FindingWork, "policy.findings_exported", at_desk(post_findings_export));
    routes.get("/findings/{township}/{finding}", Permission::FindingWork, at_desk(get_finding));
    routes.post("/findings/{township}/{finding}/steps", Permission::FindingWork, "policy.finding_*", at_desk(post_finding_step));
    routes.get("/determination-corrections", Permission::FindingWork, at_desk(get_corrections));
}

}  // namespace sunclover::policy
