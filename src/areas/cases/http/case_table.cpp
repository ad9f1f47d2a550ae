// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/http/case_table.hpp"

#include <algorithm>
#include <cctype>

#include "areas/cases/http/term_blocks.hpp"
#include "areas/cases/http/work_filter.hpp"
#include "areas/cases/internal/list_page.hpp"
#include "areas/cases/internal/work_scope.hpp"
#include "areas/places/directory.hpp"
#include "areas/programmes/form_model.hpp"

namespace sunclover::cases {
namespace {

/// due → SHOW_DUE
std::string block_of(Column column) {
    std::string name = "SHOW_" + std::string(code_of(column));
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return name;
}

std::optional<Order> order_of(Column column) {
    switch (column) {
        case Column::Due: return Order::Due;
        case Column::Number: return Order::Number;
        case Column::Stage: return Order::Stage;
        case Column::Entry: return Order::Entry;
        case Column::Change: return Order::Change;
        default: return std::nullopt;
    }
}

std::vector<Column> columns_with_heads(const Columns& columns) {
    std::vector<Column> heads = columns.all();
    std::erase_if(heads, [](Column column) {
        return column == Column::Programme || column == Column::Disability || column == Column::Contact;
    });
    return heads;
}

std::string head_of(Column column, const Words& words) {
    return words.of("column", column == Column::Number ? std::string_view("case") : code_of(column));
}

}  // namespace

void fill_heads(pages::Model& table, const Columns& columns, const Words& words) {
    for (const Column column : columns_with_heads(columns)) table.add("HEAD").add("HEAD_PLAIN").set("HEAD_TEXT", head_of(column, words));
}

void fill_sorting_heads(
    pages::Model& table, const Columns& columns, const CaseFilter& filter, const Words& words
) {
    const Sorting now = sorting_of(filter);
    for (const Column column : columns_with_heads(columns)) {
        auto& head = table.add("HEAD");
        const auto order = order_of(column);
        if (!order || !may_sort(filter, *order) || !filter.number.empty()) {
            head.add("HEAD_PLAIN").set("HEAD_TEXT", head_of(column, words));
            continue;
        }
        const bool is_now = now.by == *order;
        CaseFilter other = filter;
        other.sorting = {*order, is_now && !now.is_backwards};
        const std::string query = query_of(other);
        auto& link = head.add("HEAD_LINK");
        link.set("HEAD_TEXT", head_of(column, words));
        link.set("HEAD_HREF", query.empty() ? "/work" : "/work?" + query);
        if (is_now) head.add("HEAD_SORTED").set("HEAD_WAY", now.is_backwards ? "descending" : "ascending");
    }
}

void fill_case(
    pages::Model& row, const Desk& desk, const access::Caller& caller, const ListedCase& listed, const Columns& columns,
    const Words& words
) {
    const Case& record = listed.record;
    for (const Column column : columns.all()) row.add(block_of(column));
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
    row.set("CASE_TOWNSHIP", desk.places.get()->name_of(record.ref.township));
    row.set("CASE_STATE", words.of("state", code_of(record.state)));
    row.set("CASE_ENTRY", programmes::day_in_words(desk.services.zone.day_of(record.opened_at), words.locale()));
    row.set("CASE_CHANGE", moment_text(desk, record.changed_at));
    row.set("CASE_TURN", words.role(record.next_role));
    row.show_if(record.state == State::Open, "CASE_IS_OPEN");
    if (record.state == State::Deferred) row.add("CASE_DEFERRED").set("UNTIL", record.deferred_until ? record.deferred_until->to_string() : "");
    if (record.state == State::Closed) row.add("CASE_CLOSED").set("OUTCOME", words.of("outcome", code_of(record.outcome)));
    fill_due(row, record, desk.services.today(), words);
}

}  // namespace sunclover::cases
