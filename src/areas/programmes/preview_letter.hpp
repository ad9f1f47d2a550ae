// SPDX-License-Identifier: AGPL-3.0-or-later
// How a letter reads with invented values, and when it is sent.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "areas/programmes/fill_letter.hpp"
#include "areas/programmes/programme.hpp"

namespace sunclover::pages {
class Catalogue;
}

namespace sunclover::programmes {

/// Invented values are those of the catalogue, programmes.letter.example.*; title and phone are real.
struct LetterPreview {
    const pages::Catalogue& catalogue;
    const Programme& programme;
    std::string_view office_phone;

    FilledLetter of(const Letter& letter, std::string_view locale) const;
    /// When the letter is sent: stages and ways out, "受理", "受理 · 退回", and what happens to every
    /// case, by the catalogue's programmes.letter.sent.*: "收到申请时".
    std::vector<std::string> uses_of(const Letter& letter, std::string_view locale) const;
};

}  // namespace sunclover::programmes
