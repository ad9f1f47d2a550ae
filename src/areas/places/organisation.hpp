// SPDX-License-Identifier: AGPL-3.0-or-later
// A partner of the federation: it does works, teaches, advises or helps, in some townships. Its
// members are accounts with a grant for the organisation (areas/access), not rows of this area.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "areas/access/caller.hpp"
#include "base/place_code.hpp"

namespace sunclover::places {

using OrganisationId = access::OrganisationId;

enum class OrganisationKind {
    Contractor, RehabilitationCentre, SocialOrganisation, LawFirm, VolunteerTeam,
};

/// "contractor"; the catalogue key of its name is "places.kind.contractor".
std::string_view code_of(OrganisationKind kind);
std::optional<OrganisationKind> parse_organisation_kind(std::string_view code);
const std::vector<OrganisationKind>& all_organisation_kinds();

struct Organisation {
    OrganisationId id;
    std::string name;
    OrganisationKind kind = OrganisationKind::Contractor;
    std::vector<base::PlaceCode> townships;  ///< where it works, in official order; never empty
    std::string phone;                       ///< of its office, as people dial it; may be empty
    bool is_active = true;                   ///< false: keeps its old cases, gets no new ones
    /// By which files and the command line name it, e.g. the 18 characters of its social credit code;
    /// empty for one that was entered without.
    std::string code = {};

    bool serves(const base::PlaceCode& township) const;
    bool operator==(const Organisation&) const = default;
};

}  // namespace sunclover::places
