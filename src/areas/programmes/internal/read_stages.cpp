// SPDX-License-Identifier: AGPL-3.0-or-later
// stages.json: who does what until when, and the ways out.
#include <algorithm>
#include <boost/json.hpp>

#include "areas/programmes/internal/read_files.hpp"

namespace sunclover::programmes {

namespace json = boost::json;

namespace {

std::optional<access::Role> role_from(std::string_view code) {
    for (const access::Role role : access::all_roles()) {
        if (access::code_of(role) == code) return role;
    }
    return std::nullopt;
}

access::Role read_role(ObjectReader& reader) {
    const std::string code = reader.name("role");
    const auto role = role_from(code);
    if (!role && !code.empty()) reader.fault("role", "unknown_role", {{"NAME", code}});
    return role.value_or(access::Role::CaseWorker);
}

std::vector<access::Role> read_signatures(ObjectReader& reader, access::Role first) {
    std::vector<access::Role> roles;
    for (const std::string& code : reader.texts("signatures", Presence::Optional)) {
        const auto role = role_from(code);
        if (!role) {
            reader.fault("signatures", "unknown_role", {{"NAME", code}});
        } else if (std::ranges::find(roles, *role) != roles.end()) {
            reader.fault("signatures", "duplicate_name", {{"NAME", code}});
        } else {
            roles.push_back(*role);
        }
    }
    const bool holds_first = std::ranges::find(roles, first) != roles.end();
    if (!roles.empty() && (roles.size() < 2 || !holds_first)) {
        reader.fault("signatures", "signatures_without_role");
    }
    return roles;
}

constexpr std::size_t condition_bytes_max = 2000;
constexpr std::string_view outcomes[] = {"completed", "refused", "withdrawn"};

/// An exit leads to a stage, or ends the case and says how; never both, never neither.
void read_goal(ObjectReader& reader, Exit& exit) {
    exit.to = reader.name("to", Presence::Optional);
    exit.outcome = reader.name("outcome", Presence::Optional);
    if (reader.has("to") == reader.has("outcome")) {
        reader.fault("to", "exit_goal", {{"EXIT", exit.name}});
    }
    if (!exit.outcome.empty() && std::ranges::find(outcomes, exit.outcome) == std::end(outcomes)) {
        reader.fault("outcome", "unknown_outcome", {{"NAME", exit.outcome}});
    }
}

Exit read_exit(FaultSink& sink, const json::value& value, const std::string& pointer) {
    ObjectReader reader(sink, value, pointer);
    Exit exit;
    exit.name = reader.name("name");
    exit.label = reader.both("label");
    read_goal(reader, exit);
    exit.needs_reason = reader.yes_no("needs_reason", false);
    exit.needs_form = reader.yes_no("needs_form", true);
    exit.letter = reader.name("letter", Presence::Optional);
    exit.is_primary = reader.yes_no("is_primary", false);
    reader.inner("only_when", [&](const json::value& inner, const std::string& inner_pointer) {
        ObjectReader inside(sink, inner, inner_pointer);
        const std::string field = inside.name("field");
        exit.only_when = Field::ShowWhen{field, inside.text("value")};
    });
    exit.condition = reader.text("condition", Presence::Optional);
    if (exit.condition.size() > condition_bytes_max) {
        reader.fault("condition", "condition_too_long", {{"MAX", std::to_string(condition_bytes_max)}});
    }
    if (exit.only_when && !exit.condition.empty()) {
        reader.fault("condition", "condition_twice", {{"EXIT", exit.name}});
    }
    return exit;
}

ServiceLevel read_service_level(ObjectReader& reader) {
    ServiceLevel level;
    level.start_working_days = reader.whole("start_working_days", 0, {1, 400});
    level.start_hours = reader.whole("start_hours", 0, {1, 2000});
    level.respond_working_days = reader.whole("respond_working_days", 0, {1, 400});
    level.respond_hours = reader.whole("respond_hours", 0, {1, 2000});
    if (level.start_working_days > 0 && level.start_hours > 0) reader.fault("start_hours", "due_twice");
    if (level.respond_working_days > 0 && level.respond_hours > 0) reader.fault("respond_hours", "due_twice");
    level.warn_at_percent = reader.whole("warn_at_percent", level.warn_at_percent, {50, 99});
    level.extensions_max = reader.whole("extensions_max", 0, {0, 3});
    level.extension_working_days_max = reader.whole("extension_working_days_max", 0, {1, 400});
    if ((level.extensions_max > 0) != (level.extension_working_days_max > 0)) {
        reader.fault("extension_working_days_max", "extension_half");
    }
    level.returns_max = reader.whole("returns_max", level.returns_max, {0, 9});
    return level;
}

/// What comes first is due first: taking it up, then the answer, then the end. Hours and working days
/// are not held against each other: how long a working day takes depends on the calendar.
void check_order(ObjectReader& reader, const Stage& stage) {
    const ServiceLevel& level = stage.service_level;
    const auto check = [&](const char* start, const char* respond, int started, int responded, int due) {
        const auto is_after = [](int time, int limit) { return time > 0 && limit > 0 && time > limit; };
        if (is_after(started, responded) || is_after(started, due)) reader.fault(start, "due_order");
        if (is_after(responded, due)) reader.fault(respond, "due_order");
    };
    check("start_working_days", "respond_working_days", level.start_working_days, level.respond_working_days, stage.due_working_days);
    check("start_hours", "respond_hours", level.start_hours, level.respond_hours, stage.due_hours);
}

StageDocument read_document(FaultSink& sink, const json::value& value, const std::string& pointer) {
    ObjectReader reader(sink, value, pointer);
    StageDocument document;
    document.name = reader.name("name");
    document.title = reader.both("title");
    document.required = reader.yes_no("required", true);
    return document;
}

}  // namespace

Stage read_stage(FaultSink& sink, const json::value& value, const std::string& pointer) {
    ObjectReader reader(sink, value, pointer);
    Stage stage;
    stage.name = reader.name("name");
    stage.title = reader.both("title");
    stage.resident_title = reader.both("resident_title");
    stage.role = read_role(reader);
    stage.signatures = read_signatures(reader, stage.role);
    stage.form = reader.name("form", Presence::Optional);
    stage.due_working_days = reader.whole("due_working_days", 0, {1, 400});
    stage.due_hours = reader.whole("due_hours", 0, {1, 2000});
    stage.due_months = reader.whole("due_months", 0, {1, 60});
    if (stage.due_working_days > 0 && stage.due_hours > 0) reader.fault("due_hours", "due_twice");
    if ((stage.due_working_days > 0 || stage.due_hours > 0) && stage.due_months > 0) reader.fault("due_months", "due_twice");
    stage.at_partner = reader.yes_no("at_partner", false);
    stage.waits_for_resident = reader.yes_no("waits_for_resident", false);
    stage.may_defer = reader.yes_no("may_defer", false);
    stage.may_withdraw = reader.yes_no("may_withdraw", true);
    stage.service_level = read_service_level(reader);
    check_order(reader, stage);
    stage.letter = reader.name("letter", Presence::Optional);
    stage.decision = reader.name("decision", Presence::Optional);
    const auto read_paper = [&](const json::value& inner, const std::string& inner_pointer) {
        stage.documents.push_back(read_document(sink, inner, inner_pointer));
    };
    reader.each("documents", Presence::Optional, read_paper);
    const auto read = [&](const json::value& inner, const std::string& inner_pointer) {
        stage.exits.push_back(read_exit(sink, inner, inner_pointer));
    };
    reader.each("exits", Presence::Required, read);
    if (reader.has("exits") && stage.exits.empty()) reader.fault("exits", "list_empty");
    return stage;
}

void read_stages_file(FaultSink& sink, const json::value& root, Programme& programme) {
    ObjectReader reader(sink, root, "");
    const auto read = [&](const json::value& value, const std::string& pointer) {
        programme.stages.push_back(read_stage(sink, value, pointer));
    };
    reader.each("stages", Presence::Required, read);
    if (reader.has("stages") && programme.stages.empty()) reader.fault("stages", "list_empty");
}

}  // namespace sunclover::programmes
