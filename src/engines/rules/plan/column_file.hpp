// SPDX-License-Identifier: AGPL-3.0-or-later
// Columns in a file: blocks of 65,536 rows, each column of a block in one piece with its checksum, and
// the list of pieces at the end. The reader maps the file and trusts nothing in it.
//
// Layout, all numbers little-endian:
//   header, 64 bytes: magic "SCCOLUMN", version, number of columns, rows, place and length and CRC-32C
//     of the list, length of the file, CRC-32C of the header
//   pieces, each at a multiple of 64 bytes: the values, padded to 8 bytes; then, if any is not known, a
//     bit for each row, in whole words
//   list: each column's name, type, scale and texts; then for each block and column the piece's place,
//     base, CRC-32C, width and whether it has null bits
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "engines/rules/plan/columns.hpp"

namespace sunclover::rules {

/// CRC-32C (Castagnoli, RFC 3720 appendix B.4), by the processor's instruction where it has one.
/// @param before  of the bytes before these; 0 at the beginning
std::uint32_t crc32c(const void* bytes, std::size_t count, std::uint32_t before = 0);

class ColumnFileWriter {
  public:
    /// Throws std::system_error where the file cannot be written, as all its methods do.
    explicit ColumnFileWriter(const std::filesystem::path& path);

    /// Adds a block. All but the last hold block_rows_max rows. Narrow columns may have another width and
    /// base in each block.
    void add(const BlockView& block);
    /// Writes the list and then the header, so that a file that was not finished is none.
    /// @param shapes with the texts of all blocks
    void finish(const std::vector<ColumnShape>& shapes);

  private:
    struct Piece {
        std::uint64_t place;
        std::int64_t base;
        std::uint32_t crc;
        Width width;
        bool has_nulls;
    };
    Piece write(const ColumnView& column, std::size_t rows);
    void put(const void* bytes, std::size_t count);

    std::filesystem::path path_;
    std::ofstream stream_;
    std::uint64_t place_ = 0;
    std::uint64_t rows_ = 0;
    std::size_t column_count_ = 0;
    bool has_last_block_ = false;
    std::vector<Piece> pieces_;
};

/// Writes a batch that is packed.
void write_column_file(const std::filesystem::path& path, const ColumnBatch& batch);

class ColumnFile {
  public:
    /// Maps the file. Refused, with the reason, where it is none, of another version, cut off, damaged,
    /// or says of itself what cannot be.
    static tl::expected<ColumnFile, std::string> open(const std::filesystem::path& path);
    ~ColumnFile();
    ColumnFile(ColumnFile&& other) noexcept;
    ColumnFile& operator=(ColumnFile&& other) noexcept;
    ColumnFile(const ColumnFile&) = delete;
    ColumnFile& operator=(const ColumnFile&) = delete;

    std::uint64_t rows() const { return rows_; }
    std::size_t block_count() const { return static_cast<std::size_t>((rows_ + block_rows_max - 1) / block_rows_max); }
    const std::vector<ColumnShape>& shapes() const { return shapes_; }

    /// The block, after its checksums and every code and day in it were checked. Valid as long as the
    /// file is open and nobody shortens it.
    tl::expected<BlockView, std::string> block(std::size_t index) const;

  private:
    struct Piece {
        std::uint64_t place = 0;
        std::int64_t base = 0;
        std::uint32_t crc = 0;
        Width width = Width::One;
        bool has_nulls = false;
    };
    ColumnFile() = default;
    tl::expected<void, std::string> read_header(std::uint64_t& list_place, std::uint64_t& list_bytes, std::uint64_t& column_count);
    tl::expected<void, std::string> read_list(const unsigned char* list, std::uint64_t count, std::uint64_t column_count);
    tl::expected<ColumnView, std::string> column(std::size_t block, std::size_t index, std::size_t rows) const;
    std::string place_of(std::size_t block, std::size_t index) const;

    const unsigned char* bytes_ = nullptr;
    std::uint64_t size_ = 0;
    std::uint64_t pieces_end_ = 0;
    std::uint64_t rows_ = 0;
    std::vector<ColumnShape> shapes_;
    std::vector<Piece> pieces_;
};

}  // namespace sunclover::rules
