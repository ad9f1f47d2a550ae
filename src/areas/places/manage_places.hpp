// SPDX-License-Identifier: AGPL-3.0-or-later
// Changes to places by hand: added, renamed, closed from a day. Never deleted, because records name them: a committee that is
// closed takes nobody new, and those who live there stay until somebody moves them. Whoever calls has checked
// Permission::SystemManage.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "areas/access/actor.hpp"
#include "areas/places/place.hpp"
#include "base/day.hpp"
#include "base/result.hpp"

namespace sunclover::store {
class Transaction;
}

namespace sunclover::places {

/// A place as those see it who change it.
struct ManagedPlace {
    Place place;
    std::int64_t position = 0;
    bool is_active = true;
    std::optional<base::Day> closes_day = {};
    std::int64_t version = 0;
};
/// Closed ones included, by code.
std::vector<ManagedPlace> list_managed_places(store::Transaction& tx);

struct PlaceEdit {
    base::PlaceCode code;
    std::string name;
    std::string short_name;               ///< of a township; it begins numbers of cases from then on
    std::optional<base::Day> closes_day;  ///< of a committee: from then on; nothing: open
};

/// What is wrong with the edit, each naming its field. @param all  as they are stored
/// @returns places.error.name, short_name, short_name_taken, closes_past, closes_kind; empty: nothing
std::vector<base::Error> faults_in(const PlaceEdit& edit, const std::vector<ManagedPlace>& all, base::Day today);
/// What is wrong with a place to be added: the same, and places.error.code, code_taken, code_parent.
std::vector<base::Error> faults_in_new(const PlaceEdit& edit, const std::vector<ManagedPlace>& all);

/// What an act needs beside the place.
struct PlaceAct {
    access::Actor actor;
    base::Day today;
    base::Instant now;
};
/// @param version  as it was shown
/// @errors NotFound; Conflict (places.error.changed); as faults_in
base::Result<> change_place(store::Transaction& tx, const PlaceEdit& edit, std::int64_t version, const PlaceAct& act);
/// @errors as faults_in_new
base::Result<> add_place(store::Transaction& tx, const PlaceEdit& edit, const PlaceAct& act);

/// The job: closes places and organisations whose day has come. @returns how many
std::int64_t close_due_places(store::Transaction& tx, base::Day today, base::Instant now);

}  // namespace sunclover::places
