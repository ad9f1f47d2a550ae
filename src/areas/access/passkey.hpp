// SPDX-License-Identifier: AGPL-3.0-or-later
// A passkey: a key pair whose private half never leaves the owner's device. Its public half stands
// here, and a signature made with the device's PIN or fingerprint proves that the owner is there.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "areas/access/caller.hpp"
#include "base/bytes.hpp"
#include "base/id.hpp"
#include "base/instant.hpp"
#include "platform/crypto/signature.hpp"

namespace sunclover::access {

struct PasskeyTag;
using PasskeyId = base::Id<PasskeyTag>;

struct Passkey {
    PasskeyId id = {};
    AccountId account = {};
    base::Bytes credential = {};  ///< the id that the authenticator gave it
    std::string name = {};        ///< the owner's word for it, 1 … 40 characters
    crypto::PublicKey key = {};
    std::int64_t sign_count = 0;  ///< 0 for authenticators that do not count
    bool is_hardware = false;     ///< a device of its own that cannot copy the key elsewhere
    bool is_backup_eligible = false;
    base::Instant created_at = {};
    std::optional<base::Instant> last_used_at = {};
};

/// What the owner sees of one.
struct PasskeySummary {
    PasskeyId id = {};
    std::string name = {};
    bool is_hardware = false;
    base::Instant created_at = {};
    std::optional<base::Instant> last_used_at = {};
};

}  // namespace sunclover::access
