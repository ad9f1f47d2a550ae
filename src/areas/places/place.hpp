// SPDX-License-Identifier: AGPL-3.0-or-later
// Places of one district: the district itself, its townships (streets and towns), their committees.
#pragma once

#include <string>

#include "base/place_code.hpp"

namespace sunclover::places {

struct Place {
    base::PlaceCode code;
    std::string name;        ///< 安亭镇, 迎园社区居委会
    std::string short_name;  ///< 安亭: begins case numbers; empty for committees
};

}  // namespace sunclover::places
