// SPDX-License-Identifier: AGPL-3.0-or-later
// Makes a case from a checked application: number, snapshot, first stage, story, letter of receipt.
#pragma once

#include "areas/cases/decision.hpp"
#include "areas/cases/internal/acting.hpp"
#include "areas/people/person.hpp"

namespace sunclover::cases {

struct NewCase {
    const people::Person& person;
    const programmes::Programme& programme;
    programmes::Answers answers;   ///< valid and complete
    Channel channel;
    const access::Caller& caller;
    base::Instant now;
};

/// The case as it is before it has a number; pure.
Case first_record(const NewCase& order, CaseId id, const clocks::WorkingCalendar& calendar);

/// Writes all of it. The caller has checked that the application may be handed in.
Case open_new_case(const Tables& tables, const Desk& desk, const NewCase& order);

}  // namespace sunclover::cases
