// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/http/internal/open_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "platform/http/internal/header_text.hpp"

namespace sunclover::http {

std::shared_ptr<const OpenFile> OpenFile::open(const std::string& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (descriptor < 0) return nullptr;
    struct stat facts {};
    if (fstat(descriptor, &facts) != 0 || !S_ISREG(facts.st_mode)) {
        close(descriptor);
        return nullptr;
    }
    std::string etag = "\"" + std::to_string(facts.st_ino) + "-" + std::to_string(facts.st_size) + "-" +
                       std::to_string(facts.st_mtim.tv_sec) + "." + std::to_string(facts.st_mtim.tv_nsec) + "\"";
    return std::shared_ptr<const OpenFile>(
        new OpenFile(descriptor, static_cast<std::uint64_t>(facts.st_size), std::move(etag))
    );
}

OpenFile::~OpenFile() { close(descriptor_); }

bool choose_file_part(const Request& request, Response& response) {
    auto& body = std::get<FileBody>(response.body);
    body.open_file = OpenFile::open(body.path);
    if (!body.open_file) return false;
    const OpenFile& file = *body.open_file;
    body.offset = 0;
    body.length = file.size();
    if (response.header_value("etag").empty()) response.header("ETag", file.etag());
    response.header("Accept-Ranges", "bytes");
    if (response.status != 200 || request.method != Method::Get) return true;
    const std::string_view if_range = request.header("if-range");
    if (!if_range.empty() && if_range != response.header_value("etag")) return true;
    const ByteRange range = parse_range(request.header("range"), file.size());
    const std::string size = std::to_string(file.size());
    if (range.kind == ByteRange::Kind::Unsatisfiable) {
        response.status = 416;
        response.header("Content-Range", "bytes */" + size);
        response.body = std::string();
    } else if (range.kind == ByteRange::Kind::Part) {
        response.status = 206;
        body.offset = range.offset;
        body.length = range.length;
        response.header(
            "Content-Range", "bytes " + std::to_string(range.offset) + "-" +
                                 std::to_string(range.offset + range.length - 1) + "/" + size
        );
    }
    return true;
}

}  // namespace sunclover::http
