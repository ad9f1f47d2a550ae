// SPDX-License-Identifier: AGPL-3.0-or-later
// What somebody typed to find a person, and how it is looked for: as typed first, then with one mistake forgiven. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "areas/people/match_kind.hpp"
#include "base/place_code.hpp"

namespace sunclover::places {
class Directory;
}

namespace sunclover::people {

/// The parts of a term, each in its normal form. A number or phone stands alone; a tail stands beside a name or place.
struct SearchTerm {
    std::string name;      ///< folded_name; may be one character where there is a tail
    std::string pinyin;    ///< base::pinyin_letters
    std::string number;    ///< identity or certificate number, or what is as long as one
    std::string phone;     ///< digits
    std::string tail;      ///< the last four of a phone or identity number
    /// Committees and townships that a word names; empty: nowhere in particular.
    std::vector<base::PlaceCode> places;
};

struct ParsedTerm {
    SearchTerm term;
    /// people.error.search_too_short, search_number, search_tail; empty if it can be searched.
    std::string error_key = {};
};

/// @param has_place  a place was chosen beside the term
ParsedTerm parse_search_term(std::string_view typed, const places::Directory& directory, bool has_place);

/// Whether it is the number of a case rather than of a person: 安亭-2026-000318, 2026-318.
bool is_case_number(std::string_view typed);

/// One value to look up.
struct Probe {
    std::string value;
    /// What finding it proves; unset: the name that was found is held against the term.
    std::optional<MatchKind> proves = {};
};

/// Looked up together. A later stage is asked only where those before it found nobody.
struct SearchStage {
    std::vector<Probe> probes;
    /// A guess: shown only if it is few, because a long list of guesses is browsing.
    bool is_guess = false;
};
std::vector<SearchStage> stages_of(const SearchTerm& term);

/// How a name answers the term; nothing if it does not. SameSound of a Chinese name is proved by its probe.
std::optional<MatchKind> match_of(const SearchTerm& term, std::string_view name);

/// Whether the name is read as the term is. Slower than match_of.
bool sounds_like(const SearchTerm& term, std::string_view name);

/// "name", "pinyin", "number", "phone" or "tail": for the audit log, which never holds the term.
std::string_view kind_of(const SearchTerm& term);

}  // namespace sunclover::people
