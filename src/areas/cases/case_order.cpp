// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/case_order.hpp"

namespace sunclover::cases {
namespace {

constexpr std::array<std::string_view, all_orders.size()> order_codes = {"due", "number", "entry", "stage", "change"};

}  // namespace

std::string_view code_of(Order order) { return order_codes.at(static_cast<std::size_t>(order)); }

std::optional<Order> order_from(std::string_view code) {
    for (const Order order : all_orders) {
        if (code_of(order) == code) return order;
    }
    return std::nullopt;
}

}  // namespace sunclover::cases
