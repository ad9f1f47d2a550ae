// SPDX-License-Identifier: AGPL-3.0-or-later
// A file of any size in the vault, as parts of a mebibyte, each encrypted by itself and bound to its place: memory holds one
// part of it.
#pragma once

#include <cstdint>
#include <istream>
#include <streambuf>
#include <string>
#include <string_view>

#include "platform/files/vault.hpp"

namespace sunclover::files {

struct PartedFile {
    base::Uuid id = {};
    std::int64_t parts = 0;
    std::int64_t bytes = 0;
};

/// Reads the stream to its end. Parts that were written lie in the vault even where this throws: remove_parts takes them.
/// @param file  `id` is set; `parts` and `bytes` count up
/// @throws store::DiskFull, std::runtime_error
void put_parts(Vault& vault, PartedFile& file, std::istream& content);

/// Takes the parts away; those that are gone already are no error.
void remove_parts(Vault& vault, const PartedFile& file);

/// One part of a file that is made part by part, of any size: such a file is read with get_part alone, a PartedStream would seek in it
/// wrongly. Written again it takes the place of the one before.
/// @throws store::DiskFull, std::runtime_error
void put_part(Vault& vault, const base::Uuid& file, std::int64_t part, std::string_view content);
void remove_part(Vault& vault, const base::Uuid& file, std::int64_t part);
/// @errors NotFound
base::Result<std::string> get_part(const Vault& vault, const base::Uuid& file, std::int64_t part);

/// What a PartedStream reads from.
class PartedBuffer : public std::streambuf {
  public:
    PartedBuffer(const Vault& vault, const PartedFile& file) : vault_(vault), file_(file) {}
    bool is_broken() const { return is_broken_; }

  private:
    int_type underflow() override;
    pos_type seekoff(off_type offset, std::ios_base::seekdir from, std::ios_base::openmode mode) override;
    pos_type seekpos(pos_type position, std::ios_base::openmode mode) override;
    std::int64_t position() const { return start_ + (gptr() - eback()); }
    bool load(std::int64_t part);

    const Vault& vault_;
    PartedFile file_;
    std::string part_;
    std::int64_t start_ = 0;   ///< where part_ begins
    bool is_broken_ = false;
};

/// Reads such a file; may be sought. A part that is gone ends it, and is_broken says so.
class PartedStream : public std::istream {
  public:
    /// @param vault  outlives the stream
    PartedStream(const Vault& vault, const PartedFile& file) : std::istream(nullptr), buffer_(vault, file) { rdbuf(&buffer_); }
    bool is_broken() const { return buffer_.is_broken(); }

  private:
    PartedBuffer buffer_;
};

}  // namespace sunclover::files
