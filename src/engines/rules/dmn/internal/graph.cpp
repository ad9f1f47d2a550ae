// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/dmn/internal/graph.hpp"

#include <algorithm>

namespace sunclover::dmn::internal {
namespace {

enum class Mark : char { New, Open, Done };

struct Step {
    std::size_t node;
    std::size_t next = 0;  // index into its needs
};

}  // namespace

Order order_by_need(const Needs& needs) {
    Order order;
    std::vector<Mark> marks(needs.size(), Mark::New);
    std::vector<Step> path;
    for (std::size_t start = 0; start < needs.size(); ++start) {
        if (marks[start] != Mark::New) continue;
        path.push_back({start});
        marks[start] = Mark::Open;
        while (!path.empty()) {
            auto& step = path.back();
            if (step.next == needs[step.node].size()) {
                marks[step.node] = Mark::Done;
                order.nodes.push_back(step.node);
                path.pop_back();
                continue;
            }
            const auto needed = needs[step.node][step.next++];
            if (marks[needed] == Mark::New) {
                marks[needed] = Mark::Open;
                path.push_back({needed});
            } else if (marks[needed] == Mark::Open) {
                const auto first = std::find_if(path.begin(), path.end(), [&](const Step& one) {
                    return one.node == needed;
                });
                for (auto one = first; one != path.end(); ++one) order.cycle.push_back(one->node);
                return order;
            }
        }
    }
    return order;
}

}  // namespace sunclover::dmn::internal
