// SPDX-License-Identifier: AGPL-3.0-or-later
// Our Decimal against Intel's BID library, where CMake found it (libintelrdfpmath-dev, test only).
// Never link std::decimal beside it: both define __bid128_add, with different conventions.
#if defined(SUNCLOVER_HAS_BID) && __has_include(<bid_functions.h>)

#include <bid_conf.h>
#include <bid_functions.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>

#include "base/decimal.hpp"
#include "base/testing/seed.hpp"

namespace sunclover::base {
namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr int pairs = 20'000;
#else
constexpr int pairs = 250'000;
#endif

/// The two encodings are the same, bit for bit.
BID_UINT128 to_bid(const Decimal& number) {
    const auto coefficient = number.coefficient();
    BID_UINT128 bits;
    bits.w[0] = static_cast<std::uint64_t>(coefficient);
    bits.w[1] = static_cast<std::uint64_t>(coefficient >> 64) |
                (static_cast<std::uint64_t>(number.exponent() - Decimal::exponent_min) << 49) |
                (std::uint64_t{number.is_negative()} << 63);
    return bits;
}

/// Nothing for infinities and NaN.
std::optional<Decimal> from_bid(const BID_UINT128& bits) {
    if ((bits.w[1] >> 61 & 3) == 3) return std::nullopt;
    const auto coefficient = (Decimal::Coefficient{bits.w[1] & ((std::uint64_t{1} << 49) - 1)} << 64) | bits.w[0];
    const int exponent = static_cast<int>(bits.w[1] >> 49 & 0x3fff) + Decimal::exponent_min;
    return Decimal::from_parts((bits.w[1] >> 63) != 0, coefficient, exponent);
}

std::string text(const std::optional<Decimal>& number) { return number ? number->to_string() : "nothing"; }

/// Numbers of any length; exponents close together, far apart or at the ends, ties and runs of nines.
class Numbers {
  public:
    explicit Numbers(std::uint64_t seed) : random_(seed) {}

    int between(int low, int high) { return std::uniform_int_distribution<int>(low, high)(random_); }

    Decimal next() {
        constexpr std::array<int, 6> reaches{0, 3, 20, 45, 90, 6200};
        const int reach = reaches[static_cast<std::size_t>(between(0, 5))];
        int exponent = between(-reach, reach);
        if (between(0, 9) == 0) exponent = between(0, 1) == 0 ? -6176 + between(0, 50) : 6111 - between(0, 50);
        exponent = std::clamp(exponent, Decimal::exponent_min, Decimal::exponent_max);
        const auto number = Decimal::parse(coefficient() + "e" + std::to_string(exponent));
        return between(0, 1) == 0 || !number ? number.value_or(Decimal()) : number->negated();
    }

