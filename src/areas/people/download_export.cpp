// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/download_export.hpp"

#include <utility>

#include "areas/audit/record.hpp"
#include "areas/people/internal/audit_entry.hpp"
#include "areas/people/internal/export_acts.hpp"
#include "platform/files/parted_file.hpp"
#include "platform/services.hpp"

namespace sunclover::people {
namespace {

base::Result<PeopleExport> find_file(
    store::Transaction& tx, const platform::Services& services, const access::Caller& caller, const PeopleExportId& id
) {
    TRY_ASSIGN(PeopleExport one, find_own_export({tx, services.cipher}, caller, id));
    if (!may_have(caller, one)) return unknown_export();
    const bool is_there = one.state == ExportState::Ready && one.ends_at && *one.ends_at > services.clock.now();
    if (!is_there) return base::fail(base::ErrorKind::NotFound, "people.error.export_gone");
    return one;
}

}  // namespace

base::Task<base::Result<PeopleExport>> begin_download(
    const platform::Services& services, const access::Caller& caller, PeopleExportId id, DownloadKind kind, base::Uuid request_id
) {
    const auto look = [&](store::Transaction& tx) { return find_file(tx, services, caller, id); };
    if (kind == DownloadKind::Head) co_return co_await services.store.read(look);
    const auto count = [&](store::Transaction& tx) -> base::Result<PeopleExport> {
        TRY_ASSIGN(PeopleExport one, find_file(tx, services, caller, id));
        const auto now = services.clock.now();
        ++one.downloads;
        if (!add_export_download(tx, id)) return wrong_export_state();
        const Actor actor{caller, access::Permission::PersonExport, now, request_id};
        auto entry = about_export(entry_by(actor, "people.exported"), one);
        entry.detail += " download=" + std::to_string(one.downloads);
        audit::record(tx, entry);
        return one;
    };
    co_return co_await services.store.write(count);
}

base::Task<std::optional<std::string>> read_export_part(const platform::Services& services, PeopleExportId id, std::int64_t part) {
    // On a thread of the store, so that reading and deciphering holds up no other answer; and a file that is cancelled meanwhile ends.
    const auto work = [&](store::Transaction& tx) -> std::optional<std::string> {
        const auto one = select_export({tx, services.cipher}, id);
        if (!one || one->state != ExportState::Ready) return std::nullopt;
        auto content = files::get_part(services.vault, id.uuid, part);
        return content ? std::optional(*std::move(content)) : std::nullopt;
    };
    co_return co_await services.store.read(work);
}

}  // namespace sunclover::people
