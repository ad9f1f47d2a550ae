// SPDX-License-Identifier: AGPL-3.0-or-later
// The words of the interface: locale/<language>/<area>.json, one flat object of key → text each,
// embedded at build. zh-CN is complete by definition; en must have the same keys (tools/tidy).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sunclover::pages {

using Arguments = std::vector<std::pair<std::string, std::string>>;

class Catalogue {
  public:
    /// All embedded catalogues.
    static const Catalogue& embedded();
    /// Plain text, not escaped; {{NAME}} is replaced by its argument. Falls back to zh-CN; a key
    /// that no catalogue has gives the key itself (and fails a test).
    /// @param locale  "zh-CN" or "en"
    /// @param key     "people.search.title"; its first word names the file
    std::string text(std::string_view locale, std::string_view key, const Arguments& arguments = {}) const;
    bool has(std::string_view locale, std::string_view key) const;
};

}  // namespace sunclover::pages
