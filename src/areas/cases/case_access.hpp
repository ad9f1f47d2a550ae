// SPDX-License-Identifier: AGPL-3.0-or-later
// Who may see a case, and what the caller may do with it now. Routes name the permission; these
// functions narrow it to the record. Who may not open a case is told that it does not exist.
#pragma once

#include <optional>

#include "areas/access/caller.hpp"
#include "areas/cases/case.hpp"
#include "areas/programmes/programme.hpp"

namespace sunclover::cases {

/// Guardians who know of a person's cases: those who hand in for them, and those who see their record.
inline constexpr access::GuardianPowers knows_cases = {access::GuardianPower::Apply, access::GuardianPower::Record};
/// Guardians who hand in, answer, write and withdraw.
inline constexpr access::GuardianPowers applies = {access::GuardianPower::Apply};

/// Staff by the place of the case, partner members by the organisation that it is assigned to,
/// residents by the person, and guardians of the person who may apply for them or see their record.
bool may_open(const Case& record, const access::Caller& caller);

/// True if the caller holds `role` for this case. A guardian who may apply counts as the resident.
bool holds_role(const Case& record, const access::Caller& caller, access::Role role);

/// Who may take an exit of the stage or sign it, and as what.
struct StageActor {
    access::Role role;
    /// Staff who record what the resident said or signed on paper; needs a reason.
    bool on_behalf = false;
};
/// @returns nothing if the stage is not the caller's to do
std::optional<StageActor> stage_actor(
    const Case& record, const programmes::Stage& stage, const access::Caller& caller
);

/// Who decides whether a case goes back into an earlier stage once more: the lead above the stage.
access::Role arbiter_of(const programmes::Stage& stage);

/// What the page offers.
struct Abilities {
    bool work = false;       ///< fill the form and take an exit of the stage
    bool defer = false;
    bool reopen = false;
    bool withdraw = false;
    bool assign = false;
    bool urge = false;
    bool supervise = false;      ///< and answer those who ask for more time
    bool ask_extension = false;  ///< before it is due, if the stage allows one
    bool arbitrate = false;
    bool note = false;
    bool message = false;
    bool add_photo = false;
};
Abilities abilities_of(
    const Case& record, const programmes::Programme& programme, const access::Caller& caller
);

}  // namespace sunclover::cases
