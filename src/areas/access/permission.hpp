// SPDX-License-Identifier: AGPL-3.0-or-later
// Roles, permissions, and the one table that says which role has which (permission.cpp). Where the
// role may use a permission is its scope (grant.hpp). tests/golden/permissions.txt lists all.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sunclover::access {

enum class Role {
    Resident,
    Guardian,
    CaseWorker,
    TownshipLead,
    Operator,
    DistrictOfficer,
    DistrictLead,
    PartnerMember,
    Auditor,
    SystemAdministrator,
    SecurityAdministrator,
    AuditAdministrator,
};

enum class Permission {
    Public,     ///< anybody, signed in or not
    SignedIn,   ///< anybody who is signed in: own settings, sign out
    OwnRecord,  ///< a resident or guardian: own record, own cases, own messages
    PersonSearch,
    PersonOpen,
    PersonUnmask,
    PersonEdit,
    PersonImport,
    PersonExport,         ///< ask for part of the register as a file
    PersonExportApprove,  ///< the second person for large ones
    PersonErase,   ///< confirm, as the second person, that somebody's data are erased
    CaseList,
    CaseOpen,
    CaseCreate,  ///< register an application for somebody (walk-in, call)
    CaseWork,    ///< do the stage that is one's role's
    CaseAssign,
    CaseDefer,
    OverviewRead,
    PlacesRead,
    ProgrammeRead,
    ProgrammeDraft,    ///< write what somebody else publishes
    ProgrammePublish,
    PolicyRead,
    PolicyManage,   ///< begin a run over everybody
    FindingWork,    ///< call people whom a policy found
    CalendarRead,
    CalendarManage,  ///< announce and correct years of the working calendar
    AuditRead,
    AuditVerify,
    AccountsManage,  ///< security administrator: accounts, roles, unlocking
    SystemManage,    ///< system administrator: health, jobs, backups
};

std::string_view code_of(Role role);              ///< "case_worker"
std::string_view code_of(Permission permission);  ///< "case_open"
const std::vector<Role>& all_roles();
const std::vector<Permission>& all_permissions();
bool has(Role role, Permission permission);
/// @returns nothing for a text that is no role's code
std::optional<Role> role_of(std::string_view code);

/// Roles that one account may hold together come from one group: nobody administers two of system,
/// security and audit, nobody audits their own work, and no staff account is a resident's.
enum class RoleGroup { Citizen, Business, Auditor, System, Security, Audit };
RoleGroup group_of(Role role);
std::string_view code_of(RoleGroup group);  ///< "business"

/// The whole table as text, one line for each role and permission: the golden file.
std::string permission_matrix_text();

}  // namespace sunclover::access
