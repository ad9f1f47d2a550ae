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

class Preparation {
  public:
    Preparation(const TemplateSources& sources, std::string_view locale) : sources_(sources), locale_(locale) {}

    std::string expand(std::string_view name, std::size_t depth) {
        file_ = name;
        text_ = content_of(name);
        if (depth > include_depth_max) refuse(0, "includes go round in circles");
        check_inline_code();
        std::string out;
        std::size_t at = 0;
        while (at < text_.size()) {
            if (starts(at, "[[")) {
                out += words(at);
            } else if (starts(at, "(((static:")) {
                out += static_address(at);
            } else if (starts(at, "{{")) {
                out += tag(at, depth);
            } else {
                out += text_[at++];
            }
        }
        return out;
    }

  private:
    bool starts(std::size_t at, std::string_view mark) const { return text_.substr(at, mark.size()) == mark; }

    [[noreturn]] void refuse(std::size_t at, const std::string& what) const {
        const auto line = 1 + std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(at), '\n');
        throw std::runtime_error(std::string(file_) + ":" + std::to_string(line) + ": " + what);
    }

    std::string_view content_of(std::string_view name) const {
        for (const auto& file : sources_.files) {
            if (file.name == name) return file.content;
        }
        throw std::runtime_error(std::string(file_) + ": there is no template " + std::string(name));
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
        if (kind == '>') return Preparation(sources_, locale_).expand_from(file_, content.substr(1), depth + 1);
        if (kind == '!') return {};
        const std::string_view name = kind == '#' || kind == '/' ? content.substr(1) : content;
        const bool plain = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
            return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
        });
        const bool body = content == body_marker && file_.starts_with("pages/");
        if (!plain && !body) {
            refuse(begin, "{{" + std::string(content) + "}} is no UPPER_SNAKE name; modifiers are not allowed");
        }
        return "{{" + std::string(content) + "}}";
    }

    std::string expand_from(std::string_view includer, std::string_view name, std::size_t depth) {
        file_ = includer;
        return expand(name, depth);
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
};

}  // namespace

std::string prepare_template(const TemplateSources& sources, std::string_view locale, std::string_view name) {
    return Preparation(sources, locale).expand(name, 0);
}

}  // namespace sunclover::pages
