// SPDX-License-Identifier: AGPL-3.0-or-later
// Looks at the database while nobody works: after each crash, each month, and whole at the end.
#pragma once

#include <functional>

#include "checks.hpp"
#include "journal.hpp"

namespace sunclover::year {

class Inspector {
  public:
    Inspector(World& world, const Journal& journal) : world_(world), journal_(journal) {}

    /// Letters are looked at from the last quiet inspection on.
    /// @param has_seen  called once everything is looked at as it is now, so that life may go on beside
    void inspect(Moment moment, const std::function<void()>& has_seen = {});
    /// Everything, from the first day, with photos, audit and work lists.
    void inspect_whole();

    const Findings& findings() const { return findings_; }
    const Acknowledged& acknowledged() const { return acknowledged_; }

  private:
    void look(Moment moment, base::Instant since, const std::function<void()>& has_seen);
    void look_at_photos();

    World& world_;
    const Journal& journal_;
    Acknowledged acknowledged_;
    Findings findings_;
    base::Instant letters_since_{0};
};

}  // namespace sunclover::year