  private:
    std::string coefficient() {
        std::string digits(static_cast<std::size_t>(between(1, 34)), '0');
        switch (between(0, 5)) {
            case 0: return std::string(digits.size(), '9');
            case 1: return "1" + digits.substr(1) ;
            case 2: digits.front() = '1'; digits.back() = '5'; return digits;
            default:
                for (char& digit : digits) digit = static_cast<char>('0' + between(0, 9));
                return digits;
        }
    }
    std::mt19937_64 random_;
};

using Operation = std::optional<Decimal> (*)(const Decimal&, const Decimal&);
using BidOperation = BID_UINT128 (*)(BID_UINT128, BID_UINT128, _IDEC_round, _IDEC_flags*);

void expect_same_results(Operation ours, BidOperation theirs) {
    WITH_SEED(seed);
    Numbers numbers(seed);
    for (int i = 0; i < pairs; ++i) {
        const Decimal a = numbers.next();
        const Decimal b = numbers.next();
        _IDEC_flags flags = 0;
        const auto expected = from_bid(theirs(to_bid(a), to_bid(b), BID_ROUNDING_TO_NEAREST, &flags));
        ASSERT_EQ(text(ours(a, b)), text(expected)) << a.to_string() << " and " << b.to_string();
    }
}

TEST(DecimalBesideBid, adds_the_same) { expect_same_results(add, bid128_add); }
TEST(DecimalBesideBid, subtracts_the_same) { expect_same_results(subtract, bid128_sub); }
TEST(DecimalBesideBid, multiplies_the_same) { expect_same_results(multiply, bid128_mul); }
TEST(DecimalBesideBid, divides_the_same) { expect_same_results(divide, bid128_div); }

TEST(DecimalBesideBid, compares_the_same) {
    WITH_SEED(seed);
    Numbers numbers(seed);
    int equal_pairs = 0;
    for (int i = 0; i < pairs; ++i) {
        const Decimal a = numbers.next();
        // A sixth of the pairs are equal numbers in different forms.
        Decimal b = numbers.next();
        if (numbers.between(0, 5) == 0) b = Decimal::parse(a.to_string()).value();
        _IDEC_flags flags = 0;
        ASSERT_EQ(a < b, bid128_quiet_less(to_bid(a), to_bid(b), &flags) != 0) << text(a) << " < " << text(b);
        ASSERT_EQ(a == b, bid128_quiet_equal(to_bid(a), to_bid(b), &flags) != 0) << text(a) << " = " << text(b);
        if (a == b) {
            ++equal_pairs;
            ASSERT_EQ(a.hash(), b.hash()) << text(a);
        }
    }
    EXPECT_GT(equal_pairs, pairs / 10);
}

TEST(DecimalBesideBid, draws_the_same_roots) {
    WITH_SEED(seed);
    Numbers numbers(seed);
    for (int i = 0; i < pairs; ++i) {
        const Decimal a = numbers.next();
        _IDEC_flags flags = 0;
        ASSERT_EQ(
            text(square_root(a)),
            text(from_bid(bid128_sqrt(to_bid(a), BID_ROUNDING_TO_NEAREST, &flags)))
        ) << text(a);
    }
}

TEST(DecimalBesideBid, rounds_to_whole_numbers_the_same) {
    WITH_SEED(seed);
    Numbers numbers(seed);
    for (int i = 0; i < pairs; ++i) {
        const Decimal a = numbers.next();
        const BID_UINT128 bits = to_bid(a);
        _IDEC_flags flags = 0;
        ASSERT_EQ(
            text(round(a, 0, Rounding::HalfEven)),
            text(from_bid(bid128_round_integral_nearest_even(bits, &flags)))
        ) << text(a);
        ASSERT_EQ(
            text(round(a, 0, Rounding::HalfUp)),
            text(from_bid(bid128_round_integral_nearest_away(bits, &flags)))
        ) << text(a);
        ASSERT_EQ(
            text(round(a, 0, Rounding::Floor)),
            text(from_bid(bid128_round_integral_negative(bits, &flags)))
        ) << text(a);
        ASSERT_EQ(
            text(round(a, 0, Rounding::Ceiling)),
            text(from_bid(bid128_round_integral_positive(bits, &flags)))
        ) << text(a);
        ASSERT_EQ(
            text(round(a, 0, Rounding::Down)),
            text(from_bid(bid128_round_integral_zero(bits, &flags)))
        ) << text(a);
    }
}

TEST(DecimalBesideBid, rounds_to_any_scale_the_same) {
    WITH_SEED(seed);
    Numbers numbers(seed);
    constexpr std::array<std::pair<Rounding, _IDEC_round>, 5> modes{{
        {Rounding::HalfEven, BID_ROUNDING_TO_NEAREST}, {Rounding::Floor, BID_ROUNDING_DOWN},
        {Rounding::Ceiling, BID_ROUNDING_UP}, {Rounding::Down, BID_ROUNDING_TO_ZERO},
        {Rounding::HalfUp, BID_ROUNDING_TIES_AWAY},
    }};
    for (int i = 0; i < pairs; ++i) {
        const Decimal a = numbers.next();
        const int scale = std::clamp(
            -a.exponent() - numbers.between(-2, 36), -Decimal::exponent_max, -Decimal::exponent_min
        );
        const auto [ours, theirs] = modes[static_cast<std::size_t>(i) % modes.size()];
        const BID_UINT128 unit = to_bid(Decimal::from_parts(false, 1, -scale).value());
        _IDEC_flags flags = 0;
        const auto expected = from_bid(bid128_quantize(to_bid(a), unit, theirs, &flags));
        // Where a number has fewer digits than asked for, BID may have no place for the zeros.
        if (!expected) {
            ASSERT_EQ(text(round(a, scale, ours)), text(a)) << scale;
            continue;
        }
        ASSERT_EQ(text(round(a, scale, ours)), text(expected)) << text(a) << " to " << scale;
    }
}

/// BID does not promise the last digits of these: its powers were up to 30 units off where Python's decimal
/// module and ours agreed. So this finds gross errors only; decimal_test.cpp has exact digits.
void expect_close(const std::optional<Decimal>& ours, const std::optional<Decimal>& theirs, const std::string& what) {
    ASSERT_EQ(ours.has_value(), theirs.has_value()) << what << ": " << text(ours) << " and " << text(theirs);
    if (!ours || *ours == *theirs) return;
    const auto distance = subtract(*ours, *theirs)->absolute();
    const auto allowed = multiply(theirs->absolute(), Decimal::parse("1e-31").value());
    const auto smallest = Decimal::parse("2e-6176").value();
    ASSERT_LE(distance, std::max(*allowed, smallest)) << what << ": " << text(ours) << " and " << text(theirs);
}

TEST(DecimalBesideBid, has_close_exponentials_logarithms_and_powers) {
    WITH_SEED(seed);
    Numbers numbers(seed);
    for (int i = 0; i < pairs / 10; ++i) {
        const Decimal a = numbers.next();
        const Decimal small = Decimal::from_parts(a.is_negative(), a.coefficient(), -numbers.between(28, 40)).value();
        _IDEC_flags flags = 0;
        expect_close(exponential(small), from_bid(bid128_exp(to_bid(small), 0, &flags)), "exp " + text(small));
        const Decimal positive = a.absolute();
        if (positive.is_zero()) continue;
        expect_close(natural_logarithm(positive), from_bid(bid128_log(to_bid(positive), 0, &flags)), "ln " + text(a));
        const Decimal base = small.absolute();
        if (base.is_zero()) continue;
        const Decimal exponent =
            Decimal::from_parts(
                numbers.between(0, 1) != 0, Decimal::Coefficient(numbers.between(1, 99999)), -3
            )
                .value();
        expect_close(power(base, exponent), from_bid(bid128_pow(to_bid(base), to_bid(exponent), 0, &flags)),
                     text(base) + " to the power of " + text(exponent));
    }
}

}  // namespace
}  // namespace sunclover::base

#endif
