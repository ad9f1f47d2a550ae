// SPDX-License-Identifier: AGPL-3.0-or-later
// Writes the register as a CSV file that import_people reads again: moving house, or handing the data
// to the next system. In the clear, so it is a command of the machine's operator and not a page.
#pragma once

#include <cstdint>
#include <iosfwd>

#include "base/task.hpp"

namespace sunclover::platform {
struct Services;
}
namespace sunclover::places {
class Directory;
}

namespace sunclover::people {

/// Writes everybody, township after township, in batches: memory grows only by 40 bytes for each
/// home of several people. Audited once as people.exported, with the number. Somebody who is
/// registered while it runs may be missing.
/// @param out  receives UTF-8 with a byte order mark, for spreadsheets; the caller checks it after
/// @returns how many people were written
base::Task<std::int64_t> export_people(
    const platform::Services& services, const places::Directory& directory, std::ostream& out
);

}  // namespace sunclover::people
