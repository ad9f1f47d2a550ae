// SPDX-License-Identifier: AGPL-3.0-or-later
// Opens one record for somebody: allowed where the caller has PersonOpen, or for the person and
// guardians themselves. Every opening is audited; some roles must say why.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "areas/people/access_reason.hpp"
#include "areas/people/certificate_act.hpp"
#include "areas/people/consent.hpp"
#include "areas/people/merge.hpp"
#include "areas/people/person.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::platform {
struct Services;
}

namespace sunclover::people {

struct OpenedPerson {
    Person person;
    std::vector<PersonSummary> household = {};      ///< the others in it
    std::vector<std::string> former_names = {};     ///< the latest first
    /// Set for a merged record: the one that goes on. Nothing else of it is to be shown.
    std::optional<PersonRef> merged_into = {};
    std::vector<Merge> merges = {};                 ///< of duplicates into this record, in force; the latest first
    std::vector<CertificateEvent> certificate_acts = {};   ///< the latest first
    std::vector<ConsentState> consents = {};               ///< one for each purpose that has a text
};

/// @errors NotFound (also for a record of a township that the caller does not answer for),
///         Invalid (people.error.reason_missing on `reason`) where the role must give one
base::Task<base::Result<OpenedPerson>> open_person(
    const platform::Services& services, const access::Caller& caller, PersonRef ref,
    std::optional<AccessReason> reason, base::Uuid request_id
);

/// Fields that stay masked on an open record until somebody needs them.
enum class SensitiveField { CertificateNumber, BirthDay, Phone, Address, Guardians };

/// "birth_day"; the catalogue key is "people.field.birth_day".
std::string_view code_of(SensitiveField field);
std::optional<SensitiveField> parse_sensitive_field(std::string_view code);
const std::vector<SensitiveField>& all_sensitive_fields();

/// Gives the record again so that one field of it can be shown in the clear; audited with field
/// and reason.
/// @errors NotFound without PersonUnmask for that place
base::Task<base::Result<OpenedPerson>> unmask_person_field(
    const platform::Services& services, const access::Caller& caller, PersonRef ref,
    SensitiveField field, AccessReason reason, base::Uuid request_id
);

}  // namespace sunclover::people
