// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include "areas/policy/draft_policy.hpp"
#include "areas/policy/internal/put_in_force.hpp"
#include "areas/policy/internal/read_rules.hpp"
#include "areas/policy/policy_examples.hpp"
#include "base/assert.hpp"

namespace sunclover::policy {
namespace {

/// The versions of a table that are in force on a day or later.
std::vector<const RuleSet*> in_force_since(const Policy& policy, Part part, base::Day day) {
    std::vector<const RuleSet*> sets;
    if (const RuleSet* now = policy.rules_on(part, day)) sets.push_back(now);
    for (const auto& set : policy.sets(part)) {
        if (set->from > day) sets.push_back(set.get());
    }
    return sets;
}

class Check {
  public:
    Check(const PolicyBook& book, CheckedPolicyDraft& checked) : checked_(checked), draft_(checked.draft), now_(book.find(draft_.policy)) {
        checked_.known = with_definition(book, draft_);
        policy_ = checked_.known->find(draft_.policy);
        ASSERT(policy_ != nullptr);  // The caller asked is_of_known_policy().
    }

    void run() {
        checked_.own_examples = read_examples(*checked_.known, draft_.examples, draft_.from);
        if (draft_.definition) check_definition();
        checked_.differences = differences_of(draft_.part, draft_.grid);
        WrittenTable written = write_table(*checked_.known, *policy_, draft_.part, draft_.grid);
        checked_.cell_faults = std::move(written.faults);
        if (!checked_.is_faultless()) return;
        auto after = std::make_shared<PolicyBook>(*checked_.known);
        Policy& changed = policy_in(*after, draft_.policy);
        if (draft_.definition && draft_.definition->kind != Kind::Service) {
            const Grid tariff = tariff_of(*draft_.definition);
            put(changed, Part::Tariff, write_table(*checked_.known, *policy_, Part::Tariff, tariff).dmn);
        }
        put(changed, draft_.part, written.dmn);
        if (checked_.is_faultless()) check_amounts(changed);
        if (!checked_.is_faultless()) return;
        checked_.after = after;
        checked_.own_outcomes = run_examples(changed, checked_.own_examples);
        if (now_ != nullptr) checked_.examples = examples_in_force(*checked_.known, *now_, draft_.from);
        checked_.outcomes = run_examples(changed, checked_.examples);
    }

  private:
    void check_definition() {
        const PolicyDefinition& definition = *draft_.definition;
        checked_.definition_faults = faults_of(definition, definition.is_new ? nullptr : now_);
        // Class by class, as a definition says it: the table in force may say several in one row.
        Grid before = tariff_of({});
        if (now_ != nullptr && now_->tariff_on(draft_.from) != nullptr) before = tariff_of(definition_of(*checked_.known, *now_, draft_.from));
        checked_.tariff_differences = compare_grids(before, tariff_of(definition));
        const auto same = [&](const Policy& one) {
            return one.title == definition.title && one.summary == definition.summary && one.programme == definition.programme &&
                   std::equal(one.classes.begin(), one.classes.end(), definition.classes.begin(), definition.classes.end(),
                              [](const EntitledClass& a, const DefinedClass& b) { return a.code == b.code && a.label == b.label; });
        };
        checked_.is_renamed = now_ == nullptr || !same(*now_);
    }

    /// From the table in force on the draft's day; where there is none every row is new.
    std::vector<GridDifference> differences_of(Part part, const Grid& grid) const {
        const RuleSet* before = policy_->rules_on(part, draft_.from);
        const auto written = before == nullptr ? std::optional<Grid>(Grid{grid.facts, {}}) : grid_of(*checked_.known, *policy_, part, *before);
        return written ? compare_grids(*written, grid) : std::vector<GridDifference>();
    }

    void put(Policy& changed, Part part, const std::string& dmn) {
        auto set = RuleReader(*checked_.known, *policy_, checked_.table_faults).read(part, dmn);
        if (!set) return;
        set->number = next_number(*policy_, part);
        set->from = draft_.from;
        set->source = draft_.source;
        add_set(changed, part, std::move(set));
    }

    /// Whoever is entitled from that day on gets an amount, by each tariff that will be in force.
    void check_amounts(const Policy& changed) {
        if (changed.kind == Kind::Service) return;
        const auto tariffs = in_force_since(changed, Part::Tariff, draft_.from);
        for (const EntitledClass& one : changed.classes) {
            const bool is_answered = std::any_of(draft_.grid.rows.begin(), draft_.grid.rows.end(), [&](const GridRow& row) { return row.answer == one.code; });
            const bool is_asked = draft_.part == Part::Eligibility && is_answered;
            const bool is_paid = !tariffs.empty() && std::all_of(tariffs.begin(), tariffs.end(), [&](const RuleSet* tariff) { return pays(*checked_.known, *tariff, one.code); });
            if (!is_asked || is_paid) continue;
            TableFault fault{one.code + " gets no amount in yuan"};
            fault.error.message_key = "policy.error.table_no_amount";
            fault.error.arguments = {{"TEXT", one.code}};
            checked_.table_faults.push_back(std::move(fault));
        }
    }

    CheckedPolicyDraft& checked_;
    const PolicyDraft& draft_;
    const Policy* now_;       ///< as it is; nullptr: the draft makes it
    const Policy* policy_;    ///< with what the draft defines
};

}  // namespace

bool CheckedPolicyDraft::is_ready() const {
    return is_faultless() && own_examples.faults.empty() &&
           std::all_of(own_outcomes.begin(), own_outcomes.end(), [](const ExampleOutcome& one) { return one.is_right(); });
}

bool is_of_known_policy(const PolicyBook& book, const PolicyDraft& draft) { return draft.definition || book.find(draft.policy) != nullptr; }

std::shared_ptr<const PolicyBook> with_definition(const PolicyBook& book, const PolicyDraft& draft) {
    auto known = std::make_shared<PolicyBook>(book);
    if (draft.definition) define(*known, draft.policy, *draft.definition);
    return known;
}

CheckedPolicyDraft check_policy_draft(const PolicyBook& book, PolicyDraft draft) {
    CheckedPolicyDraft checked;
    checked.draft = std::move(draft);
    Check(book, checked).run();
    return checked;
}

}  // namespace sunclover::policy
