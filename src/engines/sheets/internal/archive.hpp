// SPDX-License-Identifier: AGPL-3.0-or-later
// A ZIP archive of which nobody knows who made it. Entries are read from memory as a stream, found by their
// exact name and never written anywhere; what they unpack to is counted while it comes, whatever their heads say.
#pragma once

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "engines/sheets/limits.hpp"

struct zip;
struct zip_file;

namespace sunclover::sheets {

/// What every fault of a file as a whole is: Invalid, for the field "file".
base::Error file_fault(std::string key);

class Entry {
  public:
    ~Entry();
    Entry(Entry&&) noexcept;
    Entry(const Entry&) = delete;
    Entry& operator=(const Entry&) = delete;

    /// @returns how many bytes are in `buffer` now; 0 at the end
    /// @errors sheets.error.too_large over a limit of size or ratio, sheets.error.damaged
    base::Result<std::size_t> read(char* buffer, std::size_t size);

  private:
    friend class Archive;
    Entry(zip_file* file, std::uint64_t packed, const Limits& limits, std::uint64_t& total);
    zip_file* file_;
    std::uint64_t packed_;
    std::uint64_t unpacked_ = 0;
    const Limits& limits_;
    std::uint64_t& total_;
};

class Archive {
  public:
    /// @param bytes  outlive the archive
    /// @errors sheets.error.not_a_workbook, sheets.error.damaged (a name that leads out of the archive or comes
    ///         twice), sheets.error.too_large (number of entries)
    static base::Result<std::unique_ptr<Archive>> open(std::string_view bytes, const Limits& limits);
    ~Archive();
    Archive(const Archive&) = delete;
    Archive& operator=(const Archive&) = delete;

    bool has(const std::string& name) const { return names_.contains(name); }
    /// The archive outlives the entry.
    /// @errors sheets.error.not_a_workbook if there is none, sheets.error.encrypted, sheets.error.damaged
    base::Result<Entry> entry(const std::string& name);

  private:
    Archive(zip* archive, std::size_t bytes, const Limits& limits) : archive_(archive), bytes_(bytes), limits_(limits) {}
    base::Result<> read_names();

    zip* archive_;
    std::size_t bytes_;
    Limits limits_;
    std::uint64_t total_ = 0;
    std::set<std::string> names_;
};

}  // namespace sunclover::sheets
