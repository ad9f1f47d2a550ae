// SPDX-License-Identifier: AGPL-3.0-or-later
// Decimal numbers that behave as IEEE 754-2008 decimal128: 34 significant digits, half-even, and
// 0.1 + 0.2 = 0.3. Sixteen bytes, a value, no allocation.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sunclover::base {

/// How digits are dropped, by the names of DMN 1.5 table 71 ff. (and IEEE 754-2008 §4.3).
enum class Rounding { HalfEven, HalfUp, HalfDown, Up, Down, Floor, Ceiling };

/// A finite decimal number: coefficient × 10^exponent, |coefficient| < 10^34, exponent -6176 … 6111.
/// There is no infinity and no NaN: an operation whose result is too large or not a number returns
/// nothing. What is too small is rounded to the nearest multiple of 10^-6176, which may be zero.
/// Zero has no sign.
/// Equality and order are those of the numbers: 1.0 equals 1.00.
class Decimal {
  public:
    __extension__ typedef unsigned __int128 Coefficient;

    static constexpr int digits_max = 34;
    static constexpr int exponent_min = -6176;
    static constexpr int exponent_max = 6111;

    /// Zero.
    constexpr Decimal() = default;
    static Decimal from_int(std::int64_t value);
    /// The nearest, half-even; nothing if it is too large.
    static std::optional<Decimal> from_parts(bool negative, Coefficient coefficient, int exponent);
    /// [-+]digits[.digits][(e|E)[-+]digits] and [-+].digits; more than 34 digits are rounded half-even.
    static std::optional<Decimal> parse(std::string_view text);
    /// The shortest decimal that reads back as the same double; nothing for infinities and NaN.
    static std::optional<Decimal> from_double(double value);

    bool is_negative() const { return (high_ >> 63) != 0; }
    bool is_zero() const { return low_ == 0 && (high_ & coefficient_mask) == 0; }
    bool is_integer() const;
    Coefficient coefficient() const { return (Coefficient{high_ & coefficient_mask} << 64) | low_; }
    int exponent() const { return static_cast<int>((high_ >> 49) & 0x3fff) + exponent_min; }

    /// Plain notation without trailing zeros: -12.5, 0.0001; with an exponent (1E+40) only where plain
    /// notation would need more than 34 zeros.
    std::string to_string() const;
    /// Nothing if it is not a whole number or does not fit.
    std::optional<std::int64_t> to_int64() const;
    double to_double() const;
    Decimal negated() const;
    Decimal absolute() const;
    /// Equal numbers have equal hashes.
    std::size_t hash() const;

    // Inline for numbers with the same sign and exponent: the inner loop of every decision table.
    friend bool operator==(const Decimal& a, const Decimal& b) {
        if (has_same_scale(a, b)) return a.high_ == b.high_ && a.low_ == b.low_;
        return compare_scaled(a, b) == 0;
    }
    friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
        if (!has_same_scale(a, b)) return compare_scaled(a, b);
        const auto magnitude = a.coefficient() <=> b.coefficient();
        return a.is_negative() ? 0 <=> magnitude : magnitude;
    }

  private:
    friend struct DecimalBits;
    static constexpr std::uint64_t coefficient_mask = (std::uint64_t{1} << 49) - 1;
    static bool has_same_scale(const Decimal& a, const Decimal& b) { return ((a.high_ ^ b.high_) >> 49) == 0; }
    static std::strong_ordering compare_scaled(const Decimal& a, const Decimal& b);

    // high: sign (1 bit), biased exponent (14 bits), upper 49 bits of the coefficient.
    std::uint64_t high_ = std::uint64_t{6176} << 49;
    std::uint64_t low_ = 0;
};

/// Each rounds half-even to 34 digits, once, and returns nothing where there is no finite result.
std::optional<Decimal> add(const Decimal& a, const Decimal& b);
std::optional<Decimal> subtract(const Decimal& a, const Decimal& b);
std::optional<Decimal> multiply(const Decimal& a, const Decimal& b);
/// Nothing for a divisor of zero.
std::optional<Decimal> divide(const Decimal& a, const Decimal& b);
/// a - b × floor(a ÷ b): the sign of the divisor, as FEEL's modulo (DMN 1.5 table 73). Computed exactly
/// and rounded once; nothing for a divisor of zero.
std::optional<Decimal> modulo(const Decimal& a, const Decimal& b);
/// The nearest; nothing below zero.
std::optional<Decimal> square_root(const Decimal& a);

/// The next three work with more than 70 digits inside. They give the nearest Decimal unless the true
/// value lies within 10^-30 of a last digit's step from a tie, and then one of the two neighbours:
/// always within one unit of the last digit, and exact where 34 digits hold the result.
/// The time is bounded: a few microseconds whatever the arguments.
///
/// a to the power of b; 0^0 = 1. Whole exponents are rounded correctly, ties too. Nothing for a
/// negative number with an exponent that is not whole and for zero with a negative exponent.
std::optional<Decimal> power(const Decimal& a, const Decimal& b);
std::optional<Decimal> exponential(const Decimal& a);
/// Nothing at and below zero.
std::optional<Decimal> natural_logarithm(const Decimal& a);

/// `a` with at most `scale` digits behind the point; a negative scale rounds to tens, hundreds …
/// @param scale -6111 … 6176; nothing outside
std::optional<Decimal> round(const Decimal& a, int scale, Rounding rounding);

}  // namespace sunclover::base
