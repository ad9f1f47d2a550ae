// SPDX-License-Identifier: AGPL-3.0-or-later
// A reader of the part of CBOR that authenticators write: whole numbers, bytes, text, lists, maps,
// true, false and null, each in its one shortest form. Everything else is refused, so that no two
// readings of one message exist.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/bytes.hpp"

namespace sunclover::access {

class Cbor {
  public:
    using List = std::vector<Cbor>;
    using Map = std::vector<std::pair<Cbor, Cbor>>;
    using Variant = std::variant<std::monostate, bool, std::int64_t, base::Bytes, std::string, List, Map>;

    Cbor() = default;
    explicit Cbor(Variant value) : value_(std::move(value)) {}

    /// nullptr where it holds something else.
    const std::int64_t* number() const { return std::get_if<std::int64_t>(&value_); }
    const base::Bytes* bytes() const { return std::get_if<base::Bytes>(&value_); }
    const std::string* text() const { return std::get_if<std::string>(&value_); }
    const Map* map() const { return std::get_if<Map>(&value_); }
    /// What a map holds under a key; nullptr if it is no map or has no such key.
    const Cbor* at(std::int64_t key) const;
    const Cbor* at(std::string_view key) const;
    bool operator==(const Cbor&) const = default;

  private:
    Variant value_;
};

struct CborRead {
    Cbor value;
    std::size_t size = 0;  ///< how many bytes it took
};

/// Reads one value from the front of `data`; what follows is the caller's.
/// @returns nothing for anything that is cut off, longer than it need be, of indefinite length,
///          tagged, a fraction, deeper than 8, a map with a key twice, or text that is no UTF-8
/// @source RFC 8949 §4.2; CTAP 2.1 §8 (canonical encoding)
std::optional<CborRead> read_cbor(std::string_view data);

}  // namespace sunclover::access
