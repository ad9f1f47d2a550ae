// SPDX-License-Identifier: AGPL-3.0-or-later
// The published versions of all programmes, held in memory: every version that a case is pinned to,
// and the current one of each. Replaced as a whole when a version is published.
#pragma once

#include <memory>
#include <mutex>
#include <string_view>
#include <vector>

#include "areas/programmes/programme.hpp"

namespace sunclover::programmes {

class PublishedProgrammes {
  public:
    /// The version that new applications get; nullptr if there is no such programme.
    std::shared_ptr<const Programme> current(std::string_view code) const;
    /// The version that a case is pinned to; it always exists for a stored case.
    std::shared_ptr<const Programme> version(std::string_view code, int version) const;
    std::vector<std::shared_ptr<const Programme>> all_current() const;

    /// Makes `programme` known; the highest version of a code is the current one.
    void add(std::shared_ptr<const Programme> programme);

  private:
    mutable std::mutex mutex_;
    // Shared: requests that run keep their version while a new one is published.
    std::vector<std::shared_ptr<const Programme>> all_;
};

}  // namespace sunclover::programmes
