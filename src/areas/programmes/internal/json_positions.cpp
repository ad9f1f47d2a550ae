// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/internal/json_positions.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "base/assert.hpp"

namespace sunclover::programmes {

namespace {

/// Walks through a valid JSON text once.
class Scanner {
  public:
    Scanner(
        std::string_view text, std::map<std::string, Position, std::less<>>& positions,
        std::vector<JsonPositions::DuplicateKey>& duplicates
    )
        : text_(text), positions_(positions), duplicates_(duplicates) {}

    void scan() {
        skip_space();
        positions_.emplace("", here());
        scan_value("");
    }

  private:
    void scan_value(const std::string& pointer) {
        skip_space();
        switch (peek()) {
            case '{': scan_object(pointer); break;
            case '[': scan_array(pointer); break;
            case '"': scan_string(); break;
            default: scan_literal(); break;
        }
    }

    void scan_object(const std::string& pointer) {
        step();
        for (skip_space(); peek() != '}'; skip_space()) {
            const Position position = here();
            const std::string key = scan_string();
            const std::string member = pointer + "/" + pointer_token(key);
            if (!positions_.emplace(member, position).second) {
                duplicates_.push_back({member, key, position});
            }
            skip_space();
            ASSERT(peek() == ':');
            step();
            scan_value(member);
            skip_space();
            if (peek() == ',') step();
        }
        step();
    }

    void scan_array(const std::string& pointer) {
        step();
        std::size_t index = 0;
        for (skip_space(); peek() != ']'; skip_space()) {
            const std::string element = pointer + "/" + std::to_string(index++);
            positions_.emplace(element, here());
            scan_value(element);
            skip_space();
            if (peek() == ',') step();
        }
        step();
    }

    std::string scan_string() {
        ASSERT(peek() == '"');
        const std::size_t start = offset_;
        bool is_escaped = false;
        for (step(); peek() != '"'; step()) {
            if (peek() == '\\') {
                is_escaped = true;
                step();
            }
        }
        step();
        const std::string_view raw = text_.substr(start, offset_ - start);
        if (!is_escaped) return std::string(raw.substr(1, raw.size() - 2));
        return std::string(boost::json::parse(raw).as_string());
    }

    void scan_literal() {
        while (offset_ < text_.size() && std::string_view(",]} \t\r\n").find(text_[offset_]) == std::string_view::npos) {
            step();
        }
    }

    void skip_space() {
        while (offset_ < text_.size() && std::string_view(" \t\r\n").find(text_[offset_]) != std::string_view::npos) {
            step();
        }
    }

    char peek() const {
        ASSERT(offset_ < text_.size());
        return text_[offset_];
    }

    void step() {
        if (text_[offset_] == '\n') {
            ++line_;
            line_start_ = offset_ + 1;
        }
        ++offset_;
    }

    Position here() const { return {line_, static_cast<int>(offset_ - line_start_) + 1}; }

    std::string_view text_;
    std::map<std::string, Position, std::less<>>& positions_;
    std::vector<JsonPositions::DuplicateKey>& duplicates_;
    std::size_t offset_ = 0;
    std::size_t line_start_ = 0;
    int line_ = 1;
};

}  // namespace

JsonPositions::JsonPositions(std::string_view text) {
    Scanner(text, positions_, duplicate_keys_).scan();
}

Position JsonPositions::of(std::string_view pointer) const {
    while (true) {
        const auto found = positions_.find(pointer);
        if (found != positions_.end()) return found->second;
        const std::size_t slash = pointer.rfind('/');
        if (slash == std::string_view::npos) return {};
        pointer = pointer.substr(0, slash);
    }
}

Position position_at(std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, std::min(offset, text.size()));
    const auto lines = std::ranges::count(before, '\n');
    const std::size_t last = before.rfind('\n');
    const std::size_t line_start = last == std::string_view::npos ? 0 : last + 1;
    return {static_cast<int>(lines) + 1, static_cast<int>(before.size() - line_start) + 1};
}

std::string pointer_token(std::string_view token) {
    std::string escaped;
    for (const char character : token) {
        if (character == '~') {
            escaped += "~0";
        } else if (character == '/') {
            escaped += "~1";
        } else {
            escaped += character;
        }
    }
    return escaped;
}

}  // namespace sunclover::programmes
