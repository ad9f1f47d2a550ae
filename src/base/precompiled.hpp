// SPDX-License-Identifier: AGPL-3.0-or-later
// The standard headers that nearly every file reads, compiled once for all (cmake/sunclover.cmake). Each
// file still includes what it uses.
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <coroutine>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <tl/expected.hpp>
#include <utility>
#include <variant>
#include <vector>
