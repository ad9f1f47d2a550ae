// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/http/internal/file_type.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace sunclover::http {
namespace {

/// HEIF files begin with a box "ftyp" whose brand says which codec it holds (ISO/IEC 23008-12).
bool is_heic(std::string_view content) {
    if (content.size() < 12 || content.substr(4, 4) != "ftyp") return false;
    const std::string_view brand = content.substr(8, 4);
    return brand == "heic" || brand == "heix" || brand == "mif1" || brand == "heim" || brand == "heis";
}

/// Text that a browser could take for a page or a drawing is not given a type that it would show.
bool looks_like_markup(std::string_view content) {
    const std::size_t first = content.find_first_not_of(" \t\n\f\xEF\xBB\xBF");
    return first != std::string_view::npos && content[first] == '<';
}

}  // namespace

std::string_view type_of_content(std::string_view content) {
    using namespace std::string_view_literals;
    if (content.starts_with("\xFF\xD8\xFF"sv)) return "image/jpeg";
    if (content.starts_with("\x89PNG\r\n\x1A\n"sv)) return "image/png";
    if (content.starts_with("RIFF"sv) && content.substr(0, 12).ends_with("WEBP"sv)) return "image/webp";
    if (is_heic(content)) return "image/heic";
    if (content.starts_with("%PDF-"sv)) return "application/pdf";
    std::string text(content);
    std::erase(text, '\r');
    if (!text.empty() && base::is_clean_utf8(text) && !looks_like_markup(text)) return "text/plain";
    return "application/octet-stream";
}

std::string clean_file_name(std::string_view name) {
    static constexpr std::size_t bytes_max = 120;
    static constexpr std::string_view forbidden = "\"'`<>|:*?;&$%#{}\x7F";
    name = name.substr(name.find_last_of("/\\") + 1);
    std::string clean;
    if (base::is_clean_utf8(std::string(name))) {
        for (const std::string& character : base::characters(name)) {
            const char lead = character.front();
            if (static_cast<unsigned char>(lead) < 0x20 || forbidden.find(lead) != forbidden.npos) continue;
            // U+202A … U+202E and U+2066 … U+2069 turn the direction of writing, which makes
            // "fdp.exe" read "exe.pdf"; U+200B … U+200F cannot be seen.
            const bool is_format = character.starts_with("\xE2\x80") || character.starts_with("\xE2\x81");
            if (is_format && character.size() == 3) {
                const auto last = static_cast<unsigned char>(character[2]);
                const bool hides = character[1] == '\x80' ? (last >= 0x8B && last <= 0x8F) || (last >= 0xAA && last <= 0xAE)
                                                          : last >= 0xA6 && last <= 0xA9;
                if (hides) continue;
            }
            if (clean.size() + character.size() > bytes_max) break;
            clean += character;
        }
    }
    clean = base::trim(clean);
    clean.erase(0, clean.find_first_not_of('.') == std::string::npos ? clean.size() : clean.find_first_not_of('.'));
    return clean.empty() ? "file" : clean;
}

}  // namespace sunclover::http
