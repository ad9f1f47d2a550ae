// SPDX-License-Identifier: AGPL-3.0-or-later
// What the database remembers of keys: since when it knows each version, how much lay under each when it was last counted, and
// the renewals that wrote old ciphertexts anew. Never a key.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/id.hpp"
#include "base/instant.hpp"

namespace sunclover::store {
class Transaction;
}

namespace sunclover::keys {

struct KnownVersion {
    std::uint16_t key_version = 0;
    base::Instant known_at;                     ///< when it was made, or first seen with this database
    std::optional<base::Instant> retired_at = {};
};

/// Remembers a version that was not known. Costs a read where it was.
void note_version(store::Transaction& tx, std::uint16_t version, base::Instant now);
void note_retirement(store::Transaction& tx, std::uint16_t version, base::Instant now);
std::vector<KnownVersion> list_versions(store::Transaction& tx);   ///< oldest first

/// Files of the vault among the kinds, which are tables else.
inline constexpr std::string_view kFilesKind = "files";

struct KeyUse {
    std::string kind;             ///< "person", or kFilesKind
    std::uint16_t key_version = 0;
    std::int64_t uses = 0;        ///< ciphertexts: a row of five sealed columns counts five times
    base::Instant counted_at = {};
};

void save_uses(store::Transaction& tx, const std::vector<KeyUse>& uses, base::Instant now);
std::vector<KeyUse> list_uses(store::Transaction& tx);   ///< by kind and version; empty: never counted

enum class RenewalState { Running, Done, Stuck };
std::string_view code_of(RenewalState state);

struct RenewalTag;
using RenewalId = base::Id<RenewalTag>;

struct Renewal {
    RenewalId id;
    std::uint16_t key_version = 0;   ///< at least this one
    RenewalState state = RenewalState::Running;
    std::string step = {};           ///< "person.name_cipher", "files", or empty before the first
    std::int64_t uses_total = 0;     ///< under old versions when it began
    std::int64_t uses_done = 0;
    std::int64_t unreadable = 0;     ///< that could not be read, so they lie where they lay
    std::string node = {};           ///< the server that is at it
    std::optional<base::Uuid> account = {};
    base::Instant begun_at = {};
    base::Instant changed_at = {};
};

void insert_renewal(store::Transaction& tx, const Renewal& renewal);
std::optional<Renewal> find_running_renewal(store::Transaction& tx);
/// Newest first.
std::vector<Renewal> list_renewals(store::Transaction& tx, int limit);

/// Makes `node` the one that is at the renewal, unless another one was since `silent_since`.
bool take_renewal(store::Transaction& tx, const RenewalId& id, const std::string& node, base::Instant silent_since, base::Instant now);

struct Progress {
    std::string step;
    std::int64_t done = 0;   ///< since the last time
};
/// @returns false if it is not `node`'s any more
bool save_progress(store::Transaction& tx, const RenewalId& id, const std::string& node, const Progress& progress, base::Instant now);
bool end_renewal(store::Transaction& tx, const Renewal& renewal, base::Instant now);

}  // namespace sunclover::keys
