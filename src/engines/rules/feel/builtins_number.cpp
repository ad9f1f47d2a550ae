// SPDX-License-Identifier: AGPL-3.0-or-later
// Numbers: DMN 1.5 §10.3.4.5.
#include <array>

#include "engines/rules/feel/builtins.hpp"

namespace sunclover::feel {
namespace {

using base::Decimal;
using base::Rounding;

Value or_null(std::optional<Decimal> number, const char* reason, Evaluation& evaluation) {
    return number ? Value::number(*number) : evaluation.null_because(reason);
}

/// All roundings: (n, scale), the scale 0 where it was left out.
template <Rounding rounding>
Value rounded(const Values& arguments, Evaluation& evaluation) {
    const auto scale = arguments[1].is_null() ? std::optional<std::int64_t>(0) : whole_part(arguments[1].as_number());
    // The range of the standard; base::round() refuses what the digits do not hold.
    if (!scale || *scale < -Decimal::exponent_max || *scale > -Decimal::exponent_min) {
        return evaluation.null_because("the scale of a rounding must be from -6111 to 6176");
    }
    return or_null(
        base::round(arguments[0].as_number(), static_cast<int>(*scale), rounding), "the rounded number has more than 34 digits", evaluation
    );
}

Value abs_number(const Values& arguments, Evaluation&) { return Value::number(arguments[0].as_number().absolute()); }

Value abs_days(const Values& arguments, Evaluation&) {
    const DaysDuration duration = arguments[0].as_days_duration();
    return Value::days_duration(duration < DaysDuration() ? negate(duration) : duration);
}

Value abs_months(const Values& arguments, Evaluation&) {
    const MonthsDuration duration = arguments[0].as_months_duration();
    return Value::months_duration(duration < MonthsDuration() ? negate(duration) : duration);
}

Value modulo(const Values& arguments, Evaluation& evaluation) {
    return or_null(base::modulo(arguments[0].as_number(), arguments[1].as_number()), "modulo(): the divisor is zero", evaluation);
}

Value square_root(const Values& arguments, Evaluation& evaluation) {
    return or_null(base::square_root(arguments[0].as_number()), "sqrt(): the number is negative", evaluation);
}

Value logarithm(const Values& arguments, Evaluation& evaluation) {
    return or_null(base::natural_logarithm(arguments[0].as_number()), "log(): the number is not above zero", evaluation);
}

Value exponential(const Values& arguments, Evaluation& evaluation) {
    return or_null(base::exponential(arguments[0].as_number()), "exp(): the result is too large", evaluation);
}

/// The remainder by 2 of a whole number: 0 or 1; a number with a fraction has another.
template <int remainder>
Value has_remainder(const Values& arguments, Evaluation&) {
    const auto rest = base::modulo(arguments[0].as_number(), Decimal::from_int(2));
    return Value::boolean(rest && *rest == Decimal::from_int(remainder));
}

constexpr std::array rows = {
    BuiltinRow{"decimal", "n: number, scale: number", rounded<Rounding::HalfEven>},
    BuiltinRow{"floor", "n: number, [scale: number]", rounded<Rounding::Floor>},
    BuiltinRow{"ceiling", "n: number, [scale: number]", rounded<Rounding::Ceiling>},
    BuiltinRow{"round up", "n: number, scale: number", rounded<Rounding::Up>},
    BuiltinRow{"round down", "n: number, scale: number", rounded<Rounding::Down>},
    BuiltinRow{"round half up", "n: number, scale: number", rounded<Rounding::HalfUp>},
    BuiltinRow{"round half down", "n: number, scale: number", rounded<Rounding::HalfDown>},
    BuiltinRow{"abs", "n: number", abs_number},
    BuiltinRow{"abs", "n: days and time duration", abs_days},
    BuiltinRow{"abs", "n: years and months duration", abs_months},
    BuiltinRow{"modulo", "dividend: number, divisor: number", modulo},
    BuiltinRow{"sqrt", "number: number", square_root},
    BuiltinRow{"log", "number: number", logarithm},
    BuiltinRow{"exp", "number: number", exponential},
    BuiltinRow{"odd", "number: number", has_remainder<1>},
    BuiltinRow{"even", "number: number", has_remainder<0>},
};

}  // namespace

std::span<const BuiltinRow> number_builtins() { return rows; }

}  // namespace sunclover::feel
