// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/places/manage_organisation.hpp"

#include <algorithm>

#include "areas/audit/record.hpp"
#include "areas/places/directory.hpp"
#include "areas/places/save_organisation.hpp"
#include "areas/places/store/places_store.hpp"

namespace sunclover::places {
namespace {

using base::Error;
using base::ErrorKind;

std::string changed_fields(const ManagedOrganisation& wanted, const std::optional<ManagedOrganisation>& before) {
    if (!before) return {};
    const Organisation& now = wanted.organisation;
    const Organisation& then = before->organisation;
    std::string fields;
    const auto add = [&](bool is_changed, std::string_view field) {
        if (is_changed) fields += (fields.empty() ? "" : " ") + std::string(field);
    };
    add(now.name != then.name, "name");
    add(now.kind != then.kind, "kind");
    add(now.code != then.code, "code");
    add(now.phone != then.phone, "phone");
    add(now.townships != then.townships, "townships");
    add(wanted.closes_day != before->closes_day, "closes_day");
    return fields;
}

}  // namespace

std::optional<ManagedOrganisation> find_managed_organisation(store::Transaction& tx, const OrganisationId& id) {
    const auto term = find_organisation_term(tx, id);
    if (!term) return std::nullopt;
    for (auto& organisation : select_organisations(tx)) {
        if (organisation.id == id) return ManagedOrganisation{std::move(organisation), term->closes_day, term->version};
    }
    return std::nullopt;
}

std::optional<Error> fault_in(
    const ManagedOrganisation& wanted, const std::optional<ManagedOrganisation>& before, const Directory& directory, base::Day today
) {
    const auto checked = check_organisation(directory, wanted.organisation);
    if (!checked) return checked.error();
    const bool is_taken = !checked->code.empty() &&
                          std::any_of(directory.organisations().begin(), directory.organisations().end(), [&](const Organisation& other) {
                              return other.id != wanted.organisation.id && other.code == checked->code;
                          });
    if (is_taken) return Error{ErrorKind::Invalid, "places.error.organisation_code_taken", "code"};
    const bool is_same = before && before->closes_day == wanted.closes_day;
    if (wanted.closes_day && *wanted.closes_day < today && !is_same) {
        return Error{ErrorKind::Invalid, "places.error.closes_past", "closes_day"};
    }
    return std::nullopt;
}

base::Result<> save_managed_organisation(
    store::Transaction& tx, const Directory& directory, const ManagedOrganisation& wanted, const OrganisationAct& act
) {
    const auto before = find_managed_organisation(tx, wanted.organisation.id);
    if (wanted.version != 0 && !before) return base::fail(ErrorKind::NotFound, "http.error.not_found");
    if (wanted.version != (before ? before->version : 0)) return base::fail(ErrorKind::Conflict, "places.error.changed", "name");
    if (const auto fault = fault_in(wanted, before, directory, act.today)) return base::Failure(*fault);
    Organisation organisation = wanted.organisation;
    organisation.is_active = !wanted.closes_day || *wanted.closes_day > act.today;
    TRY(save_organisation(tx, directory, organisation, act.now));
    set_organisation_closing(tx, organisation.id, wanted.closes_day);
    audit::Entry entry = act.actor.entry(act.now, before ? "organisation.changed" : "organisation.added");
    entry.object_kind = "organisation";
    entry.object_id = organisation.id.to_string();
    entry.detail = changed_fields(wanted, before);
    audit::record(tx, entry);
    return {};
}

}  // namespace sunclover::places
