// SPDX-License-Identifier: AGPL-3.0-or-later
// What lists amount to: DMN 1.5 §10.3.4.4. Each takes a list or, in its place, any number of items.
#include <algorithm>
#include <array>

#include "engines/rules/feel/builtins.hpp"

namespace sunclover::feel {
namespace {

using base::Decimal;
using Number = std::optional<Decimal>;

Value count(const Values& arguments, Evaluation&) {
    return Value::number(static_cast<std::int64_t>(arguments[0].as_list().size()));
}

/// The least (sign -1) or the greatest (sign 1) item.
template <int sign>
Value extreme(const Values& arguments, Evaluation& evaluation) {
    const Values& list = arguments[0].as_list();
    if (list.empty()) return evaluation.null_because("the list is empty");
    const Value* best = nullptr;
    for (const Value& item : list) {
        const auto order = compare(item, best != nullptr ? *best : item);
        if (!order) return evaluation.null_because("min() and max() need items of one kind that has an order");
        if (best == nullptr || *order == sign) best = &item;
    }
    return *best;
}

/// The list as numbers; nothing if an item is none.
std::optional<std::vector<Decimal>> numbers_of(const Value& list) {
    std::vector<Decimal> numbers;
    numbers.reserve(list.as_list().size());
    for (const Value& item : list.as_list()) {
        if (item.kind() != Kind::Number) return std::nullopt;
        numbers.push_back(item.as_number());
    }
    return numbers;
}

Number sum_of(const std::vector<Decimal>& numbers) {
    Number total = Decimal();
    for (const Decimal& number : numbers) {
        if (total) total = base::add(*total, number);
    }
    return total;
}

Number mean_of(const std::vector<Decimal>& numbers) {
    const Number total = sum_of(numbers);
    return total ? base::divide(*total, Decimal::from_int(static_cast<std::int64_t>(numbers.size()))) : std::nullopt;
}

Number product_of(const std::vector<Decimal>& numbers) {
    Number total = Decimal::from_int(1);
    for (const Decimal& number : numbers) {
        if (total) total = base::multiply(*total, number);
    }
    return total;
}

/// The middle one; of an even number the mean of the two in the middle.
Number median_of(const std::vector<Decimal>& numbers) {
    std::vector<Decimal> sorted = numbers;
    std::sort(sorted.begin(), sorted.end());
    const std::size_t middle = sorted.size() / 2;
    if (sorted.size() % 2 == 1) return sorted[middle];
    return mean_of({sorted[middle - 1], sorted[middle]});
}

/// Of a sample: the squares are divided by one less than their number. One number has none.
Number deviation_of(const std::vector<Decimal>& numbers) {
    const Number mean = mean_of(numbers);
    if (numbers.size() < 2 || !mean) return std::nullopt;
    std::vector<Decimal> squares;
    for (const Decimal& number : numbers) {
        const Number distance = base::subtract(number, *mean);
        const Number square = distance ? base::multiply(*distance, *distance) : std::nullopt;
        if (!square) return std::nullopt;
        squares.push_back(*square);
    }
    const Number total = sum_of(squares);
    const Number variance = total ? base::divide(*total, Decimal::from_int(static_cast<std::int64_t>(squares.size()) - 1)) : std::nullopt;
    return variance ? base::square_root(*variance) : std::nullopt;
}

/// All that make one number of a list of numbers; there is none of an empty list.
template <Number (*amount)(const std::vector<Decimal>&)>
Value amount_of(const Values& arguments, Evaluation& evaluation) {
    const auto numbers = numbers_of(arguments[0]);
    if (!numbers) return evaluation.null_because("an item of the list is not a number");
    if (numbers->empty()) return evaluation.null_because("the list is empty");
    const Number result = amount(*numbers);
    return result ? Value::number(*result) : evaluation.null_because("the list has too few numbers, or the result is too large");
}

/// The numbers that come most often, ascending.
Value mode(const Values& arguments, Evaluation& evaluation) {
    auto numbers = numbers_of(arguments[0]);
    if (!numbers) return evaluation.null_because("mode(): an item of the list is not a number");
    std::sort(numbers->begin(), numbers->end());
    Values most_frequent;
    std::ptrdiff_t most = 1;
    for (auto run = numbers->begin(); run != numbers->end();) {
        const auto next = std::upper_bound(run, numbers->end(), *run);
        if (next - run > most) most_frequent.clear();
        most = std::max(most, next - run);
        if (next - run == most) most_frequent.push_back(Value::number(*run));
        run = next;
    }
    return Value::list(std::move(most_frequent));
}

/// all(): `decisive` is false, any(): true. One decisive item decides, also beside items that are
/// neither true nor false; without it those make the answer null.
template <bool decisive>
Value every_or_some(const Values& arguments, Evaluation& evaluation) {
    bool has_other = false;
    for (const Value& item : arguments[0].as_list()) {
        if (item.kind() != Kind::Boolean) {
            has_other = true;
        } else if (item.as_boolean() == decisive) {
            return Value::boolean(decisive);
        }
    }
    return has_other ? evaluation.null_because("an item of the list is neither true nor false") : Value::boolean(!decisive);
}

constexpr std::string_view list_or_items = "list*: list";

constexpr std::array rows = {
    BuiltinRow{"count", "list: list", count},
    BuiltinRow{"min", list_or_items, extreme<-1>},
    BuiltinRow{"max", list_or_items, extreme<1>},
    BuiltinRow{"sum", list_or_items, amount_of<sum_of>},
    BuiltinRow{"mean", list_or_items, amount_of<mean_of>},
    BuiltinRow{"product", list_or_items, amount_of<product_of>},
    BuiltinRow{"median", list_or_items, amount_of<median_of>},
    BuiltinRow{"stddev", list_or_items, amount_of<deviation_of>},
    BuiltinRow{"mode", list_or_items, mode},
    BuiltinRow{"all", list_or_items, every_or_some<false>},
    BuiltinRow{"any", list_or_items, every_or_some<true>},
};

}  // namespace

std::span<const BuiltinRow> aggregate_builtins() { return rows; }

}  // namespace sunclover::feel
