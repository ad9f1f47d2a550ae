// SPDX-License-Identifier: AGPL-3.0-or-later
// The operation of the API on figures: those of the page, of all that is the caller's or of one township.
#include "areas/api/common_schemas.hpp"
#include "areas/api/routes.hpp"
#include "areas/overview/http/routes.hpp"
#include "areas/overview/load_overview.hpp"
#include "base/money.hpp"

namespace sunclover::overview {
namespace {

namespace json = boost::json;

json::value or_null(const std::optional<double>& number) { return number ? json::value(*number) : json::value(); }

json::object key_json(const KeyFigures& key) {
    return {
        {"open", key.open}, {"late", key.late}, {"deferred", key.deferred}, {"closed_this_year", key.closed},
        {"completed_this_year", key.completed}, {"target", or_null(key.target)}, {"planned_fen", key.planned.fen},
        {"spent_fen", key.spent.fen}, {"satisfaction", or_null(key.satisfaction)},
    };
}

json::object row_json(const TownshipRow& row, const std::vector<std::string>& stages) {
    json::object by_stage;
    for (std::size_t i = 0; i < stages.size(); ++i) {
        by_stage.emplace(stages[i], json::object{{"open", row.by_stage.at(i)}, {"late", row.late_by_stage.at(i)}});
    }
    return {
        {"place", api::or_null(row.township.text)}, {"open", row.open}, {"late", row.late}, {"deferred", row.deferred},
        {"by_stage", std::move(by_stage)},
    };
}

json::object json_of(const Overview& overview) {
    json::array rows;
    for (const auto& row : overview.table.townships) rows.push_back(row_json(row, overview.table.stages));
    json::array days;
    for (const auto& stage : overview.days) {
        days.push_back(json::object{
            {"stage", stage.stage}, {"passages", stage.passages}, {"median_days", stage.median_days},
            {"target_days", or_null(stage.target_days)},
        });
    }
    return {
        {"programme", overview.programme->code}, {"as_of", base::to_rfc3339(overview.as_of)},
        {"township", overview.township ? json::value(overview.township->text) : json::value()},
        {"figures", key_json(overview.key)}, {"places", std::move(rows)},
        {"total", row_json(overview.table.total, overview.table.stages)}, {"stage_days", std::move(days)},
    };
}

void add_schemas(api::Routes& routes) {
    routes.schema("OverviewRow", R"({"type":"object","additionalProperties":false,"required":["place","open","late","deferred","by_stage"],
        "properties":{"place":{"type":["string","null"]},"open":{"type":"integer"},"late":{"type":"integer"},"deferred":{"type":"integer"},
        "by_stage":{"type":"object","additionalProperties":{"type":"object","additionalProperties":false,"required":["open","late"],
          "properties":{"open":{"type":"integer"},"late":{"type":"integer"}}}}}})");
    routes.schema("Overview", R"({"type":"object","additionalProperties":false,
        "required":["programme","as_of","township","figures","places","total","stage_days"],"properties":{
        "programme":{"type":"string"},"as_of":{"$ref":"#/components/schemas/Moment"},"township":{"type":["string","null"]},
        "figures":{"type":"object","additionalProperties":false,"required":["open","late","deferred","closed_this_year",
          "completed_this_year","target","planned_fen","spent_fen","satisfaction"],"properties":{"open":{"type":"integer"},
          "late":{"type":"integer"},"deferred":{"type":"integer"},"closed_this_year":{"type":"integer"},
          "completed_this_year":{"type":"integer"},"target":{"type":["number","null"]},"planned_fen":{"type":"integer"},
          "spent_fen":{"type":"integer"},"satisfaction":{"type":["number","null"]}}},
        "places":{"type":"array","items":{"$ref":"#/components/schemas/OverviewRow"}},
        "total":{"$ref":"#/components/schemas/OverviewRow"},
        "stage_days":{"type":"array","items":{"type":"object","additionalProperties":false,
          "required":["stage","passages","median_days","target_days"],"properties":{"stage":{"type":"string"},
          "passages":{"type":"integer"},"median_days":{"type":"number"},"target_days":{"type":["number","null"]}}}}}})");
}

api::Reply get_figures(api::Call& call, const cases::Desk& desk) {
    OverviewRequest wanted;
    wanted.programme = call.request.query.get("programme");
    wanted.township = base::PlaceCode::parse(call.request.query.get("township"));
    CO_TRY_ASSIGN(const Overview overview, co_await load_overview(desk, call.caller, std::move(wanted)));
    co_return api::answer(call, json_of(overview));
}

}  // namespace

void add_api(api::Routes& routes, const cases::Desk& desk) {
    add_schemas(routes);
    api::Operation get{
        http::Method::Get, "/api/v1/overview", "getOverview", "overview", access::Permission::OverviewRead, access::Scope::OverviewRead};
    get.query = {
        {"programme", R"({"type":"string","pattern":"^[a-z0-9-]{1,60}$"})"},
        {"township", R"({"type":"string","pattern":"^[0-9]{9}$"})"},
    };
    get.answer = "Overview";
    routes.add(std::move(get), [&desk](api::Call& call) { return get_figures(call, desk); });
}

}  // namespace sunclover::overview
