// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/password_rules.hpp"

#include <array>
#include <set>

#include "base/text.hpp"
#include "platform/clock/clock.hpp"

namespace sunclover::access {
namespace {

constexpr std::string_view upper_case = "ABCDEFGHJKMNPQRSTUVWXYZ";
constexpr std::string_view lower_case = "abcdefghjkmnpqrstuvwxyz";
constexpr std::string_view digits = "23456789";

/// What guessers try first. A password made of these, with little else, is no secret.
constexpr std::array<std::string_view, 24> common_pieces = {
    "password", "passw0rd",  "qwertyuiop", "qwerty",        "asdfgh",   "zxcvbn",
    "1qaz2wsx", "letmein",   "welcome",    "administrator", "admin",    "iloveyou",
    "woaini",   "abcdef",    "abc123",     "123456789",     "12345678", "123456",
    "12345",    "987654321", "654321",     "jiading",       "shanghai", "sunclover",
};
/// What must be left of a password without those pieces, and how many different characters it has.
constexpr std::size_t own_characters_min = 6;

std::string without(std::string text, std::string_view piece) {
    for (auto at = text.find(piece); at != std::string::npos; at = text.find(piece)) {
        text.erase(at, piece.size());
    }
    return text;
}

bool is_guessable(std::string_view password) {
    std::string rest = base::fold(password);
    for (const auto piece : common_pieces) rest = without(std::move(rest), piece);
    const auto left = base::characters(rest);
    return std::set<std::string>(left.begin(), left.end()).size() < own_characters_min;
}

/// Lower case, upper case, digits, all others.
int classes_in(std::string_view password) {
    std::array<bool, 4> seen{};
    for (const char c : password) {
        if (c >= 'a' && c <= 'z') {
            seen[0] = true;
        } else if (c >= 'A' && c <= 'Z') {
            seen[1] = true;
        } else if (c >= '0' && c <= '9') {
            seen[2] = true;
        } else {
            seen[3] = true;
        }
    }
    return int(seen[0]) + int(seen[1]) + int(seen[2]) + int(seen[3]);
}

base::Failure refused(std::string_view reason) {
    return base::fail(
        base::ErrorKind::Invalid, "access.error.password_" + std::string(reason), "new_password"
    );
}

base::Failure refused(std::string_view reason, std::string name, int limit) {
    base::Failure failure = refused(reason);
    failure.value().arguments = {{std::move(name), std::to_string(limit)}};
    return failure;
}

char drawn_from(std::string_view letters, platform::Random& random) {
    return letters[random.below(letters.size())];
}

}  // namespace

base::Result<> check_new_password(
    const PasswordPolicy& policy, std::string_view password, std::string_view login_name
) {
    if (!base::is_clean_utf8(password)) return refused("characters");
    const auto length = static_cast<int>(base::character_count(password));
    if (length < policy.length_min) return refused("short", "MIN", policy.length_min);
    if (length > policy.length_max) return refused("long", "MAX", policy.length_max);
    if (classes_in(password) < policy.classes_min)
        return refused("classes", "MIN", policy.classes_min);
    const bool has_name = !login_name.empty() &&
                          base::fold(password).find(base::fold(login_name)) != std::string::npos;
    if (has_name) return refused("has_name");
    if (is_guessable(password)) return refused("guessable");
    return {};
}

std::string new_initial_password(platform::Random& random) {
    const std::string all = std::string(upper_case) + std::string(lower_case) + std::string(digits);
    std::string password;
    for (int group = 0; group < 4; ++group) {
        if (group > 0) password += '-';
        // One of each kind in every group, so that each policy accepts it.
        password += drawn_from(upper_case, random);
        password += drawn_from(all, random);
        password += drawn_from(lower_case, random);
        password += drawn_from(digits, random);
    }
    return password;
}

}  // namespace sunclover::access
