// SPDX-License-Identifier: AGPL-3.0-or-later
#include <initializer_list>
#include <set>
#include <stdexcept>
#include <utility>

#include <boost/json.hpp>

#include "engines/clocks/service_level.hpp"

namespace sunclover::clocks {
namespace {

namespace json = boost::json;

/// Thrown inside this file only; the reader turns it into an Error.
struct Misfit : std::runtime_error {
    using std::runtime_error::runtime_error;
};

[[noreturn]] void misfit(const std::string& path, const std::string& what) {
    throw Misfit(path + ": " + what);
}

/// A JSON object whose members are all asked for by name.
class Members {
  public:
    Members(
        const json::value& value, std::string path, std::initializer_list<std::string_view> known
    )
        : path_(std::move(path)) {
        if (!value.is_object()) misfit(path_, "is no object");
        object_ = &value.get_object();
        const std::set<std::string_view> names(known);
        for (const auto& member : *object_) {
            if (!names.contains(std::string_view(member.key())))
                misfit(at(std::string(member.key())), "is not known");
        }
    }

    const json::value* find(std::string_view name) const { return object_->if_contains(name); }
    std::string at(const std::string& name) const { return path_ + "." + name; }

    std::string text(std::string_view name, bool is_needed) const {
        const auto* value = find(name);
        if (value == nullptr && !is_needed) return {};
        if (value == nullptr || !value->is_string()) misfit(at(std::string(name)), "is no text");
        return std::string(value->get_string());
    }

    int number(std::string_view name) const {
        const auto* value = find(name);
        const auto* found = value == nullptr ? nullptr : value->if_int64();
        if (found == nullptr || *found < 0 || *found > 1'000'000)
            misfit(at(std::string(name)), "is no count");
        return static_cast<int>(*found);
    }

    const json::array& list(std::string_view name) const {
        static const json::array nothing;
        const auto* value = find(name);
        if (value == nullptr) return nothing;
        if (!value->is_array()) misfit(at(std::string(name)), "is no list");
        return value->get_array();
    }

  private:
    const json::object* object_ = nullptr;
    std::string path_;
};

Amount read_amount(const Members& members) {
    std::optional<Amount> amount;
    for (const Unit unit : {Unit::WorkingMinutes, Unit::WorkingDays, Unit::RealMinutes}) {
        if (members.find(code_of(unit)) == nullptr) continue;
        if (amount) misfit(members.at(std::string(code_of(unit))), "is a second amount");
        amount = Amount{members.number(code_of(unit)), unit};
    }
    if (!amount) misfit(members.at("working_minutes"), "is missing");
    return *amount;
}

std::optional<Target> read_target(const Members& level, TargetKind kind) {
    const auto* value = level.find(code_of(kind));
    if (value == nullptr) return std::nullopt;
    const std::string path = level.at(std::string(code_of(kind)));
    const Members members(
        *value,
        path,
        {"working_minutes", "working_days", "real_minutes", "warning_percent", "escalations"}
    );
    Target target;
    target.amount = read_amount(members);
    if (members.find("warning_percent") != nullptr)
        target.warning_percent = members.number("warning_percent");
    for (const json::value& each : members.list("escalations")) {
        const Members inner(
            each, path + ".escalations", {"who", "working_minutes", "real_minutes"}
        );
        target.escalations.push_back({inner.text("who", true), read_amount(inner)});
    }
    return target;
}

ServiceLevel read_level(const Members& members) {
    ServiceLevel level;
    level.start = read_target(members, TargetKind::Start);
    level.respond = read_target(members, TargetKind::Respond);
    level.resolve = read_target(members, TargetKind::Resolve);
    level.supervise = read_target(members, TargetKind::Supervise);
    for (const json::value& status : members.list("pausing_statuses")) {
        if (!status.is_string())
            misfit(members.at("pausing_statuses"), "holds something else than text");
        level.pausing_statuses.emplace_back(status.get_string());
    }
    if (const auto* extension = members.find("extension")) {
        const Members inner(*extension, members.at("extension"), {"count_max", "amount_max"});
        level.extension = {inner.number("count_max"), inner.number("amount_max")};
    }
    return level;
}

ServiceLevels::Entry read_entry(const json::value& value, const std::string& path) {
    const Members members(
        value,
        path,
        {"programme",
         "stage",
         "start",
         "respond",
         "resolve",
         "supervise",
         "pausing_statuses",
         "extension"}
    );
    return {members.text("programme", false), members.text("stage", false), read_level(members)};
}

base::Failure bad_json(std::string internal) {
    return base::Failure(base::Error{
        base::ErrorKind::Invalid, "clocks.error.json", "", {}, std::move(internal)});
}

}  // namespace

base::Result<ServiceLevel> read_service_level(std::string_view text) {
    boost::system::error_code failed;
    const json::value value = json::parse(text, failed);
    if (failed) return bad_json("no JSON: " + failed.message());
    ServiceLevel level;
    try {
        const Members members(
            value, "$", {"start", "respond", "resolve", "supervise", "pausing_statuses", "extension"}
        );
        level = read_level(members);
    } catch (const Misfit& found) {
        return bad_json(found.what());
    }
    TRY(check_service_level(level));
    return level;
}

base::Result<ServiceLevels> read_service_levels(std::string_view text) {
    boost::system::error_code failed;
    const json::value value = json::parse(text, failed);
    if (failed) return bad_json("no JSON: " + failed.message());
    if (!value.is_array()) return bad_json("$: is no list");
    std::vector<ServiceLevels::Entry> entries;
    std::set<std::pair<std::string, std::string>> seen;
    try {
        for (const json::value& each : value.get_array()) {
            entries.push_back(read_entry(each, "$[" + std::to_string(entries.size()) + "]"));
        }
    } catch (const Misfit& found) {
        return bad_json(found.what());
    }
    for (const auto& entry : entries) {
        TRY(check_service_level(entry.level));
        if (!seen.emplace(entry.programme, entry.stage).second) {
            return base::fail(
                base::ErrorKind::Invalid, "clocks.error.level_twice", entry.programme
            );
        }
    }
    return ServiceLevels(std::move(entries));
}

}  // namespace sunclover::clocks
