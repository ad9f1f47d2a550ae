// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/mask.hpp"

#include "base/text.hpp"

namespace sunclover::base {
namespace {

std::string stars(std::size_t count) { return std::string(count, '*'); }

/// Shows the first `first` and the last `last` characters; nothing at all unless at least `hidden_min`
/// stay hidden, so that a short or broken value is not shown whole.
struct Shown {
    std::size_t first;
    std::size_t last;
    std::size_t hidden_min;
};

std::string mask_middle(std::string_view text, Shown shown) {
    const auto all = characters(text);
    if (all.size() < shown.first + shown.last + shown.hidden_min) return stars(all.size());
    std::string masked;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const bool is_shown = i < shown.first || i >= all.size() - shown.last;
        masked += is_shown ? all[i] : "*";
    }
    return masked;
}

/// ASCII or full-width. Chinese numerals are none here: they stand in names of villages (清河三村).
bool is_digit(const std::string& character) {
    const std::string narrow = half_width(character);
    return narrow.size() == 1 && narrow[0] >= '0' && narrow[0] <= '9';
}

}  // namespace

std::string mask_name(std::string_view name) {
    const auto all = characters(name);
    if (all.size() <= 1) return stars(all.size());
    if (all.size() == 2) return all.front() + "*";
    return all.front() + stars(all.size() - 2) + all.back();
}

std::string mask_phone(std::string_view phone) { return mask_middle(phone, {.first = 3, .last = 4, .hidden_min = 4}); }

std::string mask_number(std::string_view number) {
    return mask_middle(number, {.first = 3, .last = 4, .hidden_min = 8});
}

std::string mask_address(std::string_view address) {
    const auto all = characters(address);
    std::size_t shown = 0;
    while (shown < all.size() && !is_digit(all[shown])) ++shown;
    // Without a digit nothing tells where the house begins: half of it is shown.
    if (shown == all.size()) shown = all.size() / 2;
    std::string masked;
    for (std::size_t i = 0; i < all.size(); ++i) masked += i < shown ? all[i] : "*";
    return masked;
}

}  // namespace sunclover::base
