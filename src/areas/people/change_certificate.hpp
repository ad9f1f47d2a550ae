// SPDX-License-Identifier: AGPL-3.0-or-later
// Does one act to a person's certificate: issue, renew, reassess, move, report lost, replace, cancel. The record, the history
// and the audit log change together.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "areas/people/certificate_life.hpp"
#include "areas/people/merge_people.hpp"
#include "areas/people/person_draft.hpp"

namespace sunclover::store {
class Transaction;
}

namespace sunclover::people {

/// What somebody typed of an act. All strings are as typed.
struct CertificateDraft {
    std::string day;
    std::string proof;
    std::string reason;                           ///< Cancel
    std::vector<DisabilityDraft> assessed = {};   ///< Issue, Reassess: rows without category and grade are ignored
    std::string destination;                      ///< Move: the code of a committee, or kElsewhere
};
/// The destination of somebody who leaves the district.
inline constexpr std::string_view kElsewhere = "elsewhere";

struct CertificateChange {
    PersonRef ref;
    std::int64_t version = 0;   ///< of the record that was looked at
    CertificateAct act = CertificateAct::Renew;
    CertificateDraft draft = {};
    std::string idempotency_key = {};
};

struct CertificateChanged {
    /// Set if it was done: where the record is now, which a move to another township changes.
    std::optional<PersonRef> ref = {};
    /// Each names its field: act, day, proof, reason, assessed, disability_1_category, destination. A Conflict on act: somebody
    /// changed the record since it was looked at.
    std::vector<base::Error> errors = {};
};

/// @param rules  of the district
/// @errors NotFound without PersonEdit for the place of the record
base::Task<base::Result<CertificateChanged>> change_certificate(
    MergeDesk desk, const places::Directory& directory, CertificateRules rules, CertificateChange change
);

/// Notes that somebody corrected what the register says of a certificate, in the transaction of the correction.
void note_correction(
    store::Transaction& tx, const platform::Services& services, const access::Caller& caller, const Person& after
);

}  // namespace sunclover::people
