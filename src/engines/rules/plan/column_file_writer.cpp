// SPDX-License-Identifier: AGPL-3.0-or-later
#include <array>
#include <cerrno>
#include <system_error>

#include "base/assert.hpp"
#include "engines/rules/plan/column_file.hpp"
#include "engines/rules/plan/column_file_layout.hpp"

#if defined(__x86_64__)
#include <nmmintrin.h>
#endif

namespace sunclover::rules {
namespace {

constexpr std::array<std::uint32_t, 256> kCrcTable = [] {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < 256; ++i) {
        std::uint32_t crc = i;
        for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0x82F63B78U : 0U);
        table[i] = crc;
    }
    return table;
}();

#if defined(__x86_64__)
__attribute__((target("sse4.2"))) std::uint32_t crc_by_instruction(const unsigned char* bytes, std::size_t count, std::uint32_t crc) {
    std::uint64_t wide = crc;
    for (; count >= 8; bytes += 8, count -= 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes, sizeof(word));
        wide = _mm_crc32_u64(wide, word);
    }
    crc = static_cast<std::uint32_t>(wide);
    for (; count > 0; ++bytes, --count) crc = _mm_crc32_u8(crc, *bytes);
    return crc;
}
#endif

template <class Number>
void append(std::string& list, Number number) {
    list.append(reinterpret_cast<const char*>(&number), sizeof(number));
}

void append_text(std::string& list, const std::string& text) {
    append(list, static_cast<std::uint32_t>(text.size()));
    list += text;
}

}  // namespace

std::uint32_t crc32c(const void* bytes, std::size_t count, std::uint32_t before) {
    const auto* next = static_cast<const unsigned char*>(bytes);
    std::uint32_t crc = ~before;
#if defined(__x86_64__)
    static const bool has_instruction = __builtin_cpu_supports("sse4.2");
    if (has_instruction) return ~crc_by_instruction(next, count, crc);
#endif
    for (; count > 0; ++next, --count) crc = (crc >> 8) ^ kCrcTable[(crc ^ *next) & 0xFF];
    return ~crc;
}

ColumnFileWriter::ColumnFileWriter(const std::filesystem::path& path) : path_(path), stream_(path, std::ios::binary | std::ios::trunc) {
    const FileHeader empty = {};
    put(&empty, sizeof(empty));
}

void ColumnFileWriter::put(const void* bytes, std::size_t count) {
    stream_.write(static_cast<const char*>(bytes), static_cast<std::streamsize>(count));
    if (!stream_) throw std::system_error(errno, std::generic_category(), "writing " + path_.string());
    place_ += count;
}

ColumnFileWriter::Piece ColumnFileWriter::write(const ColumnView& column, std::size_t rows) {
    static constexpr std::array<char, kPieceAlignment> kPadding = {};
    if (place_ % kPieceAlignment != 0) put(kPadding.data(), kPieceAlignment - place_ % kPieceAlignment);
    Piece piece{.place = place_, .base = column.base, .crc = 0, .width = column.width, .has_nulls = column.nulls != nullptr};
    const std::size_t bytes = rows * static_cast<std::size_t>(column.width);
    const std::size_t missing = (8 - bytes % 8) % 8;
    put(column.values, bytes);
    put(kPadding.data(), missing);
    piece.crc = crc32c(kPadding.data(), missing, crc32c(column.values, bytes));
    if (piece.has_nulls) {
        const std::size_t null_bytes = (rows + 63) / 64 * 8;
        put(column.nulls, null_bytes);
        piece.crc = crc32c(column.nulls, null_bytes, piece.crc);
    }
    return piece;
}

void ColumnFileWriter::add(const BlockView& block) {
    ASSERT(!has_last_block_ && block.rows > 0 && block.rows <= block_rows_max);
    ASSERT(rows_ == 0 || block.columns.size() == column_count_);
    has_last_block_ = block.rows < block_rows_max;
    column_count_ = block.columns.size();
    for (const auto& column : block.columns) pieces_.push_back(write(column, block.rows));
    rows_ += block.rows;
}

void ColumnFileWriter::finish(const std::vector<ColumnShape>& shapes) {
    ASSERT(rows_ == 0 || shapes.size() == column_count_);
    std::string list;
    for (const auto& shape : shapes) {
        append_text(list, shape.name);
        append(list, static_cast<std::uint8_t>(shape.type));
        append(list, static_cast<std::uint8_t>(shape.scale));
        append(list, static_cast<std::uint32_t>(shape.texts.size()));
        for (const auto& text : shape.texts) append_text(list, text);
    }
    for (const auto& piece : pieces_) {
        append(list, piece.place);
        append(list, piece.base);
        append(list, piece.crc);
        append(list, static_cast<std::uint8_t>(piece.width));
        append(list, static_cast<std::uint8_t>(piece.has_nulls ? 1 : 0));
        append(list, std::uint16_t{0});
    }
    FileHeader header = {};
    std::memcpy(header.magic, kFileMagic, sizeof(kFileMagic));
    header.version = kFileVersion;
    header.column_count = static_cast<std::uint32_t>(shapes.size());
    header.rows = rows_;
    header.list_place = place_;
    header.list_bytes = list.size();
    header.file_bytes = place_ + list.size();
    header.list_crc = crc32c(list.data(), list.size());
    header.header_crc = crc32c(&header, offsetof(FileHeader, header_crc));
    put(list.data(), list.size());
    stream_.seekp(0);
    put(&header, sizeof(header));
    stream_.close();
    if (!stream_) throw std::system_error(errno, std::generic_category(), "closing " + path_.string());
}

void write_column_file(const std::filesystem::path& path, const ColumnBatch& batch) {
    ColumnFileWriter writer(path);
    for (std::size_t i = 0; i < batch.block_count(); ++i) writer.add(batch.block(i));
    writer.finish(batch.shapes());
}

}  // namespace sunclover::rules
