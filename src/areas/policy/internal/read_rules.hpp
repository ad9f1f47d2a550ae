// SPDX-License-Identifier: AGPL-3.0-or-later
// A decision table of a policy becomes rules that can be decided, or faults.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "areas/policy/edit_table.hpp"

namespace sunclover::policy {

/// True if the tariff gives the class an amount in yuan.
bool pays(const PolicyBook& book, const RuleSet& tariff, const std::string& entitled_class);

class RuleReader {
  public:
    /// @param policy  with its classes; all outlive the reader
    RuleReader(const PolicyBook& book, const Policy& policy, std::vector<TableFault>& faults)
        : book_(book), policy_(policy), faults_(faults) {}

    /// Number, day and source are left to the caller. @returns nullptr after a fault
    std::unique_ptr<RuleSet> read(Part part, const std::string& dmn);

  private:
    void fault(const dmn::Fault& fault);
    bool fault(const std::string& english, const char* key, const std::string& text = {});
    bool check_eligibility(const rules::PlanTable& table);
    bool check_tariff(const RuleSet& set);

    const PolicyBook& book_;
    const Policy& policy_;
    std::vector<TableFault>& faults_;
};

}  // namespace sunclover::policy
