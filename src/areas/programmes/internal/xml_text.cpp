// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/internal/xml_text.hpp"

#include "base/assert.hpp"

namespace sunclover::programmes {

void XmlText::open(std::string_view name, const Attributes& attributes) {
    begin(name, attributes);
    out_ += ">\n";
    open_.emplace_back(name);
}

void XmlText::close() {
    ASSERT(!open_.empty());
    const std::string name = std::move(open_.back());
    open_.pop_back();
    out_ += std::string(open_.size() * 2, ' ') + "</" + name + ">\n";
}

void XmlText::empty(std::string_view name, const Attributes& attributes) {
    begin(name, attributes);
    out_ += "/>\n";
}

void XmlText::text(std::string_view name, std::string_view content, const Attributes& attributes) {
    begin(name, attributes);
    out_ += ">" + xml_escaped(content) + "</" + std::string(name) + ">\n";
}

std::string XmlText::take() {
    ASSERT(open_.empty());
    return std::move(out_);
}

void XmlText::begin(std::string_view name, const Attributes& attributes) {
    out_ += std::string(open_.size() * 2, ' ') + "<" + std::string(name);
    for (const auto& [key, value] : attributes)
        out_ += " " + key + "=\"" + xml_escaped(value) + "\"";
}

std::string xml_escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\n':
                out += "&#10;";
                break;
            case '\r':
                out += "&#13;";
                break;
            case '\t':
                out += "&#9;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

}  // namespace sunclover::programmes
