// SPDX-License-Identifier: AGPL-3.0-or-later
// What a guardian may do for a person. The register says it of each guardian; the guard asks at each request (Civil Code of
// the PRC art. 34: a guardian represents and protects; arts. 33, 163: an agreement or a mandate may say how far).
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sunclover::access {

enum class GuardianPower {
    Apply,    ///< hand in applications, answer, write, urge, withdraw
    Record,   ///< see what the register and the cases hold about the person, ask for a copy or a correction
    Consent,  ///< say yes or no longer to what the law leaves to the person
    Money,    ///< see what the person is paid, and be told when that changes
};

/// A set of powers. The empty set allows nothing.
class GuardianPowers {
  public:
    constexpr GuardianPowers() = default;
    constexpr GuardianPowers(std::initializer_list<GuardianPower> powers) {
        for (const auto power : powers) add(power);
    }
    static constexpr GuardianPowers all() {
        return {GuardianPower::Apply, GuardianPower::Record, GuardianPower::Consent, GuardianPower::Money};
    }

    constexpr void add(GuardianPower power) { bits_ |= bit_of(power); }
    constexpr void add(GuardianPowers others) { bits_ |= others.bits_; }
    constexpr bool has(GuardianPower power) const { return (bits_ & bit_of(power)) != 0; }
    constexpr bool has_one_of(GuardianPowers others) const { return (bits_ & others.bits_) != 0; }
    constexpr bool empty() const { return bits_ == 0; }
    constexpr bool operator==(const GuardianPowers&) const = default;

    /// In the order of the enumeration.
    std::vector<GuardianPower> list() const;
    /// "apply record": codes with blanks between, as a row keeps them.
    std::string text() const;
    /// @returns nothing if a word is no code
    static std::optional<GuardianPowers> parse(std::string_view text);

  private:
    static constexpr std::uint8_t bit_of(GuardianPower power) {
        return static_cast<std::uint8_t>(1U << static_cast<unsigned>(power));
    }
    std::uint8_t bits_ = 0;
};

/// "consent"; the catalogue keys are "access.guardian_power.consent" (its name) and "access.error.limit_consent" (what is told
/// to a guardian without it).
std::string_view code_of(GuardianPower power);
std::optional<GuardianPower> parse_guardian_power(std::string_view code);
const std::vector<GuardianPower>& all_guardian_powers();

}  // namespace sunclover::access
