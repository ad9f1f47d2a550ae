// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/admin/http/account_form.hpp"

#include "areas/places/directory.hpp"
#include "platform/pages/add_option.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/services.hpp"

namespace sunclover::admin {
namespace {

constexpr int lines_max = 12;
constexpr int empty_lines = 2;
constexpr std::string_view place_prefix = "place:";
constexpr std::string_view organisation_prefix = "organisation:";

std::string word(const Desk& desk, const http::Request& request, const std::string& key) {
    return desk.services.pages.text(request, key);
}

void fill_roles(pages::Model& line, const GrantLine& chosen, const Desk& desk, const http::Request& request) {
    for (const auto role : access::all_roles()) {
        if (access::group_of(role) == access::RoleGroup::Citizen) continue;
        const std::string code(access::code_of(role));
        add_option(line, "ROLE_OPTION", code, word(desk, request, "access.role." + code), chosen.role == code);
    }
}

void fill_scopes(pages::Model& line, const GrantLine& chosen, const Desk& desk) {
    const auto directory = desk.directory.get();
    const auto offer = [&](const std::string& value, const std::string& label) {
        add_option(line, "SCOPE_OPTION", value, label, chosen.scope == value);
    };
    const auto place = [](const places::Place& one) { return std::string(place_prefix) + one.code.text; };
    offer(place(directory->district()), directory->district().name);
    const auto chosen_place = chosen.scope.starts_with(place_prefix)
        ? base::PlaceCode::parse(chosen.scope.substr(place_prefix.size())) : std::nullopt;
    for (const auto& township : directory->townships()) {
        offer(place(township), township.name);
        // Committees, of which there are hundreds, only of the township that was chosen.
        if (!chosen_place || chosen_place->is_district() || chosen_place->township() != township.code) continue;
        for (const auto& committee : directory->committees_of(township.code)) {
            offer(place(committee), township.name + " · " + committee.name);
        }
    }
    for (const auto& organisation : directory->organisations()) {
        offer(std::string(organisation_prefix) + organisation.id.to_string(), organisation.name);
    }
}

}  // namespace

std::vector<GrantLine> grant_lines_in(const http::Fields& form) {
    std::vector<GrantLine> lines;
    for (int i = 0; i < lines_max; ++i) {
        const std::string name = "grant." + std::to_string(i);
        GrantLine line{std::string(form.get(name + ".role")), std::string(form.get(name + ".scope"))};
        if (!line.role.empty()) lines.push_back(std::move(line));
    }
    return lines;
}

std::vector<GrantLine> grant_lines_of(const std::vector<access::Grant>& grants) {
    std::vector<GrantLine> lines;
    for (const auto& grant : grants) {
        GrantLine line{std::string(access::code_of(grant.role)), {}};
        if (grant.place) line.scope = std::string(place_prefix) + grant.place->text;
        if (grant.organisation) line.scope = std::string(organisation_prefix) + grant.organisation->to_string();
        lines.push_back(std::move(line));
    }
    return lines;
}

base::Result<std::vector<access::Grant>> grants_of(const std::vector<GrantLine>& lines, const Desk& desk) {
    const auto directory = desk.directory.get();
    std::vector<access::Grant> grants;
    for (const auto& line : lines) {
        const auto role = access::role_of(line.role);
        if (!role) return base::fail(base::ErrorKind::Invalid, "admin.error.grant_line", "grants");
        access::Grant grant{*role};
        if (line.scope.starts_with(place_prefix)) {
            const auto code = base::PlaceCode::parse(line.scope.substr(place_prefix.size()));
            if (code && directory->find(*code) != nullptr) grant.place = code;
        } else if (line.scope.starts_with(organisation_prefix)) {
            const auto id = access::OrganisationId::parse(line.scope.substr(organisation_prefix.size()));
            if (id && directory->find_organisation(*id) != nullptr) grant.organisation = id;
        }
        if (!grant.place && !grant.organisation) {
            return base::fail(base::ErrorKind::Invalid, "admin.error.grant_line", "grants");
        }
        grants.push_back(grant);
    }
    return grants;
}

void fill_grant_lines(
    pages::Model& model, const std::vector<GrantLine>& lines, const Desk& desk, const http::Request& request
) {
    const int count = static_cast<int>(lines.size()) + empty_lines;
    for (int i = 0; i < count && i < lines_max; ++i) {
        const GrantLine chosen = static_cast<std::size_t>(i) < lines.size() ? lines[static_cast<std::size_t>(i)] : GrantLine{};
        auto& line = model.add("GRANT_LINE");
        line.set("INDEX", std::int64_t{i}).set("NUMBER", std::int64_t{i + 1});
        fill_roles(line, chosen, desk, request);
        fill_scopes(line, chosen, desk);
    }
}

std::string grant_text(const access::Grant& grant, const Desk& desk, const http::Request& request) {
    const auto directory = desk.directory.get();
    const std::string role = word(desk, request, "access.role." + std::string(access::code_of(grant.role)));
    if (grant.place) return role + " · " + directory->name_of(*grant.place);
    const auto* const organisation = grant.organisation ? directory->find_organisation(*grant.organisation) : nullptr;
    return organisation == nullptr ? role : role + " · " + organisation->name;
}

}  // namespace sunclover::admin
