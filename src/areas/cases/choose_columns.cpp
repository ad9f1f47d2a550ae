// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/choose_columns.hpp"

#include "areas/access/actor.hpp"
#include "areas/audit/record.hpp"
#include "areas/cases/internal/acting.hpp"
#include "areas/cases/store/view_store.hpp"
#include "platform/clock/clock.hpp"
#include "platform/store/store.hpp"

namespace sunclover::cases {

base::Task<Columns> columns_of(const Desk& desk, access::Caller caller) {
    const auto work = [&](store::Transaction& tx) { return select_columns(tx, caller.account); };
    const auto chosen = co_await desk.services.store.read(work);
    co_return chosen.value_or(Columns());
}

base::Task<base::Result<>> choose_columns(const Desk& desk, access::Caller caller, Columns columns, Attempt attempt) {
    const auto work = [&](store::Transaction& tx) -> base::Result<bool> {
        const base::Instant now = desk.services.clock.now();
        const auto write = [&]() -> base::Result<std::string> {
            save_columns(tx, caller.account, columns, now);
            auto entry = access::Actor::of(caller, access::Permission::CaseList, attempt.request_id).entry(now, "work_columns.chosen");
            entry.detail = columns.codes();
            audit::record(tx, entry);
            return std::string("chosen");
        };
        TRY(run_once(tx, caller, attempt, now, "columns\n" + columns.codes(), write));
        return true;
    };
    CO_TRY(co_await desk.services.store.write(work));
    co_return base::Result<>{};
}

}  // namespace sunclover::cases
