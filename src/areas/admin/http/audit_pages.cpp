// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /admin/audit, its export and its verification. Each leaves an entry of its own: whoever watches
// is watched too.
#include "areas/access/actor.hpp"
#include "areas/access/export_list.hpp"
#include "areas/access/manage_accounts.hpp"
#include "areas/admin/http/audit_filter.hpp"
#include "areas/audit/record.hpp"
#include "areas/audit/verify.hpp"
#include "base/text.hpp"
#include "platform/clock/clock.hpp"
#include "areas/people/find_holders.hpp"
#include "platform/pages/add_option.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/services.hpp"
#include "platform/store/installation.hpp"
#include "platform/store/store.hpp"

namespace sunclover::admin {
namespace {

struct Names {
    std::map<std::string, base::Uuid> accounts;   ///< login name → account
    std::map<base::Uuid, std::string> logins;     ///< account → login name
};

base::Task<Names> load_names(const Desk& desk) {
    Names names;
    for (const auto& account : co_await access::list_all_staff(ports_of(desk))) {
        names.accounts[account.login_name] = account.id.uuid;
        names.logins[account.id.uuid] = account.login_name;
    }
    co_return names;
}

/// Finds, and writes down that somebody looked.
base::Task<audit::FoundEntries> find(
    const Desk& desk, const access::Caller& caller, const http::Request& request, const audit::Search& search,
    std::string action
) {
    const auto actor = access::Actor::of(caller, access::Permission::AuditRead, request.request_id);
    auto entry = actor.entry(desk.services.clock.now(), std::move(action));
    entry.person = search.person;
    auto work = [&](store::Transaction& tx) {
        audit::FoundEntries found = audit::search_entries(tx, search);
        entry.detail = std::to_string(found.entries.size()) + " entries";
        audit::record(tx, entry);
        return found;
    };
    co_return co_await desk.services.store.write(work);
}

void fill_filter(pages::Model& model, const AuditFilter& filter) {
    model.set("ACCOUNT", filter.login_name).set("PERSON", filter.person).set("ACTION_PREFIX", filter.action);
    model.set("FROM_DAY", filter.from_day).set("UNTIL_DAY", filter.until_day);
    model.set("ROLE_CODE", filter.role).set("OUTCOME_CODE", filter.outcome).set("OBJECT_ID", filter.object);
}

void fill_choices(pages::Model& model, const AuditFilter& filter, const Desk& desk, const http::Request& request) {
    for (const auto role : access::all_roles()) {
        const std::string code(access::code_of(role));
        pages::add_option(
            model, "ROLE_OPTION", code, desk.services.pages.text(request, "access.role." + code), code == filter.role
        );
    }
    for (const std::string code : {"done", "refused"}) {
        pages::add_option(
            model, "OUTCOME_OPTION", code, desk.services.pages.text(request, "admin.audit." + code),
            code == filter.outcome
        );
    }
}

void fill_line(pages::Model& row, const AuditLine& line) {
    row.set("WHEN", line.when).set("WHO", line.who).set("ROLE", line.role).set("WHAT", line.action);
    row.set("OBJECT", line.object).set("PLACE", line.place).set("REASON", line.reason).set("DETAIL", line.detail);
    row.show_if(line.is_refused, "REFUSED");
    if (!line.login_name.empty()) row.add("WHO_LINK").set("LOGIN_NAME", line.login_name);
    row.show_if(line.login_name.empty(), "WHO_PLAIN");
    if (!line.person.empty()) row.add("PERSON_LINK").set("PERSON_ID", line.person);
}

pages::Page audit_page(const http::Request& request, const Desk& desk, const access::Caller& caller, const AuditFilter& filter) {
    pages::Page page{"admin/audit.html", pages::Layout::Staff, desk.services.pages.text(request, "admin.audit.title"), {}};
    fill_filter(page.model, filter);
    page.model.show_if(!request.query.items().empty(), "FILTERED");
    fill_choices(page.model, filter, desk, request);
    page.model.show_if(caller.may(access::Permission::AuditVerify), "MAY_VERIFY");
    // The audit administrator sees no resident, so may not ask whose number that is either.
    page.model.show_if(caller.may(access::Permission::PersonOpen), "MAY_FIND_PERSON");
    return page;
}

}  // namespace

Reply get_audit(http::Request& request, const Desk& desk, const access::Caller& caller) {
    const AuditFilter filter = audit_filter_in(request.query);
    const Names names = co_await load_names(desk);
    pages::Page page = audit_page(request, desk, caller, filter);
    auto& model = page.model;
    const auto search = search_of(filter, desk, names.accounts);
    if (!search) {
        pages::add_errors(model, {search.error()}, desk.services.pages.catalogue(), request.locale());
        page.status = 422;
        co_return desk.services.pages.page(request, std::move(page));
    }
    const auto found = co_await find(desk, caller, request, *search, "audit.read");
    model.show_if(found.entries.empty(), "NOTHING");
    if (!found.entries.empty()) {
        auto& table = model.add("TABLE");
        for (const auto& stored : found.entries) {
            fill_line(table.add("LINE"), line_of(stored, desk, request, names.logins));
        }
    }
    if (found.next) model.add("MORE").set("AFTER", found.next->to_string());
    co_return desk.services.pages.page(request, std::move(page));
}

Reply post_audit_person(http::Request& request, const Desk& desk, const access::Caller& caller) {
    if (!caller.may(access::Permission::PersonOpen)) {
        co_return base::fail(base::ErrorKind::NotFound, "http.error.not_found");
    }
    CO_TRY_ASSIGN(const auto form, request.form());
    const auto number = base::CertificateNumber::parse(form.get("certificate_number"));
    const auto actor = access::Actor::of(caller, access::Permission::AuditRead, request.request_id);
    auto entry = actor.entry(desk.services.clock.now(), "audit.person_searched");
    auto work = [&](store::Transaction& tx) {
        std::vector<access::PersonRef> found;
        if (number) found = people::find_holders(tx, desk.services.cipher, *number);
        entry.detail = std::to_string(found.size()) + " found";
        if (!found.empty()) entry.person = found.front().id.uuid;
        audit::record(tx, entry);
        return found;
    };
    const auto found = co_await desk.services.store.write(work);
    if (!found.empty()) {
        co_return http::see_other("/admin/audit", {{"person", found.front().id.to_string()}, {"action", "person."}});
    }
    pages::Page page = audit_page(request, desk, caller, {});
    const base::Error error{base::ErrorKind::Invalid, "admin.error.no_holder", "certificate_number"};
    pages::add_errors(page.model, {error}, desk.services.pages.catalogue(), request.locale());
    page.status = 422;
    co_return desk.services.pages.page(request, std::move(page));
}

Reply post_audit_export(http::Request& request, const Desk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const auto form, request.form());
    const Names names = co_await load_names(desk);
    CO_TRY_ASSIGN(auto search, search_of(audit_filter_in(form), desk, names.accounts));
    search.count_max = static_cast<int>(access::exported_rows_max);
    const auto look = [&](store::Transaction& tx) { return audit::search_entries(tx, search); };
    const auto found = co_await desk.services.store.read(look);
    const auto word = [&](const char* key) { return desk.services.pages.text(request, key); };
    access::ListFile file;
    file.name = "audit";
    file.action = "audit.exported";
    file.permission = access::Permission::AuditRead;
    file.person = search.person;
    file.heading = {
        word("admin.audit.when"), word("admin.audit.who"), word("admin.audit.role"), word("admin.audit.what"),
        word("admin.audit.object"), word("admin.audit.place"), word("admin.audit.reason"), word("admin.audit.detail"),
        word("admin.audit.refused"), word("admin.audit.writer"), word("admin.audit.sequence"), word("admin.audit.hash"),
    };
    for (const auto& stored : found.entries) {
        const AuditLine line = line_of(stored, desk, request, names.logins);
        file.rows.push_back({
            line.when, line.who, line.role, line.action, line.object, line.place, line.reason, line.detail,
            line.is_refused ? word("admin.audit.refused") : std::string(), stored.writer,
            std::to_string(stored.sequence), base::to_hex(stored.hash),
        });
    }
    file.locale = request.locale();
    co_return co_await access::export_list(desk.services, caller, request.request_id, std::move(file));
}

