// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/export_cases.hpp"

#include "areas/cases/internal/list_page.hpp"
#include "areas/cases/internal/listed.hpp"
#include "areas/places/directory.hpp"
#include "platform/clock/clock.hpp"
#include "platform/pages/catalogue.hpp"
#include "platform/services.hpp"

namespace sunclover::cases {
namespace {

std::string cell_of(const Desk& desk, const ListedCase& listed, Column column, std::string_view locale) {
    const auto& catalogue = pages::Catalogue::embedded();
    const Case& record = listed.record;
    switch (column) {
        case Column::Due: return record.due_day ? record.due_day->to_string() : std::string();
        case Column::Number: return record.number;
        case Column::Programme: return listed.programme_title;
        case Column::Person: return listed.masked_name;
        case Column::Disability: return listed.disability;
        case Column::Contact: return listed.contact_need;
        case Column::Stage: return listed.stage_title;
        case Column::Turn:
            if (record.state != State::Open) return {};
            return catalogue.text(locale, "access.role." + std::string(access::code_of(record.next_role)));
        case Column::State: return catalogue.text(locale, "cases.state." + std::string(code_of(record.state)));
        case Column::Committee: return desk.places.get()->name_of(record.committee);
        case Column::Township: return desk.places.get()->name_of(record.ref.township);
        case Column::Entry: return desk.services.zone.day_of(record.opened_at).to_string();
        case Column::Change: return desk.services.zone.to_local_text(record.changed_at);
    }
    return {};
}

}  // namespace

access::ListFile file_of(const Desk& desk, const std::vector<ListedCase>& cases, const Columns& columns, std::string_view locale) {
    access::ListFile file;
    file.name = "cases";
    file.action = "case.exported";
    file.permission = access::Permission::CaseList;
    for (const Column column : columns.all()) {
        file.heading.push_back(pages::Catalogue::embedded().text(locale, "cases.column." + std::string(code_of(column))));
    }
    for (const ListedCase& listed : cases) {
        auto& row = file.rows.emplace_back();
        for (const Column column : columns.all()) row.push_back(cell_of(desk, listed, column, locale));
    }
    return file;
}

base::Task<base::Result<access::ListFile>> export_cases(
    const Desk& desk, access::Caller caller, CaseFilter filter, Columns columns, std::string locale
) {
    auto work = [&](store::Transaction& tx) -> base::Result<access::ListFile> {
        filter.page_token.clear();
        TRY_ASSIGN(CasePage page, select_page(tx, desk, caller, filter, access::exported_rows_max));
        const auto listed = listed_all({tx, desk.services.cipher}, desk, std::move(page.cases), locale);
        access::ListFile file = file_of(desk, listed, columns, locale);
        file.detail = "tab=" + std::string(code_of(filter.tab));
        return file;
    };
    co_return co_await desk.services.store.read(work);
}

}  // namespace sunclover::cases
