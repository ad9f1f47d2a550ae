// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/policy.hpp"

#include <algorithm>

namespace sunclover::policy {
std::string_view code_of(Kind kind) {
    switch (kind) {
        case Kind::Monthly: return "monthly";
        case Kind::Once: return "once";
        case Kind::Service: return "service";
    }
    return "";
}

std::string_view code_of(Part part) { return part == Part::Eligibility ? "eligibility" : "tariff"; }

std::optional<Part> part_from(std::string_view code) {
    for (const Part part : {Part::Eligibility, Part::Tariff}) {
        if (code_of(part) == code) return part;
    }
    return std::nullopt;
}

const RuleSet* Policy::rules_on(Part part, base::Day day) const {
    const RuleSet* found = nullptr;
    for (const auto& set : sets(part)) {
        if (set->from <= day) found = set.get();
    }
    return found;
}

const RuleSet* Policy::eligibility_on(base::Day day) const { return rules_on(Part::Eligibility, day); }
const RuleSet* Policy::tariff_on(base::Day day) const { return rules_on(Part::Tariff, day); }

const EntitledClass* Policy::find_class(std::string_view class_code) const {
    const auto found = std::find_if(classes.begin(), classes.end(), [&](const auto& one) { return one.code == class_code; });
    return found == classes.end() ? nullptr : &*found;
}

const Policy* PolicyBook::find(std::string_view code) const {
    const auto found = std::find_if(policies.begin(), policies.end(), [&](const auto& one) { return one.code == code; });
    return found == policies.end() ? nullptr : &*found;
}

}  // namespace sunclover::policy
