// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/xml/document.hpp"

#include <algorithm>
#include <cstring>

namespace sunclover::xml {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

int line_at(const std::vector<std::size_t>& line_starts, std::size_t offset) {
    const auto after = std::upper_bound(line_starts.begin(), line_starts.end(), offset);
    return static_cast<int>(after - line_starts.begin());
}

/// Bytes of the character that begins with `lead`; 0: none does. U+0000 is no XML.
std::size_t sequence_length(unsigned char lead) {
    if (lead == 0) return 0;
    if (lead < 0x80) return 1;
    if (lead < 0xC2) return 0;
    if (lead < 0xE0) return 2;
    if (lead < 0xF0) return 3;
    return lead < 0xF5 ? 4 : 0;
}

/// @returns the place of the first byte that is not UTF-8 (RFC 3629), or npos
std::size_t find_foreign_byte(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t length = sequence_length(lead);
        if (length == 0 || i + length > text.size()) return i;
        for (std::size_t k = 1; k < length; ++k) {
            const auto next = static_cast<unsigned char>(text[i + k]);
            if ((next & 0xC0) != 0x80) return i;
            const bool is_overlong =
                k == 1 && ((lead == 0xE0 && next < 0xA0) || (lead == 0xF0 && next < 0x90));
            const bool is_outside =
                k == 1 && ((lead == 0xED && next > 0x9F) || (lead == 0xF4 && next > 0x8F));
            if (is_overlong || is_outside) return i;
        }
        i += length;
    }
    return std::string_view::npos;
}

/// Walks over the tags before the real parser does, because that one would build everything first.
class TagWalk {
  public:
    explicit TagWalk(std::string_view text) : text_(text) {}

    /// @returns why the file is refused, empty if it is not; `offset()` is where
    std::string find_refusal() {
        while ((position_ = text_.find('<', position_)) != std::string_view::npos) {
            const auto rest = text_.substr(position_);
            if (rest.starts_with("<!--")) {
                skip_behind("-->");
            } else if (rest.starts_with("<![CDATA[")) {
                skip_behind("]]>");
            } else if (rest.starts_with("<?")) {
                skip_behind("?>");
            } else if (rest.starts_with("<!")) {
                return "a document type (DOCTYPE) or another declaration is refused: it could "
                       "define entities";
            } else if (rest.starts_with("</")) {
                --depth_;
                skip_behind(">");
            } else if (auto refusal = open_element(); !refusal.empty()) {
                return refusal;
            }
        }
        return {};
    }
    std::size_t offset() const { return std::min(position_, text_.size()); }

  private:
    void skip_behind(std::string_view end) {
        const auto found = text_.find(end, position_);
        position_ = found == std::string_view::npos ? text_.size() : found + end.size();
    }

    std::string open_element() {
        if (++elements_ > elements_max)
            return "more than " + std::to_string(elements_max) + " elements";
        if (++depth_ > nesting_max)
            return "elements are nested deeper than " + std::to_string(nesting_max);
        char quote = 0;
        std::size_t i = position_ + 1;
        for (; i < text_.size(); ++i) {
            const char c = text_[i];
            if (quote != 0) {
                if (c == quote) quote = 0;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '>') {
                break;
            }
        }
        if (i < text_.size() && text_[i - 1] == '/') --depth_;
        position_ = std::min(i + 1, text_.size());
        return {};
    }

    std::string_view text_;
    std::size_t position_ = 0;
    std::size_t elements_ = 0;
    int depth_ = 0;
};

}  // namespace

tl::expected<Document, Fault> Document::read(std::string_view bytes) {
    const auto refuse = [](int line, std::string why) {
        return tl::unexpected(Fault{line, std::move(why)});
    };
    if (bytes.size() > bytes_max) return refuse(0, "the file is larger than 16 MB");
    if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());

    Document result;
    result.line_starts_.push_back(0);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (bytes[i] == '\n') result.line_starts_.push_back(i + 1);
    }
    if (const auto at = find_foreign_byte(bytes); at != std::string_view::npos) {
        return refuse(line_at(result.line_starts_, at), "the file is not UTF-8 text");
    }
    TagWalk walk(bytes);
    if (auto refusal = walk.find_refusal(); !refusal.empty()) {
        return refuse(line_at(result.line_starts_, walk.offset()), std::move(refusal));
    }
    result.document_ = std::make_unique<pugi::xml_document>();
    // A single blank is a value of its own: <value> </value>.
    constexpr unsigned flags = pugi::parse_default | pugi::parse_ws_pcdata_single;
    const auto status =
        result.document_->load_buffer(bytes.data(), bytes.size(), flags, pugi::encoding_utf8);
    if (!status) {
        const auto offset = std::min(
            static_cast<std::size_t>(std::max<std::ptrdiff_t>(status.offset, 0)), bytes.size()
        );
        return refuse(
            line_at(result.line_starts_, offset),
            "not well-formed XML: " + std::string(status.description())
        );
    }
    if (!result.root()) return refuse(1, "the file holds no element");
    result.namespaces_.emplace(result.root());
    if (result.namespaces_->has_too_many()) {
        return refuse(
            1,
            "more than " + std::to_string(Namespaces::declarations_max) + " namespace declarations"
        );
    }
    return result;
}

int Document::line_of(pugi::xml_node node) const {
    const auto offset = node.offset_debug();
    return offset < 0 ? 0 : line_at(line_starts_, static_cast<std::size_t>(offset));
}

std::string_view local_name(pugi::xml_node node) {
    const char* const name = node.name();
    const char* const colon = std::strchr(name, ':');
    return colon == nullptr ? name : colon + 1;
}

std::string attribute(pugi::xml_node node, const char* name) {
    return node.attribute(name).value();
}

std::string prefixed_attribute(pugi::xml_node node, std::string_view name) {
    for (const auto one : node.attributes()) {
        const char* const colon = std::strchr(one.name(), ':');
        if (colon != nullptr && colon + 1 == name) return one.value();
    }
    return {};
}

std::string text_of(pugi::xml_node node) {
    std::string text;
    for (const auto child : node.children()) {
        if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata)
            text += child.value();
    }
    return text;
}

}  // namespace sunclover::xml
