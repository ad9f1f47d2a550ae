// SPDX-License-Identifier: AGPL-3.0-or-later
// Examples of a policy that a lawyer can read and extend: <code>/<code>.cases.csv. Columns: 说明, 日期, the
// facts that matter, 资格, 金额, 条款. Tests and the editor run them.
#pragma once

#include <string>
#include <vector>

#include "areas/policy/determine.hpp"

namespace sunclover::policy {

struct ExampleCase {
    int row = 0;                       ///< of the file; the heading is 1
    std::string about;
    base::Day day;
    rules::FactRow facts;
    std::string entitled_class;        ///< or not_entitled; empty: unknown
    std::optional<base::Fen> amount;
    std::string clause;
};

struct ExampleTable {
    std::vector<ExampleCase> cases = {};
    std::vector<std::string> faults = {};   ///< rows and cells that cannot be read
};
ExampleTable read_examples(const PolicyBook& book, const std::string& csv);

struct ExampleOutcome {
    const ExampleCase* example = nullptr;
    Determination made;
    std::string expected;              ///< what the row says, in one line; empty: it is right
    std::string found;
};
/// Runs each example by the rules in force on its day.
std::vector<ExampleOutcome> run_examples(const Policy& policy, const ExampleTable& table);

}  // namespace sunclover::policy
