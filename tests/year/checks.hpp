// SPDX-License-Identifier: AGPL-3.0-or-later
// The invariants of the year, each over one snapshot of the database.
#pragma once

#include <map>
#include <set>
#include <string>

#include "findings.hpp"
#include "snapshot.hpp"
#include "term_oracle.hpp"

namespace sunclover::year {

/// When the database is looked at.
enum class Moment {
    AfterCrash,   ///< acts may be done and not acknowledged; the morning's jobs may be missing
    Quiet,        ///< an evening at which everything was acknowledged
};

/// No case without an end, or a stage of its version, a role whose turn it is, and somebody there who
/// may act; the process stands where the case does.
void check_owners(World& world, const Snapshot& snapshot, Moment moment, Findings& findings);

/// Due days, alarms and next waking are those of the oracle.
void check_deadlines(World& world, store::Transaction& tx, const Snapshot& snapshot, Findings& findings);

/// Each letter of each passage from `since` on is among the messages once, and its text message in the
/// outbox once.
void check_letters(
    World& world, store::Transaction& tx, const Snapshot& snapshot, base::Instant since, Findings& findings
);

/// What was acknowledged so far.
class Acknowledged {
  public:
    /// Reads what was added to the file since.
    void read(const std::string& file, Findings& findings);

    /// How many acts of a kind had an effect: "exit moved", "urge done".
    std::int64_t count(const std::string& kind_and_effect) const;
    std::int64_t submitted() const { return count("submit submitted"); }
    std::int64_t acts() const { return static_cast<std::int64_t>(by_key_.size()); }
    /// Of the year, for the indicators: "migrate", "undo" → moved.
    std::int64_t moved(const std::string& what) const;
    std::int64_t leaves() const { return static_cast<std::int64_t>(leaves_.size()); }

    /// The version that a case had at least.
    const std::map<cases::CaseRef, std::int64_t>& versions() const { return versions_; }

  private:
    void read_act(const std::string& line, Findings& findings);

    std::int64_t position_ = 0;
    std::map<std::string, std::string> by_key_;      ///< key → case and effect
    std::map<std::string, std::int64_t> counts_;
    std::map<cases::CaseRef, std::int64_t> versions_;
    std::set<cases::CaseRef> made_;
    std::map<std::string, std::int64_t> moved_;
    std::set<std::string> leaves_;
};

/// Nothing acknowledged is missing; at a quiet moment nothing was done more often than acknowledged.
void check_kept(
    World& world, store::Transaction& tx, const Snapshot& snapshot, const Acknowledged& acknowledged, Moment moment,
    Findings& findings
);

/// Cases of a migration that was taken back are back, or had gone on.
void check_migrations(store::Transaction& tx, const Snapshot& snapshot, Findings& findings);

/// Every open case stands on the work list of somebody who is there, read by the use case itself.
void check_work_lists(World& world, const Snapshot& snapshot, Findings& findings);

}  // namespace sunclover::year
