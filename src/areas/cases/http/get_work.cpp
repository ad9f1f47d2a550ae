// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /work: what is mine to do, what is late, what waits; GET /work/recent: what the caller opened last.
#include <algorithm>

#include "areas/cases/choose_columns.hpp"
#include "areas/cases/http/case_table.hpp"
#include "areas/cases/http/handlers.hpp"
#include "areas/cases/http/page_parts.hpp"
#include "areas/cases/http/work_filter.hpp"
#include "areas/cases/internal/list_page.hpp"
#include "areas/cases/internal/work_scope.hpp"
#include "areas/cases/list_cases.hpp"
#include "areas/cases/work_views.hpp"
#include "areas/places/directory.hpp"
#include "areas/programmes/published_programmes.hpp"

namespace sunclover::cases {
namespace {

constexpr int closed_years_shown = 6;

/// Only leads are told of what is late elsewhere.
bool is_told(const access::Caller& caller) {
    return std::any_of(caller.grants.begin(), caller.grants.end(), [](const access::Grant& grant) {
        return programmes::may_be_told(grant.role);
    });
}

void fill_tabs(
    pages::Model& model, const access::Caller& caller, const CaseList& list, const CaseFilter& filter, const Words& words
) {
    for (std::size_t i = 0; i < all_tabs.size(); ++i) {
        if (all_tabs[i] == Tab::Escalated && !is_told(caller)) continue;
        auto& tab = model.add("TAB");
        tab.set("TAB_CODE", std::string(code_of(all_tabs[i])));
        tab.set("TAB_LABEL", words.of("tab", code_of(all_tabs[i])));
        const int count = list.counts[i];
        tab.set("TAB_COUNT", count >= tab_count_max ? std::to_string(tab_count_max - 1) + "+" : std::to_string(count));
        tab.show_if(all_tabs[i] == filter.tab, "TAB_CURRENT");
    }
}

void fill_filters(pages::Model& model, const Desk& desk, const access::Caller& caller, const CaseFilter& filter, const Words& words) {
    model.set("TAB_NOW", std::string(code_of(filter.tab)));
    model.set("NUMBER", filter.number);
    for (const auto& programme : desk.programmes.all_current()) {
        add_option(model, "PROGRAMME", programme->code, programme->title.in(words.locale()), programme->code == filter.programme);
        if (programme->code != filter.programme) continue;
        auto& stages = model.add("STAGES");
        for (const auto& stage : programme->stages) {
            add_option(stages, "STAGE", stage.name, stage.title.in(words.locale()), stage.name == filter.stage);
        }
    }
    for (const State state : {State::Open, State::Deferred, State::Closed}) {
        add_option(model, "STATE", code_of(state), words.of("state", code_of(state)), filter.state == state);
    }
    const int this_year = desk.services.today().year();
    for (int year = this_year; year > this_year - closed_years_shown; --year) {
        const std::string text = std::to_string(year);
        add_option(model, "CLOSED", text, text, filter.closed_in_year == year);
    }
    const auto directory = desk.places.get();
    const auto widest = caller.widest_place(access::Permission::CaseList);
    if (widest && widest->is_district()) {
        auto& townships = model.add("TOWNSHIPS");
        for (const auto& township : directory->townships()) {
            add_option(townships, "TOWNSHIP", township.code.text, township.name, township.code == filter.township);
        }
    }
    // Committees as a second list only where one township is all there is: 400 choices help nobody.
    std::optional<base::PlaceCode> township = filter.committee ? filter.committee->township() : filter.township;
    if (widest && !widest->is_district()) township = widest->township();
    if (!township || (widest && widest->is_committee())) return;
    auto& committees = model.add("COMMITTEES");
    for (const auto& committee : directory->committees_of(*township)) {
        add_option(committees, "COMMITTEE", committee.code.text, committee.name, committee.code == filter.committee);
    }
}

/// More than a tab is chosen: the form stands open on a phone too.
bool has_conditions(const CaseFilter& filter) {
    CaseFilter bare;
    bare.tab = filter.tab;
    return !filter.number.empty() || query_of(filter) != query_of(bare);
}

/// The orders that the tab offers; only one is no choice.
void fill_orders(pages::Model& model, const CaseFilter& filter, const Words& words) {
    const Sorting now = sorting_of(filter);
    if (!filter.number.empty()) return;
    auto& orders = model.add("ORDERS");
    for (const Order order : all_orders) {
        if (!may_sort(filter, order)) continue;
        for (const bool is_backwards : {false, true}) {
            const Sorting one{order, is_backwards};
            const std::string field = one == Sorting() ? std::string() : field_of(one);
            add_option(orders, "ORDER", field, words.of(is_backwards ? "order_back" : "order", code_of(order)), one == now);
        }
    }
}

/// The form that says which columns the lists show.
void fill_columns(pages::Model& model, const Columns& columns, const Words& words) {
    auto& form = model.add("COLUMNS");
    for (const Column column : all_columns) {
        if (is_always_shown(column)) continue;
        auto& choice = form.add("COLUMN");
        choice.set("COLUMN_CODE", std::string(code_of(column)));
        choice.set("COLUMN_LABEL", words.of("column", code_of(column)));
        choice.show_if(columns.has(column), "COLUMN_SHOWN");
    }
}

/// The caller's named views, and a form that names the present one.
void fill_views(pages::Model& model, const std::vector<WorkView>& views, const CaseFilter& filter) {
    const std::string now = query_of(filter);
    bool is_known = now.empty();
    if (!views.empty()) {
        auto& list = model.add("VIEWS");
        for (const WorkView& view : views) {
            auto& line = list.add("VIEW");
            line.set("VIEW_HREF", "/work?" + view.query);
            line.set("VIEW_NAME", view.name);
            line.set("VIEW_ID", view.id.to_string());
            line.show_if(view.query == now, "VIEW_CURRENT");
            is_known = is_known || view.query == now;
        }
    }
    if (!is_known) keep_filter(model.add("NEW_VIEW"), filter);
}

}  // namespace

Reply get_work(http::Request& request, const Desk& desk, const access::Caller& caller) {
    const Words words(request, desk);
    CaseFilter filter = filter_in(request.query);
    filter.sorting = sorting_of(filter);
    CO_TRY_ASSIGN(const WorkPage work, co_await open_work_page(desk, caller, filter, std::string(request.locale())));
    const CaseList& list = work.list;
    const Columns& columns = work.columns;
    pages::Page page{"cases/work.html", pages::Layout::Staff, words("cases.work.title"), {}};
    auto& model = page.model;
    fill_tabs(model, caller, list, filter, words);
    fill_filters(model, desk, caller, filter, words);
    model.show_if(has_conditions(filter), "FILTERED");
    fill_orders(model, filter, words);
    fill_columns(model, columns, words);
    model.set("TAB_LABEL_NOW", words.of("tab", code_of(filter.tab)));
    if (list.cases.empty()) {
        model.add("NOTHING").set("NOTHING_TEXT", words.of("nothing", code_of(filter.tab)));
    } else {
        auto& table = model.add("TABLE");
        const bool may_assign = caller.may(access::Permission::CaseAssign);
        table.show_if(may_assign, "MAY_ASSIGN");
        fill_sorting_heads(table, columns, filter, words);
        for (const auto& listed : list.cases) {
            auto& row = table.add("CASE");
            if (may_assign) row.add("CASE_CHOICE").set("CASE_VALUE", field_value_of(listed.record.ref));
            fill_case(row, desk, caller, listed, columns, words);
        }
    }
    keep_filter(model, filter);
    fill_views(model, work.views, filter);
    if (!list.next_page_token.empty()) model.add("MORE").set("AFTER", list.next_page_token);
    model.show_if(caller.may(access::Permission::CaseCreate), "MAY_REGISTER");
    co_return desk.services.pages.page(request, std::move(page));
}

Reply get_recent(http::Request& request, const Desk& desk, const access::Caller& caller) {
    const Words words(request, desk);
    std::string locale(words.locale());
    const auto recent = co_await list_recent(desk, caller, std::move(locale));
    pages::Page page{"cases/recent.html", pages::Layout::Staff, words("cases.recent.title"), {}};
    page.model.show_if(recent.empty(), "NOTHING");
    if (!recent.empty()) {
        auto& table = page.model.add("TABLE");
        const Columns columns = co_await columns_of(desk, caller);
        fill_heads(table, columns, words);
        for (const auto& listed : recent) fill_case(table.add("CASE"), desk, caller, listed, columns, words);
    }
    co_return desk.services.pages.page(request, std::move(page));
}

}  // namespace sunclover::cases
