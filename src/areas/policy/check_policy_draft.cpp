// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include "areas/policy/draft_policy.hpp"
#include "areas/policy/internal/put_in_force.hpp"
#include "areas/policy/internal/read_rules.hpp"
#include "areas/policy/policy_examples.hpp"
#include "base/assert.hpp"

namespace sunclover::policy {

bool CheckedPolicyDraft::is_ready() const {
    return is_faultless() && own_examples.faults.empty() &&
           std::all_of(own_outcomes.begin(), own_outcomes.end(), [](const ExampleOutcome& one) { return one.is_right(); });
}

CheckedPolicyDraft check_policy_draft(const PolicyBook& book, PolicyDraft draft) {
    CheckedPolicyDraft checked;
    checked.draft = std::move(draft);
    const PolicyDraft& made = checked.draft;
    const Policy* policy = book.find(made.policy);
    ASSERT(policy != nullptr);  // Policies are never removed while a draft is under way.
    checked.own_examples = read_examples(book, made.examples, made.from);
    if (const RuleSet* before = policy->rules_on(made.part, made.from)) {
        if (const auto grid = grid_of(book, *policy, made.part, *before)) checked.differences = compare_grids(*grid, made.grid);
    }
    WrittenTable written = write_table(book, *policy, made.part, made.grid);
    checked.cell_faults = std::move(written.faults);
    if (!checked.cell_faults.empty()) return checked;
    auto set = RuleReader(book, *policy, checked.table_faults).read(made.part, written.dmn);
    if (!set) return checked;
    set->number = next_number(*policy, made.part);
    set->from = made.from;
    set->source = made.source;
    auto after = std::make_shared<PolicyBook>(book);
    Policy& changed = policy_in(*after, made.policy);
    add_set(changed, made.part, std::move(set));
    checked.after = after;
    checked.own_outcomes = run_examples(changed, checked.own_examples);
    checked.examples = examples_in_force(book, *policy, made.from);
    checked.outcomes = run_examples(changed, checked.examples);
    return checked;
}

}  // namespace sunclover::policy
