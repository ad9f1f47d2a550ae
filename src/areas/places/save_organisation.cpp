// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/places/save_organisation.hpp"

#include <algorithm>
#include <cctype>

#include "areas/places/directory.hpp"
#include "areas/places/store/places_store.hpp"
#include "base/text.hpp"
#include "platform/store/installation.hpp"

namespace sunclover::places {
namespace {

constexpr std::size_t kNameCharactersMax = 60;
constexpr std::size_t kCodeCharactersMax = 32;

/// Empty, or letters, digits and hyphens.
bool is_code(const std::string& code) {
    return code.size() <= kCodeCharactersMax && std::all_of(code.begin(), code.end(), [](unsigned char c) {
        return c == '-' || (c < 128 && std::isalnum(c) != 0);
    });
}

}  // namespace

base::Result<Organisation> check_organisation(const Directory& directory, const Organisation& organisation) {
    using base::ErrorKind;
    Organisation cleaned = organisation;
    cleaned.code = base::trim(organisation.code);
    if (!is_code(cleaned.code)) return base::fail(ErrorKind::Invalid, "places.error.organisation_code", "code");
    cleaned.name = base::trim(organisation.name);
    const bool is_name = !cleaned.name.empty() && base::is_clean_utf8(cleaned.name) &&
                         base::character_count(cleaned.name) <= kNameCharactersMax;
    if (!is_name) return base::fail(ErrorKind::Invalid, "places.error.organisation_name", "name");
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
    return cleaned;
}

base::Result<> save_organisation(
    store::Transaction& tx, const Directory& directory, const Organisation& organisation,
    base::Instant now
) {
    const auto checked = check_organisation(directory, organisation);
    if (!checked) return tl::unexpected(checked.error());
    upsert_organisation(tx, *checked, directory.district().code, now);
    store::save_fact(tx, store::kDirectoryFact, "", now);
    return {};
}

}  // namespace sunclover::places
