// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/sheets/internal/pack.hpp"

#include <zip.h>

#include "base/assert.hpp"

namespace sunclover::sheets {

std::string pack(const std::vector<PackedFile>& files) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
    ASSERT(target != nullptr);
    zip_source_keep(target);
    zip_t* archive = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, &error);
    ASSERT(archive != nullptr);
    for (const auto& file : files) {
        zip_source_t* source = zip_source_buffer(archive, file.content.data(), file.content.size(), 0);
        const auto index = source == nullptr ? -1 : zip_file_add(archive, file.name.c_str(), source, ZIP_FL_ENC_UTF_8);
        ASSERT(index >= 0);
        // 2 January 1980, a day behind the first that the format knows, so that no time zone leads below it.
        zip_file_set_dostime(archive, static_cast<zip_uint64_t>(index), 0, (1 << 5) | 2, 0);
    }
    const int closed = zip_close(archive);
    ASSERT(closed == 0);
    zip_stat_t stat;
    ASSERT(zip_source_stat(target, &stat) == 0 && zip_source_open(target) == 0);
    std::string bytes(stat.size, '\0');
    const auto got = zip_source_read(target, bytes.data(), bytes.size());
    ASSERT(got >= 0 && static_cast<std::size_t>(got) == bytes.size());
    zip_source_close(target);
    zip_source_free(target);
    zip_error_fini(&error);
    return bytes;
}

}  // namespace sunclover::sheets
