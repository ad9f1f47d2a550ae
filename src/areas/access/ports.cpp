// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/ports.hpp"

#include "platform/services.hpp"

namespace sunclover::access {

Ports Ports::of(const platform::Services& services) {
    return {services.store, services.clock, services.random, services.cipher, services.zone};
}

}  // namespace sunclover::access
