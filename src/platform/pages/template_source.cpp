// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/pages/template_source.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <regex>
#include <stdexcept>

#include "base/text.hpp"

namespace sunclover::pages {

namespace {

constexpr std::size_t include_depth_max = 8;
/// The one unescaped value: what the layouts put in their middle, itself made by a template.
constexpr std::string_view body_marker = "BODY:none";
/// Escapes as elsewhere but keeps line ends, which ctemplate turns into spaces: what people type into
/// a <textarea> comes back as they typed it.
constexpr std::string_view keep_lines_modifier = ":pre_escape";

class Preparation {
  public:
    Preparation(const TemplateSources& sources, std::string_view locale) : sources_(sources), locale_(locale) {}

    std::string expand(std::string_view name, std::size_t depth) {
        const platform::EmbeddedFile* const found = find(name);
        if (found == nullptr) throw std::runtime_error("there is no template " + std::string(name));
        file_ = name;
        text_ = found->content;
        if (depth > include_depth_max) refuse(0, "includes go round in circles");
        check_inline_code();
        std::string out;
        std::size_t at = 0;
        while (at < text_.size()) {
            if (starts(at, "[[")) {
                append(out, words(at));
            } else if (starts(at, "(((static:")) {
                append(out, static_address(at));
            } else if (starts(at, "{{")) {
                out += tag(at, depth);
            } else {
                read_markup(at);
                append(out, text_.substr(at++, 1));
            }
        }
        return out;
    }

  private:
    /// Where in the markup the next character stands, as far as addresses need it.
    struct Place {
        bool is_in_tag = false;
        bool is_in_value = false;      ///< between the quotes of an attribute
        bool is_address = false;       ///< of an attribute that holds an address
        std::string address = {};      ///< what stands in that value before a {{NAME}}
    };

    void append(std::string& out, std::string_view text) {
        out += text;
        if (place_.is_in_value) place_.address += text;
    }

    /// Attributes are quoted with " throughout (README.md), so quotes tell where a value begins and ends.
    void read_markup(std::size_t at) {
        static constexpr std::array<std::string_view, 5> address_attributes = {
            " href=", " src=", " action=", " poster=", " data="};
        const char c = text_[at];
        if (starts(at, "<textarea")) is_in_text_area_ = true;
        if (starts(at, "</textarea")) is_in_text_area_ = false;
        if (place_.is_in_value) {
            if (c == '"') place_ = {.is_in_tag = true};
        } else if (place_.is_in_tag && c == '"') {
            const std::string_view before = text_.substr(0, at);
            place_.is_in_value = true;
            place_.is_address = std::any_of(
                address_attributes.begin(), address_attributes.end(),
                [&](std::string_view attribute) { return before.ends_with(attribute); }
            );
        } else if (c == '<') {
            place_.is_in_tag = true;
        } else if (c == '>') {
            place_.is_in_tag = false;
        }
    }

    /// A value that goes on an address is one part of it: it may not bring / ? # or .. of its own. A
    /// whole address is checked by ctemplate; a phone number behind tel: keeps its +.
    bool is_part_of_address() const {
        if (!place_.is_in_value || !place_.is_address) return false;
        const std::string_view before = std::string_view(place_.address).substr(std::min<std::size_t>(1, place_.address.size()));
        return !before.empty() && before != "tel:" && before != "mailto:";
    }

    bool starts(std::size_t at, std::string_view mark) const { return text_.substr(at, mark.size()) == mark; }

    [[noreturn]] void refuse(std::size_t at, const std::string& what) const {
        const auto line = 1 + std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(at), '\n');
        throw std::runtime_error(std::string(file_) + ":" + std::to_string(line) + ": " + what);
    }

    const platform::EmbeddedFile* find(std::string_view name) const {
        for (const auto& file : sources_.files) {
            if (file.name == name) return &file;
        }
        return nullptr;
    }

    /// What stands between `open` at `at` and `close`; moves `at` behind it.
    std::string_view inside(std::size_t& at, std::string_view open, std::string_view close) const {
        const std::size_t from = at + open.size();
        const std::size_t end = text_.find(close, from);
        if (end == std::string_view::npos) refuse(at, "'" + std::string(open) + "' is not closed");
        at = end + close.size();
        return text_.substr(from, end - from);
    }

    std::string words(std::size_t& at) const {
        const std::size_t begin = at;
        const std::string_view key = inside(at, "[[", "]]");
        const std::string* text = sources_.catalogue.raw(locale_, key);
        if (text == nullptr) refuse(begin, "no catalogue has the key " + std::string(key));
        return base::escape_html(*text);
    }

    std::string static_address(std::size_t& at) const {
        const std::size_t begin = at;
        const std::string_view name = inside(at, "(((static:", ")))");
        std::string url = sources_.static_url(name);
        if (url.empty()) refuse(begin, "there is no static file " + std::string(name));
        return base::escape_html(url);
    }

    std::string tag(std::size_t& at, std::size_t depth) {
        const std::size_t begin = at;
        const std::string_view content = inside(at, "{{", "}}");
        const char kind = content.empty() ? ' ' : content.front();
        if (kind == '>') {
            const std::string_view included = content.substr(1);
            if (find(included) == nullptr) refuse(begin, "there is no template " + std::string(included));
            return Preparation(sources_, locale_).expand(included, depth + 1);
        }
        if (kind == '!') return {};
        const std::string_view name = kind == '#' || kind == '/' ? content.substr(1) : content;
        const bool plain = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
            return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
        });
        const bool body = content == body_marker && file_.starts_with("pages/");
        if (!plain && !body) {
            refuse(begin, "{{" + std::string(content) + "}} is no UPPER_SNAKE name; modifiers are not allowed");
        }
        if (kind == '#' || kind == '/') return "{{" + std::string(content) + "}}";
        const bool is_part = is_part_of_address();
        if (place_.is_in_value) place_.address += '?';
        const bool is_typed = is_in_text_area_ && !place_.is_in_tag;
        const std::string_view modifier = is_part ? address_part_modifier : is_typed ? keep_lines_modifier : "";
        return "{{" + std::string(content) + std::string(modifier) + "}}";
    }

    /// The content security policy lets none of these run, so they would only fail in silence.
    void check_inline_code() const {
        static const std::regex unsafe(
            R"re(<script(?![^>]*\bsrc=)|<style|\sstyle\s*=|\son[a-z]+\s*=|\sformaction\s*=|\ssrcdoc\s*=|javascript:)re",
            std::regex::icase | std::regex::optimize
        );
        std::cmatch found;
        if (std::regex_search(text_.data(), text_.data() + text_.size(), found, unsafe)) {
            refuse(static_cast<std::size_t>(found.position()), "inline code or style: " + found.str());
        }
    }

    const TemplateSources& sources_;
    std::string_view locale_;
    std::string_view file_;
    std::string_view text_;
    Place place_;
    bool is_in_text_area_ = false;
};

}  // namespace

std::string prepare_template(const TemplateSources& sources, std::string_view locale, std::string_view name) {
    return Preparation(sources, locale).expand(name, 0);
}

}  // namespace sunclover::pages
