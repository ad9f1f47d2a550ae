// SPDX-License-Identifier: AGPL-3.0-or-later
// The numbers that somebody may have meant who typed one digit wrong or swapped two. Pure. Nothing more is stored for
// it: of an identity number the check character leaves about twenty, of a phone there are a hundred.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sunclover::people {

/// @param typed  18 characters; a number that is right in itself was meant as it stands, and gives none
/// @source GB 11643-1999: the check character finds each single mistake and each swap of neighbours
std::vector<std::string> repaired_identities(std::string_view typed);

/// @param typed  digits
std::vector<std::string> repaired_phones(std::string_view typed);

/// Whether it is as long as a mobile or fixed number with its area.
bool is_phone_length(std::string_view digits);

}  // namespace sunclover::people
