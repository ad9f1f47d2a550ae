// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/place_code.hpp"

namespace sunclover::base {

std::optional<PlaceCode> PlaceCode::parse(std::string_view text) {
    if (text.size() != 6 && text.size() != 9 && text.size() != 12) return std::nullopt;
    for (const char digit : text) {
        if (digit < '0' || digit > '9') return std::nullopt;
    }
    return PlaceCode{std::string(text)};
}

}  // namespace sunclover::base
