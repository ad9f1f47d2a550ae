// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/policy_examples.hpp"

#include <algorithm>

#include "areas/policy/load_policies.hpp"

namespace sunclover::policy {

ExampleSheet examples_written_for(const Policy& policy) {
    ExampleSheet sheet = sheet_from_csv(examples_of(embedded_policy_files(), policy.code).value_or(""));
    for (const Part part : {Part::Eligibility, Part::Tariff}) {
        for (const auto& set : policy.sets(part)) {
            if (!set->examples.empty()) sheet = joined(sheet, sheet_from_csv(set->examples));
        }
    }
    return sheet;
}

ExampleTable examples_in_force(const PolicyBook& book, const Policy& policy, base::Day from) {
    ExampleTable table = read_examples(book, examples_written_for(policy));
    for (ExampleCase& one : table.cases) one.day = std::max(one.day, from);
    const auto outcomes = run_examples(policy, table);
    ExampleTable kept;
    for (const ExampleOutcome& outcome : outcomes) {
        if (outcome.is_right()) kept.cases.push_back(*outcome.example);
    }
    return kept;
}

}  // namespace sunclover::policy
