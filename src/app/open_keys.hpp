// SPDX-License-Identifier: AGPL-3.0-or-later
// The keys that belong to a database. Without its own keys nothing in it can be read, and with others
// half of it would soon be unreadable; so the database remembers a fingerprint of its keys.
#pragma once

#include <memory>

#include "platform/clock/clock.hpp"
#include "platform/config/config.hpp"
#include "platform/crypto/field_cipher.hpp"
#include "platform/crypto/key_ring.hpp"
#include "platform/store/store.hpp"

namespace sunclover::app {

/// True if the database holds a place, an account or a person. @param store  migrated
bool has_data(store::Store& store);

/// With which algorithms fields are encrypted.
crypto::Suite suite_of(const config::Config& config);

/// A number of the key file that tells nothing about the keys and stays the same through rotation.
std::string fingerprint_of(const crypto::KeyRing& keys);

/// Loads the key file, or makes it where the database is empty.
/// @param store  migrated; it gets the fingerprint of the keys
/// @throws std::runtime_error if the file is missing, damaged or another one while there are data
std::shared_ptr<const crypto::KeyRing> open_keys(
    const config::Config& config, store::Store& store, const platform::Clock& clock, platform::Random& random
);

}  // namespace sunclover::app
