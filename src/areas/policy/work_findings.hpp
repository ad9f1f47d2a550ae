// SPDX-License-Identifier: AGPL-3.0-or-later
// Findings as a list of work: read, taken over, noted after a call, confirmed or declined by the resident.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "areas/people/person.hpp"
#include "areas/policy/desk.hpp"
#include "areas/policy/store/finding_store.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::policy {

struct FindingFilter {
    std::optional<FindingKind> kind = {};
    std::string policy = {};                        ///< empty: all
    std::optional<base::PlaceCode> township = {};   ///< unset: the caller's, or the first of the district
    FindingState state = FindingState::Open;
    std::string page_token = {};
};

struct ListedFinding {
    Finding finding;
    people::PersonSummary person;
    Determination now;               ///< what the policy gives today, as it is known
};

struct FindingList {
    base::PlaceCode township;
    std::vector<ListedFinding> findings = {};
    std::string next_page_token = {};
    std::vector<FindingCount> counts = {};   ///< of every township that the caller may see
};

/// @errors NotFound (another township); Invalid policy.error.page_token
base::Task<base::Result<FindingList>> list_findings(const PolicyDesk& desk, access::Caller caller, FindingFilter filter);

struct FindingRef {
    base::PlaceCode township;
    FindingId id;
};

struct OpenedFinding {
    ListedFinding listed;
    std::string name;                ///< of the person, whole: opening it is audited
    std::string phone;               ///< masked
    std::string message_phone;       ///< masked; where a text message goes: to a guardian, or to the person; empty: nowhere
    std::string message;             ///< what it says
    bool waits_for_consent = false;  ///< no text message before the person agrees to such texts
    std::vector<std::string> why;    ///< sentences of the explanation
    std::vector<Finding> others;     ///< about the same person
};
/// @errors NotFound
base::Task<base::Result<OpenedFinding>> open_finding(
    const PolicyDesk& desk, access::Caller caller, FindingRef ref, std::string locale, base::Uuid request_id
);

enum class FindingStep {
    Take,      ///< the caller has it from now on
    Note,      ///< a call without a result yet
    Confirm,   ///< the resident wants it: the case opens
    Decline,
    Answer,    ///< the resident told the fact that was missing
    Message,   ///< a text message asks the resident to look or to call
};
/// Nobody is sent more than one text message about a finding in so many days.
inline constexpr int message_pause_days = 7;
std::string_view code_of(FindingStep step);
std::optional<FindingStep> finding_step_from(std::string_view code);

struct StepFinding {
    FindingRef ref;
    std::int64_t version = 0;
    FindingStep step = FindingStep::Take;
    std::string note = {};           ///< Note, Decline: needed
    std::string value = {};          ///< Answer: as value_text() writes it
    cases::Attempt attempt;
};
/// By staff, on the phone or at the desk.
/// @errors NotFound; Conflict policy.error.changed_meanwhile, policy.error.finding_done; Invalid policy.error.note_missing (note),
///         policy.error.value (value), policy.error.no_phone, policy.error.messaged_lately, policy.error.no_consent (the person has not agreed to such
///         texts); what submit_application refuses
base::Task<base::Result<Finding>> step_finding(const PolicyDesk& desk, access::Caller caller, StepFinding request);

}  // namespace sunclover::policy
