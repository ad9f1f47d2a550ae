// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/policy.hpp"

#include <algorithm>

#include "areas/policy/internal/codes.hpp"

namespace sunclover::policy {
namespace {

constexpr std::array<std::string_view, 3> kind_codes = {"monthly", "once", "service"};
constexpr std::array<std::string_view, 2> part_codes = {"eligibility", "tariff"};

}  // namespace

std::string_view code_of(Kind kind) { return code_in(kind_codes, kind); }
std::optional<Kind> kind_from(std::string_view code) { return enum_in<Kind>(kind_codes, code); }
std::string_view code_of(Part part) { return code_in(part_codes, part); }
std::optional<Part> part_from(std::string_view code) { return enum_in<Part>(part_codes, code); }

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