Reply post_verification(http::Request& request, const Desk& desk, const access::Caller& caller) {
    struct Outcome {
        audit::Verification verification;
        std::vector<audit::Head> heads;
    };
    auto prove = [](store::Transaction& tx) { return Outcome{audit::verify(tx), audit::heads(tx)}; };
    const Outcome outcome = co_await desk.services.store.read(prove);
    const auto actor = access::Actor::of(caller, access::Permission::AuditVerify, request.request_id);
    auto entry = actor.entry(desk.services.clock.now(), "audit.verified");
    entry.detail = outcome.verification.is_whole() ? "whole" : "broken";
    auto note = [&](store::Transaction& tx) {
        audit::record(tx, entry);
        store::save_fact(tx, store::kAuditProvenFact, std::to_string(entry.at.unix_ms) + " " + entry.detail, entry.at);
        return 0;
    };
    co_await desk.services.store.write(note);

    pages::Page page{"admin/verification.html", pages::Layout::Staff, desk.services.pages.text(request, "admin.verification.title"), {}};
    auto& model = page.model;
    model.set("ENTRY_COUNT", outcome.verification.entry_count).set("CHAIN_COUNT", outcome.verification.chain_count);
    model.set("VERIFIED_AT", desk.services.zone.to_local_text(desk.services.clock.now()));
    model.show_if(outcome.verification.is_whole(), "WHOLE");
    if (const auto& broken = outcome.verification.first_broken) {
        auto& fault = model.add("BROKEN");
        fault.set("WRITER", broken->writer).set("SEQUENCE", broken->sequence);
        fault.set("FAULT", desk.services.pages.text(request, "admin.fault." + std::string(audit::code_of(broken->fault))));
    }
    for (const auto& head : outcome.heads) {
        model.add("HEAD").set("WRITER", head.writer).set("SEQUENCE", head.sequence).set("HASH", base::to_hex(head.hash));
    }
    co_return desk.services.pages.page(request, std::move(page));
}

}  // namespace sunclover::admin
