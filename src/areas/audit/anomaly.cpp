// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/audit/anomaly.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace sunclover::audit {
namespace {

constexpr std::int64_t hour_ms = 3'600'000;

constexpr std::array<std::pair<AnomalyKind, std::string_view>, 6> kinds = {{
    {AnomalyKind::ManyOpenings, "many_openings"},
    {AnomalyKind::ManySearches, "many_searches"},
    {AnomalyKind::AtNight, "at_night"},
    {AnomalyKind::RefusedInARow, "refused_in_a_row"},
    {AnomalyKind::Exported, "exported"},
    {AnomalyKind::UnmaskedWithoutCase, "unmasked_without_case"},
}};

bool is_opening(std::string_view action) { return action == "person.opened" || action == "case.opened"; }

/// What somebody does for a case; looking at it explains nothing.
bool is_case_work(const Entry& entry) {
    return entry.person && entry.action.starts_with("case.") && entry.action != "case.opened";
}

}  // namespace

std::string_view code_of(AnomalyKind kind) { return kinds.at(static_cast<std::size_t>(kind)).second; }

std::optional<AnomalyKind> anomaly_kind_of(std::string_view code) {
    for (const auto& [kind, name] : kinds) {
        if (name == code) return kind;
    }
    return std::nullopt;
}

void AnomalyWatch::Span::add(base::Instant at) {
    if (count == 0) first = at;
    last = at;
    ++count;
}

void AnomalyWatch::see(const Entry& entry) {
    if (!entry.account) return;
    add_refusal(entry);
    if (entry.outcome == Outcome::Refused) return;
    const std::int64_t hour = entry.at.unix_ms / hour_ms;
    const bool is_search = entry.action == "person.searched";
    if (is_opening(entry.action)) openings_[*entry.account][hour].add(entry.at);
    if (is_search) searches_[*entry.account][hour].add(entry.at);
    if (is_opening(entry.action) || is_search || entry.action == "person.unmasked") add_night(entry);
    if (entry.action.ends_with(".exported")) {
        exports_.push_back({AnomalyKind::Exported, *entry.account, entry.at, entry.at, 1, 0});
    }
    if (is_case_work(entry)) case_work_[{*entry.account, *entry.person}].push_back(entry.at);
    if (entry.action == "person.unmasked" && entry.person) {
        unmaskings_.push_back({*entry.account, *entry.person, entry.at});
    }
}

void AnomalyWatch::add_night(const Entry& entry) {
    const int hour = zone_.minute_of_day(entry.at) / 60;
    if (hour < rules_.night_begins_hour && hour >= rules_.night_ends_hour) return;
    // What follows midnight belongs to the night that began the day before.
    const std::int64_t since_begin = (hour + 24 - rules_.night_begins_hour) % 24;
    nights_[*entry.account][entry.at.unix_ms / hour_ms - since_begin].add(entry.at);
}

void AnomalyWatch::add_refusal(const Entry& entry) {
    Span& now = refusals_now_[*entry.account];
    if (entry.outcome != Outcome::Refused) {
        now = {};
        return;
    }
    now.add(entry.at);
    if (now.count < rules_.refusals_floor) return;
    const Anomaly anomaly{AnomalyKind::RefusedInARow, *entry.account, now.first, now.last, now.count, 0};
    const bool goes_on = now.count > rules_.refusals_floor;
    if (!goes_on) {
        refusals_.push_back(anomaly);
        return;
    }
    const auto same = std::find_if(refusals_.rbegin(), refusals_.rend(), [&](const Anomaly& one) {
        return one.account == anomaly.account;
    });
    *same = anomaly;
}

void AnomalyWatch::find_busy_hours(
    const std::map<base::Uuid, Hours>& accounts, AnomalyKind kind, int floor, std::vector<Anomaly>& found
) const {
    for (const auto& [account, hours] : accounts) {
        std::int64_t all = 0;
        for (const auto& [hour, span] : hours) all += span.count;
        const auto others = static_cast<std::int64_t>(hours.size()) - 1;
        for (const auto& [hour, span] : hours) {
            // The hour itself teaches nothing about what is usual; without other hours nothing is.
            const std::int64_t usual = others == 0 ? 0 : (all - span.count) / others;
            if (span.count < floor || span.count < rules_.times_usual * usual) continue;
            found.push_back({kind, account, {hour * hour_ms}, span.last, span.count, usual});
        }
    }
}

bool AnomalyWatch::is_explained(const Unmasking& unmasking) const {
    const auto work = case_work_.find({unmasking.account, unmasking.person});
    if (work == case_work_.end()) return false;
    return std::any_of(work->second.begin(), work->second.end(), [&](base::Instant at) {
        const auto apart = at < unmasking.at ? unmasking.at - at : at - unmasking.at;
        return apart <= rules_.case_window;
    });
}

/// One anomaly for all of an account's in one hour.
void AnomalyWatch::find_unmaskings(std::vector<Anomaly>& found) const {
    std::map<std::pair<base::Uuid, std::int64_t>, Span> hours;
    for (const auto& unmasking : unmaskings_) {
        if (is_explained(unmasking)) continue;
        hours[{unmasking.account, unmasking.at.unix_ms / hour_ms}].add(unmasking.at);
    }
    for (const auto& [key, span] : hours) {
        found.push_back(
            {AnomalyKind::UnmaskedWithoutCase, key.first, {key.second * hour_ms}, span.last, span.count, 0}
        );
    }
}

std::vector<Anomaly> AnomalyWatch::finish(base::Instant from) const {
    std::vector<Anomaly> found = refusals_;
    found.insert(found.end(), exports_.begin(), exports_.end());
    find_busy_hours(openings_, AnomalyKind::ManyOpenings, rules_.openings_floor, found);
    find_busy_hours(searches_, AnomalyKind::ManySearches, rules_.searches_floor, found);
    find_unmaskings(found);
    for (const auto& [account, nights] : nights_) {
        for (const auto& [night, span] : nights) {
            if (span.count < rules_.night_floor) continue;
            found.push_back({AnomalyKind::AtNight, account, {night * hour_ms}, span.last, span.count, 0});
        }
    }
    std::erase_if(found, [&](const Anomaly& one) { return one.starts_at < from; });
    std::sort(found.begin(), found.end(), [](const Anomaly& a, const Anomaly& b) {
        return std::tie(b.starts_at, a.kind, a.account) < std::tie(a.starts_at, b.kind, b.account);
    });
    return found;
}

}  // namespace sunclover::audit
