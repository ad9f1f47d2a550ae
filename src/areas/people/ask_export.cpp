// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/ask_export.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "areas/audit/record.hpp"
#include "areas/people/internal/audit_entry.hpp"
#include "areas/people/internal/edit_ranges.hpp"
#include "areas/people/internal/export_acts.hpp"
#include "areas/people/internal/press_key.hpp"
#include "areas/places/directory.hpp"
#include "base/assert.hpp"
#include "base/text.hpp"
#include "platform/services.hpp"

namespace sunclover::people {
namespace {

using access::Permission;
using base::ErrorKind;

constexpr std::int64_t kWaitingMax = 5;
constexpr std::size_t kReasonCharactersMin = 4;
constexpr std::size_t kReasonCharactersMax = 200;

/// The places in their order, none within another.
/// @errors as preview_export
base::Result<std::vector<base::PlaceCode>> checked_places(
    const ExportDesk& desk, const access::Caller& caller, std::vector<base::PlaceCode> places
) {
    if (places.empty()) return base::fail(ErrorKind::Invalid, "people.error.export_places", "place");
    std::sort(places.begin(), places.end());
    std::vector<base::PlaceCode> kept;
    for (const auto& place : places) {
        const bool is_one = !place.is_district() && desk.directory.find(place) != nullptr;
        if (!is_one || !caller.may_at(Permission::PersonExport, place)) return unknown_export();
        if (kept.empty() || !kept.back().holds(place)) kept.push_back(place);
    }
    return kept;
}

base::Result<ExportWish> checked_wish(const ExportDesk& desk, const access::Caller& caller, ExportWish wish) {
    TRY_ASSIGN(wish.places, checked_places(desk, caller, std::move(wish.places)));
    if (wish.columns.empty()) return base::fail(ErrorKind::Invalid, "people.error.export_columns", "column");
    const bool may_unmask = std::all_of(wish.places.begin(), wish.places.end(), [&](const base::PlaceCode& place) {
        return caller.may_at(Permission::PersonUnmask, place);
    });
    if (any_clear(wish.columns) && !may_unmask) return base::fail(ErrorKind::Invalid, "people.error.export_clear", "column");
    return wish;
}

/// The limit with what is asked for now; the count before it is read in the same transaction.
ExportPreview weighed(store::Transaction& tx, const ExportDesk& desk, const access::Caller& caller, std::int64_t people) {
    const auto since = desk.services.clock.now() - kExportsCountTogether;
    ExportPreview preview{people, count_people_exported_alone(tx, caller.account, since), false};
    preview.needs_second_person = preview.people_before + people > desk.rules.people_max;
    return preview;
}

base::Result<> checked_reason(const std::string& reason) {
    const auto characters = base::character_count(reason);
    if (characters >= kReasonCharactersMin && characters <= kReasonCharactersMax && base::is_clean_utf8(reason)) return {};
    return base::fail(ErrorKind::Invalid, "people.error.export_reason", "reason");
}

PeopleExport new_export(const ExportDesk& desk, const access::Caller& caller, const ExportOrder& order, std::int64_t people) {
    PeopleExport one;
    one.id = platform::new_id<PeopleExportId>(desk.services.clock, desk.services.random);
    one.account = caller.account;
    one.account_name = caller.display_name;
    one.role = std::string(access::code_of(caller.acting_role(Permission::PersonExport)));
    one.wish = order.wish;
    one.reason = order.reason;
    one.locale = order.locale;
    one.day = desk.services.today();
    one.state = ExportState::Making;
    one.people = people;
    one.asked_at = one.changed_at = desk.services.clock.now();
    return one;
}

base::Result<std::string> ask_in(
    store::Transaction& tx, const ExportDesk& desk, const access::Caller& caller, PeopleExport one, const Press& press
) {
    take_export_turn(tx, caller.account);
    if (weighed(tx, desk, caller, one.people).needs_second_person) {
        if (count_exports(tx, caller.account, ExportState::Waiting) >= kWaitingMax) {
            return base::fail(ErrorKind::Conflict, "people.error.exports_waiting", "reason");
        }
        one.state = ExportState::Waiting;
        one.ends_at = one.asked_at + kExportAskLapses;
    }
    insert_export({tx, desk.services.cipher}, one);
    const Actor actor{caller, Permission::PersonExport, one.asked_at, press.request_id};
    auto entry = about_export(entry_by(actor, "people.export_asked"), one);
    entry.detail += " state=" + std::string(code_of(one.state));
    audit::record(tx, entry);
    return one.id.to_string();
}

/// What a press says: the same key with another wish is a conflict.
std::string content_of(const ExportOrder& order) {
    std::string content = order.reason + '\n' + text_of(order.wish.columns) + '\n' + std::string(code_of(order.wish.certificate)) + '\n';
    content += std::to_string(order.wish.category ? static_cast<int>(*order.wish.category) : 0) + '\n';
    content += std::to_string(order.wish.grade ? order.wish.grade->value : 0);
    for (const auto& place : order.wish.places) content += '\n' + place.text;
    return content;
}

}  // namespace

base::Task<base::Result<ExportPreview>> preview_export(ExportDesk desk, const access::Caller& caller, ExportWish wish) {
    CO_TRY_ASSIGN(wish, checked_wish(desk, caller, std::move(wish)));
    const auto count = [&](store::Transaction& tx) {
        std::int64_t people = 0;
        for (const auto& place : wish.places) people += count_people_for_export(tx, range_of(place), wish, desk.services.today());
        return weighed(tx, desk, caller, people);
    };
    co_return co_await desk.services.store.read(count);
}

base::Task<base::Result<PeopleExportId>> ask_export(ExportDesk desk, const access::Caller& caller, ExportOrder order, Press press) {
    order.reason = base::trim(order.reason);
    CO_TRY_ASSIGN(order.wish, checked_wish(desk, caller, std::move(order.wish)));
    CO_TRY(checked_reason(order.reason));
    ExportWish wish = order.wish;
    CO_TRY_ASSIGN(const auto preview, co_await preview_export(desk, caller, std::move(wish)));
    if (preview.people == 0) co_return base::fail(ErrorKind::Invalid, "people.error.export_nobody", "place");
    const auto key = key_of(caller, press, content_of(order));
    const auto one = new_export(desk, caller, order, preview.people);
    const auto work = [&](store::Transaction& tx) -> base::Result<std::string> {
        const auto ask = [&](store::Transaction& inner) { return ask_in(inner, desk, caller, one, press); };
        return store::once(tx, key, one.asked_at, ask);
    };
    // In one process they wait for each other here, and lose no race for the row; in two the row tells who came second.
    const auto outcome = co_await desk.services.store.write(work, "people_export/" + caller.account.to_string());
    if (!outcome) co_return base::Failure(outcome.error());
    const auto id = PeopleExportId::parse(*outcome);
    ASSERT(id.has_value());
    co_return *id;
}

base::Task<base::Result<PeopleExport>> load_own_export(
    const platform::Services& services, const access::Caller& caller, PeopleExportId id
) {
    const auto work = [&](store::Transaction& tx) { return find_own_export({tx, services.cipher}, caller, id); };
    co_return co_await services.store.read(work);
}

base::Task<base::Result<ExportPage>> list_own_exports(
    const platform::Services& services, const access::Caller& caller, std::string after
) {
    const auto position = export_position(after, {{std::numeric_limits<std::int64_t>::max()}, {}});
    if (!position) co_return base::fail(ErrorKind::Invalid, "people.error.list_page", "after");
    const auto list = [&](store::Transaction& tx) {
        return export_page_of(list_exports({tx, services.cipher}, caller.account, *position, kExportPageRows + 1));
    };
    co_return co_await services.store.read(list);
}

base::Task<base::Result<>> cancel_export(
    const platform::Services& services, const access::Caller& caller, PeopleExportId id, std::int64_t version, Press press
) {
    const auto key = key_of(caller, press, "cancel " + id.to_string());
    const auto work = [&](store::Transaction& tx) -> base::Result<std::string> {
        const auto cancel = [&](store::Transaction& inner) -> base::Result<std::string> {
            const People people{inner, services.cipher};
            TRY_ASSIGN(PeopleExport one, find_own_export(people, caller, id));
            // The job counts the version up while it makes the file; somebody who cancels then means that file, also once it is ready.
            const bool is_other = one.state == ExportState::Waiting && one.version != version;
            if (is_over(one.state) || is_other) return wrong_export_state();
            one.state = ExportState::Cancelled;
            one.ends_at = std::nullopt;
            const auto now = services.clock.now();
            if (!update_export(people, one, now)) return wrong_export_state();
            const Actor actor{caller, Permission::PersonExport, now, press.request_id};
            audit::record(inner, about_export(entry_by(actor, "people.export_cancelled"), one));
            return std::string("cancelled");
        };
        return store::once(tx, key, services.clock.now(), cancel);
    };
    const auto outcome = co_await services.store.write(work);
    if (!outcome) co_return base::Failure(outcome.error());
    co_return base::Result<>();
}

}  // namespace sunclover::people
