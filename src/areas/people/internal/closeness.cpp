// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/internal/closeness.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace sunclover::people {

bool are_one_change_apart(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    if (a.size() > b.size()) return are_one_change_apart(b, a);
    if (b.size() - a.size() > 1 || a == b) return false;
    std::size_t head = 0;
    while (head < a.size() && a[head] == b[head]) ++head;
    std::size_t tail = 0;
    while (tail < a.size() - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) ++tail;
    const std::size_t changed_a = a.size() - head - tail;
    const std::size_t changed_b = b.size() - head - tail;
    if (changed_b == 1) return true;
    return changed_a == 2 && changed_b == 2 && a[head] == b[head + 1] && a[head + 1] == b[head];
}

bool are_one_change_apart(std::string_view a, std::string_view b) {
    return are_one_change_apart(base::characters(a), base::characters(b));
}

}  // namespace sunclover::people
