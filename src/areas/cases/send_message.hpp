// SPDX-License-Identifier: AGPL-3.0-or-later
// What the office and the resident write to each other about a case. The resident is told by a text
// message that holds no personal data.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "areas/cases/case_story.hpp"
#include "areas/cases/desk.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::cases {

struct SendMessage {
    CaseRef ref;
    std::string text;      ///< 1 … 2000 characters
    Attempt attempt;
};

/// From staff to the resident, or from the resident (or guardian) to the office: the caller decides.
/// @errors NotFound, Invalid (cases.error.text_missing | text_too_long, field "text")
base::Task<base::Result<>> send_message(const Desk& desk, access::Caller caller, SendMessage request);

/// All messages about all cases of a person, newest first, at most 200. @errors NotFound
base::Task<base::Result<std::vector<Message>>> messages_of(
    const Desk& desk, access::Caller caller, people::PersonRef person
);

/// How many the person has not read.
base::Task<base::Result<int>> count_unread(
    const Desk& desk, access::Caller caller, people::PersonRef person
);

/// The resident (or guardian) has seen the messages to the resident: of one case, or of all.
base::Task<base::Result<>> mark_read(
    const Desk& desk, access::Caller caller, people::PersonRef person, std::optional<CaseRef> of_case = {}
);

}  // namespace sunclover::cases
