// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/people_export.hpp"

#include "areas/access/export_list.hpp"
#include "areas/people/internal/code_table.hpp"

namespace sunclover::people {
namespace {

constexpr CodeTable<ExportState, 8> kStates = {{
    {ExportState::Waiting, "waiting"},
    {ExportState::Making, "making"},
    {ExportState::Ready, "ready"},
    {ExportState::Refused, "refused"},
    {ExportState::Lapsed, "lapsed"},
    {ExportState::Expired, "expired"},
    {ExportState::Cancelled, "cancelled"},
    {ExportState::Withdrawn, "withdrawn"},
}};

constexpr CodeTable<CertificateCondition, 5> kConditions = {{
    {CertificateCondition::Any, "any"},
    {CertificateCondition::InForce, "in_force"},
    {CertificateCondition::Ending, "ending"},
    {CertificateCondition::Ended, "ended"},
    {CertificateCondition::None, "none"},
}};

}  // namespace

std::string_view code_of(ExportState state) { return code_in(kStates, state); }
std::optional<ExportState> parse_export_state(std::string_view code) { return parse_in(kStates, code); }

std::string_view code_of(CertificateCondition condition) { return code_in(kConditions, condition); }
std::optional<CertificateCondition> parse_certificate_condition(std::string_view code) { return parse_in(kConditions, code); }
const std::vector<CertificateCondition>& all_certificate_conditions() {
    static const std::vector<CertificateCondition> all = values_of(kConditions);
    return all;
}

std::string reference_of(const PeopleExport& one) { return access::file_reference(one.id.uuid); }

bool is_over(ExportState state) {
    return state != ExportState::Waiting && state != ExportState::Making && state != ExportState::Ready;
}

}  // namespace sunclover::people
