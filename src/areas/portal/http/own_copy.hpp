// SPDX-License-Identifier: AGPL-3.0-or-later
// Everything that is kept about a person, gathered once for the page and for the file.
#pragma once

#include <boost/json/object.hpp>

#include <vector>

#include "areas/cases/open_case.hpp"
#include "areas/people/copy_part.hpp"
#include "areas/people/open_person.hpp"
#include "areas/portal/http/handlers.hpp"

namespace sunclover::portal {

struct OwnCopy {
    base::Instant made_at;
    people::OpenedPerson record;
    std::vector<cases::CaseFile> cases;
    /// Consents, data requests, and what other areas keep.
    std::vector<people::CopyPart> parts;
};

/// Audited as an opening of the record and of each case. @param more  of areas that are not known here
/// @errors NotFound unless the caller acts for a person
base::Task<base::Result<OwnCopy>> gather_copy(
    const http::Request& request, const cases::Desk& desk, const people::CopyMakers& more, const access::Caller& caller
);

/// For programs: UTF-8, codes as in the API, days and moments as RFC 3339 has them.
boost::json::object json_of(const OwnCopy& copy, const cases::Desk& desk);

}  // namespace sunclover::portal
