// SPDX-License-Identifier: AGPL-3.0-or-later
// Who acts in the cases of the demo district.
#pragma once

#include <optional>
#include <vector>

#include "areas/access/caller.hpp"
#include "areas/cases/case.hpp"
#include "areas/people/person.hpp"
#include "areas/places/directory.hpp"
#include "platform/clock/clock.hpp"

namespace sunclover::cases {

/// Picks among the invented accounts those who may do what a case needs next.
/// What it returns points into `callers`; nullptr: nobody is there to do it.
class DemoCast {
  public:
    /// @param callers staff, partners and residents with an account; outlives this
    DemoCast(const std::vector<access::Caller>& callers, const places::CurrentDirectory& places, platform::Random& random)
        : callers_(callers), places_(places), random_(random) {}

    /// The account of the person, if there is one.
    const access::Caller* resident_of(const people::PersonRef& person) const;

    const access::Caller* caller_with(const Case& record, access::Permission permission);

    /// Somebody who holds the role for the case; for residents without an account, who writes it down.
    const access::Caller* caller_as(const Case& record, access::Role role);

    /// The person, or who takes applications in where the person lives.
    const access::Caller* applicant_of(const people::Person& person);

    Channel channel_of(const access::Caller& caller, const people::PersonRef& person);

    /// A contractor of the township that has somebody to do the work.
    std::optional<access::OrganisationId> organisation_for(const Case& record);

  private:
    template <class Fits>
    const access::Caller* one_who(Fits fits);

    const std::vector<access::Caller>& callers_;
    const places::CurrentDirectory& places_;
    platform::Random& random_;
};

}  // namespace sunclover::cases
