// SPDX-License-Identifier: AGPL-3.0-or-later
// Loads a district's own places from a CSV file (columns code, name, township). A dry run says what
// would change. A committee that the file no longer has is retired, never deleted: records name it.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "base/result.hpp"

namespace sunclover::store {
class Transaction;
}

namespace sunclover::places {

enum class ImportMode { DryRun, Real };

struct PlacesImportOptions {
    ImportMode mode = ImportMode::DryRun;
    /// 嘉定区. The file does not hold it; the code is the first six digits of every row.
    std::string district_name;
    /// 嘉定; empty: the name without its last 区, 县 or 市.
    std::string district_short_name = {};
    base::Instant now;
};

struct PlacesImportReport {
    std::int64_t rows = 0;     ///< data rows read
    std::int64_t added = 0;    ///< places of all three kinds
    std::int64_t changed = 0;
    std::int64_t retired = 0;
    /// Each names its column in `field` and its row in the argument ROW (1 = the heading).
    std::vector<base::Error> errors;
};

/// Nothing is written in a dry run, nor if any row has an error.
/// @param csv  UTF-8 (with or without BOM) or GB18030, seekable
PlacesImportReport import_places(
    store::Transaction& tx, std::istream& csv, const PlacesImportOptions& options
);

/// 安亭镇 → 安亭, 新成路街道 → 新成路, 菊园新区 → 菊园, 嘉定工业区 → 工业区
std::string short_name_of(const std::string& township, const std::string& district_short_name);

}  // namespace sunclover::places
