// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/places/save_organisation.hpp"

#include "areas/places/directory.hpp"
#include "areas/places/store/places_store.hpp"
#include "base/text.hpp"

namespace sunclover::places {
namespace {

constexpr std::size_t kNameCharactersMax = 60;

}  // namespace

base::Result<> save_organisation(
    store::Transaction& tx, const Directory& directory, const Organisation& organisation,
    base::Instant now
) {
    using base::ErrorKind;
    Organisation cleaned = organisation;
    cleaned.name = base::trim(organisation.name);
    if (cleaned.name.empty() || base::character_count(cleaned.name) > kNameCharactersMax) {
        return base::fail(ErrorKind::Invalid, "places.error.organisation_name", "name");
    }
    if (!organisation.phone.empty()) {
        cleaned.phone = base::normal_phone(organisation.phone);
        if (cleaned.phone.empty()) {
            return base::fail(ErrorKind::Invalid, "places.error.organisation_phone", "phone");
        }
    }
    bool is_known = !organisation.townships.empty();
    for (const auto& township : organisation.townships) {
        is_known = is_known && township.is_township() && directory.find(township) != nullptr;
    }
    if (!is_known) {
        return base::fail(ErrorKind::Invalid, "places.error.organisation_townships", "townships");
    }
    upsert_organisation(tx, cleaned, directory.district().code, now);
    return {};
}

}  // namespace sunclover::places
