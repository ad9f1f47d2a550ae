// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/internal/number_repair.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <utility>

#include "base/identity_number.hpp"
#include "base/text.hpp"

namespace sunclover::people {
namespace {

constexpr std::size_t kPhoneDigitsMin = 11;
constexpr std::size_t kPhoneDigitsMax = 12;

/// What one wrong character or one swap may have been, of those that are accepted.
std::vector<std::string> repaired(
    std::string_view typed, std::string_view alphabet, const std::function<bool(const std::string&)>& is_right
) {
    std::set<std::string> found;
    std::string tried(typed);
    const auto keep = [&] {
        if (tried != typed && is_right(tried)) found.insert(tried);
    };
    for (std::size_t i = 0; i < typed.size(); ++i) {
        for (const char character : alphabet) {
            tried.assign(typed)[i] = character;
            keep();
        }
        if (i + 1 == typed.size()) continue;
        tried.assign(typed);
        std::swap(tried[i], tried[i + 1]);
        keep();
    }
    return {found.begin(), found.end()};
}

}  // namespace

std::vector<std::string> repaired_identities(std::string_view typed) {
    if (base::IdentityNumber::parse(typed)) return {};
    return repaired(typed, "0123456789X", [](const std::string& number) {
        return base::IdentityNumber::parse(number).has_value();
    });
}

std::vector<std::string> repaired_phones(std::string_view typed) {
    return repaired(typed, "0123456789", [](const std::string& number) { return base::normal_phone(number) == number; });
}

bool is_phone_length(std::string_view digits) {
    return digits.size() >= kPhoneDigitsMin && digits.size() <= kPhoneDigitsMax &&
           digits.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace sunclover::people
