// SPDX-License-Identifier: AGPL-3.0-or-later
// The statements of this area and the types that come out of them.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "areas/places/organisation.hpp"
#include "areas/places/place.hpp"
#include "base/day.hpp"
#include "base/instant.hpp"

namespace sunclover::store {
class Transaction;
}

namespace sunclover::places {

enum class PlaceKind { District, Township, Committee };
PlaceKind kind_of(const base::PlaceCode& code);

struct PlacesInForce {
    Place district;
    std::vector<Place> townships;   ///< in official order, as the committees
    std::vector<Place> committees;  ///< only those whose township is in force
};
PlacesInForce select_places(store::Transaction& tx);

struct PlaceRow {
    Place place;
    std::int64_t position = 0;
    bool is_active = true;
    std::optional<base::Day> closes_day = {};   ///< from then on it takes nobody new
    std::int64_t version = 0;
};
/// Retired ones included, by code.
std::vector<PlaceRow> select_places_with_state(store::Transaction& tx);
void upsert_place(store::Transaction& tx, const PlaceRow& row, base::Instant now);
/// Changes names and the day of closing, of the version that was seen. @returns false if it is another one now
bool update_place(store::Transaction& tx, const PlaceRow& row, base::Instant now);
/// Closes what is due: places and organisations. @returns how many
std::int64_t close_due(store::Transaction& tx, base::Day today, base::Instant now);
void retire_place(store::Transaction& tx, const base::PlaceCode& code, base::Instant now);

std::vector<Organisation> select_organisations(store::Transaction& tx);

/// What of an organisation only those need who change it.
struct OrganisationTerm {
    std::int64_t version = 0;
    std::optional<base::Day> closes_day = {};
};
std::optional<OrganisationTerm> find_organisation_term(store::Transaction& tx, const OrganisationId& id);
void set_organisation_closing(store::Transaction& tx, const OrganisationId& id, const std::optional<base::Day>& closes_day);
/// @param owner  the district's code: organisations are the district's to change
void upsert_organisation(
    store::Transaction& tx, const Organisation& organisation, const base::PlaceCode& owner,
    base::Instant now
);

}  // namespace sunclover::places
