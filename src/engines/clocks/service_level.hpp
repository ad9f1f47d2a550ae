// SPDX-License-Identifier: AGPL-3.0-or-later
// What was promised: by when work is started, answered and resolved, when to warn, what stops the
// clock, how often and how far a term may be extended, and who is told of what is late. Data.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace sunclover::clocks {

enum class Unit {
    WorkingMinutes,
    WorkingDays,  ///< ends when work ends on the last of them; the first day is not counted
    RealMinutes,  ///< nights, weekends and holidays count
};

struct Amount {
    int count = 0;  ///< minutes 0 … 1,000,000; days 0 … 1,000
    Unit unit = Unit::WorkingMinutes;
    bool operator==(const Amount&) const = default;
};

enum class TargetKind {
    Start,      ///< met by Started, Responded or Resolved
    Respond,    ///< met by Responded or Resolved
    Resolve,    ///< met by Resolved
    Supervise,  ///< the shorter term of a case under supervision, met by Resolved
};
inline constexpr std::size_t target_kinds = 4;

/// Who is told when something is late. Levels rise: each is later than the one before.
struct Escalation {
    std::string who;  ///< a name that the caller knows; not empty
    Amount late_by;   ///< counted from the due moment; in minutes, working or real
    bool operator==(const Escalation&) const = default;
};

struct Target {
    Amount amount;
    int warning_percent = 80;  ///< of the term; 1 … 100
    std::vector<Escalation> escalations = {};
    bool operator==(const Target&) const = default;
};

struct ExtensionPolicy {
    int count_max = 0;   ///< of extensions that are granted; 0: none may be asked for
    int amount_max = 0;  ///< of each, in the unit of the resolve target
    bool operator==(const ExtensionPolicy&) const = default;
};

struct ServiceLevel {
    std::optional<Target> start = {};
    std::optional<Target> respond = {};
    std::optional<Target> resolve = {};
    std::optional<Target> supervise = {};  ///< unset: cases cannot be put under supervision
    std::vector<std::string> pausing_statuses = {};  ///< those in which the clock stands still
    ExtensionPolicy extension = {};
    bool operator==(const ServiceLevel&) const = default;

    const std::optional<Target>& target(TargetKind kind) const;
    bool pauses_on(std::string_view status) const;
};

/// @errors Invalid clocks.error.amount_range, clocks.error.warning_range, clocks.error.escalation
///         (not rising, in days, or nobody named), clocks.error.extension (negative, or of no
///         resolve target), with the target's name as field
base::Result<> check_service_level(const ServiceLevel& level);

std::string_view code_of(Unit unit);        ///< "working_minutes"
std::string_view code_of(TargetKind kind);  ///< "resolve"

/// The promises of several programmes and their stages.
class ServiceLevels {
  public:
    struct Entry {
        std::string programme;  ///< "" for all
        std::string stage;      ///< "" for all
        ServiceLevel level;
    };
    explicit ServiceLevels(std::vector<Entry> entries) : entries_(std::move(entries)) {}

    /// The most exact entry: of programme and stage, of the programme, of the stage in any
    /// programme, of all; nullptr if there is none.
    const ServiceLevel* find(std::string_view programme, std::string_view stage) const;
    const std::vector<Entry>& entries() const { return entries_; }

  private:
    std::vector<Entry> entries_;
};

/// Reads a list of promises; README.md shows one. Unknown members are refused, so that a slip of
/// the pen does not become a promise that nobody keeps.
/// @errors Invalid clocks.error.json (internal says what and where), or as check_service_level;
///         clocks.error.level_twice
base::Result<ServiceLevels> read_service_levels(std::string_view json);

/// Reads one promise, an object without "programme" and "stage".
/// @errors as read_service_levels
base::Result<ServiceLevel> read_service_level(std::string_view json);

}  // namespace sunclover::clocks
