// SPDX-License-Identifier: AGPL-3.0-or-later
// Values of a form that are more than text.
#pragma once

#include <charconv>
#include <cstdint>
#include <string_view>
#include <system_error>

#include "platform/http/request.hpp"

namespace sunclover::http {

/// A whole number as it was typed or chosen; 0 for anything else.
template <class Number = std::int64_t>
Number whole_number(std::string_view text) {
    Number number = 0;
    const char* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    return read.ec == std::errc() && read.ptr == end ? number : 0;
}

/// The version of the record that a form was made from: its field `version`; 0: none.
inline std::int64_t version_in(const Fields& form) { return whole_number(form.get("version")); }

}  // namespace sunclover::http
