// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/frame.hpp"

#include <array>
#include <string_view>
#include <utility>

#include "areas/access/sessions.hpp"
#include "areas/access/staff_keys.hpp"
#include "areas/places/directory.hpp"
#include "platform/http/route_table.hpp"
#include "platform/pages/catalogue.hpp"
#include "platform/clock/clock.hpp"
#include "platform/pages/frame.hpp"
#include "platform/services.hpp"

namespace sunclover::app {
namespace {

using access::Permission;

struct Entry {
    std::string_view path;
    std::string_view key;
    Permission permission;
    /// Entries of one's own record: what a guardian needs, as the route says.
    access::GuardianPowers powers = {};
};

constexpr std::array<Entry, 22> staff_menu = {{
    {"/work", "app.menu.work", Permission::CaseList},
    {"/people", "app.menu.people", Permission::PersonSearch},
    {"/people/export-approvals", "app.menu.export_approvals", Permission::PersonExportApprove},
    {"/findings", "app.menu.findings", Permission::FindingWork},
    {"/overview", "app.menu.overview", Permission::OverviewRead},
    {"/places", "app.menu.places", Permission::PlacesRead},
    {"/calendars", "app.menu.calendars", Permission::CalendarRead},
    {"/programme-versions", "app.menu.programmes", Permission::ProgrammeRead},
    {"/policies", "app.menu.policies", Permission::PolicyRead},
    {"/consent-texts", "app.menu.consents", Permission::ProgrammePublish},
    {"/admin/accounts", "app.menu.accounts", Permission::AccountsManage},
    {"/admin/roles", "app.menu.roles", Permission::AccountsManage},
    {"/admin/client-tokens", "app.menu.client_tokens", Permission::AccountsManage},
    {"/admin/keys", "app.menu.keys", Permission::AccountsManage},
    {"/admin/audit", "app.menu.audit", Permission::AuditRead},
    {"/admin/places", "app.menu.managed_places", Permission::SystemManage},
    {"/admin/templates", "app.menu.templates", Permission::SystemManage},
    {"/admin/health", "app.menu.health", Permission::SystemManage},
    {"/admin/jobs", "app.menu.jobs", Permission::SystemManage},
    {"/admin/system", "app.menu.system", Permission::SystemManage},
    {"/staff/absences", "app.menu.absences", Permission::CaseWork},
    {"/staff/sessions", "app.menu.sessions", Permission::SignedIn},
}};

using enum access::GuardianPower;

constexpr std::array<Entry, 5> citizen_menu = {{
    {"/", "app.menu.home", Permission::Public},
    {"/my/cases", "app.menu.my_cases", Permission::OwnRecord, {Apply, Record}},
    {"/my/entitlements", "app.menu.my_entitlements", Permission::OwnRecord, {Apply, Money}},
    {"/my/messages", "app.menu.my_messages", Permission::OwnRecord, {Apply, Record}},
    {"/my", "app.menu.my_record", Permission::OwnRecord, {Record}},
}};

/// The longest entry that the path lies under is the current one: /my/cases, not /my.
template <std::size_t count>
std::string_view current_of(const std::array<Entry, count>& entries, std::string_view path) {
    std::string_view current;
    for (const auto& entry : entries) {
        const bool is_under = path == entry.path || (entry.path != "/" && path.starts_with(entry.path) &&
                                                     path[entry.path.size()] == '/');
        if (is_under && entry.path.size() > current.size()) current = entry.path;
    }
    return current;
}

bool has_page(const http::RouteTable& routes, std::string_view path) {
    return routes.match(http::Method::Get, path).route != nullptr;
}

/// True for an entry that a guardian's limits leave out.
bool is_beyond_limits(const Entry& entry, const access::Caller& caller) {
    return !entry.powers.empty() && caller.acting_for && !caller.acts_for(*caller.acting_for, entry.powers);
}

/// The entries that lead to a page of this build and that the caller may open.
template <std::size_t count>
std::vector<pages::MenuEntry> menu_for(
    const std::array<Entry, count>& entries, const http::RouteTable& routes, const access::Caller& caller,
    const http::Request& request
) {
    const auto& catalogue = pages::Catalogue::embedded();
    const std::string_view current = current_of(entries, request.path);
    std::vector<pages::MenuEntry> menu;
    for (const auto& entry : entries) {
        if (entry.permission != Permission::Public && !caller.may(entry.permission)) continue;
        if (!has_page(routes, entry.path) || is_beyond_limits(entry, caller)) continue;
        menu.push_back({
            std::string(entry.path), catalogue.text(request.locale(), entry.key), {}, entry.path == current,
        });
    }
    return menu;
}

std::string office_of(const access::Caller& caller, const places::Directory& directory) {
    for (const auto& grant : caller.grants) {
        if (grant.place) return directory.name_of(*grant.place);
        if (!grant.organisation) continue;
        if (const auto* found = directory.find_organisation(*grant.organisation)) return found->name;
    }
    return {};
}

}  // namespace

std::function<void(const http::Request&, pages::Layout, pages::Model&)> frame_of(
    const places::CurrentDirectory& directory, const http::RouteTable& routes, const platform::Services& services
) {
    return [&directory, &routes, &services](
               const http::Request& request, pages::Layout layout, pages::Model& model
           ) {
        static const access::Caller nobody;
        const access::Caller* found = access::caller_in(request);
        const access::Caller& caller = found == nullptr ? nobody : *found;
        pages::Frame frame;
        frame.signed_in_name = caller.is_signed_in() ? caller.display_name : std::string();
        if (layout == pages::Layout::Staff) {
            frame.sign_in_url = "/staff/sign-in";
            frame.keys = access::keys_as_json(caller, request);
            frame.shown_at = services.zone.to_local_text(services.clock.now());
            frame.place = office_of(caller, *directory.get());
            frame.menu = menu_for(staff_menu, routes, caller, request);
            if (caller.may(Permission::PersonSearch)) frame.search_url = "/people/searches";
        } else {
            frame.phone = services.office_phone;
            if (layout == pages::Layout::Citizen && caller.is_signed_in() && !caller.is_staff()) {
                frame.menu = menu_for(citizen_menu, routes, caller, request);
                const bool may_write = !is_beyond_limits({"/my/messages", {}, Permission::OwnRecord, {Apply, Record}}, caller);
                if (may_write && has_page(routes, "/my/messages")) frame.text_url = "/my/messages";
                if (!caller.acting_for_name.empty()) pages::set_acting_for(model, caller.acting_for_name);
            }
        }
        pages::fill_frame(model, frame);
    };
}

pages::Layout error_layout(const http::Request& request) {
    const access::Caller* caller = access::caller_in(request);
    return caller != nullptr && caller->is_staff() ? pages::Layout::Staff : pages::Layout::Citizen;
}

}  // namespace sunclover::app
