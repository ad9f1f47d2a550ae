// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/import_in_background.hpp"

#include <istream>
#include <utility>

#include "areas/audit/record.hpp"
#include "areas/people/internal/findings_json.hpp"
#include "areas/people/store/import_store.hpp"
#include "areas/people/suspect.hpp"
#include "platform/files/parted_file.hpp"
#include "platform/services.hpp"

namespace sunclover::people {
namespace {

constexpr int kListed = 20;

base::Failure unknown() { return base::fail(base::ErrorKind::NotFound, "people.error.not_found"); }
base::Failure wrong_state() { return base::fail(base::ErrorKind::Conflict, "people.error.import_state"); }

bool may_see_unowned(const access::Caller& caller, const base::PlaceCode& scope) {
    return caller.may_at(access::Permission::PersonImport, scope);
}

/// The import, if the caller may know of it.
base::Result<PeopleImport> find_own(const People& people, const access::Caller& caller, const PeopleImportId& id) {
    auto import = select_import(people, id);
    if (!import) return unknown();
    const bool is_own = import->account ? *import->account == caller.account : may_see_unowned(caller, import->scope);
    if (!is_own) return unknown();
    return *std::move(import);
}

/// What an import leaves in the audit log: no file name, for that may hold somebody's.
struct Noted {
    const char* action;
    const PeopleImport& import;
    std::optional<access::AccountId> by;
    base::Uuid request_id;
};

void audit_import(store::Transaction& tx, const platform::Services& services, const Noted& noted) {
    audit::Entry entry;
    entry.at = services.clock.now();
    if (noted.by) entry.account = noted.by->uuid;
    else entry.role = "system";
    entry.action = noted.action;
    entry.detail = "import=" + noted.import.id.to_string() + " bytes=" + std::to_string(noted.import.bytes) +
                   " written=" + std::to_string(noted.import.written);
    entry.request_id = noted.request_id;
    audit::record(tx, entry);
}

}  // namespace

base::Task<base::Result<PeopleImportId>> begin_import(const platform::Services& services, std::istream& file, ImportOrder order) {
    PeopleImport import;
    import.id = platform::new_id<PeopleImportId>(services.clock, services.random);
    import.account = order.account;
    import.scope = order.scope;
    import.is_confirmed = order.is_confirmed;
    import.begun_at = import.changed_at = services.clock.now();
    files::PartedFile kept{import.id.uuid, 0, 0};
    try {
        files::put_parts(services.vault, kept, file);
    } catch (...) {
        files::remove_parts(services.vault, kept);
        throw;
    }
    import.parts = kept.parts;
    import.bytes = kept.bytes;
    const auto work = [&](store::Transaction& tx) {
        insert_import({tx, services.cipher}, import);
        const Noted noted{"people.import_begun", import, order.account, order.request_id};
        audit_import(tx, services, noted);
        return true;
    };
    co_await services.store.write(work);
    co_return import.id;
}

base::Task<base::Result<PeopleImport>> load_import(
    const platform::Services& services, const access::Caller& caller, PeopleImportId id
) {
    const auto work = [&](store::Transaction& tx) { return find_own({tx, services.cipher}, caller, id); };
    co_return co_await services.store.read(work);
}

base::Task<std::vector<PeopleImport>> list_own_imports(const platform::Services& services, const access::Caller& caller) {
    const auto work = [&](store::Transaction& tx) {
        const auto place = caller.widest_place(access::Permission::PersonImport);
        std::vector<PeopleImport> imports;
        for (auto& import : list_imports({tx, services.cipher}, caller.account, place.has_value(), kListed)) {
            if (import.account || may_see_unowned(caller, import.scope)) imports.push_back(std::move(import));
        }
        return imports;
    };
    co_return co_await services.store.read(work);
}

base::Task<base::Result<ImportFindings>> load_import_findings(
    const platform::Services& services, const access::Caller& caller, PeopleImportId id
) {
    CO_TRY(co_await load_import(services, caller, id));
    const auto text = services.vault.get(id.uuid);
    if (!text) co_return unknown();
    co_return findings_from_json(*text);
}

base::Task<base::Result<>> confirm_import(
    const platform::Services& services, const access::Caller& caller, PeopleImportId id, ImportAnswer answer
) {
    const auto work = [&](store::Transaction& tx) -> base::Result<> {
        const People people{tx, services.cipher};
        TRY_ASSIGN(PeopleImport import, find_own(people, caller, id));
        if (import.is_confirmed && import.state != ImportState::Cancelled) return {};
        if (import.state != ImportState::Checked) return wrong_state();
        if (import.alike > 0) {
            if (auto fault = reason_fault(answer.different_because)) return base::Failure(*std::move(fault));
            import.different_because = answer.different_because;
        }
        import.is_confirmed = true;
        import.state = ImportState::Writing;
        import.rows_done = 0;
        if (!update_import(people, import, services.clock.now())) return wrong_state();
        const Noted noted{"people.import_confirmed", import, caller.account, answer.request_id};
        audit_import(tx, services, noted);
        return {};
    };
    co_return co_await services.store.write(work);
}

base::Task<base::Result<>> cancel_import(
    const platform::Services& services, const access::Caller& caller, PeopleImportId id, base::Uuid request_id
) {
    files::PartedFile file;
    const auto work = [&](store::Transaction& tx) -> base::Result<> {
        const People people{tx, services.cipher};
        TRY_ASSIGN(PeopleImport import, find_own(people, caller, id));
        if (import.state == ImportState::Cancelled) return {};
        if (!is_under_way(import.state) && import.state != ImportState::Checked) return wrong_state();
        file = {import.id.uuid, import.parts, import.bytes};
        import.state = ImportState::Cancelled;
        import.parts = 0;
        if (!update_import(people, import, services.clock.now())) return wrong_state();
        const Noted noted{"people.import_cancelled", import, caller.account, request_id};
        audit_import(tx, services, noted);
        return {};
    };
    auto cancelled = co_await services.store.write(work);
    // A job that reads it meanwhile meets a broken stream, and its next step is refused.
    if (cancelled) files::remove_parts(services.vault, file);
    co_return cancelled;
}

}  // namespace sunclover::people
