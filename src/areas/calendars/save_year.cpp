// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/calendars/save_year.hpp"

#include <utility>

#include "areas/audit/record.hpp"
#include "areas/calendars/load_calendar.hpp"
#include "areas/calendars/store/calendars_store.hpp"
#include "base/bytes.hpp"
#include "platform/clock/clock.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/services.hpp"
#include "platform/store/idempotency.hpp"
#include "platform/store/installation.hpp"

namespace sunclover::calendars {
namespace {

using base::ErrorKind;

struct Order {
    const clocks::CalendarYear& year;
    std::optional<std::int64_t> version_seen;  ///< unset: the year is new
    const access::Caller& caller;
    const Attempt& attempt;
    base::Instant now;
};

std::string fingerprint_of(const YearDraft& draft, std::optional<std::int64_t> version) {
    const std::string parts =
        draft.year + "\n" + draft.document + "\n" + draft.days_off + "\n" + draft.exchange_days;
    return base::to_hex(crypto::sha256(parts + "\n" + std::to_string(version.value_or(0))));
}

/// @returns the version that is stored now
base::Result<std::int64_t> write_year(store::Transaction& tx, const Order& order) {
    const YearChange change{order.year, order.now, order.caller.account};
    if (!order.version_seen) {
        if (insert_year(tx, change)) return 1;
        return base::fail(ErrorKind::Conflict, "calendars.error.year_exists", "year");
    }
    if (!select_year(tx, order.year.year))
        return base::fail(ErrorKind::NotFound, "http.error.not_found");
    if (update_year(tx, change, *order.version_seen)) return *order.version_seen + 1;
    return base::fail(ErrorKind::Conflict, "calendars.error.changed_meanwhile");
}

base::Result<std::string> save_in(store::Transaction& tx, const Order& order) {
    TRY_ASSIGN(const std::int64_t version, write_year(tx, order));
    audit::Entry entry;
    entry.at = order.now;
    entry.account = order.caller.account.uuid;
    entry.role = access::code_of(order.caller.acting_role(access::Permission::CalendarManage));
    entry.action = order.version_seen ? "calendar.corrected" : "calendar.announced";
    entry.object_kind = "calendar_year";
    entry.object_id = std::to_string(order.year.year);
    entry.detail = detail_of(order.year, version);
    entry.request_id = order.attempt.request_id;
    audit::record(tx, entry);
    store::save_fact(tx, store::kCalendarFact, "", order.now);
    return std::to_string(order.year.year);
}

base::Task<Saved> save(
    Desk desk,
    access::Caller caller,
    YearDraft draft,
    std::optional<std::int64_t> version,
    Attempt attempt
) {
    const CheckedYear checked = check_draft(draft);
    if (!checked.errors.empty()) co_return tl::unexpected(checked.errors);
    const Order order{checked.year, version, caller, attempt, desk.services.clock.now()};
    const store::IdempotencyKey key{
        caller.account.to_string(), attempt.key, fingerprint_of(draft, version)};
    const auto work = [&](store::Transaction& tx) {
        return store::once(tx, key, order.now, [&](store::Transaction& inner) {
            return save_in(inner, order);
        });
    };
    const auto done = co_await desk.services.store.write(work);
    if (!done) co_return tl::unexpected(std::vector<base::Error>{done.error()});
    const auto load = [&](store::Transaction& tx) { return load_calendar(tx, desk.services.zone); };
    desk.calendar.replace(co_await desk.services.store.read(load));
    co_return checked.year.year;
}

}  // namespace

base::Task<Saved> announce_year(
    Desk desk, access::Caller caller, YearDraft draft, Attempt attempt
) {
    return save(desk, std::move(caller), std::move(draft), std::nullopt, std::move(attempt));
}

base::Task<Saved> correct_year(
    Desk desk, access::Caller caller, YearDraft draft, std::int64_t version, Attempt attempt
) {
    return save(desk, std::move(caller), std::move(draft), version, std::move(attempt));
}

}  // namespace sunclover::calendars
