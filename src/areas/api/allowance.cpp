// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/api/allowance.hpp"

#include <algorithm>
#include <cmath>

namespace sunclover::api {

std::optional<int> Allowance::take(const access::ClientTokenId& client, base::Instant now) {
    const double most = per_minute_;
    const double per_ms = most / 60'000;
    const std::lock_guard lock(mutex_);
    auto [entry, is_new] = left_.try_emplace(client, Left{most, now});
    Left& left = entry->second;
    // A clock that was set back gives nothing and takes nothing.
    const double passed = static_cast<double>(std::max<std::int64_t>(0, (now - left.at).count()));
    left.calls = std::min(most, left.calls + passed * per_ms);
    left.at = std::max(left.at, now);
    if (left.calls >= 1) {
        left.calls -= 1;
        return std::nullopt;
    }
    return static_cast<int>(std::ceil((1 - left.calls) / per_ms / 1000));
}

}  // namespace sunclover::api
