// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/http/static_files.hpp"

#include "base/assert.hpp"
#include "base/bytes.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/http/internal/gzip.hpp"

namespace sunclover::http {
namespace {

constexpr std::size_t hash_characters = 16;  // 64 bits: enough to tell versions of a file apart

/// "site.css" → "/static/site.3f9a….css"
std::string url_of(std::string_view name, std::string_view hash) {
    const std::size_t slash = name.rfind('/');
    const std::size_t dot = name.rfind('.');
    const bool has_extension = dot != name.npos && (slash == name.npos || dot > slash);
    const std::string_view stem = has_extension ? name.substr(0, dot) : name;
    const std::string_view extension = has_extension ? name.substr(dot) : std::string_view();
    std::string url = "/static/";
    url.append(stem).append(".").append(hash.substr(0, hash_characters)).append(extension);
    return url;
}

}  // namespace

std::string_view content_type_of_name(std::string_view name) {
    static constexpr std::pair<std::string_view, std::string_view> types[] = {
        {".css", "text/css; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".mjs", "text/javascript; charset=utf-8"},
        {".html", "text/html; charset=utf-8"},
        {".txt", "text/plain; charset=utf-8"},
        {".json", "application/json"},
        {".map", "application/json"},
        {".webmanifest", "application/manifest+json"},
        {".svg", "image/svg+xml"},
        {".png", "image/png"},
        {".jpg", "image/jpeg"},
        {".webp", "image/webp"},
        {".ico", "image/x-icon"},
        {".woff2", "font/woff2"},
        {".mp3", "audio/mpeg"},
        {".wav", "audio/wav"},
        {".mp4", "video/mp4"},
    };
    for (const auto& [extension, type] : types) {
        if (name.ends_with(extension)) return type;
    }
    return "application/octet-stream";
}

StaticFiles::StaticFiles(std::vector<StaticFile> files) {
    for (StaticFile& file : files) {
        const std::string hash = base::to_hex(crypto::sha256(file.content));
        Entry entry{file, url_of(file.name, hash), "\"" + hash.substr(0, 2 * hash_characters) + "\"", {}};
        if (entry.file.content_type.empty()) {
            entry.file.content_type = content_type_of_name(file.name);
        }
        if (!file.gzip.empty()) {
            entry.gzip = file.gzip;
        } else if (is_compressible(entry.file.content_type)) {
            entry.gzip = gzip(file.content, 12);
            if (entry.gzip.size() >= file.content.size()) entry.gzip.clear();
        }
        const bool is_new = by_name_.emplace(file.name, entries_.size()).second;
        ASSERT(is_new);
        by_url_.emplace(entry.url, entries_.size());
        entries_.push_back(std::move(entry));
    }
}

const std::string& StaticFiles::url(std::string_view name) const {
    const auto found = by_name_.find(name);
    ASSERT(found != by_name_.end());
    return entries_[found->second].url;
}

void StaticFiles::add_routes(RouteTable& routes) const {
    const Handler handler = [this](Request& request) -> base::Task<base::Result<Response>> {
        const auto hashed = by_url_.find(request.path);
        if (hashed != by_url_.end()) co_return answer(request, entries_[hashed->second], true);
        const auto named = by_name_.find(request.parameter("name"));
        if (named != by_name_.end()) co_return answer(request, entries_[named->second], false);
        co_return base::fail(base::ErrorKind::NotFound, "http.error.not_found");
    };
    routes.add({Method::Get, "/static/{name...}", "public", handler, {}});
}

Response StaticFiles::answer(const Request& request, const Entry& entry, bool is_immutable) const {
    Response response;
    response.header("Content-Type", std::string(entry.file.content_type));
    response.header(
        "Cache-Control", is_immutable ? "public, max-age=31536000, immutable" : "public, no-cache"
    );
    const bool is_gzip = !entry.gzip.empty() && accepts_gzip(request.header("accept-encoding"));
    if (!entry.gzip.empty()) response.header("Vary", "Accept-Encoding");
    if (is_gzip) {
        // A strong tag names bytes, so each encoding has its own (RFC 9110 §8.8.3.3).
        response.header("Content-Encoding", "gzip");
        response.header("ETag", entry.etag.substr(0, entry.etag.size() - 1) + "-gzip\"");
        response.body = entry.gzip;
    } else {
        response.header("ETag", entry.etag);
        response.body = std::string(entry.file.content);
    }
    return response;
}

}  // namespace sunclover::http
