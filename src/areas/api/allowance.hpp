// SPDX-License-Identifier: AGPL-3.0-or-later
// How often one client may call: so many a minute, a minute's worth at once (token bucket). Counted in
// this process, so that no call costs a write; two servers allow twice as much.
#pragma once

#include <map>
#include <mutex>
#include <optional>

#include "areas/access/client_token.hpp"
#include "base/instant.hpp"

namespace sunclover::api {

/// Safe from any thread.
class Allowance {
  public:
    /// @param per_minute  at least 1
    explicit Allowance(int per_minute) : per_minute_(per_minute) {}
    /// Takes one call. @returns in how many seconds there is one again, if there is none now
    std::optional<int> take(const access::ClientTokenId& client, base::Instant now);

  private:
    struct Left {
        double calls = 0;
        base::Instant at;
    };
    const int per_minute_;
    std::mutex mutex_;
    std::map<access::ClientTokenId, Left> left_;
};

}  // namespace sunclover::api
