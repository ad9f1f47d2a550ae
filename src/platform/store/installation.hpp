// SPDX-License-Identifier: AGPL-3.0-or-later
// What an installation knows about itself, one short text by name. Each saving counts, so that a
// running server notices by one small row that something it holds in memory has changed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "platform/store/store.hpp"

namespace sunclover::store {

struct Fact {
    std::string value;
    std::int64_t changes = 0;   ///< how often it was saved; grows by one each time
};

/// Names of facts.
inline constexpr std::string_view kKeysFact = "keys";               ///< fingerprint of the key file
inline constexpr std::string_view kDemoFact = "demo";               ///< the demo district that seeding made
inline constexpr std::string_view kDirectoryFact = "directory";     ///< places and organisations changed
inline constexpr std::string_view kProgrammesFact = "programmes";   ///< a version was published
inline constexpr std::string_view kPoliciesFact = "policies";       ///< a table of a policy was published
inline constexpr std::string_view kCalendarFact = "calendar";       ///< a year of the working calendar changed
inline constexpr std::string_view kCountedCalendarFact = "counted_calendar";   ///< by which due days were counted
inline constexpr std::string_view kPeopleSearchFact = "people_search";   ///< which search values everybody has
inline constexpr std::string_view kDuplicatesFact = "duplicates";        ///< the register was looked through for pairs
inline constexpr std::string_view kBackupFact = "backup";                ///< when the last backup was whole: milliseconds
inline constexpr std::string_view kAuditProvenFact = "audit_proven";     ///< when the audit log was proven last, and how: "… whole"

/// What the database says of itself.
struct DatabaseFacts {
    std::string version;
    base::Instant now;   ///< by its clock
};
DatabaseFacts describe_database(Transaction& tx);

std::optional<Fact> find_fact(Transaction& tx, std::string_view name);
void save_fact(Transaction& tx, std::string_view name, std::string_view value, base::Instant now);
/// 0 where it was never saved.
std::int64_t changes_of(Transaction& tx, std::string_view name);

}  // namespace sunclover::store
