// SPDX-License-Identifier: AGPL-3.0-or-later
// The small grammars inside header values: tokens, parameters, lists with weights, cookies, ranges.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace sunclover::http {

bool is_token(std::string_view text);
std::string to_lower(std::string_view text);
bool equals_ignoring_case(std::string_view a, std::string_view b);
/// Without spaces and tabs at both ends.
std::string_view strip(std::string_view text);

/// The elements of a comma-separated list, stripped, empty ones left out.
void for_each_element(std::string_view list, const std::function<void(std::string_view)>& visit);
/// True if one element of the list is `word`, in any case.
bool list_has(std::string_view list, std::string_view word);

/// The weight, 0 … 1000, that an Accept-like list gives to `word`; nothing if it does not name it.
/// Weights that are not well formed count as 0.
std::optional<int> weight_of(std::string_view list, std::string_view word);

/// "multipart/form-data; boundary=x" → "multipart/form-data" in lower case.
std::string media_type(std::string_view content_type);
/// A parameter of a header value, unquoted; nothing if absent or not well formed.
std::optional<std::string> parameter_of(std::string_view value, std::string_view name);

/// The first cookie of that name; empty if there is none.
std::string_view find_cookie(std::string_view header, std::string_view name);

/// What a Range header asks of a file of `size` bytes.
struct ByteRange {
    enum class Kind { Whole, Part, Unsatisfiable } kind = Kind::Whole;
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
};
/// Several ranges, other units and malformed values give the whole, as RFC 9110 §14.2 allows.
ByteRange parse_range(std::string_view header, std::uint64_t size);

}  // namespace sunclover::http
