// SPDX-License-Identifier: AGPL-3.0-or-later
// When a person's data are erased, nobody acts for them any more; an account that acted for nobody else is nobody's account.
#pragma once

#include <cstdint>

#include "areas/access/caller.hpp"

namespace sunclover::crypto {
class FieldCipher;
}
namespace sunclover::platform {
class Random;
}
namespace sunclover::store {
class Transaction;
}

namespace sunclover::access {

/// Accounts of residents and guardians that act for the person, on any day.
std::int64_t count_sign_ins(store::Transaction& tx, const PersonRef& person);

/// Signs them out everywhere and takes away what they may do for the person. What is left of an account that acted for nobody else
/// is its id, which the audit log names: phone, name, bindings and passkeys go.
void erase_sign_in(store::Transaction& tx, const crypto::FieldCipher& cipher, platform::Random& random, const PersonRef& person);

}  // namespace sunclover::access
