// SPDX-License-Identifier: AGPL-3.0-or-later
// What the writer and the reader of column files agree on; see column_file.hpp.
#pragma once

#include <cstddef>
#include <cstdint>

namespace sunclover::rules {

inline constexpr char kFileMagic[8] = {'S', 'C', 'C', 'O', 'L', 'U', 'M', 'N'};
inline constexpr std::uint32_t kFileVersion = 1;
inline constexpr std::uint64_t kPieceAlignment = 64;
inline constexpr std::uint64_t kPieceBytes = 24;   // of a piece in the list
inline constexpr int kScaleMax = 18;

struct FileHeader {
    char magic[8];
    std::uint32_t version;
    std::uint32_t column_count;
    std::uint64_t rows;
    std::uint64_t list_place;
    std::uint64_t list_bytes;
    std::uint64_t file_bytes;
    std::uint32_t list_crc;
    std::uint32_t reserved[2];
    std::uint32_t header_crc;
};
static_assert(sizeof(FileHeader) == 64 && offsetof(FileHeader, header_crc) == 60);

}  // namespace sunclover::rules
