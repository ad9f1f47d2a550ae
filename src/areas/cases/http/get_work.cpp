// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /work: what is mine to do, what is late, what waits; POST /work/exports, the same as a file; POST /work/views, its conditions
// under a name; GET /work/recent: what the caller opened last.
#include <algorithm>
#include <cctype>

#include "areas/cases/http/handlers.hpp"
#include "areas/cases/http/page_parts.hpp"
#include "areas/cases/http/term_blocks.hpp"
#include "areas/cases/list_cases.hpp"
#include "areas/cases/work_views.hpp"
#include "areas/places/directory.hpp"
#include "areas/programmes/published_programmes.hpp"
#include "platform/pages/flash.hpp"

namespace sunclover::cases {
namespace {

constexpr int closed_years_shown = 6;

std::optional<int> year_in(std::string_view text) {
    const int year = http::whole_number<int>(text);
    return year < 2000 || year > 2200 ? std::nullopt : std::optional(year);
}

/// An unknown word in the address is as good as none: the list shows more, not an error.
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
    filter.page_token = fields.get("after");
    return filter;
}

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
        tab.set("TAB_COUNT", count >= tab_count_max ? "999+" : std::to_string(count));
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

void fill_case(
    pages::Model& row, const Desk& desk, const access::Caller& caller, const ListedCase& listed, const Words& words
) {
    const Case& record = listed.record;
    const auto& absent = caller.stands_in_for;
    const bool is_stood_for = record.assignee && std::find(absent.begin(), absent.end(), *record.assignee) != absent.end();
    row.show_if(is_stood_for, "CASE_STOOD_FOR");
    fill_marks(row, record, words);
    row.set("CASE_HREF", record.ref.path());
    row.set("CASE_NUMBER", record.number);
    row.set("CASE_NAME", listed.masked_name);
    row.set("CASE_DISABILITY", listed.disability);
    if (listed.has_contact_need) row.add("CASE_NEED").set("NEED_TEXT", listed.contact_need);
    row.set("CASE_STAGE", listed.stage_title);
    row.set("CASE_PROGRAMME", listed.programme_title);
    row.set("CASE_COMMITTEE", desk.places.get()->name_of(record.committee));
    row.set("CASE_TURN", words.role(record.next_role));
    row.show_if(record.state == State::Open, "CASE_IS_OPEN");
    if (record.state == State::Deferred) row.add("CASE_DEFERRED").set("UNTIL", record.deferred_until ? record.deferred_until->to_string() : "");
    if (record.state == State::Closed) row.add("CASE_CLOSED").set("OUTCOME", words.of("outcome", code_of(record.outcome)));
    fill_due(row, record, desk.services.today(), words);
}

/// What the next page and the export must ask for again.
void keep_filter(pages::Model& model, const CaseFilter& filter) {
    model.set("FILTER_PROGRAMME", filter.programme);
    model.set("FILTER_STAGE", filter.stage);
    model.set("FILTER_TOWNSHIP", filter.township ? filter.township->text : std::string());
    model.set("FILTER_COMMITTEE", filter.committee ? filter.committee->text : std::string());
    model.set("FILTER_STATE", filter.state ? std::string(code_of(*filter.state)) : std::string());
    model.set("FILTER_CLOSED", filter.closed_in_year ? std::to_string(*filter.closed_in_year) : std::string());
}

/// The conditions as the address of the list has them; nothing where the list is as it opens. A number finds one case and is no
/// condition. All are codes of ours; anything else that somebody typed into the address is left out.
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
    return query;
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
    CO_TRY_ASSIGN(const CaseList list, co_await list_cases(desk, caller, filter, std::string(request.locale())));
    pages::Page page{"cases/work.html", pages::Layout::Staff, words("cases.work.title"), {}};
    auto& model = page.model;
    fill_tabs(model, caller, list, filter, words);
    fill_filters(model, desk, caller, filter, words);
    model.set("TAB_LABEL_NOW", words.of("tab", code_of(filter.tab)));
    if (list.cases.empty()) {
        model.add("NOTHING").set("NOTHING_TEXT", words.of("nothing", code_of(filter.tab)));
    } else {
        auto& table = model.add("TABLE");
        const bool may_assign = caller.may(access::Permission::CaseAssign);
        table.show_if(may_assign, "MAY_ASSIGN");
        for (const auto& listed : list.cases) {
            auto& row = table.add("CASE");
            if (may_assign) row.add("CASE_CHOICE").set("CASE_VALUE", field_value_of(listed.record.ref));
            fill_case(row, desk, caller, listed, words);
        }
    }
    keep_filter(model, filter);
    fill_views(model, co_await list_work_views(desk, caller), filter);
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
        for (const auto& listed : recent) fill_case(table.add("CASE"), desk, caller, listed, words);
    }
    co_return desk.services.pages.page(request, std::move(page));
}

Reply post_view(http::Request& request, const Desk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const auto form, request.form());
    const std::string query = query_of(filter_in(form));
    std::string name(form.get("view_name"));
    std::string kept = query;
    Attempt attempt = attempt_of(request, form);
    CO_TRY(co_await save_work_view(desk, caller, std::move(name), std::move(kept), std::move(attempt)));
    auto response = http::see_other("/work?" + query);
    pages::set_flash(response, "cases.views.saved");
    co_return response;
}

Reply post_view_deletion(http::Request& request, const Desk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const auto form, request.form());
    const auto id = WorkViewId::parse(request.parameter("view"));
    if (!id) co_return base::fail(base::ErrorKind::NotFound, "cases.error.not_found");
    Attempt attempt = attempt_of(request, form);
    CO_TRY(co_await delete_work_view(desk, caller, *id, std::move(attempt)));
    auto response = http::see_other("/work");
    pages::set_flash(response, "cases.views.deleted");
    co_return response;
}

Reply post_export(http::Request& request, const Desk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const auto form, request.form());
    CaseFilter filter = filter_in(form);
    CO_TRY_ASSIGN(
        std::string csv,
        co_await export_cases(desk, caller, filter, std::string(request.locale()), request.request_id)
    );
    http::Response response;
    response.header("Content-Type", "text/csv; charset=utf-8");
    response.header("Content-Disposition", "attachment; filename=\"cases-" + desk.services.today().to_string() + ".csv\"");
    response.body = std::move(csv);
    response.no_store();
    co_return response;
}

}  // namespace sunclover::cases
