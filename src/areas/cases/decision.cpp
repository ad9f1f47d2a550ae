// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/decision.hpp"

#include <algorithm>

#include "base/assert.hpp"
#include "base/text.hpp"
#include "platform/crypto/digest.hpp"

namespace sunclover::cases {

access::Role next_role_of(
    const programmes::Stage& stage, const std::vector<access::Role>& signed_roles
) {
    const auto has_signed = [&](access::Role role) {
        return std::find(signed_roles.begin(), signed_roles.end(), role) != signed_roles.end();
    };
    if (stage.waits_for_resident && !has_signed(access::Role::Resident)) return access::Role::Resident;
    // The role that is reminded comes first, then the parties in the order in which they are named.
    if (stage.signatures.empty() || !has_signed(stage.role)) return stage.role;
    for (const access::Role role : stage.signatures) {
        if (!has_signed(role)) return role;
    }
    return stage.role;
}

void enter_stage(Decision& decision, const programmes::Stage& stage, const Situation& situation) {
    Case& record = decision.record;
    // A colleague who was asked to do the last stage is not the one for another desk's stage.
    const programmes::Stage* before = situation.programme.find_stage(record.stage);
    if (before == nullptr || before->role != stage.role) record.assignee.reset();
    record.stage = stage.name;
    ++record.stage_seq;
    record.state = State::Open;
    record.deferred_until.reset();
    record.entered_stage_at = situation.now;
    record.next_role = next_role_of(stage, {});
    begin_term(record, stage, situation.now, situation.calendar);
    decision.enters_stage = true;
}

void begin_term(
    Case& record, const programmes::Stage& stage, base::Instant now, const clocks::WorkingCalendar& calendar
) {
    end_term(record);
    const StageTerm term = term_of(stage, now, {}, calendar, now);
    record.due_day = term.due_day;
    record.wake_at = term.next_change;
}

void end_term(Case& record) {
    record.due_day.reset();
    record.alarm = Alarm::None;
    record.wake_at.reset();
    record.urge_count = 0;
    record.is_supervised = false;
    record.extension_days = 0;
    record.arbitration_exit.clear();
}

void take_term(Case& record, const Situation& situation, const std::vector<Mark>& marks) {
    const programmes::Stage* stage = situation.programme.find_stage(record.stage);
    ASSERT(stage != nullptr);  // A case is pinned to its version, and the loader checked its stages.
    const StageTerm term =
        term_of(*stage, situation.current.entered_at, marks, situation.calendar, situation.now);
    record.due_day = term.due_day;
    record.wake_at = term.next_change;
    record.alarm = term.is_late ? Alarm::Late : term.is_warned ? Alarm::DueSoon : Alarm::None;
    record.urge_count = term.urges;
    record.is_supervised = term.is_supervised;
    record.extension_days = term.asked_days;
}

Event event_of(const Situation& situation, EventKind kind, access::Role role) {
    Event event{};
    event.at = situation.now;
    event.kind = kind;
    event.actor = situation.caller.display_name;
    event.role = std::string(access::code_of(role));
    event.stage = situation.record.stage;
    return event;
}

base::Bytes hash_of(const programmes::Answers& answers) { return crypto::sha256(answers.to_json()); }

base::Result<std::string> checked_text(std::string_view text, const std::string& name) {
    std::string clean = base::trim(text);
    if (clean.empty()) {
        return base::fail(base::ErrorKind::Invalid, "cases.error." + name + "_missing", name);
    }
    if (!base::is_clean_utf8(clean)) {
        return base::fail(base::ErrorKind::Invalid, "cases.error.text_not_clean", name);
    }
    if (base::character_count(clean) > static_cast<std::size_t>(text_characters_max)) {
        base::Error error{base::ErrorKind::Invalid, "cases.error.text_too_long", name};
        error.arguments = {{"MAX", std::to_string(text_characters_max)}};
        return base::Failure(error);
    }
    return clean;
}

base::Result<> check_version(const Case& record, std::int64_t version) {
    if (record.version == version) return {};
    base::Error error{base::ErrorKind::Conflict, "cases.error.changed_meanwhile"};
    error.arguments = {{"VERSION", std::to_string(record.version)}};
    return base::Failure(error);
}

}  // namespace sunclover::cases
