// SPDX-License-Identifier: AGPL-3.0-or-later
// What needs what, as numbers. Walks without recursion, since a hostile file may hold one long
// chain.
#pragma once

#include <cstddef>
#include <vector>

namespace sunclover::dmn::internal {

/// For each node those that it needs.
using Needs = std::vector<std::vector<std::size_t>>;

struct Order {
    std::vector<std::size_t>
        nodes;  ///< each behind all that it needs; incomplete where there is a cycle
    std::vector<std::size_t>
        cycle;  ///< the nodes of one cycle in their order; empty: there is none
};

Order order_by_need(const Needs& needs);

}  // namespace sunclover::dmn::internal
