// SPDX-License-Identifier: AGPL-3.0-or-later
// A list as a file for a spreadsheet: every list of the program leaves by this door, so that each export is in the audit log with
// its number of rows, and no cell is a formula.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "areas/access/caller.hpp"
#include "base/id.hpp"
#include "base/task.hpp"
#include "platform/http/response.hpp"

namespace sunclover::platform {
struct Services;
}

namespace sunclover::access {

/// So many rows has a file at most; whoever makes the rows reads no more than these.
inline constexpr std::size_t exported_rows_max = 10'000;

/// By which a line of a file that left is traced to its entry in the audit log: "DC" and ten characters, in the last cell of every line.
std::string file_reference(const base::Uuid& file);

struct ListFile {
    std::string name;           ///< of the file, with the day behind it: "cases"
    std::string action;         ///< for the audit log: "case.exported"
    Permission permission = Permission::SignedIn;
    std::optional<base::Uuid> person = {};   ///< whom it is about, where it is about one person
    std::string detail = {};    ///< what was asked for, in codes: "tab=late"; the number of rows is added
    std::string locale = "zh-CN";   ///< of whoever asks, for the heading over the reference
    std::vector<std::string> heading;
    std::vector<std::vector<std::string>> rows;   ///< as the page shows them: masked
};

/// Writes the audit entry, then answers with the file, whose reference is in both. Rows beyond exported_rows_max are left out.
base::Task<http::Response> export_list(
    const platform::Services& services, const Caller& caller, base::Uuid request_id, ListFile file
);

}  // namespace sunclover::access
