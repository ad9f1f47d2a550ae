// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/http/internal/conditional.hpp"

#include <algorithm>

#include "platform/http/internal/gzip.hpp"
#include "platform/http/internal/header_text.hpp"

namespace sunclover::http {
namespace {

constexpr std::size_t compress_bytes_min = 1024;   // below it fits into one packet anyway
constexpr int compress_level = 1;                  // made anew for each answer, so speed counts

std::string_view without_weak_mark(std::string_view tag) {
    if (tag.starts_with("W/")) tag.remove_prefix(2);
    return tag;
}

}  // namespace

void apply_if_none_match(const Request& request, Response& response) {
    const std::string_view tag = response.header_value("etag");
    const std::string_view known = request.header("if-none-match");
    const bool is_read = request.method == Method::Get || request.method == Method::Head;
    if (tag.empty() || known.empty() || !is_read) return;
    if (response.status != 200 && response.status != 206) return;
    bool is_known = known == "*";
    for_each_element(known, [&](std::string_view candidate) {
        is_known = is_known || without_weak_mark(candidate) == without_weak_mark(tag);
    });
    if (!is_known) return;
    response.status = 304;
    response.body = std::string();
    std::erase_if(response.headers, [](const auto& header) {
        const std::string name = to_lower(header.first);
        return name == "content-type" || name == "content-encoding" || name == "content-range" ||
               name == "content-disposition";
    });
}

void compress(const Request& request, Response& response) {
    auto* const text = std::get_if<std::string>(&response.body);
    if (text == nullptr || text->size() < compress_bytes_min) return;
    if (!is_compressible(response.header_value("content-type"))) return;
    if (!response.header_value("content-encoding").empty()) return;
    if (response.header_value("vary").empty()) response.header("Vary", "Accept-Encoding");
    if (!accepts_gzip(request.header("accept-encoding"))) return;
    std::string packed = gzip(*text, compress_level);
    if (packed.size() >= text->size()) return;
    *text = std::move(packed);
    response.header("Content-Encoding", "gzip");
    if (const auto tag = response.header_value("etag"); tag.ends_with('"') && !tag.starts_with("W/")) {
        response.header("ETag", "W/" + std::string(tag));
    }
}

}  // namespace sunclover::http
