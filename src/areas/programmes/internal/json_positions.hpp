// SPDX-License-Identifier: AGPL-3.0-or-later
// Where in a JSON text each value stands: JSON pointer (RFC 6901) → line and column. Boost.JSON does
// not keep positions, and it lets the last of two equal keys win; both are found here.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace sunclover::programmes {

struct Position {
    int line = 1;    ///< from 1
    int column = 1;  ///< from 1, in bytes
    bool operator==(const Position&) const = default;
};

class JsonPositions {
  public:
    /// @param text  valid JSON
    explicit JsonPositions(std::string_view text);
    /// Of a file that is no JSON itself: positions by the pointer of what was made of it.
    explicit JsonPositions(std::map<std::string, Position, std::less<>> positions)
        : positions_(std::move(positions)) {}

    /// Of the key, for a member of an object; of the value, for an element of a list. A pointer that
    /// leads nowhere gives the nearest value around it: that is where something is missing.
    Position of(std::string_view pointer) const;

    struct DuplicateKey {
        std::string pointer;
        std::string key;
        Position position;  ///< of the second one
    };
    const std::vector<DuplicateKey>& duplicate_keys() const { return duplicate_keys_; }

  private:
    std::map<std::string, Position, std::less<>> positions_;
    std::vector<DuplicateKey> duplicate_keys_;
};

/// The position of the byte `offset` of `text`.
Position position_at(std::string_view text, std::size_t offset);

/// `token` as one part of a JSON pointer: ~ becomes ~0 and / becomes ~1.
std::string pointer_token(std::string_view token);

}  // namespace sunclover::programmes
