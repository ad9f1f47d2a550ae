// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/places/store/places_store.hpp"

#include <map>
#include <set>
#include <utility>

#include "base/assert.hpp"
#include "places/places_sql.hpp"
#include "platform/store/store.hpp"

namespace sunclover::places {
namespace {

std::string_view code_of(PlaceKind kind) {
    switch (kind) {
        case PlaceKind::District: return "district";
        case PlaceKind::Township: return "township";
        case PlaceKind::Committee: return "committee";
    }
    ASSERT(false);
    return {};
}

base::PlaceCode place_code_from(const store::Row& row, std::size_t column) {
    auto code = base::PlaceCode::parse(row.text(column));
    ASSERT(code.has_value());
    return *std::move(code);
}

Place place_from_row(const store::Row& row) {
    return {place_code_from(row, 0), row.text(2), row.text(3)};
}

}  // namespace

PlaceKind kind_of(const base::PlaceCode& code) {
    if (code.is_district()) return PlaceKind::District;
    return code.is_township() ? PlaceKind::Township : PlaceKind::Committee;
}

PlacesInForce select_places(store::Transaction& tx) {
    PlacesInForce places;
    std::set<base::PlaceCode> townships;
    std::vector<Place> committees;
    for (const auto& row : tx.query(sql::select_places, {})) {
        Place place = place_from_row(row);
        switch (kind_of(place.code)) {
            case PlaceKind::District: places.district = std::move(place); break;
            case PlaceKind::Township:
                townships.insert(place.code);
                places.townships.push_back(std::move(place));
                break;
            case PlaceKind::Committee: committees.push_back(std::move(place)); break;
        }
    }
    for (auto& committee : committees) {
        if (townships.contains(committee.code.township())) {
            places.committees.push_back(std::move(committee));
        }
    }
    return places;
}

std::vector<PlaceRow> select_places_with_state(store::Transaction& tx) {
    std::vector<PlaceRow> rows;
    for (const auto& row : tx.query(sql::select_places_with_state, {})) {
        rows.push_back({place_from_row(row), row.integer(4), row.boolean(5), row.optional_day(6), row.integer(7)});
    }
    return rows;
}

void upsert_place(store::Transaction& tx, const PlaceRow& row, base::Instant now) {
    tx.execute(
        sql::upsert_place, {row.place.code.text, code_of(kind_of(row.place.code)), row.place.name,
                            row.place.short_name, row.position, now, row.place.code.district().text,
                            tx.writer_name()}
    );
}

bool update_place(store::Transaction& tx, const PlaceRow& row, base::Instant now) {
    return tx.execute(
        sql::update_place, {row.place.code.text, row.place.name, row.place.short_name, row.is_active, row.closes_day, now,
                            tx.writer_name(), row.version}
    ) == 1;
}

std::int64_t close_due(store::Transaction& tx, base::Day today, base::Instant now) {
    const std::int64_t places = tx.execute(sql::close_due_places, {today, now, tx.writer_name()});
    return places + tx.execute(sql::close_due_organisations, {today, now, tx.writer_name()});
}

void retire_place(store::Transaction& tx, const base::PlaceCode& code, base::Instant now) {
    tx.execute(sql::retire_place, {code.text, now, tx.writer_name()});
}

std::vector<Organisation> select_organisations(store::Transaction& tx) {
    std::map<OrganisationId, std::vector<base::PlaceCode>> townships;
    for (const auto& row : tx.query(sql::select_organisation_townships, {})) {
        townships[row.id<OrganisationId>(0)].push_back(place_code_from(row, 1));
    }
    std::vector<Organisation> organisations;
    for (const auto& row : tx.query(sql::select_organisations, {})) {
        Organisation organisation;
        organisation.id = row.id<OrganisationId>(0);
        organisation.name = row.text(1);
        const auto kind = parse_organisation_kind(row.text(2));
        ASSERT(kind.has_value());
        organisation.kind = *kind;
        organisation.phone = row.text(3);
        organisation.is_active = row.boolean(4);
        organisation.code = row.optional_text(5).value_or(std::string());
        organisation.townships = std::move(townships[organisation.id]);
        organisations.push_back(std::move(organisation));
    }
    return organisations;
}

std::optional<OrganisationTerm> find_organisation_term(store::Transaction& tx, const OrganisationId& id) {
    const auto row = tx.query_one(sql::find_organisation_term, {id});
    return row ? std::optional(OrganisationTerm{row->integer(0), row->optional_day(1)}) : std::nullopt;
}

void set_organisation_closing(store::Transaction& tx, const OrganisationId& id, const std::optional<base::Day>& closes_day) {
    tx.execute(sql::set_organisation_closing, {id, closes_day});
}

void upsert_organisation(
    store::Transaction& tx, const Organisation& organisation, const base::PlaceCode& owner,
    base::Instant now
) {
    // Null where there is none, because codes are unique.
    const auto code = organisation.code.empty() ? std::nullopt : std::optional(organisation.code);
    tx.execute(
        sql::upsert_organisation,
        {organisation.id, organisation.name, places::code_of(organisation.kind), organisation.phone,
         organisation.is_active, owner.text, tx.writer_name(), now, code}
    );
    tx.execute(sql::delete_organisation_townships, {organisation.id});
    for (const auto& township : organisation.townships) {
        tx.execute(sql::insert_organisation_township, {organisation.id, township.text, owner.text, tx.writer_name()});
    }
}

}  // namespace sunclover::places
