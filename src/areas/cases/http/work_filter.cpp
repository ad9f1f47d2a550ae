// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/http/work_filter.hpp"

#include <algorithm>
#include <cctype>

namespace sunclover::cases {
namespace {

std::optional<int> year_in(std::string_view text) {
    const int year = http::whole_number<int>(text);
    return year < 2000 || year > 2200 ? std::nullopt : std::optional(year);
}

}  // namespace

CaseFilter filter_in(const http::Fields& fields) {
    CaseFilter filter;
    filter.tab = tab_from(fields.get("tab")).value_or(Tab::Todo);
    filter.programme = fields.get("programme");
    if (!filter.programme.empty()) filter.stage = fields.get("stage");
    filter.township = base::PlaceCode::parse(fields.get("township"));
    filter.committee = base::PlaceCode::parse(fields.get("committee"));
    if (filter.committee && !filter.committee->is_committee()) filter.committee.reset();
    filter.number = fields.get("number");
    filter.state = state_from(fields.get("state"));
    filter.closed_in_year = year_in(fields.get("closed"));
    if (filter.closed_in_year) filter.state = State::Closed;
    filter.sorting = sorting_in(fields.get("sort"));
    filter.page_token = fields.get("after");
    return filter;
}

std::string field_of(Sorting sorting) { return (sorting.is_backwards ? "-" : "") + std::string(code_of(sorting.by)); }

Sorting sorting_in(std::string_view field) {
    const bool is_backwards = field.starts_with('-');
    const auto order = order_from(is_backwards ? field.substr(1) : field);
    return order ? Sorting{*order, is_backwards} : Sorting{};
}

void keep_filter(pages::Model& model, const CaseFilter& filter) {
    model.set("FILTER_PROGRAMME", filter.programme);
    model.set("FILTER_STAGE", filter.stage);
    model.set("FILTER_TOWNSHIP", filter.township ? filter.township->text : std::string());
    model.set("FILTER_COMMITTEE", filter.committee ? filter.committee->text : std::string());
    model.set("FILTER_STATE", filter.state ? std::string(code_of(*filter.state)) : std::string());
    model.set("FILTER_SORT", filter.sorting == Sorting() ? std::string() : field_of(filter.sorting));
    model.set("FILTER_CLOSED", filter.closed_in_year ? std::to_string(*filter.closed_in_year) : std::string());
}

std::string query_of(const CaseFilter& filter) {
    std::string query;
    const auto add = [&](std::string_view name, std::string_view value) {
        const auto is_plain = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_'; };
        if (value.empty() || !std::all_of(value.begin(), value.end(), is_plain)) return;
        query += (query.empty() ? "" : "&") + std::string(name) + "=" + std::string(value);
    };
    if (filter.tab != Tab::Todo) add("tab", code_of(filter.tab));
    add("programme", filter.programme);
    add("stage", filter.stage);
    if (filter.township) add("township", filter.township->text);
    if (filter.committee) add("committee", filter.committee->text);
    if (filter.closed_in_year) add("closed", std::to_string(*filter.closed_in_year));
    else if (filter.state) add("state", code_of(*filter.state));
    if (filter.sorting != Sorting()) add("sort", field_of(filter.sorting));
    return query;
}

}  // namespace sunclover::cases
