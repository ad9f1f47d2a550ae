// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/places/organisation.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/assert.hpp"

namespace sunclover::places {
namespace {

constexpr std::array<std::pair<OrganisationKind, std::string_view>, 5> kKinds = {{
    {OrganisationKind::Contractor, "contractor"},
    {OrganisationKind::RehabilitationCentre, "rehabilitation_centre"},
    {OrganisationKind::SocialOrganisation, "social_organisation"},
    {OrganisationKind::LawFirm, "law_firm"},
    {OrganisationKind::VolunteerTeam, "volunteer_team"},
}};

}  // namespace

std::string_view code_of(OrganisationKind kind) {
    for (const auto& [value, code] : kKinds) {
        if (value == kind) return code;
    }
    ASSERT(false);
    return {};
}

std::optional<OrganisationKind> parse_organisation_kind(std::string_view code) {
    for (const auto& [value, name] : kKinds) {
        if (name == code) return value;
    }
    return std::nullopt;
}

const std::vector<OrganisationKind>& all_organisation_kinds() {
    static const std::vector<OrganisationKind> all = [] {
        std::vector<OrganisationKind> kinds;
        for (const auto& entry : kKinds) kinds.push_back(entry.first);
        return kinds;
    }();
    return all;
}

bool Organisation::serves(const base::PlaceCode& township) const {
    return std::find(townships.begin(), townships.end(), township) != townships.end();
}

}  // namespace sunclover::places
