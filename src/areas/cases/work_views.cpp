// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/work_views.hpp"

#include "areas/audit/record.hpp"
#include "areas/cases/internal/acting.hpp"
#include "areas/cases/store/view_store.hpp"
#include "base/text.hpp"
#include "platform/clock/clock.hpp"
#include "platform/store/store.hpp"

namespace sunclover::cases {
namespace {

constexpr std::size_t name_length_max = 30;
constexpr std::size_t query_length_max = 500;
/// The page offers to take a deletion back for a minute; a clerk may come back to it later.
constexpr auto kept_aside = std::chrono::hours(1);

audit::Entry entry_about(const access::Caller& caller, const Attempt& attempt, std::string action, const WorkViewId& id, base::Instant now) {
    audit::Entry entry{};
    entry.at = now;
    entry.account = caller.account.uuid;
    entry.role = std::string(access::code_of(caller.acting_role(access::Permission::CaseList)));
    entry.action = std::move(action);
    entry.object_kind = "work_view";
    entry.object_id = id.to_string();
    entry.request_id = attempt.request_id;
    return entry;
}

}  // namespace

base::Task<base::Result<WorkViewId>> save_work_view(
    const Desk& desk, access::Caller caller, std::string name, std::string query, Attempt attempt
) {
    name = base::trim(name);
    if (name.empty() || base::characters(name).size() > name_length_max || query.size() > query_length_max) {
        co_return base::fail(base::ErrorKind::Invalid, "cases.error.view_name", "view_name");
    }
    const auto work = [&](store::Transaction& tx) -> base::Result<WorkViewId> {
        const Tables tables{tx, desk.services.cipher};
        const base::Instant now = desk.services.clock.now();
        const auto write = [&]() -> base::Result<std::string> {
            if (select_views(tables, caller.account).size() >= work_views_max) {
                return base::fail(base::ErrorKind::Conflict, "cases.error.views_full", "view_name");
            }
            const WorkView view{WorkViewId{new_row(desk.services)}, name, query};
            insert_view(tables, caller.account, view, now);
            audit::record(tx, entry_about(caller, attempt, "work_view.saved", view.id, now));
            return view.id.to_string();
        };
        TRY_ASSIGN(const Effect effect, run_once(tx, caller, attempt, now, name + "\n" + query, write));
        return *WorkViewId::parse(effect.outcome);
    };
    co_return co_await desk.services.store.write(work);
}

base::Task<base::Result<>> delete_work_view(const Desk& desk, access::Caller caller, WorkViewId id, Attempt attempt) {
    const auto work = [&](store::Transaction& tx) -> base::Result<bool> {
        const base::Instant now = desk.services.clock.now();
        forget_views(tx, caller.account, now - kept_aside);
        if (!delete_view(tx, caller.account, id, now)) return not_found();
        audit::record(tx, entry_about(caller, attempt, "work_view.deleted", id, now));
        return true;
    };
    CO_TRY(co_await desk.services.store.write(work));
    co_return base::Result<>{};
}

base::Task<base::Result<WorkView>> restore_work_view(const Desk& desk, access::Caller caller, WorkViewId id, Attempt attempt) {
    const auto work = [&](store::Transaction& tx) -> base::Result<WorkView> {
        const Tables tables{tx, desk.services.cipher};
        const base::Instant now = desk.services.clock.now();
        const auto write = [&]() -> base::Result<std::string> {
            if (select_views(tables, caller.account).size() >= work_views_max) {
                return base::fail(base::ErrorKind::Conflict, "cases.error.views_full");
            }
            if (!restore_view(tx, caller.account, id)) return not_found();
            audit::record(tx, entry_about(caller, attempt, "work_view.restored", id, now));
            return id.to_string();
        };
        TRY(run_once(tx, caller, attempt, now, "restore\n" + id.to_string(), write));
        for (WorkView& view : select_views(tables, caller.account)) {
            if (view.id == id) return std::move(view);
        }
        return not_found();
    };
    co_return co_await desk.services.store.write(work);
}

}  // namespace sunclover::cases
