// SPDX-License-Identifier: AGPL-3.0-or-later
// The operations of the API on places and organisations.
#include "areas/api/common_schemas.hpp"
#include "areas/api/page_token.hpp"
#include "areas/api/routes.hpp"
#include "areas/places/directory.hpp"
#include "areas/places/http/routes.hpp"

namespace sunclover::places {
namespace {

namespace json = boost::json;
using access::Permission;
using access::Scope;
using api::Operation;

std::string_view kind_of(const base::PlaceCode& code) {
    if (code.is_district()) return "district";
    return code.is_township() ? "township" : "committee";
}

json::object json_of(const Place& place) {
    return {{"code", place.code.text}, {"kind", kind_of(place.code)}, {"name", place.name}, {"short_name", api::or_null(place.short_name)}};
}

/// The district, then each township with its committees.
std::vector<Place> all_places(const Directory& directory) {
    std::vector<Place> all;
    if (!directory.district().code.text.empty()) all.push_back(directory.district());
    for (const auto& township : directory.townships()) {
        all.push_back(township);
        const auto& committees = directory.committees_of(township.code);
        all.insert(all.end(), committees.begin(), committees.end());
    }
    return all;
}

json::object json_of(const Organisation& organisation) {
    json::array townships;
    for (const auto& township : organisation.townships) townships.push_back(json::string(township.text));
    return {
        {"id", organisation.id.to_string()}, {"code", api::or_null(organisation.code)}, {"name", organisation.name},
        {"kind", code_of(organisation.kind)}, {"phone", api::or_null(organisation.phone)},
        {"is_active", organisation.is_active}, {"townships", std::move(townships)},
    };
}

api::Reply list_places(api::Call& call, const CurrentDirectory& current) {
    const auto directory = current.get();
    const auto key_of = [](const Place& place) { return place.code.text; };
    const auto show = [](const Place& place) { return json_of(place); };
    CO_TRY_ASSIGN(auto body, api::cut(call, "places", all_places(*directory), key_of, show));
    co_return api::answer(call, std::move(body));
}

api::Reply list_organisations(api::Call& call, const CurrentDirectory& current) {
    const auto directory = current.get();
    const auto key_of = [](const Organisation& one) { return one.id.to_string(); };
    const auto show = [](const Organisation& one) { return json_of(one); };
    CO_TRY_ASSIGN(auto body, api::cut(call, "organisations", directory->organisations(), key_of, show));
    co_return api::answer(call, std::move(body));
}

void add_schemas(api::Routes& routes) {
    routes.schema("PlaceEntry", R"({"type":"object","additionalProperties":false,"required":["code","kind","name","short_name"],"properties":{
        "code":{"$ref":"#/components/schemas/Place"},"kind":{"type":"string","enum":["district","township","committee"]},
        "name":{"type":"string"},"short_name":{"type":["string","null"]}}})");
    routes.schema("Organisation", R"({"type":"object","additionalProperties":false,
        "required":["id","code","name","kind","phone","is_active","townships"],"properties":{"id":{"$ref":"#/components/schemas/Uuid"},
        "code":{"type":["string","null"]},"name":{"type":"string"},"kind":{"type":"string"},"phone":{"type":["string","null"]},
        "is_active":{"type":"boolean"},"townships":{"type":"array","items":{"$ref":"#/components/schemas/Township"}}}})");
}

}  // namespace

void add_api(api::Routes& routes, const CurrentDirectory& directory) {
    add_schemas(routes);
    Operation places{http::Method::Get, "/api/v1/places", "listPlaces", "places", Permission::PlacesRead, Scope::PlacesRead};
    api::add_list(routes, std::move(places), {"PlaceList", "places", "PlaceEntry"}, [&directory](api::Call& call) { return list_places(call, directory); });
    Operation organisations{http::Method::Get, "/api/v1/organisations", "listOrganisations", "places", Permission::PlacesRead, Scope::PlacesRead};
    api::add_list(routes, std::move(organisations), {"OrganisationList", "organisations", "Organisation"}, [&directory](api::Call& call) { return list_organisations(call, directory); });
}

}  // namespace sunclover::places
