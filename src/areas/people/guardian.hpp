// SPDX-License-Identifier: AGPL-3.0-or-later
// Somebody who acts for a resident or cares for one, from a day and until one. A guardian may act, as far as their powers go
// (Civil Code of the PRC arts. 26–39); a carer may only be asked.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "areas/access/guardian_power.hpp"
#include "base/day.hpp"
#include "base/id.hpp"

namespace sunclover::people {

struct GuardianTag;
using GuardianId = base::Id<GuardianTag>;

enum class GuardianKind { Guardian, Carer };

enum class GuardianRelation { Parent, Spouse, Child, Sibling, Grandparent, OtherRelative, Committee, Other };

/// What was shown to prove it. A guardian without proof may be called, but gets no account for the person.
enum class GuardianProof { None, HouseholdRegister, CommitteeStatement, CourtDecision, WrittenConsent };

struct Guardian {
    GuardianId id;
    GuardianKind kind = GuardianKind::Guardian;
    std::string name;
    std::string phone;        ///< base::normal_phone; may be empty
    GuardianRelation relation = GuardianRelation::Other;
    base::Day from;
    std::optional<base::Day> until = {};  ///< the last day
    GuardianProof proof = GuardianProof::None;
    std::string proof_number = {};           ///< what it is filed under, such as the number of the court's decision; may be empty
    std::optional<base::Day> proof_day = {}; ///< of the paper itself
    /// What they may do for the person; none for a carer. Without proof they do nothing, whatever stands here.
    access::GuardianPowers powers = {};

    bool holds_on(base::Day day) const { return from <= day && (!until || day <= *until); }
    /// True if the register lets them act for the person on `day`.
    bool may_act_on(base::Day day) const {
        return kind == GuardianKind::Guardian && proof != GuardianProof::None && holds_on(day);
    }
    /// True if that goes as far as one of these powers.
    bool may_act_on(base::Day day, access::GuardianPowers any_of) const { return may_act_on(day) && powers.has_one_of(any_of); }
};

/// Codes and catalogue keys: "people.guardian_kind.carer", "people.relation.parent",
/// "people.proof.court_decision".
std::string_view code_of(GuardianKind kind);
std::optional<GuardianKind> parse_guardian_kind(std::string_view code);
const std::vector<GuardianKind>& all_guardian_kinds();
std::string_view code_of(GuardianRelation relation);
std::optional<GuardianRelation> parse_guardian_relation(std::string_view code);
const std::vector<GuardianRelation>& all_guardian_relations();
std::string_view code_of(GuardianProof proof);
std::optional<GuardianProof> parse_guardian_proof(std::string_view code);
const std::vector<GuardianProof>& all_guardian_proofs();

}  // namespace sunclover::people
