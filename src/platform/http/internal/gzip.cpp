// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/http/internal/gzip.hpp"

#include <zlib.h>

#include "base/assert.hpp"
#include "platform/http/internal/header_text.hpp"

namespace sunclover::http {

std::string gzip(std::string_view data, int level) {
    z_stream stream{};
    constexpr int gzip_window = 15 + 16;  // largest window, with a gzip header (zlib.h)
    ASSERT(deflateInit2(&stream, level, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    std::string out(deflateBound(&stream, data.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(data.data()));
    stream.avail_in = static_cast<uInt>(data.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    ASSERT(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    out.resize(stream.total_out);
    deflateEnd(&stream);
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
