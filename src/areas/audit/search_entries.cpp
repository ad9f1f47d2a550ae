// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/audit/search_entries.hpp"

#include <charconv>

#include "areas/audit/store/audit_store.hpp"
#include "base/assert.hpp"

namespace sunclover::audit {
namespace {

std::optional<std::int64_t> number_in(std::string_view text) {
    std::int64_t number = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, failure] = std::from_chars(text.data(), end, number);
    if (text.empty() || failure != std::errc() || stop != end || number < 0) return std::nullopt;
    return number;
}

}  // namespace

std::string Cursor::to_string() const {
    return std::to_string(at.unix_ms) + "." + std::to_string(sequence) + "." + writer;
}

std::optional<Cursor> Cursor::parse(std::string_view text) {
    const auto first = text.find('.');
    if (first == std::string_view::npos) return std::nullopt;
    const auto second = text.find('.', first + 1);
    if (second == std::string_view::npos) return std::nullopt;
    const auto at = number_in(text.substr(0, first));
    const auto sequence = number_in(text.substr(first + 1, second - first - 1));
    const auto writer = text.substr(second + 1);
    if (!at || !sequence || writer.empty() || writer.size() > 100) return std::nullopt;
    return Cursor{{*at}, std::string(writer), *sequence};
}

FoundEntries search_entries(store::Transaction& tx, const Search& search) {
    ASSERT(search.count_max > 0);
    // One more than a page shows whether there is another.
    Search wider = search;
    wider.count_max = search.count_max + 1;
    FoundEntries found{list_entries(tx, wider), std::nullopt};
    if (found.entries.size() > static_cast<std::size_t>(search.count_max)) {
        found.entries.pop_back();
        const StoredEntry& last = found.entries.back();
        found.next = Cursor{last.entry.at, last.writer, last.sequence};
    }
    return found;
}

}  // namespace sunclover::audit
