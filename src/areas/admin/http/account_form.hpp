// SPDX-License-Identifier: AGPL-3.0-or-later
// The roles of an account as a form asks for them: some lines, each a role and where it holds.
#pragma once

#include <vector>

#include "areas/admin/http/handlers.hpp"
#include "platform/pages/model.hpp"

namespace sunclover::admin {

/// What was chosen, as values of the form. A line without a role is empty.
struct GrantLine {
    std::string role;    ///< "case_worker"
    std::string scope;   ///< "place:310114103" or "organisation:0192…"
};

/// Lines grant.0.role, grant.0.scope, grant.1.role …
std::vector<GrantLine> grant_lines_in(const http::Fields& form);
std::vector<GrantLine> grant_lines_of(const std::vector<access::Grant>& grants);

/// @errors Invalid on `grants`: admin.error.grant_line for a role or scope that the form does not offer
base::Result<std::vector<access::Grant>> grants_of(const std::vector<GrantLine>& lines, const Desk& desk);

/// GRANT_LINE{INDEX, NUMBER, ROLE_OPTION{…}, SCOPE_OPTION{…}} for each line and two empty ones.
void fill_grant_lines(
    pages::Model& model, const std::vector<GrantLine>& lines, const Desk& desk, const http::Request& request
);

/// 助残员 · 安亭镇
std::string grant_text(const access::Grant& grant, const Desk& desk, const http::Request& request);

}  // namespace sunclover::admin
