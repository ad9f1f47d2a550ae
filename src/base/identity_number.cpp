// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/identity_number.hpp"

#include <array>

#include "base/assert.hpp"
#include "base/text.hpp"

namespace sunclover::base {
namespace {

constexpr std::size_t identity_length = 18;
constexpr const char* field_name = "identity_number";

bool is_digit(char character) { return character >= '0' && character <= '9'; }

/// The birth date in characters 7 to 14.
std::optional<Day> birth_of(const std::string& text) {
    return Day::from_parts(
        std::stoi(text.substr(6, 4)), std::stoi(text.substr(10, 2)), std::stoi(text.substr(12, 2))
    );
}

}  // namespace

Result<IdentityNumber> IdentityNumber::parse(std::string_view text) {
    std::string number = fold(text);
    if (number.size() != identity_length) {
        return fail(ErrorKind::Invalid, "base.error.identity_length", field_name);
    }
    for (std::size_t i = 0; i + 1 < identity_length; ++i) {
        if (!is_digit(number[i])) return fail(ErrorKind::Invalid, "base.error.identity_length", field_name);
    }
    if (number.back() == 'x') number.back() = 'X';
    if (!birth_of(number)) return fail(ErrorKind::Invalid, "base.error.identity_birth", field_name);
    if (identity_check_character(std::string_view(number).substr(0, 17)) != number.back()) {
        return fail(ErrorKind::Invalid, "base.error.identity_check", field_name);
    }
    return IdentityNumber(std::move(number));
}

Day IdentityNumber::birth() const {
    const auto day = birth_of(text_);
    ASSERT(day.has_value());
    return *day;
}

Sex IdentityNumber::sex() const { return (text_[16] - '0') % 2 == 1 ? Sex::Male : Sex::Female; }

char identity_check_character(std::string_view digits) {
    // GB 11643-1999 Annex A, after ISO 7064 MOD 11-2: the weight of place i (from the right, the check
    // character being place 1) is 2^(i-1) mod 11, and the weighted sum of all is congruent to 1.
    constexpr std::array<int, 17> weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    constexpr std::string_view checks = "10X98765432";
    ASSERT(digits.size() == weights.size());
    int sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        ASSERT(is_digit(digits[i]));
        sum += weights[i] * (digits[i] - '0');
    }
    return checks[static_cast<std::size_t>(sum % 11)];
}

}  // namespace sunclover::base
