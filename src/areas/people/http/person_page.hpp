// SPDX-License-Identifier: AGPL-3.0-or-later
// The page of one person, and the page that asks why before it is opened.
#pragma once

#include "areas/people/http/handlers.hpp"
#include "areas/people/open_person.hpp"

namespace sunclover::people {

struct PersonView {
    PersonRef ref;
    std::optional<AccessReason> reason = {};
    std::optional<SensitiveField> revealed = {};   ///< the one field that is shown in the clear
    std::vector<base::Error> errors = {};
};

base::Task<http::Response> person_page(
    const http::Request& request, const Desk& desk, const OpenedPerson& opened, PersonView view
);

/// @param path  of what is opened
/// @param errors  empty when it asks for the first time
http::Response reason_page(
    const http::Request& request, const Desk& desk, const std::string& path, const std::vector<base::Error>& errors
);

}  // namespace sunclover::people
