// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/overview/http/overview_page.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "areas/overview/http/overview_table.hpp"
#include "areas/places/directory.hpp"
#include "areas/programmes/published_programmes.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/services.hpp"

namespace sunclover::overview {
namespace {

/// What the parts of one page share.
struct View {
    const http::Request& request;
    const cases::Desk& desk;
    const Overview& overview;
    bool opens_cases;   ///< the reader may open the work list

    std::string word(std::string_view key, const pages::Arguments& arguments = {}) const {
        return desk.services.pages.text(request, key, arguments);
    }
};

/// 4.25 → "4.3", 10 → "10"
std::string one_decimal(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", value);
    std::string short_text = text;
    if (short_text.ends_with(".0")) short_text.resize(short_text.size() - 2);
    return short_text;
}

std::string share_text(double part) {
    char text[32];
    std::snprintf(text, sizeof text, "%.2f", part);
    return text;
}

/// A number of the page, linked to its cases where the work list can show just those.
struct Cell {
    std::int64_t count = 0;
    std::string tab;
    std::string stage = {};
    std::string place = {};      ///< township or committee; empty: the whole district
    std::string state = {};      ///< with the tab "all": open, closed
    std::string closed = {};     ///< the year in which they were closed
};

void fill_cell(const View& view, pages::Model& model, const Cell& cell) {
    const bool is_linked = view.opens_cases && cell.count > 0;
    auto& block = model.add(is_linked ? "CELL_LINK" : "CELL_PLAIN");
    block.set("COUNT", cell.count);
    if (!is_linked) return;
    block.set("TAB", cell.tab);
    block.set("CELL_PROGRAMME", view.overview.programme->code);
    block.set("CELL_STAGE", cell.stage);
    const auto place = base::PlaceCode::parse(cell.place);
    const bool is_committee = place && place->is_committee();
    block.set("CELL_TOWNSHIP", is_committee ? place->township().text : cell.place);
    block.set("CELL_COMMITTEE", is_committee ? place->text : std::string());
    block.set("CELL_STATE", cell.state);
    block.set("CELL_CLOSED", cell.closed);
}

/// @param place  what the links of the row ask for; empty: the whole district
void fill_row(const View& view, pages::Model& model, const TownshipRow& row, const std::string& place) {
    const auto cell = [&](std::int64_t count, const std::string& tab, std::string stage) {
        return Cell{count, tab, std::move(stage), place, tab == "all" ? "open" : ""};
    };
    for (std::size_t i = 0; i < row.by_stage.size(); ++i) {
        fill_cell(view, model.add("STAGE_CELL"), cell(row.by_stage[i], "all", view.overview.table.stages[i]));
    }
    fill_cell(view, model.add("SUM_CELL"), cell(row.open, "all", {}));
    auto& late = model.add("SUM_CELL");
    late.show_if(row.late > 0, "CELL_LATE");
    fill_cell(view, late, cell(row.late, "late", {}));
    fill_cell(view, model.add("SUM_CELL"), cell(row.deferred, "deferred", {}));
}

void fill_table(const View& view, pages::Model& model) {
    const auto places = view.desk.places.get();
    const Overview& overview = view.overview;
    for (const std::string& stage : overview.table.stages) {
        model.add("STAGE_HEAD").set("STAGE_TITLE", stage_title(*overview.programme, stage, view.request.locale()));
    }
    int quiet_places = 0;
    for (const TownshipRow& row : overview.table.townships) {
        // A township has some sixty committees; rows of zeros would hide those that have something.
        if (overview.township && row.open == 0 && row.deferred == 0) {
            ++quiet_places;
            continue;
        }
        auto& block = model.add("PLACE_ROW");
        block.set("PLACE", places->name_of(row.township));
        const bool opens = !overview.township && places->find(row.township) != nullptr;
        if (opens) {
            auto& link = block.add("PLACE_LINK");
            link.set("CODE", row.township.text);
            link.set("PROGRAMME", overview.programme->code);
        } else {
            block.add("PLACE_PLAIN");
        }
        fill_row(view, block, row, row.township.text);
    }
    if (quiet_places > 0) {
        model.add("QUIET_PLACES").set(
            "TEXT", view.word("overview.table.quiet_places", {{"COUNT", std::to_string(quiet_places)}})
        );
    }
    const std::string whole = overview.township ? overview.township->text : std::string();
    fill_row(view, model.add("TOTAL_ROW"), overview.table.total, whole);
}

/// One bar for each stage: how many wait there, and how many of them are late.
void fill_chart(const View& view, pages::Model& model) {
    const DistrictOverview& table = view.overview.table;
    if (table.total.open == 0) return;
    std::vector<std::pair<std::int64_t, std::int64_t>> values;
    for (std::size_t i = 0; i < table.stages.size(); ++i) {
        values.emplace_back(table.total.by_stage[i], table.total.late_by_stage.at(i));
    }
    const auto longest = std::max_element(values.begin(), values.end());
    const auto fullest = static_cast<std::size_t>(longest - values.begin());
    const auto title_of = [&](std::size_t i) {
        return stage_title(*view.overview.programme, table.stages[i], view.request.locale());
    };
    auto& chart = model.add("CHART");
    chart.set("FINDING", view.word("overview.chart.finding", {
        {"STAGE", title_of(fullest)}, {"COUNT", std::to_string(longest->first)},
        {"OPEN", std::to_string(table.total.open)}, {"LATE", std::to_string(table.total.late)},
    }));
    // Bars are laid out in per cent of the width, so that their words keep their size on any screen.
    constexpr double full_width = 100;
    const BarChart layout = lay_out_bars(values, full_width);
    chart.set("HEIGHT", std::to_string(std::lround(layout.height)));
    for (std::size_t i = 0; i < values.size(); ++i) {
        const Bar& bar = layout.bars[i];
        auto& block = chart.add("BAR");
        block.set("BAR_TITLE", title_of(i));
        block.set("BAR_TEXT", view.word(
            values[i].second > 0 ? "overview.chart.bar_late" : "overview.chart.bar",
            {{"COUNT", std::to_string(values[i].first)}, {"LATE", std::to_string(values[i].second)}}
        ));
        block.set("TEXT_Y", std::to_string(std::lround(bar.y + label_baseline)));
        block.set("BAR_Y", std::to_string(std::lround(bar.y + label_height)));
        block.set("BAR_HEIGHT", std::to_string(std::lround(layout.bar_height)));
        block.set("BAR_WIDTH", share_text(bar.width));
        if (values[i].second > 0) block.add("BAR_LATE").set("LATE_WIDTH", share_text(bar.late_width));
    }
}

void add_tile(const View& view, pages::Model& model, const std::string& name, std::string value, std::string note = {}) {
    auto& tile = model.add("FIGURE");
    tile.set("FIGURE_NAME", view.word("overview.key." + name));
    tile.add("FIGURE_TEXT").set("FIGURE_VALUE", std::move(value));
    if (!note.empty()) tile.add("FIGURE_NOTE").set("NOTE", std::move(note));
}

/// A tile whose number opens to its cases.
void add_count_tile(const View& view, pages::Model& model, const std::string& name, Cell cell, std::string note = {}) {
    auto& tile = model.add("FIGURE");
    tile.set("FIGURE_NAME", view.word("overview.key." + name));
    if (view.overview.township) cell.place = view.overview.township->text;
    fill_cell(view, tile.add("FIGURE_COUNT"), cell);
    if (!note.empty()) tile.add("FIGURE_NOTE").set("NOTE", std::move(note));
}

void fill_key_figures(const View& view, pages::Model& model) {
    const KeyFigures& key = view.overview.key;
    add_count_tile(view, model, "open", {key.open, "all", {}, {}, "open"});
    add_count_tile(view, model, "late", {key.late, "late"}, key.late > 0 ? view.word("overview.key.late_note") : std::string());
    add_count_tile(view, model, "deferred", {key.deferred, "deferred"});
    const std::string year = std::to_string(view.desk.services.today().year());
    add_count_tile(view, model, "closed", {key.closed, "all", {}, {}, "closed", year});
    std::string target;
    if (key.target) target = view.word("overview.key.target", {{"TARGET", one_decimal(*key.target)}});
    add_tile(view, model, "completed", std::to_string(key.completed), target);
    const std::string none = view.word("overview.key.none_yet");
    add_tile(view, model, "satisfaction", key.satisfaction ? one_decimal(*key.satisfaction) : none,
             key.satisfaction ? view.word("overview.key.satisfaction_note") : std::string());
    add_tile(view, model, "spent", view.word("overview.yuan", {{"AMOUNT", base::to_yuan_text(key.spent)}}));
    add_tile(view, model, "planned", view.word("overview.yuan", {{"AMOUNT", base::to_yuan_text(key.planned)}}));
}

void fill_days(const View& view, pages::Model& model) {
    const bool is_known = std::any_of(view.overview.days.begin(), view.overview.days.end(), [](const StageDays& row) {
        return row.passages > 0;
    });
    if (!is_known) return;
    auto& days = model.add("DAYS");
    for (const StageDays& row : view.overview.days) {
        if (row.passages == 0) continue;
        auto& block = days.add("DAYS_ROW");
        block.set("STAGE_TITLE", stage_title(*view.overview.programme, row.stage, view.request.locale()));
        block.set("PASSAGES", row.passages);
        block.set("MEDIAN", one_decimal(row.median_days));
        block.set("TARGET", row.target_days ? one_decimal(*row.target_days) : view.word("overview.days.no_target"));
    }
}

void fill_programmes(const View& view, pages::Model& model) {
    const auto all = view.desk.programmes.all_current();
    if (all.size() < 2) return;
    auto& list = model.add("PROGRAMMES");
    for (const auto& programme : all) {
        auto& block = list.add("PROGRAMME_ITEM");
        block.set("CODE", programme->code);
        block.set("TITLE", programme->title.in(view.request.locale()));
        block.show_if(programme->code == view.overview.programme->code, "IS_CURRENT");
    }
}

}  // namespace

http::Response overview_page(
    const http::Request& request, const access::Caller& caller, const cases::Desk& desk,
    const Overview& overview
) {
    const View view{request, desk, overview, caller.may(access::Permission::CaseList)};
    const auto places = desk.places.get();
    const std::string place =
        overview.township ? places->name_of(*overview.township) : places->district().name;
    pages::Page page{
        "overview/overview.html", pages::Layout::Staff, view.word("overview.title", {{"PLACE", place}}), {}
    };
    pages::Model& model = page.model;
    model.set("PLACE", place);
    model.set("PROGRAMME_TITLE", overview.programme->title.in(request.locale()));
    model.set("PROGRAMME", overview.programme->code);
    model.set("AS_OF", desk.services.zone.to_local_text(overview.as_of));
    if (overview.township) {
        model.add("OF_TOWNSHIP").set("TOWNSHIP_CODE", overview.township->text);
        const auto widest = caller.widest_place(access::Permission::OverviewRead);
        model.show_if(widest && widest->is_district(), "BACK_TO_DISTRICT");
    } else {
        model.add("OF_DISTRICT");
    }
    fill_programmes(view, model);
    fill_key_figures(view, model);
    model.show_if(overview.is_empty(), "NOTHING");
    if (!overview.is_empty()) {
        fill_chart(view, model);
        fill_table(view, model.add("TABLE"));
        fill_days(view, model);
    }
    return desk.services.pages.page(request, std::move(page));
}

}  // namespace sunclover::overview
