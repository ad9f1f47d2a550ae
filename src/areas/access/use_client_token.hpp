// SPDX-License-Identifier: AGPL-3.0-or-later
// A call of a client: who it acts for. The account, its roles and the token are read anew for each
// call, so that a disabled account, a changed role or a revoked token counts at once.
#pragma once

#include <string>

#include "areas/access/client_token.hpp"
#include "areas/access/policy.hpp"
#include "areas/access/ports.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::access {

struct ClientCall {
    ClientToken token;
    Caller caller;
};

struct ShownToken {
    std::string token;           ///< what stands behind "Bearer "; may be anything
    std::string address;         ///< of the client; wrong tokens are counted for each
    base::Uuid request_id = {};
    /// True for a call that changes, searches or unmasks: it leaves client_token.used in the audit log with
    /// the request's id, by which the acts that follow are told from those at a page.
    bool is_audited = false;
};

/// @errors Unauthenticated (access.error.client_token) for a token that is wrong, over, revoked, or
///         whose account is disabled or without a role: all the same to the caller; TooMany for too
///         many of these from one address
base::Task<base::Result<ClientCall>> use_client_token(
    Ports ports, SignInPolicy policy, ShownToken shown
);

}  // namespace sunclover::access
