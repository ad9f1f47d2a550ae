// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/http/internal/gzip.hpp"

#include <libdeflate.h>

#include <memory>

#include "base/assert.hpp"
#include "platform/http/internal/header_text.hpp"

namespace sunclover::http {
namespace {

struct Freed {
    void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
};

}  // namespace

std::string gzip(std::string_view data, int level) {
    const std::unique_ptr<libdeflate_compressor, Freed> compressor(libdeflate_alloc_compressor(level));
    ASSERT(compressor);  // There is none for a level that libdeflate does not know.
    std::string out(libdeflate_gzip_compress_bound(compressor.get(), data.size()), '\0');
    const std::size_t size = libdeflate_gzip_compress(compressor.get(), data.data(), data.size(), out.data(), out.size());
    ASSERT(size > 0);  // The buffer is as large as libdeflate asks for.
    out.resize(size);
    return out;
}

bool is_compressible(std::string_view content_type) {
    const std::string type = media_type(content_type);
    return type.starts_with("text/") || type.ends_with("+json") || type.ends_with("+xml") ||
           type == "application/json" || type == "application/javascript" ||
           type == "application/xml" || type == "application/manifest+json";
}

bool accepts_gzip(std::string_view accept_encoding) {
    const auto named = weight_of(accept_encoding, "gzip");
    return named.value_or(weight_of(accept_encoding, "*").value_or(0)) > 0;
}

}  // namespace sunclover::http
