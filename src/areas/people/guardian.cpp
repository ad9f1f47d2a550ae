// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/guardian.hpp"

#include "areas/people/internal/code_table.hpp"

namespace sunclover::people {
namespace {

constexpr CodeTable<GuardianKind, 2> kKinds = {{
    {GuardianKind::Guardian, "guardian"},
    {GuardianKind::Carer, "carer"},
}};

constexpr CodeTable<GuardianRelation, 8> kRelations = {{
    {GuardianRelation::Parent, "parent"},
    {GuardianRelation::Spouse, "spouse"},
    {GuardianRelation::Child, "child"},
    {GuardianRelation::Sibling, "sibling"},
    {GuardianRelation::Grandparent, "grandparent"},
    {GuardianRelation::OtherRelative, "other_relative"},
    {GuardianRelation::Committee, "committee"},
    {GuardianRelation::Other, "other"},
}};

constexpr CodeTable<GuardianProof, 5> kProofs = {{
    {GuardianProof::None, "none"},
    {GuardianProof::HouseholdRegister, "household_register"},
    {GuardianProof::CommitteeStatement, "committee_statement"},
    {GuardianProof::CourtDecision, "court_decision"},
    {GuardianProof::WrittenConsent, "written_consent"},
}};

}  // namespace

std::string_view code_of(GuardianKind kind) { return code_in(kKinds, kind); }
std::optional<GuardianKind> parse_guardian_kind(std::string_view code) { return parse_in(kKinds, code); }
const std::vector<GuardianKind>& all_guardian_kinds() {
    static const auto all = values_of(kKinds);
    return all;
}

std::string_view code_of(GuardianRelation relation) { return code_in(kRelations, relation); }
std::optional<GuardianRelation> parse_guardian_relation(std::string_view code) { return parse_in(kRelations, code); }
const std::vector<GuardianRelation>& all_guardian_relations() {
    static const auto all = values_of(kRelations);
    return all;
}

std::string_view code_of(GuardianProof proof) { return code_in(kProofs, proof); }
std::optional<GuardianProof> parse_guardian_proof(std::string_view code) { return parse_in(kProofs, code); }
const std::vector<GuardianProof>& all_guardian_proofs() {
    static const auto all = values_of(kProofs);
    return all;
}

}  // namespace sunclover::people
