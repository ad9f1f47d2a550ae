// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/clocks/decide_return.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace sunclover::clocks {
namespace {

base::Result<> check_reason(const std::string& reason, const ReturnPolicy& policy) {
    if (base::trim(reason).empty()) {
        return base::fail(base::ErrorKind::Invalid, "clocks.error.reason_missing", "reason");
    }
    const auto& known = policy.reasons;
    if (!known.empty() && std::find(known.begin(), known.end(), reason) == known.end()) {
        return base::fail(base::ErrorKind::Invalid, "clocks.error.reason_unknown", "reason");
    }
    return {};
}

}  // namespace

base::Result<ReturnDecision> decide_return(
    const std::vector<Event>& events,
    const ServiceLevel& level,
    const ReturnPolicy& policy,
    const ReturnRequest& request
) {
    TRY(check_reason(request.reason, policy));
    TRY_ASSIGN(const Course before, course_of(events, level));
    TRY_ASSIGN(
        const Course after,
        after_event(before, {EventKind::Returned, request.at, request.party}, level)
    );
    // Whoever began to work on it has seen that it is theirs.
    const auto last_dispatch = std::find_if(events.rbegin(), events.rend(), [](const Event& each) {
        return each.kind == EventKind::Dispatched;
    });
    const bool has_begun = std::any_of(events.rbegin(), last_dispatch, [](const Event& each) {
        return each.kind == EventKind::Started || each.kind == EventKind::Responded;
    });
    if (has_begun)
        return base::fail(base::ErrorKind::Conflict, "clocks.error.work_began", "returned");
    const auto by_party = std::count_if(events.begin(), events.end(), [&](const Event& each) {
        return each.kind == EventKind::Returned && each.party == request.party;
    });
    ReturnDecision decision;
    decision.responsible = after.responsible;
    decision.returns_left = std::max(policy.per_case_max - after.returns, 0);
    if (before.returns >= policy.per_case_max) {
        decision.cause = "case_limit";
    } else if (by_party >= policy.per_party_max) {
        decision.cause = "party_limit";
    } else if (request.dispute == Dispute::Disputed) {
        decision.cause = "disputed";
    }
    if (!decision.cause.empty()) {
        decision.verdict = ReturnVerdict::Arbitrate;
        decision.returns_left = std::max(policy.per_case_max - before.returns, 0);
    }
    return decision;
}

}  // namespace sunclover::clocks
