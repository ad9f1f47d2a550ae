// SPDX-License-Identifier: AGPL-3.0-or-later
// What all ways of signing in have in common: who tries, and what a try gives.
#pragma once

#include <string>

#include "areas/access/sessions.hpp"
#include "base/bytes.hpp"
#include "base/id.hpp"

namespace sunclover::access {

/// The browser that asks.
struct Visitor {
    std::string address = {};  ///< limits count it as a keyed hash; the session keeps it encrypted
    base::Uuid request_id = {};
    base::Bytes old_token_hash = {};  ///< of the session that a new one replaces; may be empty
    std::string device = {};          ///< see device_of
};

/// A step of signing in that succeeded: a new token for the cookie `session`, and what comes next.
struct SignInStarted {
    std::string token;
    SignInStage stage = SignInStage::Nobody;
};

}  // namespace sunclover::access
