// SPDX-License-Identifier: AGPL-3.0-or-later
// What the database holds at one moment, read past the program's own stores: its rows as they are.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "areas/access/caller.hpp"
#include "areas/cases/case.hpp"
#include "base/day.hpp"
#include "base/instant.hpp"
#include "world.hpp"

namespace sunclover::year {

/// What of the present passage moves its term.
struct TermMark {
    std::string kind;      ///< "extension_asked", "extension_granted", "extension_refused", "supervised", "urged"
    base::Instant at;
    int amount = 0;
};

struct CaseRow {
    std::string number;
    int programme_version = 0;
    people::PersonRef person;
    base::PlaceCode committee;
    std::string state;
    std::string outcome;
    std::string stage;
    int stage_seq = 0;
    std::string next_role;
    std::string due_day;
    std::optional<base::Day> deferred_until;
    std::optional<access::AccountId> assignee;
    std::optional<access::OrganisationId> organisation;
    base::Instant opened_at;
    std::int64_t alarm = 0;
    std::optional<base::Instant> wake_at;
    std::int64_t urges = 0;
    bool is_supervised = false;
    std::int64_t extension_days = 0;
    std::string arbitration_exit;
    std::int64_t version = 0;
    /// Of the passage with stage_seq, for cases that are not closed.
    std::string passage_stage;
    base::Instant entered_at;
    bool is_left = false;
    bool has_process = false;
    std::string process_stage;          ///< where the flow engine says that it stands
    std::vector<TermMark> marks;

    bool is_open() const { return state == "open"; }
    bool is_closed() const { return state == "closed"; }
};

struct Snapshot {
    base::Instant now;
    base::Day today;
    std::map<cases::CaseRef, CaseRow> cases;
    std::map<std::string, std::int64_t> events;      ///< by kind
};

Snapshot take_snapshot(World& world, store::Transaction& tx);

}  // namespace sunclover::year
