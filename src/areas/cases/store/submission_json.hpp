// SPDX-License-Identifier: AGPL-3.0-or-later
// The canonical text of a snapshot: what is hashed, encrypted and never changed. Fixed order of keys,
// no white space: {"answers":{…},"facts":{…},"programme":"…","version":1}
#pragma once

#include <string>
#include <string_view>

#include "areas/cases/case_story.hpp"

namespace sunclover::cases {

std::string submission_json(const Submission& submission, std::string_view programme);
/// Answers, facts and canonical_json of a snapshot.
Submission submission_from_json(std::string json);
base::Bytes hash_of_text(std::string_view text);

}  // namespace sunclover::cases
