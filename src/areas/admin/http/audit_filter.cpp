// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/admin/http/audit_filter.hpp"

#include "areas/access/account.hpp"
#include "areas/access/manage_accounts.hpp"
#include "areas/people/access_reason.hpp"
#include "areas/places/directory.hpp"
#include "base/text.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/services.hpp"

namespace sunclover::admin {
namespace {

base::Failure wrong(std::string key, std::string field) {
    return base::fail(base::ErrorKind::Invalid, std::move(key), std::move(field));
}

/// The reasons of an opening and of a reset are closed lists with words; whatever else stands there is shown
/// as it is.
std::string reason_text(const audit::Entry& entry, const Desk& desk, const http::Request& request) {
    if (people::parse_access_reason(entry.reason)) {
        return desk.services.pages.text(request, "people.reason." + entry.reason);
    }
    if (access::reset_reason_of(entry.reason)) {
        return desk.services.pages.text(request, "admin.reset_reason." + entry.reason);
    }
    return entry.reason;
}

}  // namespace

AuditFilter audit_filter_in(const http::Fields& fields) {
    const auto text = [&](std::string_view name) { return std::string(base::trim(fields.get(name))); };
    return {text("account"), text("person"), text("action"), text("from_day"), text("until_day"),
            text("role"), text("outcome"), text("object"), text("after")};
}

base::Result<audit::Search> search_of(
    const AuditFilter& filter, const Desk& desk, const std::map<std::string, base::Uuid>& names
) {
    audit::Search search;
    if (!filter.login_name.empty()) {
        const auto known = names.find(access::normal_login_name(filter.login_name));
        if (known == names.end()) return wrong("admin.error.account_unknown", "account");
        search.account = known->second;
    }
    if (!filter.person.empty()) {
        search.person = base::Uuid::parse(filter.person);
        if (!search.person) return wrong("admin.error.person_id", "person");
    }
    search.action_prefix = filter.action;
    search.object_id = filter.object;
    search.role = filter.role;
    const bool is_role = filter.role.empty() || filter.role == "system" || access::role_of(filter.role);
    if (!is_role) return wrong("admin.error.role", "role");
    if (!filter.outcome.empty()) {
        if (filter.outcome != "done" && filter.outcome != "refused") return wrong("admin.error.outcome", "outcome");
        search.outcome = filter.outcome == "done" ? audit::Outcome::Done : audit::Outcome::Refused;
    }
    if (!filter.from_day.empty()) {
        const auto day = base::Day::parse(filter.from_day);
        if (!day) return wrong("admin.error.day", "from_day");
        search.from = desk.services.zone.start_of(*day);
    }
    if (!filter.until_day.empty()) {
        const auto day = base::Day::parse(filter.until_day);
        if (!day) return wrong("admin.error.day", "until_day");
        search.before = desk.services.zone.start_of(day->plus_days(1));
    }
    if (!filter.after.empty()) {
        search.after = audit::Cursor::parse(filter.after);
        if (!search.after) return wrong("admin.error.page", "after");
    }
    return search;
}

AuditLine line_of(
    const audit::StoredEntry& stored, const Desk& desk, const http::Request& request,
    const std::map<base::Uuid, std::string>& login_names
) {
    const audit::Entry& entry = stored.entry;
    const auto word = [&](const std::string& key) { return desk.services.pages.text(request, key); };
    AuditLine line;
    line.when = desk.services.zone.to_local_text(entry.at);
    if (!entry.account) {
        line.who = word("admin.audit.nobody");
    } else {
        const auto known = login_names.find(*entry.account);
        // A resident's account has no login name; its id tells accounts apart without telling who.
        line.who = known != login_names.end() ? known->second : entry.account->to_string();
        if (known != login_names.end()) line.login_name = known->second;
    }
    line.role = access::role_of(entry.role) ? word("access.role." + entry.role) : entry.role;
    line.action = entry.action;
    line.object = entry.object_kind.empty() ? std::string() : entry.object_kind + " " + entry.object_id;
    if (const auto place = base::PlaceCode::parse(entry.township)) line.place = desk.directory.get()->name_of(*place);
    if (entry.person) line.person = entry.person->to_string();
    line.reason = reason_text(entry, desk, request);
    line.detail = entry.detail;
    line.is_refused = entry.outcome == audit::Outcome::Refused;
    return line;
}

}  // namespace sunclover::admin
