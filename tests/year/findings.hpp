// SPDX-License-Identifier: AGPL-3.0-or-later
// What the checks found: how many held, and the first that did not.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace sunclover::year {

struct Findings {
    std::int64_t checks = 0;
    std::optional<std::string> broken = {};

    /// @param what  called only where the check fails
    void expect(bool holds, const std::function<std::string()>& what) {
        ++checks;
        if (!holds && !broken) broken = what();
    }
};

}  // namespace sunclover::year
