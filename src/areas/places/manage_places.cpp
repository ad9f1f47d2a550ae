// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/places/manage_places.hpp"

#include <algorithm>

#include "areas/audit/record.hpp"
#include "areas/places/store/places_store.hpp"
#include "base/text.hpp"
#include "platform/store/installation.hpp"

namespace sunclover::places {
namespace {

using base::Error;
using base::ErrorKind;

constexpr std::size_t name_max = 60;
constexpr std::size_t short_name_max = 10;

bool is_name(const std::string& text, std::size_t characters_max) {
    return !text.empty() && base::is_clean_utf8(text) && base::character_count(text) <= characters_max;
}

const ManagedPlace* find_in(const std::vector<ManagedPlace>& all, const base::PlaceCode& code) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const ManagedPlace& one) { return one.place.code == code; });
    return found == all.end() ? nullptr : &*found;
}

PlaceEdit trimmed(const PlaceEdit& edit) {
    PlaceEdit clean = edit;
    clean.name = base::trim(edit.name);
    clean.short_name = edit.code.is_committee() ? std::string() : base::trim(edit.short_name);
    return clean;
}

std::vector<Error> name_faults(const PlaceEdit& edit, const std::vector<ManagedPlace>& all) {
    std::vector<Error> faults;
    if (!is_name(edit.name, name_max)) faults.push_back({ErrorKind::Invalid, "places.error.name", "name"});
    if (edit.code.is_committee()) return faults;
    if (!is_name(edit.short_name, short_name_max)) {
        faults.push_back({ErrorKind::Invalid, "places.error.short_name", "short_name"});
        return faults;
    }
    // Numbers of cases begin with it, so two townships may not share one; a closed one still has cases.
    const bool is_taken = edit.code.is_township() && std::any_of(all.begin(), all.end(), [&](const ManagedPlace& other) {
        return other.place.code.is_township() && other.place.code != edit.code && other.place.short_name == edit.short_name;
    });
    if (is_taken) faults.push_back({ErrorKind::Invalid, "places.error.short_name_taken", "short_name"});
    return faults;
}

void record(store::Transaction& tx, const PlaceAct& act, std::string action, const base::PlaceCode& code, std::string detail) {
    audit::Entry entry = act.actor.entry(act.now, std::move(action));
    entry.object_kind = "place";
    entry.object_id = code.text;
    entry.detail = std::move(detail);
    audit::record(tx, entry);
    store::save_fact(tx, store::kDirectoryFact, "", act.now);
}

/// Which fields change; names of places are nobody's data, but the log keeps to fields.
std::string changed_fields(const PlaceEdit& edit, const ManagedPlace& before) {
    std::string fields;
    const auto add = [&](bool is_changed, std::string_view field) {
        if (is_changed) fields += (fields.empty() ? "" : " ") + std::string(field);
    };
    add(edit.name != before.place.name, "name");
    add(edit.short_name != before.place.short_name, "short_name");
    add(edit.closes_day != before.closes_day, "closes_day");
    return fields;
}

}  // namespace

std::vector<ManagedPlace> list_managed_places(store::Transaction& tx) {
    std::vector<ManagedPlace> all;
    for (auto& row : select_places_with_state(tx)) {
        all.push_back({std::move(row.place), row.position, row.is_active, row.closes_day, row.version});
    }
    return all;
}

std::vector<Error> faults_in(const PlaceEdit& edit, const std::vector<ManagedPlace>& all, base::Day today) {
    const PlaceEdit clean = trimmed(edit);
    auto faults = name_faults(clean, all);
    if (!clean.closes_day) return faults;
    const ManagedPlace* const before = find_in(all, clean.code);
    const bool is_same = before != nullptr && before->closes_day == clean.closes_day;
    if (!clean.code.is_committee()) {
        faults.push_back({ErrorKind::Invalid, "places.error.closes_kind", "closes_day"});
    } else if (*clean.closes_day < today && !is_same) {
        faults.push_back({ErrorKind::Invalid, "places.error.closes_past", "closes_day"});
    }
    return faults;
}

std::vector<Error> faults_in_new(const PlaceEdit& edit, const std::vector<ManagedPlace>& all) {
    std::vector<Error> faults;
    const auto& code = edit.code;
    if (!code.is_township() && !code.is_committee()) {
        faults.push_back({ErrorKind::Invalid, "places.error.code", "code"});
    } else if (find_in(all, code) != nullptr) {
        faults.push_back({ErrorKind::Invalid, "places.error.code_taken", "code"});
    } else {
        const ManagedPlace* const parent = find_in(all, code.is_committee() ? code.township() : code.district());
        const bool is_in_force = parent != nullptr && parent->is_active;
        if (!is_in_force) faults.push_back({ErrorKind::Invalid, "places.error.code_parent", "code"});
    }
    const auto names = name_faults(trimmed(edit), all);
    faults.insert(faults.end(), names.begin(), names.end());
    return faults;
}

base::Result<> change_place(store::Transaction& tx, const PlaceEdit& edit, std::int64_t version, const PlaceAct& act) {
    const auto all = list_managed_places(tx);
    const ManagedPlace* const before = find_in(all, edit.code);
    if (before == nullptr) return base::fail(ErrorKind::NotFound, "http.error.not_found");
    if (auto faults = faults_in(edit, all, act.today); !faults.empty()) return base::Failure(std::move(faults.front()));
    const PlaceEdit clean = trimmed(edit);
    PlaceRow row{{clean.code, clean.name, clean.short_name}, before->position, before->is_active, clean.closes_day, version};
    // A township that a file retired comes back by a file alone: its committees went with it.
    if (clean.code.is_committee()) row.is_active = !clean.closes_day || *clean.closes_day > act.today;
    if (!update_place(tx, row, act.now)) return base::fail(ErrorKind::Conflict, "places.error.changed", "name");
    record(tx, act, "place.changed", clean.code, changed_fields(clean, *before));
    return {};
}

base::Result<> add_place(store::Transaction& tx, const PlaceEdit& edit, const PlaceAct& act) {
    const auto all = list_managed_places(tx);
    if (auto faults = faults_in_new(edit, all); !faults.empty()) return base::Failure(std::move(faults.front()));
    const PlaceEdit clean = trimmed(edit);
    std::int64_t position = 0;
    for (const auto& one : all) position = std::max(position, one.position + 1);
    upsert_place(tx, {{clean.code, clean.name, clean.short_name}, position, true}, act.now);
    record(tx, act, "place.added", clean.code, "");
    return {};
}

std::int64_t close_due_places(store::Transaction& tx, base::Day today, base::Instant now) {
    const std::int64_t closed = close_due(tx, today, now);
    if (closed == 0) return 0;
    store::save_fact(tx, store::kDirectoryFact, "", now);
    audit::Entry entry;
    entry.at = now;
    entry.role = "system";
    entry.action = "place.closed";
    entry.detail = "count=" + std::to_string(closed);
    audit::record(tx, entry);
    return closed;
}

}  // namespace sunclover::places
