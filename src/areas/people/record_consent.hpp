// SPDX-License-Identifier: AGPL-3.0-or-later
// Keeps what a resident says to the text of a purpose: yes, or no longer. Saying no longer is as easy as saying yes.
#pragma once

#include <string>

#include "areas/people/consent.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::platform {
struct Services;
}

namespace sunclover::people {

struct ConsentRecord {
    PersonRef ref;
    ConsentPurpose purpose = ConsentPurpose::PartnerSharing;
    int version = 0;              ///< of the text that was shown
    ConsentAct act = ConsentAct::Given;
    /// Staff say whose word it was: "person", or the id of a guardian. Residents and guardians speak for themselves: empty.
    std::string giver;
    std::string way;              ///< staff: "desk" or "phone"
    std::string idempotency_key;
};

/// @errors NotFound unless the caller acts for the person or has CaseCreate for their place; Conflict on version if another text
///         is the newest by now (people.error.consent_text_changed), or on act if that is what stands already
///         (people.error.consent_given, people.error.consent_none); Invalid on giver for somebody who may not say it
///         (people.error.consent_guardian, people.error.consent_limit: not among their powers, people.error.consent_under_age), on way (people.error.choice), and
///         people.error.consent_deceased on act
base::Task<base::Result<>> record_consent(
    const platform::Services& services, const access::Caller& caller, ConsentRecord record, base::Uuid request_id
);

/// What stands of each purpose that has a text, for the person and for guardians who consent for them or see their record.
/// @errors NotFound
base::Task<base::Result<std::vector<ConsentState>>> own_consents(
    const platform::Services& services, const access::Caller& caller, PersonRef ref
);

}  // namespace sunclover::people
