// SPDX-License-Identifier: AGPL-3.0-or-later
// How other areas add what they keep about a person to the copy of everything (PIPL art. 45), without being known here.
#pragma once

#include <boost/json/object.hpp>

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "areas/people/person_ref.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::http {
struct Request;
}

namespace sunclover::people {

/// One thing that is kept, told twice: for the person, all in the reader's language, and for a program.
struct CopyEntry {
    std::string title;
    std::vector<std::pair<std::string, std::string>> facts = {};   ///< label and text
    boost::json::object data = {};                                 ///< codes, days and moments
};

struct CopyPart {
    std::string name;         ///< of the member in the file for programs: "policy_findings"
    std::string title;        ///< in the reader's language, as the next
    std::string empty_text;   ///< shown where there are no entries
    std::vector<CopyEntry> entries = {};
};

/// Called for somebody who acts for the person, after the opening was audited. @errors NotFound unless the caller acts for the person
using MakeCopyPart = std::function<base::Task<base::Result<CopyPart>>(const http::Request&, const access::Caller&, PersonRef)>;
using CopyMakers = std::vector<MakeCopyPart>;

}  // namespace sunclover::people
