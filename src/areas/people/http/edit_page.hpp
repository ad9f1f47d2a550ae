// SPDX-License-Identifier: AGPL-3.0-or-later
// The page with the form of a person: new, changed, or in conflict with somebody else's change.
#pragma once

#include "areas/people/http/person_form.hpp"
#include "areas/people/suspect.hpp"

namespace sunclover::people {

struct EditView {
    PersonDraft draft;
    std::vector<base::Error> errors = {};
    std::optional<PersonRef> ref = {};            ///< unset: a new person
    std::int64_t version = 0;                     ///< that the form was filled from
    std::optional<PersonDraft> theirs = {};       ///< set in a conflict
    std::vector<std::string> differing_fields = {};
    std::vector<Suspect> suspects = {};           ///< who may be the same person
    std::string different_because = {};           ///< as typed
};

/// What the form says of the suspects that it showed; nothing if it showed none.
std::optional<DifferentPeople> different_in(const http::Fields& form);

http::Response edit_page(const http::Request& request, const Desk& desk, const EditView& view);

}  // namespace sunclover::people
