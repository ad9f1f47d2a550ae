// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /staff: the first page of somebody's work, which is not the same for all roles.
#include <array>
#include <utility>

#include "areas/access/http/page_parts.hpp"

namespace sunclover::access {
namespace {

constexpr std::array<std::pair<Permission, std::string_view>, 5> homes = {{
    {Permission::CaseList, "/work"},
    {Permission::AccountsManage, "/admin/accounts"},
    {Permission::SystemManage, "/admin/system"},
    {Permission::AuditRead, "/admin/audit"},
    {Permission::OwnRecord, "/"},
}};

}  // namespace

Reply get_staff_home(http::Request&, Door door) {
    for (const auto& [permission, path] : homes) {
        if (door.caller.may(permission)) co_return http::see_other(std::string(path));
    }
    co_return http::see_other("/staff/sessions");
}

}  // namespace sunclover::access
