// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/clocks/service_level.hpp"

#include <algorithm>

#include "base/assert.hpp"

namespace sunclover::clocks {
namespace {

constexpr int minutes_max = 1'000'000;
constexpr int days_max = 1'000;

bool is_in_range(const Amount& amount) {
    return amount.count >= 0 &&
           amount.count <= (amount.unit == Unit::WorkingDays ? days_max : minutes_max);
}

base::Failure refused(const std::string& key, TargetKind kind) {
    return base::fail(base::ErrorKind::Invalid, "clocks.error." + key, std::string(code_of(kind)));
}

base::Result<> check_target(const Target& target, TargetKind kind) {
    if (!is_in_range(target.amount)) return refused("amount_range", kind);
    if (target.warning_percent < 1 || target.warning_percent > 100)
        return refused("warning_range", kind);
    const Escalation* before = nullptr;
    for (const Escalation& each : target.escalations) {
        // Levels are compared with each other, which needs one unit; days would hide who is told
        // when.
        const bool is_fit = !each.who.empty() && is_in_range(each.late_by) &&
                            each.late_by.unit != Unit::WorkingDays;
        const bool rises = before == nullptr || (before->late_by.unit == each.late_by.unit &&
                                                 before->late_by.count < each.late_by.count);
        if (!is_fit || !rises) return refused("escalation", kind);
        before = &each;
    }
    return {};
}

}  // namespace

const std::optional<Target>& ServiceLevel::target(TargetKind kind) const {
    switch (kind) {
        case TargetKind::Start:
            return start;
        case TargetKind::Respond:
            return respond;
        case TargetKind::Resolve:
            return resolve;
        case TargetKind::Supervise:
            return supervise;
    }
    ASSERT(false);
    return resolve;
}

bool ServiceLevel::pauses_on(std::string_view status) const {
    return std::find(pausing_statuses.begin(), pausing_statuses.end(), status) !=
           pausing_statuses.end();
}

base::Result<> check_service_level(const ServiceLevel& level) {
    for (std::size_t i = 0; i < target_kinds; ++i) {
        const auto kind = static_cast<TargetKind>(i);
        if (level.target(kind)) TRY(check_target(*level.target(kind), kind));
    }
    const ExtensionPolicy& extension = level.extension;
    const bool has_extension = extension.count_max != 0 || extension.amount_max != 0;
    if (has_extension) {
        const bool is_fit = extension.count_max > 0 && extension.amount_max > 0 && level.resolve &&
                            is_in_range({extension.amount_max, level.resolve->amount.unit});
        if (!is_fit)
            return base::fail(base::ErrorKind::Invalid, "clocks.error.extension", "extension");
    }
    return {};
}

std::string_view code_of(Unit unit) {
    switch (unit) {
        case Unit::WorkingMinutes:
            return "working_minutes";
        case Unit::WorkingDays:
            return "working_days";
        case Unit::RealMinutes:
            return "real_minutes";
    }
    ASSERT(false);
    return {};
}

std::string_view code_of(TargetKind kind) {
    switch (kind) {
        case TargetKind::Start:
            return "start";
        case TargetKind::Respond:
            return "respond";
        case TargetKind::Resolve:
            return "resolve";
        case TargetKind::Supervise:
            return "supervise";
    }
    ASSERT(false);
    return {};
}

const ServiceLevel* ServiceLevels::find(std::string_view programme, std::string_view stage) const {
    const Entry* best = nullptr;
    int best_rank = -1;
    for (const Entry& entry : entries_) {
        const bool fits = (entry.programme.empty() || entry.programme == programme) &&
                          (entry.stage.empty() || entry.stage == stage);
        const int rank = (entry.programme.empty() ? 0 : 2) + (entry.stage.empty() ? 0 : 1);
        if (!fits || rank <= best_rank) continue;
        best = &entry;
        best_rank = rank;
    }
    return best == nullptr ? nullptr : &best->level;
}

}  // namespace sunclover::clocks
