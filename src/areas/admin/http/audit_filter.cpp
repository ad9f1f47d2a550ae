// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/admin/http/audit_filter.hpp"

#include "areas/access/account.hpp"
#include "areas/places/directory.hpp"
#include "base/text.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/services.hpp"

namespace sunclover::admin {
namespace {

base::Failure wrong(std::string key, std::string field) {
    return base::fail(base::ErrorKind::Invalid, std::move(key), std::move(field));
}

}  // namespace

AuditFilter audit_filter_in(const http::Fields& fields) {
    const auto text = [&](std::string_view name) { return std::string(base::trim(fields.get(name))); };
    return {text("account"), text("person"), text("action"), text("from_day"), text("until_day"), text("after")};
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
    }
    line.role = access::role_of(entry.role) ? word("access.role." + entry.role) : entry.role;
    line.action = entry.action;
    line.object = entry.object_kind.empty() ? std::string() : entry.object_kind + " " + entry.object_id;
    if (const auto place = base::PlaceCode::parse(entry.township)) line.place = desk.directory.get()->name_of(*place);
    line.reason = entry.reason;
    line.detail = entry.detail;
    line.is_refused = entry.outcome == audit::Outcome::Refused;
    return line;
}

}  // namespace sunclover::admin
