// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/admin/http/routes.hpp"

#include <memory>

#include "areas/access/routes.hpp"
#include "areas/admin/http/handlers.hpp"
#include "platform/clock/clock.hpp"
#include "platform/services.hpp"
#include "platform/store/migrate.hpp"

namespace sunclover::admin {

void add_routes(
    access::Routes& routes, const platform::Services& services, const places::CurrentDirectory& directory,
    SignInRules rules, Operations operations
) {
    using access::Permission;
    // Shared by all routes of this area, which live as long as the table of routes.
    const auto desk = std::make_shared<const Desk>(
        Desk{services, directory, rules.policy, services.clock.now(), store::schema_version(services.store), rules.oidc_issuer, operations.keeper,
             {operations.data_folder, operations.tls_certificate_file}, operations.published}
    );
    const auto at_desk = [&desk](auto handler) {
        return [desk, handler](http::Request& request, const access::Caller& caller) {
            return handler(request, *desk, caller);
        };
    };
    const std::string accounts = "/admin/accounts";
    routes.get(accounts, Permission::AccountsManage, at_desk(get_accounts));
    routes.post(accounts + "/exports", Permission::AccountsManage, "account.exported", at_desk(post_accounts_export));
    routes.get(accounts + "/new", Permission::AccountsManage, at_desk(get_new_account));
    routes.post(accounts, Permission::AccountsManage, "account.created", at_desk(post_account));
    routes.get(accounts + "/{account}", Permission::AccountsManage, at_desk(get_account));
    routes.post(accounts + "/{account}/grants", Permission::AccountsManage, "account.grants_saved", at_desk(post_grants));
    routes.post(accounts + "/{account}/acts", Permission::AccountsManage, "account.disabled", at_desk(post_account_act));
    const std::string tokens = "/admin/client-tokens";
    routes.get(tokens, Permission::AccountsManage, at_desk(get_client_tokens));
    routes.get(tokens + "/new", Permission::AccountsManage, at_desk(get_new_client_token));
    routes.post(tokens, Permission::AccountsManage, "client_token.issued", at_desk(post_client_token));
    routes.post(
        tokens + "/{token}/revocation", Permission::AccountsManage, "client_token.revoked", at_desk(post_client_token_revocation)
    );
    routes.get("/admin/audit", Permission::AuditRead, at_desk(get_audit));
    routes.post("/admin/audit/people", Permission::AuditRead, "audit.person_searched", at_desk(post_audit_person));
    routes.get("/admin/audit/anomalies", Permission::AuditRead, at_desk(get_anomalies));
    routes.post(
        "/admin/audit/anomalies/reviews", Permission::AuditRead, "audit.reviewed", at_desk(post_anomaly_review)
    );
    routes.post("/admin/audit/exports", Permission::AuditRead, "audit.exported", at_desk(post_audit_export));
    routes.post("/admin/audit/verifications", Permission::AuditVerify, "audit.verified", at_desk(post_verification));
    routes.get("/admin/roles", Permission::AccountsManage, at_desk(get_roles));
    routes.get("/admin/keys", Permission::AccountsManage, at_desk(get_keys));
    routes.post("/admin/keys/renewals", Permission::AccountsManage, "keys.renewal_begun", at_desk(post_key_renewal));
    routes.post("/admin/keys/counts", Permission::AccountsManage, "keys.count_asked", at_desk(post_key_count));
    routes.get("/admin/jobs", Permission::SystemManage, at_desk(get_jobs));
    routes.post("/admin/jobs/{job}/runs", Permission::SystemManage, "jobs.run_asked", at_desk(post_job_run));
    routes.post("/admin/outbox/{channel}", Permission::SystemManage, "messages.sent_again", at_desk(post_messages_again));
    routes.get("/admin/templates", Permission::SystemManage, at_desk(get_templates));
    routes.get("/admin/health", Permission::SystemManage, at_desk(get_health));
    routes.get("/admin/system", Permission::SystemManage, at_desk(get_system));
}

}  // namespace sunclover::admin
