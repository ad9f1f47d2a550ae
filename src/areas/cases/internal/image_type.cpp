// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/internal/image_type.hpp"

namespace sunclover::cases {

std::optional<std::string_view> image_type_of(std::string_view content) {
    using namespace std::string_view_literals;
    if (content.starts_with("\xff\xd8\xff"sv)) return "image/jpeg";
    if (content.starts_with("\x89PNG\r\n\x1a\n"sv)) return "image/png";
    if (content.starts_with("RIFF"sv) && content.size() >= 12 && content.substr(8, 4) == "WEBP"sv) {
        return "image/webp";
    }
    return std::nullopt;
}

}  // namespace sunclover::cases
