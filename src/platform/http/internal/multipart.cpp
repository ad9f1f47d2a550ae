// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/http/internal/multipart.hpp"

#include "base/text.hpp"
#include "platform/http/internal/header_text.hpp"
#include "platform/http/internal/urlencoded.hpp"

namespace sunclover::http {
namespace {

base::Failure malformed() { return base::fail(base::ErrorKind::Invalid, "http.error.form"); }

bool is_boundary(std::string_view text) {
    if (text.empty() || text.size() > 70 || text.back() == ' ') return false;
    static constexpr std::string_view marks = "'()+_,-./:=? ";
    for (const char character : text) {
        const bool is_plain = (character >= '0' && character <= '9') ||
                              (character >= 'a' && character <= 'z') ||
                              (character >= 'A' && character <= 'Z');
        if (!is_plain && marks.find(character) == marks.npos) return false;
    }
    return true;
}

/// Browsers escape these three, and only these, in names (HTML §4.10.21.8).
std::string unescape_name(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::string_view three = text.substr(at, 3);
        if (three == "%22") {
            out.push_back('"');
            at += 2;
        } else if (three == "%0D" || three == "%0A") {
            out.push_back(' ');
            at += 2;
        } else {
            out.push_back(text[at]);
        }
    }
    return out;
}

/// Reads the head of one part, without the empty line that ends it.
base::Result<Part> parse_part_head(std::string_view head) {
    Part part;
    bool has_disposition = false;
    while (!head.empty()) {
        const std::size_t end = head.find("\r\n");
        const std::string_view line = head.substr(0, end);
        head.remove_prefix(end == std::string_view::npos ? head.size() : end + 2);
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) return malformed();
        if (line.find_first_of(std::string_view("\r\n\0", 3)) != line.npos) return malformed();
        const std::string_view value = strip(line.substr(colon + 1));
        if (equals_ignoring_case(line.substr(0, colon), "content-disposition")) {
            if (has_disposition || media_type(value) != "form-data") return malformed();
            has_disposition = true;
            const auto name = parameter_of(value, "name");
            if (!name || name->empty()) return malformed();
            part.name = unescape_name(*name);
            if (const auto file_name = parameter_of(value, "filename")) {
                part.is_file = true;
                part.file_name = unescape_name(*file_name);
            }
        } else if (equals_ignoring_case(line.substr(0, colon), "content-transfer-encoding")) {
            const std::string encoding = to_lower(value);
            if (encoding != "binary" && encoding != "8bit" && encoding != "7bit") return malformed();
        }
    }
    if (!has_disposition || !base::is_clean_utf8(part.name)) return malformed();
    return part;
}

}  // namespace

base::Result<std::vector<Part>> parse_multipart(std::string_view content_type, std::string_view body) {
    const auto boundary = parameter_of(content_type, "boundary");
    if (!boundary || !is_boundary(*boundary)) return malformed();
    const std::string first = "--" + *boundary;
    const std::string separator = "\r\n" + first;
    if (!body.starts_with(first)) return malformed();
    body.remove_prefix(first.size());

    std::vector<Part> parts;
    while (true) {
        if (body.starts_with("--")) {
            const std::string_view epilogue = body.substr(2);
            if (!epilogue.empty() && epilogue != "\r\n") return malformed();
            return parts;
        }
        if (!body.starts_with("\r\n")) return malformed();
        body.remove_prefix(2);
        if (parts.size() == part_count_max) {
            return base::fail(base::ErrorKind::TooLarge, "http.error.form_large");
        }
        const std::size_t head_end = body.substr(0, part_head_bytes_max).find("\r\n\r\n");
        if (head_end == std::string_view::npos) return malformed();
        TRY_ASSIGN(Part part, parse_part_head(body.substr(0, head_end)));
        body.remove_prefix(head_end + 4);
        const std::size_t end = body.find(separator);
        if (end == std::string_view::npos) return malformed();
        part.content = body.substr(0, end);
        body.remove_prefix(end + separator.size());
        if (part.is_file && part.content.size() > uploaded_file_bytes_max) {
            auto error = base::fail(base::ErrorKind::TooLarge, "http.error.file_large", part.name);
            error.value().arguments.emplace_back(
                "MEGABYTES", std::to_string(uploaded_file_bytes_max / (1024 * 1024))
            );
            return error;
        }
        if (!part.is_file && part.content.size() > text_field_bytes_max) {
            return base::fail(base::ErrorKind::TooLarge, "http.error.form_large", part.name);
        }
        parts.push_back(std::move(part));
    }
}

}  // namespace sunclover::http
