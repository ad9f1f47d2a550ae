// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/case_access.hpp"

#include <algorithm>

namespace sunclover::cases {
namespace {

using access::Permission;
using access::Role;

/// True if the grant reaches the case, whatever the role is.
bool reaches(const access::Grant& grant, const Case& record) {
    if (grant.place) return grant.place->holds(record.committee);
    if (grant.organisation) return grant.organisation == record.organisation;
    return grant.person == record.person;
}

bool may_here(const Case& record, const access::Caller& caller, Permission permission) {
    return std::any_of(caller.grants.begin(), caller.grants.end(), [&](const access::Grant& grant) {
        return access::has(grant.role, permission) && reaches(grant, record);
    });
}

}  // namespace

bool may_open(const Case& record, const access::Caller& caller) {
    return may_here(record, caller, Permission::CaseOpen) || caller.acts_for(record.person, knows_cases);
}

bool holds_role(const Case& record, const access::Caller& caller, Role role) {
    if (role == Role::Resident || role == Role::Guardian) return caller.acts_for(record.person, applies);
    return std::any_of(caller.grants.begin(), caller.grants.end(), [&](const access::Grant& grant) {
        return grant.role == role && reaches(grant, record);
    });
}

std::optional<StageActor> stage_actor(
    const Case& record, const programmes::Stage& stage, const access::Caller& caller
) {
    std::vector<Role> roles = stage.signatures;
    if (std::find(roles.begin(), roles.end(), stage.role) == roles.end()) {
        roles.insert(roles.begin(), stage.role);
    }
    if (stage.waits_for_resident && std::find(roles.begin(), roles.end(), Role::Resident) == roles.end()) {
        roles.push_back(Role::Resident);
    }
    for (const Role role : roles) {
        if (role != Role::Resident && !may_here(record, caller, Permission::CaseWork)) continue;
        if (holds_role(record, caller, role)) return StageActor{role};
    }
    // Many residents have no phone that can do this: staff who may hand an application in for them
    // may also write down what they said, with the reason how it was said.
    const bool waits = std::find(roles.begin(), roles.end(), Role::Resident) != roles.end();
    if (waits && may_here(record, caller, Permission::CaseCreate) && may_here(record, caller, Permission::CaseWork)) {
        return StageActor{Role::Resident, true};
    }
    return std::nullopt;
}

access::Role arbiter_of(const programmes::Stage& stage) {
    const bool is_local = stage.role == Role::CaseWorker || stage.role == Role::Operator;
    return is_local ? Role::TownshipLead : Role::DistrictLead;
}

Abilities abilities_of(
    const Case& record, const programmes::Programme& programme, const access::Caller& caller
) {
    Abilities abilities;
    const bool is_resident = caller.acts_for(record.person, applies);
    const bool works = may_here(record, caller, Permission::CaseWork);
    const bool is_active = record.state != State::Closed;
    const programmes::Stage* stage = programme.find_stage(record.stage);
    abilities.note = works;
    abilities.message = works || is_resident;
    if (stage == nullptr || !is_active) return abilities;
    const bool is_open = record.state == State::Open;
    const auto actor = stage_actor(record, *stage, caller);
    const bool is_in_arbitration = !record.arbitration_exit.empty();
    abilities.work = is_open && actor.has_value() && !is_in_arbitration;
    abilities.arbitrate = is_open && is_in_arbitration && holds_role(record, caller, arbiter_of(*stage));
    abilities.urge = is_open && !record.waits_for_resident() &&
                     (is_resident || may_here(record, caller, Permission::CaseCreate));
    abilities.supervise = is_open && may_here(record, caller, Permission::CaseAssign);
    const bool may_extend = stage->service_level.extensions_max > 0 && record.alarm != Alarm::Late;
    abilities.ask_extension = abilities.work && actor->role != Role::Resident && may_extend && record.extension_days == 0;
    abilities.add_photo = is_open && actor.has_value();
    abilities.defer = is_open && stage->may_defer && may_here(record, caller, Permission::CaseDefer);
    abilities.reopen = !is_open && may_here(record, caller, Permission::CaseDefer);
    // A partner does works; whether the resident still wants them is the office's to hear.
    const bool is_office = works && may_here(record, caller, Permission::PersonOpen);
    abilities.withdraw = stage->may_withdraw && (is_office || is_resident);
    abilities.assign = may_here(record, caller, Permission::CaseAssign);
    return abilities;
}

}  // namespace sunclover::cases
