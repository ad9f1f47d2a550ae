// SPDX-License-Identifier: AGPL-3.0-or-later
// The operations of the API on working calendars.
#include "areas/api/common_schemas.hpp"
#include "areas/api/page_token.hpp"
#include "areas/api/routes.hpp"
#include "areas/calendars/http/routes.hpp"
#include "areas/calendars/http/year_form.hpp"
#include "areas/calendars/load_calendar.hpp"
#include "platform/store/store.hpp"

namespace sunclover::calendars {
namespace {

namespace json = boost::json;
using access::Permission;
using access::Scope;
using api::Operation;

json::array days_json(const std::vector<clocks::NamedDay>& days) {
    json::array all;
    for (const auto& day : days) all.push_back(json::object{{"day", day.day.to_string()}, {"name", day.name}});
    return all;
}

json::object summary_json(const YearRecord& record) {
    return {
        {"year", record.year.year}, {"version", record.version}, {"document", api::or_null(record.year.document)},
        {"is_announced", record.year.is_announced()},
    };
}

api::Reply list_calendars(api::Call& call, const platform::Services& services) {
    const auto list = [](store::Transaction& tx) { return list_years(tx); };
    const auto years = co_await services.store.read(list);
    const auto key_of = [](const YearRecord& record) { return std::to_string(record.year.year); };
    CO_TRY_ASSIGN(auto body, api::cut(call, "calendars", years, key_of, summary_json));
    co_return api::answer(call, std::move(body));
}

api::Reply get_calendar(api::Call& call, const platform::Services& services) {
    CO_TRY_ASSIGN(const int number, year_in(call.request));
    const auto find = [number](store::Transaction& tx) { return find_year(tx, number); };
    const auto record = co_await services.store.read(find);
    if (!record) co_return base::fail(base::ErrorKind::NotFound, "http.error.not_found");
    json::object body = summary_json(*record);
    body.emplace("days_off", days_json(record->year.days_off));
    body.emplace("exchange_days", days_json(record->year.exchange_days));
    co_return api::answer(call, std::move(body), record->version);
}

void add_schemas(api::Routes& routes) {
    routes.schema("NamedDays", R"({"type":"array","items":{"type":"object","additionalProperties":false,"required":["day","name"],
        "properties":{"day":{"$ref":"#/components/schemas/Day"},"name":{"type":"string"}}}})");
    routes.schema("CalendarSummary", R"({"type":"object","additionalProperties":false,"required":["year","version","document","is_announced"],
        "properties":{"year":{"type":"integer"},"version":{"$ref":"#/components/schemas/Version"},"document":{"type":["string","null"]},
        "is_announced":{"type":"boolean"}}})");
    routes.schema("Calendar", R"({"type":"object","additionalProperties":false,
        "required":["year","version","document","is_announced","days_off","exchange_days"],"properties":{"year":{"type":"integer"},
        "version":{"$ref":"#/components/schemas/Version"},"document":{"type":["string","null"]},"is_announced":{"type":"boolean"},
        "days_off":{"$ref":"#/components/schemas/NamedDays"},"exchange_days":{"$ref":"#/components/schemas/NamedDays"}}})");
}

}  // namespace

void add_api(api::Routes& routes, const platform::Services& services) {
    add_schemas(routes);
    Operation list{http::Method::Get, "/api/v1/calendars", "listCalendars", "calendars", Permission::CalendarRead, Scope::CalendarsRead};
    api::add_list(routes, std::move(list), {"CalendarList", "calendars", "CalendarSummary"}, [&services](api::Call& call) { return list_calendars(call, services); });
    Operation get{http::Method::Get, "/api/v1/calendars/{year}", "getCalendar", "calendars", Permission::CalendarRead, Scope::CalendarsRead};
    get.answer = "Calendar";
    get.gives_version = true;
    routes.add(std::move(get), [&services](api::Call& call) { return get_calendar(call, services); });
}

}  // namespace sunclover::calendars
