// SPDX-License-Identifier: AGPL-3.0-or-later
// A reference to a person as one text, for outcomes that are kept and for hidden fields: "310114103/0190…".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "areas/people/person_ref.hpp"

namespace sunclover::people {

inline std::string ref_text(const PersonRef& ref) { return ref.township.text + "/" + ref.id.to_string(); }

/// @returns nothing for a text that ref_text does not write
inline std::optional<PersonRef> parse_ref(std::string_view text) {
    const auto slash = text.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    const auto township = base::PlaceCode::parse(text.substr(0, slash));
    const auto id = PersonId::parse(text.substr(slash + 1));
    if (!township || !id) return std::nullopt;
    return PersonRef{*township, *id};
}

}  // namespace sunclover::people
