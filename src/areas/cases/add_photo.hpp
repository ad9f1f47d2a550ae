// SPDX-License-Identifier: AGPL-3.0-or-later
// Adds a photo to an application that is being written, or to the stage of a case. The file is
// encrypted and on disk before the database names it.
#pragma once

#include <string>
#include <variant>

#include "areas/cases/case_story.hpp"
#include "areas/cases/desk.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::cases {

/// Where a photo of an unfinished application goes. The draft must be saved already.
struct DraftOf {
    people::PersonRef person;
    std::string programme;
};

inline constexpr std::size_t photo_bytes_max = 10 * 1024 * 1024;
inline constexpr int photos_per_case_max = 60;

struct AddPhoto {
    std::variant<DraftOf, CaseRef> target;
    std::string field;     ///< field of the form that asks for it; empty: of the stage as a whole
    std::string room;      ///< empty if it does not matter
    std::string content;   ///< the bytes; the type is found from them
    Attempt attempt;
};

/// For a draft or a stage's form with such a field, the photo's id is added to the answer too.
/// @errors NotFound, Forbidden, Invalid (cases.error.photo_type, field), TooLarge
///         (cases.error.photo_too_large, cases.error.photos_too_many)
base::Task<base::Result<Photo>> add_photo(const Desk& desk, access::Caller caller, AddPhoto request);

/// Takes a photo away that the caller may still change: of a draft, or of the current stage. The
/// answer that names it loses it. @errors NotFound, Forbidden
base::Task<base::Result<>> remove_photo(
    const Desk& desk, access::Caller caller, std::variant<DraftOf, CaseRef> target, PhotoId photo,
    Attempt attempt
);

}  // namespace sunclover::cases
