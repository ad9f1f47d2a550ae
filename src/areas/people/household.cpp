// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/household.hpp"

#include "areas/people/internal/code_table.hpp"

namespace sunclover::people {
namespace {

constexpr CodeTable<HouseholdAct, 2> kActs = {{
    {HouseholdAct::Join, "join"},
    {HouseholdAct::Leave, "leave"},
}};

constexpr CodeTable<HouseholdReason, 6> kReasons = {{
    {HouseholdReason::Marriage, "marriage"},
    {HouseholdReason::Divorce, "divorce"},
    {HouseholdReason::MovedIn, "moved_in"},
    {HouseholdReason::MovedOut, "moved_out"},
    {HouseholdReason::Care, "care"},
    {HouseholdReason::Correction, "correction"},
}};

}  // namespace

std::string_view code_of(HouseholdAct act) { return code_in(kActs, act); }
std::optional<HouseholdAct> parse_household_act(std::string_view code) { return parse_in(kActs, code); }

std::string_view code_of(HouseholdReason reason) { return code_in(kReasons, reason); }
std::optional<HouseholdReason> parse_household_reason(std::string_view code) { return parse_in(kReasons, code); }

const std::vector<HouseholdReason>& reasons_of(HouseholdAct act) {
    using enum HouseholdReason;
    static const std::vector<HouseholdReason> coming = {MovedIn, Marriage, Care, Correction};
    static const std::vector<HouseholdReason> going = {MovedOut, Marriage, Divorce, Care, Correction};
    return act == HouseholdAct::Join ? coming : going;
}

}  // namespace sunclover::people
