// SPDX-License-Identifier: AGPL-3.0-or-later
// One function for each route of this area, and what they all need.
#pragma once

#include "areas/access/actor.hpp"
#include "areas/access/caller.hpp"
#include "areas/access/policy.hpp"
#include "areas/access/ports.hpp"
#include "base/instant.hpp"
#include "base/result.hpp"
#include "base/task.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"
#include "platform/keys/renew_keys.hpp"

namespace sunclover::places {
class CurrentDirectory;
}
namespace sunclover::platform {
struct Services;
}
namespace sunclover::programmes {
class PublishedProgrammes;
}

namespace sunclover::admin {

/// Where the health page looks.
struct Machine {
    std::string data_folder;
    std::string tls_certificate_file;   ///< empty: something in front of the server speaks TLS
};

struct Desk {
    const platform::Services& services;
    const places::CurrentDirectory& directory;
    access::SignInPolicy policy;
    base::Instant started_at;
    int schema_version = 0;
    std::string oidc_issuer;  ///< empty: there is none
    keys::Keeper keeper;
    Machine machine;
    const programmes::PublishedProgrammes& published;
};

using Reply = base::Task<base::Result<http::Response>>;

inline access::Ports ports_of(const Desk& desk) { return access::Ports::of(desk.services); }
/// Who changes an account, a token of a client or a key.
inline access::Actor actor_of(const http::Request& request, const access::Caller& caller) {
    return access::Actor::of(caller, access::Permission::AccountsManage, request.request_id);
}

Reply post_accounts_export(http::Request& request, const Desk& desk, const access::Caller& caller);
Reply get_accounts(http::Request& request, const Desk& desk, const access::Caller& caller);
Reply get_new_account(http::Request& request, const Desk& desk, const access::Caller& caller);
Reply post_account(http::Request& request, const Desk& desk, const access::Caller& caller);
Reply get_account(http::Request& request, const Desk& desk, const access::Caller& caller);
Reply post_grants(http::Request& request, const Desk& desk, const access::Caller& caller);
Reply post_account_act(http::Request& request, const Desk& desk, const access::Caller& caller);

Reply get_client_tokens(http::Request& request, const Desk& desk, const access::Caller& caller);
Reply get_new_client_token(http::Request& request, const Desk& desk, const access::Caller& caller);
Reply post_client_token(http::Request& request, const Desk& desk, const access::Caller& caller);
Reply post_client_token_revocation(http::Request& request, const Desk& desk, const access::Caller& caller);

Reply get_audit(http::Request& request, const Desk& desk, const access::Caller& caller);
Reply post_audit_person(http::Request& request, const Desk& desk, const access::Caller& caller);
Reply get_anomalies(http::Request& request, const Desk& desk, const access::Caller& caller);
Reply post_anomaly_review(http::Request& request, const Desk& desk, const access::Caller& caller);
Reply post_audit_export(http::Request& request, const Desk& desk, const access::Caller& caller);
Reply post_verification(http::Request& request, const Desk& desk, const access::Caller& caller);

Reply get_roles(http::Request& request, const Desk& desk, const access::Caller& caller);

Reply get_keys(http::Request& request, const Desk& desk, const access::Caller& caller);
Reply post_key_renewal(http::Request& request, const Desk& desk, const access::Caller& caller);
Reply post_key_count(http::Request& request, const Desk& desk, const access::Caller& caller);

Reply get_jobs(http::Request& request, const Desk& desk, const access::Caller& caller);
Reply post_job_run(http::Request& request, const Desk& desk, const access::Caller& caller);
Reply post_messages_again(http::Request& request, const Desk& desk, const access::Caller& caller);

Reply get_templates(http::Request& request, const Desk& desk, const access::Caller& caller);
Reply get_health(http::Request& request, const Desk& desk, const access::Caller& caller);
Reply get_system(http::Request& request, const Desk& desk, const access::Caller& caller);

}  // namespace sunclover::admin
