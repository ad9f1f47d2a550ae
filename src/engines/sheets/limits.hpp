// SPDX-License-Identifier: AGPL-3.0-or-later
// Over these a workbook is refused while it is read. A sheet of 100,000 rows and 38 columns is 130 MB of XML and packed
// one to twelve.
#pragma once

#include <cstddef>
#include <cstdint>

namespace sunclover::sheets {

struct Limits {
    std::size_t entries_max = 1000;
    std::uint64_t entry_bytes_max = 256u << 20;    ///< of one part, unpacked
    std::uint64_t total_bytes_max = 512u << 20;    ///< of all parts that were read, unpacked
    std::uint64_t strings_bytes_max = 64u << 20;   ///< of the shared strings, which stay in memory
    std::uint64_t ratio_max = 100;                 ///< unpacked to packed; deflate can do 1032
    std::uint64_t ratio_free_bytes = 1u << 20;     ///< so much of a part may be packed better
    std::size_t columns_max = 256;                 ///< with something in them
    std::size_t row_bytes_max = 64 * 1024;         ///< as in a CSV file
};

}  // namespace sunclover::sheets
