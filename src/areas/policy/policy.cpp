// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/policy.hpp"

#include <algorithm>

namespace sunclover::policy {
namespace {

const RuleSet* in_force(const std::vector<std::shared_ptr<const RuleSet>>& sets, base::Day day) {
    const RuleSet* found = nullptr;
    for (const auto& set : sets) {
        if (set->from <= day) found = set.get();
    }
    return found;
}

}  // namespace

std::string_view code_of(Kind kind) {
    switch (kind) {
        case Kind::Monthly: return "monthly";
        case Kind::Once: return "once";
        case Kind::Service: return "service";
    }
    return "";
}

const RuleSet* Policy::eligibility_on(base::Day day) const { return in_force(eligibility, day); }
const RuleSet* Policy::tariff_on(base::Day day) const { return in_force(tariff, day); }

const EntitledClass* Policy::find_class(std::string_view class_code) const {
    const auto found = std::find_if(classes.begin(), classes.end(), [&](const auto& one) { return one.code == class_code; });
    return found == classes.end() ? nullptr : &*found;
}

const Policy* PolicyBook::find(std::string_view code) const {
    const auto found = std::find_if(policies.begin(), policies.end(), [&](const auto& one) { return one.code == code; });
    return found == policies.end() ? nullptr : &*found;
}

}  // namespace sunclover::policy
