// SPDX-License-Identifier: AGPL-3.0-or-later
// The rules of signing in, from the configuration.
#pragma once

#include "areas/access/policy.hpp"
#include "areas/access/sign_in_with_oidc.hpp"
#include "platform/config/config.hpp"

namespace sunclover::app {

/// Whose data the database holds: a demo district's administrators need no hardware key unless the
/// configuration says so.
enum class District { Real, Demo };

access::SignInPolicy sign_in_policy(const config::Config& config, District district);

/// @throws std::runtime_error naming what is missing beside oidc_issuer
access::OidcSettings oidc_settings(const config::Config& config);

}  // namespace sunclover::app
