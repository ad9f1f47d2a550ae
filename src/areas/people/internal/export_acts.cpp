// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/internal/export_acts.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "areas/access/load_caller.hpp"

namespace sunclover::people {

using access::Permission;

base::Failure unknown_export() { return base::fail(base::ErrorKind::NotFound, "people.error.not_found"); }
base::Failure wrong_export_state() { return base::fail(base::ErrorKind::Conflict, "people.error.export_state"); }

bool may_at_all(const access::Caller& caller, Permission permission, const PeopleExport& one) {
    return std::all_of(one.wish.places.begin(), one.wish.places.end(), [&](const base::PlaceCode& place) {
        return caller.may_at(permission, place);
    });
}

bool may_have(const access::Caller& caller, const PeopleExport& one) {
    if (one.account != caller.account || !may_at_all(caller, Permission::PersonExport, one)) return false;
    return !any_clear(one.wish.columns) || may_at_all(caller, Permission::PersonUnmask, one);
}

bool may_still_have(const People& people, const PeopleExport& one, base::Day today) {
    const auto caller = access::load_caller(people.tx, people.cipher, one.account, today);
    return caller && may_have(*caller, one);
}

base::Result<PeopleExport> find_own_export(const People& people, const access::Caller& caller, const PeopleExportId& id) {
    auto one = select_export(people, id);
    if (!one || one->account != caller.account) return unknown_export();
    return *std::move(one);
}

audit::Entry about_export(audit::Entry entry, const PeopleExport& one) {
    entry.object_kind = "people_export";
    entry.object_id = one.id.to_string();
    if (one.wish.places.size() == 1) entry.township = one.wish.places.front().township().text;
    entry.detail = "people=" + std::to_string(one.state == ExportState::Ready ? one.rows : one.people) +
                   " places=" + std::to_string(one.wish.places.size()) + " columns=";
    for (const auto column : one.wish.columns) {
        if (entry.detail.back() != '=') entry.detail += ',';
        entry.detail += code_of(column);
    }
    entry.detail += " reference=" + reference_of(one);
    return entry;
}

audit::Entry export_entry_of_system(const PeopleExport& one, std::string action, base::Instant now) {
    audit::Entry entry;
    entry.at = now;
    entry.role = "system";
    entry.action = std::move(action);
    return about_export(std::move(entry), one);
}

std::optional<ExportPosition> export_position(const std::string& token, const ExportPosition& first) {
    if (token.empty()) return first;
    ExportPosition position;
    const char* const end = token.data() + token.size();
    const auto read = std::from_chars(token.data(), end, position.asked_at.unix_ms);
    if (read.ec != std::errc() || read.ptr == end || *read.ptr != '.') return std::nullopt;
    const auto id = PeopleExportId::parse(std::string_view(read.ptr + 1, static_cast<std::size_t>(end - read.ptr - 1)));
    if (!id) return std::nullopt;
    position.id = *id;
    return position;
}

ExportPage export_page_of(std::vector<PeopleExport> found) {
    ExportPage page{std::move(found), {}};
    if (page.exports.size() <= kExportPageRows) return page;
    page.exports.resize(kExportPageRows);
    const PeopleExport& last = page.exports.back();
    page.next = std::to_string(last.asked_at.unix_ms) + "." + last.id.to_string();
    return page;
}

}  // namespace sunclover::people
