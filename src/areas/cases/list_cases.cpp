// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/list_cases.hpp"

#include <algorithm>
#include <tuple>

#include "areas/audit/record.hpp"
#include "areas/audit/search_entries.hpp"
#include "areas/cases/case_access.hpp"
#include "areas/cases/internal/acting.hpp"
#include "areas/cases/internal/work_scope.hpp"
#include "areas/people/contact_need.hpp"
#include "areas/people/load_person.hpp"
#include "areas/places/directory.hpp"
#include "areas/programmes/published_programmes.hpp"
#include "base/bytes.hpp"
#include "base/text.hpp"
#include "platform/pages/catalogue.hpp"
#include "platform/clock/clock.hpp"
#include "platform/store/store.hpp"

namespace sunclover::cases {
namespace {

constexpr std::array<std::string_view, all_tabs.size()> tab_codes = {
    "todo", "late", "today", "waiting", "deferred", "escalated", "all",
};
constexpr int export_rows_max = 10'000;

/// The position after a case; it names no person.
std::string token_of(const Case& record) {
    const std::string day = record.due_day ? record.due_day->to_string() : std::string(no_due_day);
    return base::to_base64url(base::bytes_of(day + std::string(base::view_of(record.ref.id.uuid.to_bytes()))));
}

base::Result<ListPosition> position_of(const std::string& token) {
    if (token.empty()) return ListPosition{"", {}};
    const auto bytes = base::from_base64url(token);
    if (!bytes || bytes->size() != 26) {
        return base::fail(base::ErrorKind::Invalid, "cases.error.page_token", "page");
    }
    const std::string day(bytes->begin(), bytes->begin() + 10);
    if (day != no_due_day && !base::Day::parse(day)) {
        return base::fail(base::ErrorKind::Invalid, "cases.error.page_token", "page");
    }
    return ListPosition{day, base::Bytes(bytes->begin() + 10, bytes->end())};
}

auto sort_key(const Case& record) {
    return std::make_tuple(
        record.due_day ? record.due_day->to_string() : std::string(no_due_day), record.ref.id
    );
}

std::vector<ListQuery> page_queries(const Desk& desk, const access::Caller& caller, CaseFilter filter) {
    if (filter.closed_in_year) filter.state = State::Closed;
    auto queries = queries_of(caller, filter, desk.services.today());
    if (!filter.closed_in_year) return queries;
    const auto new_year = [&](int year) {
        return desk.services.zone.start_of(*base::Day::from_parts(year, 1, 1));
    };
    const FigureSpan closed{new_year(*filter.closed_in_year), new_year(*filter.closed_in_year + 1)};
    for (ListQuery& query : queries) query.closed = closed;
    return queries;
}

/// One page, merged from the parts by due day; with one more case than the page if there are more.
std::vector<Case> select_page(
    store::Transaction& tx, std::vector<ListQuery> queries, const ListPosition& after, int page_size
) {
    std::vector<Case> merged;
    for (ListQuery& query : queries) {
        query.after = after;
        query.count_max = page_size + 1;
        for (Case& record : select_list(tx, query)) merged.push_back(std::move(record));
    }
    std::sort(merged.begin(), merged.end(), [](const Case& a, const Case& b) { return sort_key(a) < sort_key(b); });
    const auto same = [](const Case& a, const Case& b) { return a.ref == b.ref; };
    merged.erase(std::unique(merged.begin(), merged.end(), same), merged.end());
    if (merged.size() > static_cast<std::size_t>(page_size) + 1) merged.resize(static_cast<std::size_t>(page_size) + 1);
    return merged;
}

std::vector<Case> select_by_number(
    const Tables& tables, const Desk& desk, const access::Caller& caller, const std::string& typed
) {
    std::vector<std::string> offices;
    for (const places::Place& township : desk.places.get()->townships()) offices.push_back(township.short_name);
    std::vector<Case> found;
    for (const std::string& number : number_candidates(typed, offices, desk.services.today().year())) {
        auto record = select_case_by_number(tables.tx, number);
        if (record && may_open(*record, caller)) found.push_back(*std::move(record));
    }
    return found;
}

std::string first_text(const std::vector<std::string>& keys, std::string_view locale) {
    const auto& catalogue = pages::Catalogue::embedded();
    return keys.empty() ? std::string() : catalogue.text(locale, keys.front());
}

std::string needs_text(const people::PersonSummary& person, std::string_view locale) {
    const auto& catalogue = pages::Catalogue::embedded();
    std::vector<std::string> words;
    for (const people::ContactNeed need : person.needs) {
        words.push_back(catalogue.text(locale, "people.need." + std::string(people::code_of(need))));
    }
    if (words.empty()) {
        words.push_back(catalogue.text(locale, "people.channel." + std::string(people::code_of(person.channel))));
    }
    return base::join(words, catalogue.text(locale, "cases.list.separator"));
}

ListedCase listed(
    const Desk& desk, Case record, const std::vector<people::PersonSummary>& people, std::string_view locale
) {
    ListedCase row{};
    for (const people::PersonSummary& person : people) {
        if (person.ref != record.person) continue;
        row.masked_name = person.masked_name;
        row.disability = first_text(person.disability_keys, locale);
        row.contact_need = needs_text(person, locale);
        row.has_contact_need = !person.needs.empty();
    }
    if (const auto programme = desk.programmes.version(record.programme, record.programme_version)) {
        row.programme_title = programme->title.in(locale);
        const programmes::Stage* stage = programme->find_stage(record.stage);
        if (stage != nullptr) row.stage_title = stage->title.in(locale);
    }
    row.record = std::move(record);
    return row;
}

std::vector<ListedCase> listed_all(
    const Tables& tables, const Desk& desk, std::vector<Case> records, std::string_view locale
) {
    std::vector<people::PersonRef> refs;
    for (const Case& record : records) refs.push_back(record.person);
    std::sort(refs.begin(), refs.end());
    refs.erase(std::unique(refs.begin(), refs.end()), refs.end());
    const auto people = people::load_summaries(tables.tx, tables.cipher, refs, desk.services.today());
    std::vector<ListedCase> rows;
    for (Case& record : records) rows.push_back(listed(desk, std::move(record), people, locale));
    return rows;
}

int count_tab(store::Transaction& tx, const access::Caller& caller, Tab tab, base::Day today) {
    CaseFilter filter;
    filter.tab = tab;
    int count = 0;
    for (ListQuery& query : queries_of(caller, filter, today)) {
        query.count_max = tab_count_max - count;
        if (query.count_max <= 0) break;
        count += count_list(tx, query);
    }
    return count;
}

base::Result<CaseList> list_in(
    const Tables& tables, const Desk& desk, const access::Caller& caller, const CaseFilter& filter,
    std::string_view locale
) {
    CaseList list{};
    const base::Day today = desk.services.today();
    std::vector<Case> page;
    if (!filter.number.empty()) {
        page = select_by_number(tables, desk, caller, filter.number);
    } else {
        TRY_ASSIGN(const ListPosition after, position_of(filter.page_token));
        const int size = std::clamp(filter.page_size, 1, 200);
        page = select_page(tables.tx, page_queries(desk, caller, filter), after, size);
        if (page.size() > static_cast<std::size_t>(size)) {
            page.pop_back();
            list.next_page_token = token_of(page.back());
        }
    }
    list.cases = listed_all(tables, desk, std::move(page), locale);
    for (std::size_t i = 0; i < all_tabs.size(); ++i) {
        list.counts[i] = count_tab(tables.tx, caller, all_tabs[i], today);
    }
    return list;
}

/// One field of a CSV line. A leading =, +, - or @ would be a formula in a spreadsheet.
std::string csv_field(std::string text) {
    if (!text.empty() && std::string_view("=+-@\t").find(text.front()) != std::string_view::npos) text.insert(0, "'");
    std::string quoted = "\"";
    for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

std::string csv_line(const ListedCase& row, const places::Directory& places, std::string_view locale) {
    const auto& catalogue = pages::Catalogue::embedded();
    const Case& record = row.record;
    const std::vector<std::string> fields = {
        record.due_day ? record.due_day->to_string() : "", record.number, row.masked_name, row.disability,
        row.programme_title, row.stage_title,
        catalogue.text(locale, "cases.state." + std::string(code_of(record.state))),
        places.name_of(record.ref.township), row.contact_need,
    };
    std::vector<std::string> quoted;
    for (const std::string& field : fields) quoted.push_back(csv_field(field));
    return base::join(quoted, ",") + "\r\n";
}

std::string csv_heading(std::string_view locale) {
    const auto& catalogue = pages::Catalogue::embedded();
    std::vector<std::string> quoted;
    for (const char* key : {"due", "number", "person", "disability", "programme", "stage", "state", "township", "contact"}) {
        quoted.push_back(csv_field(catalogue.text(locale, std::string("cases.column.") + key)));
    }
    // The byte order mark tells spreadsheets that it is UTF-8.
    return "\xef\xbb\xbf" + base::join(quoted, ",") + "\r\n";
}

}  // namespace

std::string_view code_of(Tab tab) { return tab_codes.at(static_cast<std::size_t>(tab)); }

std::optional<Tab> tab_from(std::string_view code) {
    for (const Tab tab : all_tabs) {
        if (code_of(tab) == code) return tab;
    }
    return std::nullopt;
}

base::Task<base::Result<CaseList>> list_cases(
    const Desk& desk, access::Caller caller, CaseFilter filter, std::string locale
) {
    auto work = [&](store::Transaction& tx) {
        return list_in({tx, desk.services.cipher}, desk, caller, filter, locale);
    };
    co_return co_await desk.services.store.read(work);
}

base::Task<std::vector<ListedCase>> list_chosen(
    const Desk& desk, access::Caller caller, std::vector<CaseRef> refs, std::string locale
) {
    auto work = [&](store::Transaction& tx) {
        std::vector<Case> records;
        for (const CaseRef& ref : refs) {
            auto record = select_case(tx, ref);
            if (record && may_open(*record, caller)) records.push_back(*std::move(record));
        }
        return listed_all({tx, desk.services.cipher}, desk, std::move(records), locale);
    };
    co_return co_await desk.services.store.read(work);
}

base::Task<std::vector<ListedCase>> list_recent(const Desk& desk, access::Caller caller, std::string locale) {
    constexpr std::size_t shown_max = 30;
    audit::Search search{};
    search.account = caller.account.uuid;
    search.action_prefix = "case.opened";
    search.from = desk.services.clock.now() - std::chrono::hours(24 * 30);
    search.count_max = 300;
    const auto read = [&](store::Transaction& tx) { return audit::search_entries(tx, search); };
    const auto found = co_await desk.services.store.read(read);
    std::vector<CaseRef> refs;
    for (const auto& stored : found.entries) {
        const auto ref = CaseRef::parse(stored.entry.township, stored.entry.object_id);
        if (!ref || std::find(refs.begin(), refs.end(), *ref) != refs.end()) continue;
        refs.push_back(*ref);
        if (refs.size() == shown_max) break;
    }
    co_return co_await list_chosen(desk, std::move(caller), std::move(refs), std::move(locale));
}

base::Task<int> count_todo(const Desk& desk, access::Caller caller) {
    auto work = [&](store::Transaction& tx) {
        return count_tab(tx, caller, Tab::Todo, desk.services.today());
    };
    co_return co_await desk.services.store.read(work);
}

base::Task<base::Result<std::string>> export_cases(
    const Desk& desk, access::Caller caller, CaseFilter filter, std::string locale, base::Uuid request_id
) {
    auto work = [&](store::Transaction& tx) -> base::Result<std::string> {
        const Tables tables{tx, desk.services.cipher};
        const auto places = desk.places.get();
        auto page = select_page(tx, page_queries(desk, caller, filter), {"", {}}, export_rows_max);
        if (page.size() > static_cast<std::size_t>(export_rows_max)) page.pop_back();
        const std::size_t count = page.size();
        std::string csv = csv_heading(locale);
        for (const ListedCase& row : listed_all(tables, desk, std::move(page), locale)) {
            csv += csv_line(row, *places, locale);
        }
        audit::Entry entry{};
        entry.at = desk.services.clock.now();
        entry.account = caller.account.uuid;
        entry.role = std::string(access::code_of(caller.acting_role(access::Permission::CaseList)));
        entry.action = "case.exported";
        entry.detail = "rows=" + std::to_string(count) + " tab=" + std::string(code_of(filter.tab));
        entry.request_id = request_id;
        audit::record(tx, entry);
        return csv;
    };
    co_return co_await desk.services.store.write(work);
}

}  // namespace sunclover::cases
