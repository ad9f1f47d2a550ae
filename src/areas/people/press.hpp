// SPDX-License-Identifier: AGPL-3.0-or-later
// A press of a button: done once, however often it arrives.
#pragma once

#include <string>

#include "base/id.hpp"

namespace sunclover::people {

struct Press {
    std::string idempotency_key;
    base::Uuid request_id;
};

}  // namespace sunclover::people
