// SPDX-License-Identifier: AGPL-3.0-or-later
// The plain values whose blind indexes find a person: windows of two characters and the whole of the
// name, phones (own and guardians') and certificate numbers, whole and by their last four.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "areas/people/person.hpp"

namespace sunclover::people {

/// Every value that this person can be found by. Values never leave the process: they are indexed.
std::set<std::string> search_values_of(const Person& person);

/// What a term asks for: a person matches if all values of one alternative are theirs.
struct SearchTerm {
    std::vector<std::vector<std::string>> alternatives;
    /// Set for names: two windows may lie apart, so that the decrypted name must hold this.
    std::string folded_name = {};
};

/// @returns an error key (people.error.search_too_short, people.error.search_number) in `error_key`
///          and no alternatives where the term cannot be searched
struct ParsedTerm {
    SearchTerm term;
    std::string error_key = {};
};
/// Whether it is the number of a case rather than of a person: 安亭-2026-000318, 2026-318.
bool is_case_number(std::string_view typed);

ParsedTerm parse_search_term(std::string_view typed);

}  // namespace sunclover::people
