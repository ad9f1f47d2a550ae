// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/list_cases.hpp"

#include <algorithm>

#include "areas/audit/search_entries.hpp"
#include "areas/cases/case_access.hpp"
#include "areas/cases/internal/list_page.hpp"
#include "areas/cases/internal/listed.hpp"
#include "areas/cases/internal/work_scope.hpp"
#include "areas/cases/store/view_store.hpp"
#include "areas/places/directory.hpp"
#include "platform/clock/clock.hpp"
#include "platform/services.hpp"
#include "platform/store/store.hpp"

namespace sunclover::cases {
namespace {

constexpr std::array<std::string_view, all_tabs.size()> tab_codes = {
    "todo", "late", "today", "waiting", "deferred", "escalated", "all",
};

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

/// The counts of the parts of a tab, on their way.
std::vector<AskedCount> ask_tab(store::Transaction& tx, const access::Caller& caller, Tab tab, base::Day today) {
    CaseFilter filter;
    filter.tab = tab;
    std::vector<AskedCount> asked;
    int known = 0;
    for (ListQuery& query : queries_of(caller, filter, today)) {
        query.count_max = tab_count_max - known;
        if (query.count_max <= 0) break;
        asked.push_back(ask_count(tx, query));
        if (asked.back().is_there()) known += asked.back().count();
    }
    return asked;
}

int count_of(const std::vector<AskedCount>& asked) {
    int count = 0;
    for (const AskedCount& part : asked) count += part.count();
    return std::min(count, tab_count_max);
}

base::Result<CaseList> list_in(
    const Tables& tables, const Desk& desk, const access::Caller& caller, const CaseFilter& filter,
    std::string_view locale
) {
    CaseList list{};
    const base::Day today = desk.services.today();
    std::array<std::vector<AskedCount>, all_tabs.size()> counts;
    for (std::size_t i = 0; i < all_tabs.size(); ++i) counts[i] = ask_tab(tables.tx, caller, all_tabs[i], today);
    std::vector<Case> page;
    if (!filter.number.empty()) {
        page = select_by_number(tables, desk, caller, filter.number);
    } else {
        const auto size = static_cast<std::size_t>(std::clamp(filter.page_size, 1, 200));
        TRY_ASSIGN(CasePage found, select_page(tables.tx, desk, caller, filter, size));
        page = std::move(found.cases);
        list.next_page_token = std::move(found.next_page_token);
    }
    list.cases = listed_all(tables, desk, std::move(page), locale);
    tables.tx.settle();
    for (std::size_t i = 0; i < all_tabs.size(); ++i) list.counts[i] = count_of(counts[i]);
    return list;
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

base::Task<base::Result<WorkPage>> open_work_page(const Desk& desk, access::Caller caller, CaseFilter filter, std::string locale) {
    const auto work = [&](store::Transaction& tx) -> base::Result<WorkPage> {
        const Tables tables{tx, desk.services.cipher};
        TRY_ASSIGN(CaseList list, list_in(tables, desk, caller, filter, locale));
        return WorkPage{std::move(list), select_columns(tx, caller.account).value_or(Columns()), select_views(tables, caller.account)};
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
        const auto asked = ask_tab(tx, caller, Tab::Todo, desk.services.today());
        tx.settle();
        return count_of(asked);
    };
    co_return co_await desk.services.store.read(work);
}

}  // namespace sunclover::cases
