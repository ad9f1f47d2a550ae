// SPDX-License-Identifier: AGPL-3.0-or-later
// Ids are UUIDv7 (RFC 9562): they sort by the time they were made, and a sub-centre can make them
// without asking anybody. Each kind of record has its own type, so that they cannot be mixed up.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/instant.hpp"

namespace sunclover::base {

struct Uuid {
    std::array<std::uint8_t, 16> bytes{};
    auto operator<=>(const Uuid&) const = default;

    /// @param random  10 random bytes; the version and variant bits are set over them
    static Uuid v7(Instant now, const std::array<std::uint8_t, 10>& random);
    /// Accepts the 36-character form in either case.
    static std::optional<Uuid> parse(std::string_view text);
    /// @param bytes  exactly 16 bytes, as stored
    static std::optional<Uuid> from_bytes(const Bytes& bytes);
    std::string to_string() const;
    Bytes to_bytes() const { return Bytes(bytes.begin(), bytes.end()); }
    /// The moment in its first 48 bits.
    Instant made_at() const;
};

/// `struct PersonTag; using PersonId = base::Id<PersonTag>;`
template <class Tag>
struct Id {
    Uuid uuid;
    auto operator<=>(const Id&) const = default;
    std::string to_string() const { return uuid.to_string(); }
    static std::optional<Id> parse(std::string_view text) {
        const auto uuid = Uuid::parse(text);
        return uuid ? std::optional<Id>(Id{*uuid}) : std::nullopt;
    }
};

}  // namespace sunclover::base

template <>
struct std::hash<sunclover::base::Uuid> {
    std::size_t operator()(const sunclover::base::Uuid& uuid) const noexcept;
};
template <class Tag>
struct std::hash<sunclover::base::Id<Tag>> {
    std::size_t operator()(const sunclover::base::Id<Tag>& id) const noexcept {
        return std::hash<sunclover::base::Uuid>()(id.uuid);
    }
};
