// SPDX-License-Identifier: AGPL-3.0-or-later
// ASSERT states what our own code guarantees. It stays on in production: a broken invariant stops
// the process before it can write something wrong.
#pragma once

namespace sunclover::base {

/// Prints the broken invariant and aborts the process.
[[noreturn]] void assertion_failed(const char* condition, const char* file, int line);

}  // namespace sunclover::base

#define ASSERT(condition) \
    ((condition) ? void(0) : ::sunclover::base::assertion_failed(#condition, __FILE__, __LINE__))
