// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/audit/heads.hpp"

#include <charconv>

#include "areas/audit/store/audit_store.hpp"
#include "base/text.hpp"

namespace sunclover::audit {

std::vector<Head> heads(store::Transaction& tx) { return list_heads(tx); }

std::string print_heads(store::Transaction& tx) {
    std::string text;
    for (const auto& head : list_heads(tx)) {
        text += head.writer + " " + std::to_string(head.sequence) + " " + base::to_hex(head.hash) + "\n";
    }
    return text;
}

base::Result<std::vector<Head>> parse_heads(std::string_view text) {
    std::vector<Head> found;
    int number = 0;
    for (const auto& line : base::split(text, '\n')) {
        ++number;
        const std::string trimmed = base::trim(line);
        if (trimmed.empty()) continue;
        const auto words = base::split(trimmed, ' ');
        base::Error error{base::ErrorKind::Invalid, "audit.error.heads", {}, {}, "line " + std::to_string(number)};
        if (words.size() != 3) return base::Failure(error);
        Head head{words[0], 0, {}};
        const char* const end = words[1].data() + words[1].size();
        const auto [stop, failure] = std::from_chars(words[1].data(), end, head.sequence);
        const auto hash = base::from_hex(words[2]);
        const bool is_number = failure == std::errc() && stop == end && head.sequence > 0;
        if (!is_number || !hash || hash->size() != 32) return base::Failure(error);
        head.hash = *hash;
        found.push_back(std::move(head));
    }
    return found;
}

}  // namespace sunclover::audit
