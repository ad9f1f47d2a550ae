// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include "engines/rules/feel/characters.hpp"
#include "engines/rules/feel/parse.hpp"

namespace sunclover::feel {
namespace {

bool is_before(const std::pair<char, std::uint32_t>& entry, char byte) { return entry.first < byte; }

/// Whether the name whose last character is `last` may end before `offset`.
bool is_word_end(std::string_view text, std::size_t offset, char32_t last) {
    if (!is_name_part(last)) return true;
    const Character next = character_at(text, offset);
    return next.bytes == 0 || !is_name_part(next.code);
}

}  // namespace

std::string normal_name(std::string_view text) {
    std::string name;
    std::size_t offset = white_space_run(text, 0);
    while (offset < text.size()) {
        const std::size_t space = white_space_run(text, offset);
        if (space > 0) {
            offset += space;
            if (offset < text.size()) name += ' ';
            continue;
        }
        const std::size_t bytes = std::max<std::size_t>(character_at(text, offset).bytes, 1);
        name += text.substr(offset, bytes);
        offset += bytes;
    }
    return name;
}

void Names::add(std::string_view name) {
    const std::string normal = normal_name(name);
    if (normal.empty()) return;
    std::uint32_t node = 0;
    for (const char byte : normal) {
        std::uint32_t next = child(node, byte);
        if (next == 0) {
            next = static_cast<std::uint32_t>(nodes_.size());
            auto& children = nodes_[node].children;
            children.insert(
                std::lower_bound(children.begin(), children.end(), byte, is_before), {byte, next}
            );
            nodes_.emplace_back();
        }
        node = next;
    }
    if (nodes_[node].count++ == 0) ++size_;
}

void Names::remove(std::string_view name) {
    const std::uint32_t node = find(normal_name(name));
    if (node == 0 || nodes_[node].count == 0) return;
    if (--nodes_[node].count == 0) --size_;
}

bool Names::contains(std::string_view name) const {
    const std::uint32_t node = find(normal_name(name));
    return node != 0 && nodes_[node].count > 0;
}

std::size_t Names::longest_match(std::string_view text) const {
    std::size_t longest = 0;
    std::size_t offset = 0;
    std::uint32_t node = 0;
    while (offset < text.size()) {
        const Character next = character_at(text, offset);
        if (next.bytes == 0) break;
        std::size_t bytes = next.bytes;
        if (is_white_space(next.code)) {
            node = child(node, ' ');
            // The run is walked only where a name goes on behind it.
            if (node != 0) bytes = white_space_run(text, offset);
        } else {
            for (std::size_t i = 0; i < bytes && (i == 0 || node != 0); ++i)
                node = child(node, text[offset + i]);
        }
        if (node == 0) break;
        offset += bytes;
        if (nodes_[node].count > 0 && is_word_end(text, offset, next.code)) longest = offset;
    }
    return longest;
}

std::uint32_t Names::child(std::uint32_t node, char byte) const {
    const auto& children = nodes_[node].children;
    const auto found = std::lower_bound(children.begin(), children.end(), byte, is_before);
    return found != children.end() && found->first == byte ? found->second : 0;
}

std::uint32_t Names::find(std::string_view normal) const {
    std::uint32_t node = 0;
    for (const char byte : normal) {
        node = child(node, byte);
        if (node == 0) return 0;
    }
    return node;
}

}  // namespace sunclover::feel
