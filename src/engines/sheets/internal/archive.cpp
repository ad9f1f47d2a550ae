// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/sheets/internal/archive.hpp"

#include <zip.h>

#include <algorithm>
#include <utility>

#include "base/text.hpp"

namespace sunclover::sheets {
namespace {

/// A name that a careless program would write outside its folder. We write nothing, but such a file is no workbook.
bool leads_out(const std::string& name) {
    if (name.empty() || name.front() == '/' || name.find('\\') != std::string::npos || name.find(':') != std::string::npos) return true;
    const auto parts = base::split(name, '/');
    return std::find(parts.begin(), parts.end(), "..") != parts.end();
}

}  // namespace

base::Error file_fault(std::string key) {
    return base::Error{base::ErrorKind::Invalid, std::move(key), "file", {}, {}};
}

Entry::Entry(zip_file* file, std::uint64_t packed, const Limits& limits, std::uint64_t& total)
    : file_(file), packed_(packed), limits_(limits), total_(total) {}

Entry::Entry(Entry&& other) noexcept
    : file_(std::exchange(other.file_, nullptr)), packed_(other.packed_), unpacked_(other.unpacked_),
      limits_(other.limits_), total_(other.total_) {}

Entry::~Entry() {
    if (file_ != nullptr) zip_fclose(file_);
}

base::Result<std::size_t> Entry::read(char* buffer, std::size_t size) {
    const auto got = zip_fread(file_, buffer, size);
    if (got < 0) return base::Failure(file_fault("sheets.error.damaged"));
    unpacked_ += static_cast<std::uint64_t>(got);
    total_ += static_cast<std::uint64_t>(got);
    const bool is_bomb = unpacked_ > limits_.ratio_free_bytes && unpacked_ / limits_.ratio_max > packed_;
    if (is_bomb || unpacked_ > limits_.entry_bytes_max || total_ > limits_.total_bytes_max) {
        return base::Failure(file_fault("sheets.error.too_large"));
    }
    return static_cast<std::size_t>(got);
}

base::Result<std::unique_ptr<Archive>> Archive::open(std::string_view bytes, const Limits& limits) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    zip_t* opened = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
    zip_error_fini(&error);
    if (opened == nullptr) {
        if (source != nullptr) zip_source_free(source);
        return base::Failure(file_fault("sheets.error.not_a_workbook"));
    }
    std::unique_ptr<Archive> archive(new Archive(opened, bytes.size(), limits));
    TRY(archive->read_names());
    return archive;
}

Archive::~Archive() { zip_discard(archive_); }

base::Result<> Archive::read_names() {
    const auto count = zip_get_num_entries(archive_, 0);
    if (count < 0 || static_cast<std::size_t>(count) > limits_.entries_max) return base::Failure(file_fault("sheets.error.too_large"));
    for (zip_int64_t i = 0; i < count; ++i) {
        const char* name = zip_get_name(archive_, static_cast<zip_uint64_t>(i), ZIP_FL_ENC_STRICT);
        if (name == nullptr || leads_out(name) || !names_.insert(name).second) return base::Failure(file_fault("sheets.error.damaged"));
    }
    return {};
}

base::Result<Entry> Archive::entry(const std::string& name) {
    zip_stat_t stat;
    zip_stat_init(&stat);
    const zip_uint64_t needed = ZIP_STAT_INDEX | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
    if (!has(name) || zip_stat(archive_, name.c_str(), 0, &stat) != 0 || (stat.valid & needed) != needed) {
        return base::Failure(file_fault("sheets.error.not_a_workbook"));
    }
    if (stat.encryption_method != ZIP_EM_NONE) return base::Failure(file_fault("sheets.error.encrypted"));
    // The only two that the format allows (ECMA-376 part 2, annex C).
    if (stat.comp_method != ZIP_CM_STORE && stat.comp_method != ZIP_CM_DEFLATE) return base::Failure(file_fault("sheets.error.damaged"));
    zip_file_t* file = zip_fopen_index(archive_, stat.index, 0);
    if (file == nullptr) return base::Failure(file_fault("sheets.error.damaged"));
    return Entry(file, std::min<std::uint64_t>(stat.comp_size, bytes_), limits_, total_);
}

}  // namespace sunclover::sheets
