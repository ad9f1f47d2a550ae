// SPDX-License-Identifier: AGPL-3.0-or-later
// The attributes of our extension elements as the keys of stages.json.
#pragma once

#include <string_view>

#include <boost/json/object.hpp>
#include <pugixml.hpp>

namespace sunclover::programmes {

/// `title_en` is the English of `title`, `only_when_field` the field of `only_when`; numbers and
/// true or false get the type that their key has.
boost::json::object keys_of(pugi::xml_node element);

/// Sets one part of an object that is a key itself: the zh of a title.
void set_part(
    boost::json::object& keys, std::string_view key, std::string_view part, std::string_view text
);

}  // namespace sunclover::programmes
