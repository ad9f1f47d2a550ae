// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/task.hpp"

namespace sunclover::base {
namespace {
thread_local Executor* current_executor = nullptr;
}

Executor* Executor::current() { return current_executor; }

void Executor::set_current(Executor* executor) { current_executor = executor; }

}  // namespace sunclover::base
