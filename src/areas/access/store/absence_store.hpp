// SPDX-License-Identifier: AGPL-3.0-or-later
// The table of absences.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "areas/access/absence.hpp"
#include "base/instant.hpp"
#include "platform/store/store.hpp"

namespace sunclover::access {

void insert_absence(store::Transaction& tx, const Absence& absence, base::Instant now);
std::optional<Absence> find_absence(store::Transaction& tx, const AbsenceId& id);
/// Those in which one of the two is away or stands in, and which end on `today` or later.
std::vector<Absence> list_absences_of(
    store::Transaction& tx, const AccountId& one, const AccountId& other, base::Day today
);
std::vector<AccountId> list_absent(
    store::Transaction& tx, const AccountId& substitute, base::Day day
);
/// The same, on their way: there after the next statement that waits.
struct AskedAbsent {
    std::shared_ptr<const store::Rows> rows;
    std::vector<AccountId> accounts() const;
};
AskedAbsent ask_absent(store::Transaction& tx, const AccountId& substitute, base::Day day);
void save_absence_end(store::Transaction& tx, const AbsenceId& id, base::Day until);
void delete_absence(store::Transaction& tx, const AbsenceId& id);

}  // namespace sunclover::access
