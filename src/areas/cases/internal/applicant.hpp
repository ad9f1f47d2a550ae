// SPDX-License-Identifier: AGPL-3.0-or-later
// For whom an application is written, by whom it may be, and what the register knows already.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "areas/cases/store/case_store.hpp"
#include "areas/people/person.hpp"
#include "areas/places/directory.hpp"
#include "base/result.hpp"

namespace sunclover::cases {

struct Applicant {
    people::Person person;
    /// OwnRecord for the person and guardians, CaseCreate for staff.
    access::Permission permission;
    bool is_resident() const { return permission == access::Permission::OwnRecord; }
};

/// @errors NotFound if there is no such person, or the caller may not apply for them; Forbidden access.error.limit_apply for a
///         guardian whose limits leave it out
base::Result<Applicant> applicant_for(
    const Tables& tables, const access::Caller& caller, const people::PersonRef& person
);

/// "person.phone" → "138…": the facts that forms may ask for and those that a decision rests on.
std::vector<std::pair<std::string, std::string>> register_facts(
    const people::Person& person, const places::Directory& places, base::Day today
);

}  // namespace sunclover::cases
