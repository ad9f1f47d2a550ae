// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /admin/roles: what each role may do and who has it. Roles are part of the program (areas/access/permission.cpp), so that a change
// of them is reviewed like one of the program; the page only shows them.
#include <map>

#include "areas/access/manage_accounts.hpp"
#include "areas/admin/http/handlers.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/services.hpp"

namespace sunclover::admin {
namespace {

using access::Permission;
using access::Role;

/// Named on the page; the rest are counted.
constexpr std::size_t holders_shown = 20;

using Holders = std::map<Role, std::vector<const access::StaffAccount*>>;

Holders holders_of(const std::vector<access::StaffAccount>& staff) {
    Holders holders;
    for (const auto& account : staff) {
        if (account.state == access::AccountState::Disabled) continue;
        for (const auto& grant : account.grants) {
            auto& named = holders[grant.role];
            if (named.empty() || named.back() != &account) named.push_back(&account);   // a role in two places is one holder
        }
    }
    return holders;
}

void fill_holders(pages::Model& block, const std::vector<const access::StaffAccount*>& holders) {
    block.set("HOLDER_COUNT", static_cast<std::int64_t>(holders.size()));
    block.show_if(holders.empty(), "NO_HOLDERS");
    for (std::size_t i = 0; i < holders.size() && i < holders_shown; ++i) {
        block.add("HOLDER").set("LOGIN_NAME", holders[i]->login_name).set("HREF", "/admin/accounts/" + holders[i]->id.to_string());
    }
    if (holders.size() > holders_shown) {
        block.add("MORE_HOLDERS").set("MORE_COUNT", static_cast<std::int64_t>(holders.size() - holders_shown));
    }
}

}  // namespace

Reply get_roles(http::Request& request, const Desk& desk, const access::Caller&) {
    const auto staff = co_await access::list_all_staff(access::Ports::of(desk.services));
    const auto holders = holders_of(staff);
    const auto& words = desk.services.pages;
    pages::Page page{"admin/roles.html", pages::Layout::Staff, words.text(request, "admin.roles.title"), {}};
    for (const Role role : access::all_roles()) {
        const std::string code(access::code_of(role));
        auto& block = page.model.add("ROLE");
        block.set("ROLE_NAME", words.text(request, "access.role." + code)).set("ROLE_CODE", code);
        block.set("GROUP", words.text(request, "admin.group." + std::string(access::code_of(access::group_of(role)))));
        for (const Permission permission : access::all_permissions()) {
            if (permission == Permission::Public || permission == Permission::SignedIn || !access::has(role, permission)) continue;
            block.add("MAY").set("PERMISSION", words.text(request, "admin.permission." + std::string(access::code_of(permission))));
        }
        if (access::group_of(role) == access::RoleGroup::Citizen) {
            block.add("CITIZENS");
            continue;
        }
        const auto found = holders.find(role);
        fill_holders(block.add("STAFF"), found == holders.end() ? std::vector<const access::StaffAccount*>() : found->second);
    }
    co_return words.page(request, std::move(page));
}

}  // namespace sunclover::admin
