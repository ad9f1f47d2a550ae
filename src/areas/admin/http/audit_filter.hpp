// SPDX-License-Identifier: AGPL-3.0-or-later
// What of the audit log is asked for, as the form says it, and the entries that were found.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "areas/admin/http/handlers.hpp"
#include "areas/audit/search_entries.hpp"
#include "platform/pages/model.hpp"

namespace sunclover::admin {

struct AuditFilter {
    std::string login_name;   ///< of the account that acted
    std::string person;       ///< id of the record that was touched
    std::string action;       ///< beginning of an action: "person."
    std::string from_day;     ///< both days count
    std::string until_day;
    std::string role;         ///< code
    std::string outcome;      ///< "done", "refused" or empty for both
    std::string object;       ///< id of the record that was acted on
    std::string after;        ///< where the page before ended
};

AuditFilter audit_filter_in(const http::Fields& fields);

/// @param names  login name → account, of all staff
/// @errors Invalid naming account, person, from_day, until_day, role, outcome or after
base::Result<audit::Search> search_of(
    const AuditFilter& filter, const Desk& desk, const std::map<std::string, base::Uuid>& names
);

/// One entry as people read it: the columns of the page and of the export.
struct AuditLine {
    std::string when, who, role, action, object, place, reason, detail;
    std::string login_name;  ///< of the account, to ask for all that it did; empty for others than staff
    std::string person;      ///< id, to ask for all about that person
    bool is_refused = false;
};
AuditLine line_of(
    const audit::StoredEntry& stored, const Desk& desk, const http::Request& request,
    const std::map<base::Uuid, std::string>& login_names
);

}  // namespace sunclover::admin
