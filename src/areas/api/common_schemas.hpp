// SPDX-License-Identifier: AGPL-3.0-or-later
// Shapes that several areas use: places, ids, days, moments, references to people, problems.
#pragma once

#include <boost/json.hpp>

#include <optional>
#include <string>

#include "areas/access/caller.hpp"
#include "areas/api/schema.hpp"
#include "base/day.hpp"
#include "base/instant.hpp"

namespace sunclover::api {

void add_common_schemas(Schemas& schemas);

/// A text, or null where there is none.
boost::json::value or_null(const std::string& text);
boost::json::value or_null(const std::optional<base::Day>& day);
boost::json::value or_null(const std::optional<base::Instant>& moment);
template <class Tag>
boost::json::value or_null(const std::optional<base::Id<Tag>>& id) {
    return id ? boost::json::value(id->to_string()) : boost::json::value();
}

/// {"township": …, "id": …}
boost::json::object person_ref(const access::PersonRef& ref);

/// The text of a member; empty where it is missing or null. The body fits its schema already.
std::string text_in(const boost::json::object& body, std::string_view name);
/// A reference to a person that fits its schema. @returns nothing if the member is missing
std::optional<access::PersonRef> person_ref_in(const boost::json::object& body, std::string_view name);

}  // namespace sunclover::api
