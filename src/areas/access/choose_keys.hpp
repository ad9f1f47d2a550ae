// SPDX-License-Identifier: AGPL-3.0-or-later
// Somebody says whether the single keys of the desk work for them. It is kept with the account, for every device.
#pragma once

#include <string>

#include "areas/access/caller.hpp"
#include "areas/access/ports.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::access {

struct KeyChoice {
    bool uses_keys = true;
    std::string idempotency_key;
    base::Uuid request_id;
};

/// @errors those of store::once
base::Task<base::Result<>> choose_keys(Ports ports, Caller caller, KeyChoice choice);

}  // namespace sunclover::access
