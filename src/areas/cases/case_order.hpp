// SPDX-License-Identifier: AGPL-3.0-or-later
// The orders in which the work list can be read. Each is one that an index of the table has; which of them a tab offers is said by
// may_sort in internal/work_scope.hpp.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace sunclover::cases {

enum class Order {
    Due,      ///< by due day
    Number,   ///< by case number: office, year, count
    Entry,    ///< by the moment of the application
    Stage,    ///< by programme and stage, as the programme lists its stages; within a stage by due day, the first due first
    Change,   ///< by the moment of the last act
};
inline constexpr std::array<Order, 5> all_orders = {Order::Due, Order::Number, Order::Entry, Order::Stage, Order::Change};

std::string_view code_of(Order order);  ///< "due", "number", "entry", "stage", "change"
std::optional<Order> order_from(std::string_view code);

struct Sorting {
    Order by = Order::Due;
    bool is_backwards = false;   ///< the last due, the newest, the last stage first
    auto operator<=>(const Sorting&) const = default;
};

}  // namespace sunclover::cases
