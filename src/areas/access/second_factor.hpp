// SPDX-License-Identifier: AGPL-3.0-or-later
// What a session has proven beside the password. The numbers stand in the database.
#pragma once

namespace sunclover::access {

enum class FactorProof {
    None = 0,
    Code = 1,         ///< of an authenticator, a recovery code, or a phone
    Passkey = 2,
    HardwareKey = 3,  ///< a passkey on a device of its own
};

}  // namespace sunclover::access
