// SPDX-License-Identifier: AGPL-3.0-or-later
// What a browser and an authenticator answer, checked field by field: pure, no database.
// Steps are numbered as in W3C Web Authentication Level 2, §7.1 (registration) and §7.2 (sign-in).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "areas/access/passkey.hpp"
#include "areas/access/policy.hpp"
#include "base/result.hpp"

namespace sunclover::access {

/// Flags of authenticator data, §6.1.
struct AuthenticatorFlags {
    bool is_user_present = false;
    bool is_user_verified = false;    ///< PIN, fingerprint or face
    bool is_backup_eligible = false;  ///< the key may be copied to other devices
    bool is_backed_up = false;
};

struct AuthenticatorData {
    base::Bytes site_hash;  ///< SHA-256 of the site's name
    AuthenticatorFlags flags = {};
    std::uint32_t sign_count = 0;
    /// At registration: the new credential.
    base::Bytes credential = {};
    std::optional<crypto::PublicKey> key = {};
};

/// @returns nothing for data that is cut off, longer than it says, or holds a key that we cannot use
std::optional<AuthenticatorData> read_authenticator_data(std::string_view data);

/// What the session was asked, and where.
struct Expected {
    base::Bytes challenge_hash;
    const PasskeySite& site;
};

/// The answer to navigator.credentials.create, each field as it came, base64url.
struct RegistrationAnswer {
    std::string client_data;
    std::string attestation;
    std::string attachment;  ///< "cross-platform" or "platform": what the browser says
};

/// @param needs_hardware  refuses keys that live in a computer or phone or may be copied
/// @returns credential, key, sign count and what kind of key it is; id, account and name are left to
///          the caller
/// @errors Invalid with field "passkey": access.error.passkey_answer, with the step in `internal`;
///         access.error.passkey_verification; access.error.passkey_hardware
base::Result<Passkey> check_registration(
    const RegistrationAnswer& answer, const Expected& expected, bool needs_hardware
);

/// The answer to navigator.credentials.get.
struct AssertionAnswer {
    std::string credential;
    std::string client_data;
    std::string authenticator_data;
    std::string signature;
};

/// @param passkey  the one that `answer.credential` names, of the account that signs in
/// @returns the authenticator's new count
/// @errors Invalid with field "passkey", as above; Conflict (access.error.passkey_copied) if the count
///         did not rise: somebody else has the key too
base::Result<std::int64_t> check_assertion(
    const AssertionAnswer& answer, const Expected& expected, const Passkey& passkey
);

}  // namespace sunclover::access
