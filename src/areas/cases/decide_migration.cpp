// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/decide_migration.hpp"

#include "base/assert.hpp"
#include "engines/flow/run/migrate_state.hpp"

namespace sunclover::cases {
namespace {

std::string target_of(const std::string& stage, const StageNames& names) {
    const auto found = names.find(stage);
    return found == names.end() ? stage : found->second;
}

/// A passage under another name: the old one is closed, its days and its marks are taken along.
void change_stage(Decision& decision, const Situation& situation, const std::string& to_stage) {
    StageRecord left = situation.current;
    left.left_at = situation.now;
    left.exit = "migrated";
    decision.touched = std::move(left);
    decision.record.stage = to_stage;
    ++decision.record.stage_seq;
    decision.enters_stage = true;
}

void take_terms(Decision& decision, const Situation& situation, const programmes::Programme& to) {
    if (decision.record.state != State::Open) return;
    const Situation under_new{
        decision.record, to, situation.current, situation.caller, situation.calendar, situation.now, situation.today,
        {}, {}, {}, {},
    };
    take_term(decision.record, under_new, situation.marks);
}

std::vector<access::Role> signed_roles(const StageRecord& passage) {
    std::vector<access::Role> roles;
    for (const Signature& signature : passage.signatures) roles.push_back(signature.role);
    return roles;
}

}  // namespace

MigrationDecision decide_migration(
    const Situation& situation, const programmes::Programme& to, const StageNames& names
) {
    const Case& record = situation.record;
    ASSERT(record.state != State::Closed);
    const programmes::Stage* before = situation.programme.find_stage(record.stage);
    ASSERT(before != nullptr);
    const std::string to_stage = target_of(record.stage, names);
    const programmes::Stage* after = to.find_stage(to_stage);
    if (after == nullptr) return {Obstacle::StageGone};
    MigrationDecision made{Obstacle::None, to_stage};
    if (!situation.current.signatures.empty() && after->signatures != before->signatures) {
        return {Obstacle::HalfSigned, to_stage};
    }
    if (!record.arbitration_exit.empty() && after->find_exit(record.arbitration_exit) == nullptr) {
        return {Obstacle::InArbitration, to_stage};
    }
    auto process = flow::migrate_state(
        situation.process, *situation.programme.process, *to.process, {{record.stage, to_stage}}
    );
    if (!process) return {Obstacle::ProcessDiffers, to_stage};
    Decision& decision = made.decision;
    decision.record = record;
    ++decision.record.version;
    decision.record.programme_version = to.version;
    decision.process = *std::move(process);
    if (to_stage != record.stage) change_stage(decision, situation, to_stage);
    take_terms(decision, situation, to);
    if (record.arbitration_exit.empty()) {
        decision.record.next_role = next_role_of(*after, signed_roles(situation.current));
    }
    Event event = event_of(situation, EventKind::Migrated, access::Role::DistrictOfficer);
    event.to_stage = to_stage;
    event.text = std::to_string(record.programme_version) + " → " + std::to_string(to.version);
    decision.events.push_back(std::move(event));
    return made;
}

}  // namespace sunclover::cases
