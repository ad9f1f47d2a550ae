// SPDX-License-Identifier: AGPL-3.0-or-later
// An officer changes the table of a policy, sees what is wrong and whom it would touch, and hands it in; another one publishes it from a day
// on. What was published is undone by a later version.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "areas/access/caller.hpp"
#include "areas/policy/define_policy.hpp"
#include "areas/policy/desk.hpp"
#include "areas/policy/edit_table.hpp"
#include "areas/policy/example_cases.hpp"
#include "areas/policy/impact.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::store {
class Transaction;
}

namespace sunclover::policy {

struct PolicyDraftTag;
using PolicyDraftId = base::Id<PolicyDraftTag>;

enum class PolicyDraftState { Open, HandedIn, Published, Discarded };
std::string_view code_of(PolicyDraftState state);   ///< "handed_in"
std::optional<PolicyDraftState> policy_draft_state_from(std::string_view code);

struct PolicyDraft {
    PolicyDraftId id;
    std::string policy;
    Part part = Part::Eligibility;
    base::Day from;                        ///< from which it will be in force
    std::string source;                    ///< document numbers
    Grid grid;                             ///< as it was typed
    /// Of an eligibility that comes with a new policy or new classes; its tariff is published with it.
    std::optional<PolicyDefinition> definition = {};
    ExampleSheet examples = {};            ///< what this officer expects of it, as it was typed; without a day: from the first on
    PolicyDraftState state = PolicyDraftState::Open;
    access::AccountId author;
    std::string note;                      ///< to who looks at it
    std::string reason;                    ///< why it was sent back
    std::optional<access::AccountId> decided_by = {};
    base::Instant begun_at;
    base::Instant changed_at;
    std::int64_t version = 1;
};

/// What can be said of a draft without publishing it.
struct CheckedPolicyDraft {
    PolicyDraft draft;
    std::shared_ptr<const PolicyBook> known = {};     ///< the policies with what the draft defines
    std::vector<DefinitionFault> definition_faults = {};
    std::vector<GridFault> cell_faults = {};
    std::vector<TableFault> table_faults = {};       ///< gaps, overlaps, rules that never count
    std::vector<GridDifference> differences = {};     ///< from the rules in force on that day
    std::vector<GridDifference> tariff_differences = {};   ///< of what the draft defines
    bool is_renamed = false;                          ///< names or programme of a policy change
    ExampleTable own_examples = {};                   ///< of the draft, with what cannot be read
    std::vector<ExampleOutcome> own_outcomes = {};    ///< empty where the table is faulty, as are the next
    ExampleTable examples = {};                       ///< those that hold under the rules in force
    std::vector<ExampleOutcome> outcomes = {};        ///< how they come out under the draft
    std::shared_ptr<const PolicyBook> after = {};     ///< with the draft; nothing where it is faulty
    bool is_faultless() const { return definition_faults.empty() && cell_faults.empty() && table_faults.empty(); }
    bool is_changed() const { return is_renamed || !differences.empty() || !tariff_differences.empty(); }
    /// Faultless, and its own examples come out as they say.
    bool is_ready() const;
};
/// Whether its policy is in the book, or it brings one along.
bool is_of_known_policy(const PolicyBook& book, const PolicyDraft& draft);
/// The policies with what the draft defines.
std::shared_ptr<const PolicyBook> with_definition(const PolicyBook& book, const PolicyDraft& draft);

/// @param draft  of a known policy
CheckedPolicyDraft check_policy_draft(const PolicyBook& book, PolicyDraft draft);

base::Task<std::vector<PolicyDraft>> list_policy_drafts(const PolicyDesk& desk);
/// @errors NotFound
base::Task<base::Result<PolicyDraft>> find_policy_draft(const PolicyDesk& desk, PolicyDraftId id);

/// Begins with the table in force. @returns the draft's id, the same for the same key
/// @errors NotFound
base::Task<base::Result<PolicyDraftId>> begin_policy_draft(
    const PolicyDesk& desk, access::Caller caller, std::string policy, Part part, cases::Attempt attempt
);

struct NewPolicy {
    std::string code;                      ///< "winter-heating"
    Text title;
    Kind kind = Kind::Monthly;
    std::string copy_of;                   ///< the policy whose tables, classes and summary it begins with; empty: with nothing
    std::vector<std::string> facts;        ///< that it asks, where it begins with nothing
    cases::Attempt attempt;
};
/// A draft that makes a policy: an eligibility with a definition.
/// @returns the draft's id, the same for the same key
/// @errors Invalid policy.error.policy_code, policy.error.code_taken (code), policy.error.name_missing (title_zh, title_en),
///         policy.error.facts_missing (facts); NotFound for a policy to copy that there is not
base::Task<base::Result<PolicyDraftId>> begin_new_policy(const PolicyDesk& desk, access::Caller caller, NewPolicy request);

struct SavePolicyDraft {
    PolicyDraftId id;
    std::int64_t version = 0;              ///< as the editor saw it
    base::Day from;
    std::string source;
    Grid grid;
    std::optional<PolicyDefinition> definition = {};
    ExampleSheet examples = {};
    cases::Attempt attempt;
};
/// By its author only. @errors NotFound; Forbidden policy.error.not_your_draft; Conflict policy.error.changed_meanwhile,
///         policy.error.draft_not_open
base::Task<base::Result<PolicyDraft>> save_policy_draft(const PolicyDesk& desk, access::Caller caller, SavePolicyDraft request);

/// The draft with what stands in the form, checked as after saving; nothing is stored.
/// @errors as save_policy_draft, but a draft that was saved meanwhile is no error
base::Task<base::Result<CheckedPolicyDraft>> try_policy_draft(const PolicyDesk& desk, access::Caller caller, SavePolicyDraft request);

/// A table from a DMN file takes the place of the draft's.
/// @returns the faults of the file; empty: it was taken
base::Task<base::Result<std::vector<TableFault>>> import_policy_table(
    const PolicyDesk& desk, access::Caller caller, PolicyDraftId id, std::int64_t version, std::string dmn, cases::Attempt attempt
);

/// Examples from a CSV file take the place of the draft's.
/// @returns the cells that cannot be read; empty: they were taken
/// @errors as save_policy_draft; Invalid policy.error.examples_missing (examples)
base::Task<base::Result<std::vector<ExampleFault>>> import_policy_examples(
    const PolicyDesk& desk, access::Caller caller, PolicyDraftId id, std::int64_t version, std::string csv, cases::Attempt attempt
);

enum class PolicyDraftStep { HandIn, Publish, SendBack, Discard };
std::optional<PolicyDraftStep> policy_draft_step_from(std::string_view code);   ///< "hand_in", "publish", "send_back", "discard"

struct StepPolicyDraft {
    PolicyDraftId id;
    std::int64_t version = 0;
    PolicyDraftStep step = PolicyDraftStep::HandIn;
    std::string text;                      ///< HandIn: a note; SendBack: the reason, needed
    cases::Attempt attempt;
};
/// HandIn and Discard by the author, Publish and SendBack by somebody else who may publish. Publishing applies the policy to everybody
/// where it is in force already.
/// @errors as save_policy_draft; Forbidden policy.error.own_draft; Conflict policy.error.draft_faulty, policy.error.draft_examples, policy.error.draft_day (before this
///         month), policy.error.draft_unchanged, policy.error.code_taken; Invalid policy.error.source_missing (source), policy.error.reason_missing (text)
base::Task<base::Result<PolicyDraft>> step_policy_draft(const PolicyDesk& desk, access::Caller caller, StepPolicyDraft request);

/// `base` with the versions that the district published.
/// @throws std::runtime_error if a stored version cannot be read: it was checked when it was published
std::shared_ptr<const PolicyBook> with_published(store::Transaction& tx, const PolicyBook& base);

}  // namespace sunclover::policy
