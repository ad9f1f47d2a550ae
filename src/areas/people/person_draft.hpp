// SPDX-License-Identifier: AGPL-3.0-or-later
// What somebody typed about a resident, and the one check that registration, editing and import
// share. All strings are as typed; the check cleans them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "areas/people/person.hpp"
#include "base/result.hpp"

namespace sunclover::places {
class Directory;
}

namespace sunclover::people {

struct DisabilityDraft {
    std::string category;   ///< code (visual), digit (1) or Chinese name (视力)
    std::string grade;      ///< 1 … 4 or 一级 … 四级
    std::string from_day;   ///< empty: the day of issue
    std::string until_day;
};

struct GuardianDraft {
    std::string kind;       ///< empty: guardian
    std::string name;
    std::string phone;
    std::string relation;
    std::string from_day;   ///< empty: today
    std::string until_day;
    std::string proof;
    std::string proof_number = {};
    std::string proof_day = {};
    /// Codes of powers; unset: all of them. A guardian whose list is empty is refused. Of carers it is ignored.
    std::optional<std::vector<std::string>> powers = {};
};

struct PersonDraft {
    std::string name;
    std::string certificate_number;
    std::string issued_day;          ///< empty: today
    std::string expires_day;
    std::string certificate_state;   ///< empty: valid
    std::string sex;                 ///< empty: as in the number; else must agree with it
    std::string birth_day;           ///< the same
    std::string township;            ///< name, short name or code; may be empty if committee is a code
    std::string committee;           ///< name or code
    std::string address;
    std::string phone;
    std::vector<std::string> needs;
    std::string channel;             ///< empty: phone
    std::string state;               ///< empty: registered
    /// Certificate number of somebody who lives in the same home; empty: the household stays as it is.
    std::string household_with;
    std::string household_relation;  ///< empty: other
    std::vector<DisabilityDraft> disabilities;  ///< empty: as in the number
    std::vector<GuardianDraft> guardians;       ///< those without name and phone are ignored
};

/// The person without ids, version and moments, or all that is wrong: each error names its field
/// ("name", "disability_1_grade", "guardian_1_phone").
struct CheckedDraft {
    std::optional<Person> person;
    /// Whose household the person joins; it is looked up when the person is saved.
    std::optional<base::CertificateNumber> household_with;
    HouseholdRelation household_relation = HouseholdRelation::Other;
    std::vector<base::Error> errors;
};

/// @param today  local calendar day; days of birth and issue may not lie after it
CheckedDraft check_draft(const PersonDraft& draft, const places::Directory& directory, base::Day today);

/// The draft that would give this person again: what the edit form shows.
PersonDraft draft_of(const Person& person, base::Day today);

}  // namespace sunclover::people
