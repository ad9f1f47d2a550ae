// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/guardian_power.hpp"

#include <array>

#include "base/text.hpp"

namespace sunclover::access {
namespace {

constexpr std::array<std::string_view, 4> codes = {"apply", "record", "consent", "money"};

}  // namespace

std::string_view code_of(GuardianPower power) { return codes.at(static_cast<std::size_t>(power)); }

std::optional<GuardianPower> parse_guardian_power(std::string_view code) {
    for (const auto power : all_guardian_powers()) {
        if (code_of(power) == code) return power;
    }
    return std::nullopt;
}

const std::vector<GuardianPower>& all_guardian_powers() {
    static const std::vector<GuardianPower> all = {
        GuardianPower::Apply, GuardianPower::Record, GuardianPower::Consent, GuardianPower::Money};
    return all;
}

std::vector<GuardianPower> GuardianPowers::list() const {
    std::vector<GuardianPower> powers;
    for (const auto power : all_guardian_powers()) {
        if (has(power)) powers.push_back(power);
    }
    return powers;
}

std::string GuardianPowers::text() const {
    std::vector<std::string> words;
    for (const auto power : list()) words.emplace_back(code_of(power));
    return base::join(words, " ");
}

std::optional<GuardianPowers> GuardianPowers::parse(std::string_view text) {
    GuardianPowers powers;
    for (const auto& word : base::split(text, ' ')) {
        if (word.empty()) continue;
        const auto power = parse_guardian_power(word);
        if (!power) return std::nullopt;
        powers.add(*power);
    }
    return powers;
}

}  // namespace sunclover::access
