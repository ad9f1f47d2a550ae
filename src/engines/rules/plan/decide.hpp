// SPDX-License-Identifier: AGPL-3.0-or-later
// The exact interpreter of a plan: one person in, the outcome out. The reference for the columns.
#pragma once

#include <memory>

#include "engines/rules/plan/plan.hpp"

namespace sunclover::rules {

class Decider {
  public:
    /// @param plan  outlives the decider
    explicit Decider(const Plan& plan);
    ~Decider();
    Decider(Decider&&) noexcept;
    Decider& operator=(Decider&&) noexcept;

    /// The outcome of the last step. May be called from many threads at once.
    ///
    /// A fact is missing if it is null and its definition is not nullable, or if its value is one that
    /// the definition excludes (another kind, off the scale, out of range, no text of the closed set):
    /// what cannot be is not known. Decided if every completion gives the same value; see
    /// missing_facts.hpp for where this is exact and where conservative.
    ///
    /// `rules`: UNIQUE, ANY, FIRST and PRIORITY give the one rule (ANY the first of those that hold);
    /// COLLECT and RULE ORDER all that hold, as they stand; OUTPUT ORDER all, in the order of their
    /// outputs. Empty where no rule holds: the value is then the default, or 0 for
    /// COUNT, the empty list where a list is asked for, else null. A plan
    /// that strict mode did not prove may also hold two rules under UNIQUE, or two that differ under ANY:
    /// null and no rules. Where facts are missing and the value is the same all the same, `rules` are all
    /// that could have given it, ascending.
    /// @param row  one value for each fact of the dictionary
    Outcome decide(const FactRow& row) const;

  private:
    struct Parts;
    std::unique_ptr<const Parts> parts_;
};

}  // namespace sunclover::rules
