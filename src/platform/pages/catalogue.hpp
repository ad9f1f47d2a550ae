// SPDX-License-Identifier: AGPL-3.0-or-later
// The words of the interface: locale/<language>/<area>.json, one flat object of key → text each,
// embedded at build. zh-CN is complete by definition; en must have the same keys (tools/tidy).
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "platform/embedded_files.hpp"

namespace sunclover::pages {

using Arguments = std::vector<std::pair<std::string, std::string>>;

class Catalogue {
  public:
    /// @param files  "zh-CN/people.json" and so on
    /// @throws std::runtime_error naming the file, if one is no flat object of texts, a key stands
    ///         twice, or a placeholder is not {{UPPER_SNAKE}}
    explicit Catalogue(const std::vector<platform::EmbeddedFile>& files);
    /// All embedded catalogues.
    static const Catalogue& embedded();
    /// Plain text, not escaped; {{NAME}} is replaced by its argument. Falls back to zh-CN; a key
    /// that no catalogue has gives the key itself (and fails a test).
    /// @param locale  "zh-CN" or "en"
    /// @param key     "people.search.title"; its first word names the file
    std::string text(std::string_view locale, std::string_view key, const Arguments& arguments = {}) const;
    /// True if this very language has the key, without falling back.
    bool has(std::string_view locale, std::string_view key) const;
    /// Every key of a language, sorted.
    std::vector<std::string> keys(std::string_view locale) const;
    /// The text as it stands in the catalogue, with its {{NAMES}}, falling back to zh-CN.
    /// @returns nullptr where no catalogue has the key
    const std::string* raw(std::string_view locale, std::string_view key) const;

  private:
    void load(const platform::EmbeddedFile& file);
    /// So that a key is found without a copy of it.
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    /// Asked a few hundred times for each page.
    using Texts = std::unordered_map<std::string, std::string, TextHash, std::equal_to<>>;
    std::map<std::string, Texts, std::less<>> by_locale_;
};

}  // namespace sunclover::pages
