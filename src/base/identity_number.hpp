// SPDX-License-Identifier: AGPL-3.0-or-later
// The citizen identity number, 18 characters (GB 11643-1999): six for the place of first
// registration, eight for the birth date, three in sequence (odd = male), one check character
// (ISO 7064 MOD 11-2).
#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "base/day.hpp"
#include "base/result.hpp"

namespace sunclover::base {

enum class Sex { Female, Male };

class IdentityNumber {
  public:
    /// Accepts full-width digits, spaces around and a lower-case x.
    /// @errors Invalid with base.error.identity_length | identity_birth | identity_check
    static Result<IdentityNumber> parse(std::string_view text);
    const std::string& text() const { return text_; }
    Day birth() const;
    Sex sex() const;
    auto operator<=>(const IdentityNumber&) const = default;

  private:
    explicit IdentityNumber(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

/// The check character for the first 17 digits: '0' … '9' or 'X'.
/// @param digits  exactly 17 ASCII digits
char identity_check_character(std::string_view digits);

}  // namespace sunclover::base
