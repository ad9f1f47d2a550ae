// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/access_reason.hpp"

#include <algorithm>

#include "areas/people/internal/code_table.hpp"
#include "areas/people/open_person.hpp"

namespace sunclover::people {
namespace {

constexpr CodeTable<AccessReason, 6> kReasons = {{
    {AccessReason::ResidentAsked, "resident_asked"},
    {AccessReason::CaseInProgress, "case_in_progress"},
    {AccessReason::HomeVisit, "home_visit"},
    {AccessReason::DataCorrection, "data_correction"},
    {AccessReason::Complaint, "complaint"},
    {AccessReason::Supervision, "supervision"},
}};

constexpr CodeTable<SensitiveField, 5> kFields = {{
    {SensitiveField::CertificateNumber, "certificate_number"},
    {SensitiveField::BirthDay, "birth_day"},
    {SensitiveField::Phone, "phone"},
    {SensitiveField::Address, "address"},
    {SensitiveField::Guardians, "guardians"},
}};

}  // namespace

std::string_view code_of(AccessReason reason) { return code_in(kReasons, reason); }
std::optional<AccessReason> parse_access_reason(std::string_view code) { return parse_in(kReasons, code); }
const std::vector<AccessReason>& all_access_reasons() {
    static const auto all = values_of(kReasons);
    return all;
}

bool must_give_reason(access::Role role) {
    switch (role) {
        case access::Role::DistrictOfficer:
        case access::Role::DistrictLead:
        case access::Role::Auditor: return true;
        case access::Role::Resident:
        case access::Role::Guardian:
        case access::Role::CaseWorker:
        case access::Role::TownshipLead:
        case access::Role::Operator:
        case access::Role::PartnerMember:
        case access::Role::SystemAdministrator:
        case access::Role::SecurityAdministrator:
        case access::Role::AuditAdministrator: return false;
    }
    return true;
}

bool must_give_reason(const access::Caller& caller) {
    return std::any_of(caller.grants.begin(), caller.grants.end(), [](const access::Grant& grant) { return must_give_reason(grant.role); });
}

std::string_view code_of(SensitiveField field) { return code_in(kFields, field); }
std::optional<SensitiveField> parse_sensitive_field(std::string_view code) { return parse_in(kFields, code); }
const std::vector<SensitiveField>& all_sensitive_fields() {
    static const auto all = values_of(kFields);
    return all;
}

}  // namespace sunclover::people
