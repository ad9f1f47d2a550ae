// SPDX-License-Identifier: AGPL-3.0-or-later
// Gives a checked draft its ids, moments and household: the step between the check and the store.
#pragma once

#include "areas/people/person_draft.hpp"
#include "areas/people/store/people_store.hpp"
#include "platform/services.hpp"

namespace sunclover::people {

/// A new person of the checked draft, with new ids, alone in a new household unless it joins one.
/// @param checked  without errors
/// @errors Conflict (people.error.certificate_known on certificate_number), Invalid
///         (people.error.household_unknown on household_with) if nobody there has that certificate
base::Result<Person> complete_new(
    const People& people, const platform::Services& services, const CheckedDraft& checked
);

/// `before` as the draft changes it. Parts that stay the same keep their ids; a certificate with
/// another number replaces the one in force, which stays in the history.
/// @errors as complete_new; Invalid (people.error.other_township on committee; people.error.certificate_by_act on
///         certificate_state or certificate_number where that takes an act, as change_certificate does)
base::Result<Person> complete_change(
    const People& people, const platform::Services& services, const Person& before,
    const CheckedDraft& checked
);

}  // namespace sunclover::people
