// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "platform/store/store.hpp"

namespace sunclover::store {

/// The database server or the way to it is gone; what was asked had no effect (a commit without an answer is CommitUnknown).
struct ConnectionLost : StoreFailure {
    using StoreFailure::StoreFailure;
};

}  // namespace sunclover::store
