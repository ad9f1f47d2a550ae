// SPDX-License-Identifier: AGPL-3.0-or-later
// The one table of roles and permissions. Least privilege: a role has what its desk does every
// week, and nothing for convenience. The three administrators see no resident (GB/T
// 22239-2019 8.1.5).
#include "areas/access/permission.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/assert.hpp"

namespace sunclover::access {
namespace {

using P = Permission;

constexpr std::array<std::pair<Role, std::string_view>, 12> role_codes = {{
    {Role::Resident, "resident"},
    {Role::Guardian, "guardian"},
    {Role::CaseWorker, "case_worker"},
    {Role::TownshipLead, "township_lead"},
    {Role::Operator, "operator"},
    {Role::DistrictOfficer, "district_officer"},
    {Role::DistrictLead, "district_lead"},
    {Role::PartnerMember, "partner_member"},
    {Role::Auditor, "auditor"},
    {Role::SystemAdministrator, "system_administrator"},
    {Role::SecurityAdministrator, "security_administrator"},
    {Role::AuditAdministrator, "audit_administrator"},
}};

constexpr std::array<std::pair<Permission, std::string_view>, 31> permission_codes = {{
    {P::Public, "public"},
    {P::SignedIn, "signed_in"},
    {P::OwnRecord, "own_record"},
    {P::PersonSearch, "person_search"},
    {P::PersonOpen, "person_open"},
    {P::PersonUnmask, "person_unmask"},
    {P::PersonEdit, "person_edit"},
    {P::PersonImport, "person_import"},
    {P::PersonExport, "person_export"},
    {P::PersonExportApprove, "person_export_approve"},
    {P::PersonErase, "person_erase"},
    {P::CaseList, "case_list"},
    {P::CaseOpen, "case_open"},
    {P::CaseCreate, "case_create"},
    {P::CaseWork, "case_work"},
    {P::CaseAssign, "case_assign"},
    {P::CaseDefer, "case_defer"},
    {P::OverviewRead, "overview_read"},
    {P::PlacesRead, "places_read"},
    {P::ProgrammeRead, "programme_read"},
    {P::ProgrammeDraft, "programme_draft"},
    {P::ProgrammePublish, "programme_publish"},
    {P::PolicyRead, "policy_read"},
    {P::PolicyManage, "policy_manage"},
    {P::FindingWork, "finding_work"},
    {P::CalendarRead, "calendar_read"},
    {P::CalendarManage, "calendar_manage"},
    {P::AuditRead, "audit_read"},
    {P::AuditVerify, "audit_verify"},
    {P::AccountsManage, "accounts_manage"},
    {P::SystemManage, "system_manage"},
}};

/// Beyond Public and SignedIn, which everybody who is signed in has.
const std::vector<Permission>& granted(Role role) {
    static const std::vector<Permission> own = {P::OwnRecord};
    static const std::vector<Permission> case_worker = {
        P::PersonSearch,
        P::PersonOpen,
        P::PersonUnmask,
        P::PersonEdit,
        P::CaseList,
        P::CaseOpen,
        P::CaseCreate,
        P::CaseWork,
        P::PlacesRead,
        P::ProgrammeRead,
        P::CalendarRead,
        P::PolicyRead,
        P::FindingWork,
    };
    // To put a home off until next year takes something from a resident: that is a lead's decision.
    static const std::vector<Permission> township_lead = {
        P::PersonSearch,
        P::PersonOpen,
        P::PersonUnmask,
        P::PersonEdit,
        P::PersonExport,
        P::PersonErase,
        P::CaseList,
        P::CaseOpen,
        P::CaseCreate,
        P::CaseWork,
        P::CaseAssign,
        P::CaseDefer,
        P::OverviewRead,
        P::PlacesRead,
        P::ProgrammeRead,
        P::CalendarRead,
        P::PolicyRead,
        P::FindingWork,
    };
    // Calls people back, so needs their number; changes in the register go to the township.
    static const std::vector<Permission> operator_ = {
        P::PersonSearch,
        P::PersonOpen,
        P::PersonUnmask,
        P::CaseList,
        P::CaseOpen,
        P::CaseCreate,
        P::CaseWork,
        P::PlacesRead,
        P::ProgrammeRead,
        P::CalendarRead,
        P::PolicyRead,
        P::FindingWork,
    };
    static const std::vector<Permission> district_officer = {
        P::PersonSearch,
        P::PersonOpen,
        P::PersonUnmask,
        P::PersonEdit,
        P::PersonImport,
        P::PersonExport,
        P::PersonErase,
        P::CaseList,
        P::CaseOpen,
        P::CaseCreate,
        P::CaseWork,
        P::CaseAssign,
        P::CaseDefer,
        P::OverviewRead,
        P::PlacesRead,
        P::ProgrammeRead,
        P::ProgrammeDraft,
        P::CalendarRead,
        P::CalendarManage,
        P::PolicyRead,
        P::PolicyManage,
        P::FindingWork,
    };
    // Decides about cases and reaches people through them: neither search nor unmasking. Says yes to what others take along, and so
    // takes nothing along.
    static const std::vector<Permission> district_lead = {
        P::PersonOpen,
        P::PersonExportApprove,
        P::CaseList,
        P::CaseOpen,
        P::CaseWork,
        P::CaseAssign,
        P::CaseDefer,
        P::OverviewRead,
        P::PlacesRead,
        P::ProgrammeRead,
        P::CalendarRead,
        P::ProgrammePublish,
        P::CalendarManage,
        P::PolicyRead,
    };
    // Must ring and visit the homes of the cases that it was given; of nobody else.
    static const std::vector<Permission> partner_member = {
        P::PersonUnmask,
        P::CaseList,
        P::CaseOpen,
        P::CaseWork,
        P::PlacesRead,
        P::ProgrammeRead,
        P::CalendarRead,
    };
    static const std::vector<Permission> auditor = {
        P::PersonOpen,
        P::CaseList,
        P::CaseOpen,
        P::OverviewRead,
        P::PlacesRead,
        P::ProgrammeRead,
        P::CalendarRead,
        P::AuditRead,
    };
    static const std::vector<Permission> system = {P::SystemManage};
    static const std::vector<Permission> security = {P::AccountsManage};
    static const std::vector<Permission> audit = {P::AuditRead, P::AuditVerify};
    switch (role) {
        case Role::Resident:
        case Role::Guardian: return own;
        case Role::CaseWorker: return case_worker;
        case Role::TownshipLead: return township_lead;
        case Role::Operator: return operator_;
        case Role::DistrictOfficer: return district_officer;
        case Role::DistrictLead: return district_lead;
        case Role::PartnerMember: return partner_member;
        case Role::Auditor: return auditor;
        case Role::SystemAdministrator: return system;
        case Role::SecurityAdministrator: return security;
        case Role::AuditAdministrator: return audit;
    }
    ASSERT(!"a role that is in no row of the table");
    return own;
}

std::string padded(std::string_view text, std::size_t width) {
    std::string out(text);
    out.resize(std::max(width, out.size()), ' ');
    return out;
}

}  // namespace

std::string_view code_of(Role role) { return role_codes.at(static_cast<std::size_t>(role)).second; }

std::string_view code_of(Permission permission) {
    return permission_codes.at(static_cast<std::size_t>(permission)).second;
}

std::optional<Role> role_of(std::string_view code) {
    for (const auto& [role, name] : role_codes) {
        if (name == code) return role;
    }
    return std::nullopt;
}

const std::vector<Role>& all_roles() {
    static const std::vector<Role> all = [] {
        std::vector<Role> roles;
        for (const auto& [role, name] : role_codes) roles.push_back(role);
        return roles;
    }();
    return all;
}

const std::vector<Permission>& all_permissions() {
    static const std::vector<Permission> all = [] {
        std::vector<Permission> permissions;
        for (const auto& [permission, name] : permission_codes) permissions.push_back(permission);
        return permissions;
    }();
    return all;
}

bool has(Role role, Permission permission) {
    if (permission == P::Public || permission == P::SignedIn) return true;
    const auto& own = granted(role);
    return std::find(own.begin(), own.end(), permission) != own.end();
}

RoleGroup group_of(Role role) {
    switch (role) {
        case Role::Resident:
        case Role::Guardian:
            return RoleGroup::Citizen;
        case Role::CaseWorker:
        case Role::TownshipLead:
        case Role::Operator:
        case Role::DistrictOfficer:
        case Role::DistrictLead:
        case Role::PartnerMember:
            return RoleGroup::Business;
        case Role::Auditor:
            return RoleGroup::Auditor;
        case Role::SystemAdministrator:
            return RoleGroup::System;
        case Role::SecurityAdministrator:
            return RoleGroup::Security;
        case Role::AuditAdministrator:
            return RoleGroup::Audit;
    }
    ASSERT(!"a role that is in no group");
    return RoleGroup::Citizen;
}

std::string_view code_of(RoleGroup group) {
    constexpr std::array<std::string_view, 6> codes = {
        "citizen",
        "business",
        "auditor",
        "system",
        "security",
        "audit",
    };
    return codes.at(static_cast<std::size_t>(group));
}

std::string permission_matrix_text() {
    std::size_t width = 0;
    for (const auto& [permission, name] : permission_codes) width = std::max(width, name.size());
    std::string text = "# Role by permission. Made from src/areas/access/permission.cpp.\n";
    for (const auto& [role, role_name] : role_codes) {
        text += "\n" + std::string(role_name) + " (" + std::string(code_of(group_of(role))) + ")\n";
        for (const auto& [permission, name] : permission_codes) {
            text += "    " + padded(name, width) + (has(role, permission) ? "  yes\n" : "  -\n");
        }
    }
    return text;
}

}  // namespace sunclover::access
