// SPDX-License-Identifier: AGPL-3.0-or-later
// The OpenAPI 3.1 document, made from the operations and schemas that the routes are made from.
#pragma once

#include <boost/json.hpp>

#include <string_view>

#include "areas/api/routes.hpp"

namespace sunclover::pages {
class Catalogue;
}

namespace sunclover::api {

/// @param locale  of the words that explain
boost::json::object document_of(const Book& book, const pages::Catalogue& catalogue, std::string_view locale);

}  // namespace sunclover::api
