// SPDX-License-Identifier: AGPL-3.0-or-later
// What the outside world gives to every area: built once in app/, passed to each area's routes.
#pragma once

#include <string>

#include "base/day.hpp"
#include "platform/clock/clock.hpp"

namespace sunclover::store {
class Store;
}
namespace sunclover::crypto {
class FieldCipher;
}
namespace sunclover::pages {
class Renderer;
}
namespace sunclover::files {
class Vault;
}

namespace sunclover::platform {

/// References live as long as the program. Copy it freely.
struct Services {
    store::Store& store;
    const Clock& clock;
    Random& random;
    const crypto::FieldCipher& cipher;
    const pages::Renderer& pages;
    files::Vault& vault;
    const base::TimeZone& zone;   ///< the district's
    std::string office_phone;     ///< what the call button rings

    base::Day today() const { return zone.day_of(clock.now()); }
};

}  // namespace sunclover::platform
