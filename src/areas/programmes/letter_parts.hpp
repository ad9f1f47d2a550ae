// SPDX-License-Identifier: AGPL-3.0-or-later
// The six texts of a letter under the names that forms and comparisons give them.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "areas/programmes/programme.hpp"

namespace sunclover::programmes {

struct LetterPart {
    std::string_view name;  ///< "subject_zh", also the end of programmes.letter.part.*
    Text Letter::*text;
    std::string Text::*language;
    std::size_t length_max;  ///< characters

    std::string& in(Letter& letter) const { return letter.*text.*language; }
    const std::string& in(const Letter& letter) const { return letter.*text.*language; }
    bool is_sms() const { return text == &Letter::sms; }
    bool is_subject() const { return text == &Letter::subject; }
    bool is_english() const { return language == &Text::en; }
};

/// A text message of five parts is as much as anybody reads on a simple phone.
inline constexpr std::array<LetterPart, 6> letter_parts = {{
    {"subject_zh", &Letter::subject, &Text::zh, 60},
    {"subject_en", &Letter::subject, &Text::en, 120},
    {"body_zh", &Letter::body, &Text::zh, 4000},
    {"body_en", &Letter::body, &Text::en, 8000},
    {"sms_zh", &Letter::sms, &Text::zh, 335},
    {"sms_en", &Letter::sms, &Text::en, 335},
}};

}  // namespace sunclover::programmes
