// SPDX-License-Identifier: AGPL-3.0-or-later
// The statements of this area and the types that come out of them.
#pragma once

#include <string_view>
#include <vector>

#include "areas/places/organisation.hpp"
#include "areas/places/place.hpp"
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
};
/// Retired ones included, by code.
std::vector<PlaceRow> select_places_with_state(store::Transaction& tx);
void upsert_place(store::Transaction& tx, const PlaceRow& row, base::Instant now);
void retire_place(store::Transaction& tx, const base::PlaceCode& code, base::Instant now);

std::vector<Organisation> select_organisations(store::Transaction& tx);
/// @param owner  the district's code: organisations are the district's to change
void upsert_organisation(
    store::Transaction& tx, const Organisation& organisation, const base::PlaceCode& owner,
    base::Instant now
);

}  // namespace sunclover::places
