// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/redetermine.hpp"

#include <algorithm>

namespace sunclover::policy {
namespace {

/// The row that holds in a month; nullptr before the first.
const StoredDetermination* holding(const std::vector<StoredDetermination>& history, Month month) {
    const StoredDetermination* found = nullptr;
    for (const StoredDetermination& one : history) {
        if (one.month <= month) found = &one;
    }
    return found;
}

/// Which facts are missing is no part of what was decided: it changes as soon as one of them is asked.
bool says_the_same(const Determination& a, const Determination& b) {
    return a.state == b.state && a.entitled_class == b.entitled_class && a.amount == b.amount && a.rule == b.rule &&
           a.eligibility == b.eligibility && a.tariff == b.tariff;
}

}  // namespace

std::vector<Change> redetermine(
    const people::PersonRef& person, const std::string& policy, const std::vector<StoredDetermination>& history, Month from,
    Month now, const std::function<Determination(Month)>& decide
) {
    std::vector<Change> changes;
    Month month = history.empty() ? now : std::max(from, history.front().month);
    const StoredDetermination* before = holding(history, Month{month.count - 1});
    std::optional<Determination> carried;
    if (before != nullptr) carried = before->made;
    for (; month <= now; month = month.next()) {
        const StoredDetermination* old = holding(history, month);
        const bool has_row = old != nullptr && old->month == month;
        if (has_row) carried = old->made;
        const Determination wanted = decide(month);
        const bool is_other = old == nullptr || !says_the_same(old->made, wanted);
        const bool is_past = month < now;
        // A past month that changes gets its own row, also where the row before would say the same.
        if (carried && says_the_same(*carried, wanted) && !(is_past && is_other)) continue;
        Change change;
        change.person = person;
        change.policy = policy;
        change.month = month;
        change.revision = has_row ? old->revision + 1 : 1;
        change.made = wanted;
        if (old != nullptr) {
            change.previous_state = old->made.state;
            change.previous_amount = old->made.amount;
        }
        change.is_correction = is_past && is_other && old != nullptr;
        changes.push_back(std::move(change));
        carried = wanted;
    }
    return changes;
}

}  // namespace sunclover::policy
