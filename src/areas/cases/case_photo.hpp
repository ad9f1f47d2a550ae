// SPDX-License-Identifier: AGPL-3.0-or-later
// The content of a photo for somebody who may see it.
#pragma once

#include <string>

#include "areas/cases/add_photo.hpp"

namespace sunclover::cases {

struct PhotoContent {
    Photo photo;
    std::string content;
};

/// A photo of a case. Whoever may open the case may see it. @errors NotFound
base::Task<base::Result<PhotoContent>> case_photo(
    const Desk& desk, access::Caller caller, CaseRef ref, PhotoId photo
);

/// A photo of the caller's own draft. @errors NotFound
base::Task<base::Result<PhotoContent>> draft_photo(
    const Desk& desk, access::Caller caller, DraftOf draft, PhotoId photo
);

}  // namespace sunclover::cases
