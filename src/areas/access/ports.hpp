// SPDX-License-Identifier: AGPL-3.0-or-later
// What the use cases of this area need of the outside world: less than a whole platform::Services,
// so that commands and seeding can call them without pages.
#pragma once

namespace sunclover::base {
class TimeZone;
}
namespace sunclover::crypto {
class FieldCipher;
}
namespace sunclover::platform {
class Clock;
class Random;
struct Services;
}  // namespace sunclover::platform
namespace sunclover::store {
class Store;
}

namespace sunclover::access {

/// References live as long as the program. Copy it freely.
struct Ports {
    store::Store& store;
    const platform::Clock& clock;
    platform::Random& random;
    const crypto::FieldCipher& cipher;
    const base::TimeZone& zone;  ///< in which the days of grants are counted

    static Ports of(const platform::Services& services);
};

}  // namespace sunclover::access
