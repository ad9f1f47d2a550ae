// SPDX-License-Identifier: AGPL-3.0-or-later
// Giving a case back: with a reason, before work began, a limited number of times; what goes
// beyond, or is disputed, an arbiter decides. Who received it first answers for it until another
// accepts.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "engines/clocks/event.hpp"
#include "engines/clocks/service_level.hpp"

namespace sunclover::clocks {

struct ReturnPolicy {
    int per_case_max = 2;   ///< returns of one case by whomever
    int per_party_max = 1;  ///< returns of one case by the same party
    /// The reasons that count, as codes; empty: any text is a reason.
    std::vector<std::string> reasons = {};
};

enum class Dispute { None, Disputed };

struct ReturnRequest {
    std::string party;  ///< who gives it back
    std::string reason;
    base::Instant at;
    Dispute dispute = Dispute::None;  ///< Disputed: the dispatcher does not agree
};

enum class ReturnVerdict {
    Accepted,   ///< it may be recorded as Returned, and be dispatched to another
    Arbitrate,  ///< the party keeps it until an arbiter has said who takes it
};

struct ReturnDecision {
    ReturnVerdict verdict = ReturnVerdict::Accepted;
    /// Why it goes to an arbiter: "disputed", "case_limit", "party_limit"; empty if it is accepted.
    std::string cause = {};
    int returns_left = 0;          ///< of this case, after this one
    std::string responsible = {};  ///< who answers for it meanwhile
};

/// @errors Invalid clocks.error.reason_missing, clocks.error.reason_unknown on the field `reason`;
///         Conflict clocks.error.work_began; Conflict, as course_of, for an event that may not come
///         next
base::Result<ReturnDecision> decide_return(
    const std::vector<Event>& events,
    const ServiceLevel& level,
    const ReturnPolicy& policy,
    const ReturnRequest& request
);

}  // namespace sunclover::clocks
