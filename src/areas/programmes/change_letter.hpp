// SPDX-License-Identifier: AGPL-3.0-or-later
// Changing one letter of a programme. Pure; whatever comes out is still a letters.json that loads.
#pragma once

#include <string>
#include <vector>

#include "areas/programmes/load_programme.hpp"
#include "areas/programmes/programme.hpp"
#include "base/result.hpp"

namespace sunclover::programmes {

/// What is wrong with its texts, each error with the field of letter_parts: missing, too long, not
/// clean, a subject of several lines, a name in double braces that nobody fills or that a text
/// message must not hold (argument NAME), a text message in one language only.
std::vector<base::Error> check_letter(const Letter& letter);

/// The letter in the place of the one that has its name.
/// @errors NotFound: there is none; those of check_letter, the first
base::Result<std::vector<Letter>> change_letter(std::vector<Letter> letters, const Letter& changed);

/// `files` with these letters as letters.json.
/// @param base  the files of the version that runs: what says the same as its letters is written as
///              it is there, so that a letter put back is no difference
std::vector<ProgrammeFile> with_letters(
    std::vector<ProgrammeFile> files,
    const std::vector<Letter>& letters,
    const std::vector<ProgrammeFile>& base
);

}  // namespace sunclover::programmes
