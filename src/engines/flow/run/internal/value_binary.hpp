// SPDX-License-Identifier: AGPL-3.0-or-later
// FEEL values as bytes, and the numbers and texts they are made of.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engines/rules/feel/value.hpp"

namespace sunclover::flow::internal {

struct ByteWriter {
    std::string bytes = {};

    void number(std::uint64_t value);
    void signed_number(std::int64_t value);
    void text(std::string_view value);
};

/// Past the end, or at a number that is too large, it fails and gives zeros from then on.
class ByteReader {
  public:
    explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

    std::uint64_t number();
    std::uint32_t number32();
    std::int64_t signed_number();
    std::string text();
    bool has_failed() const { return has_failed_; }
    bool is_at_end() const { return rest_.empty(); }
    std::size_t left() const { return rest_.size(); }

  private:
    std::string_view rest_;
    bool has_failed_ = false;
};

/// @param value  no range and no function in it
void write_value(ByteWriter& writer, const feel::Value& value);
std::optional<feel::Value> read_value(ByteReader& reader, int depth = 0);

}  // namespace sunclover::flow::internal
