// SPDX-License-Identifier: AGPL-3.0-or-later
// The page on which a clerk keeps what a resident says to the text of one purpose.
#pragma once

#include "areas/people/consent.hpp"
#include "areas/people/http/handlers.hpp"

namespace sunclover::people {

/// What a form said, shown again with what is wrong.
struct ConsentView {
    ConsentPurpose purpose = ConsentPurpose::PartnerSharing;
    std::string giver = {};
    std::string way = {};
    std::vector<base::Error> errors = {};
};

/// The purpose that the path names. @errors NotFound for none
base::Result<ConsentPurpose> purpose_in(const http::Request& request);

/// /people/…/consents/publicity
std::string consent_path(const PersonRef& ref, ConsentPurpose purpose);

/// The record, opened because the resident asks; the text, what stands, and the form.
/// @errors NotFound unless the caller may register something for the person, or where no text was published
Reply consent_page(const http::Request& request, Desk desk, PersonRef ref, ConsentView view);

}  // namespace sunclover::people
