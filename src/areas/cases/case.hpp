// SPDX-License-Identifier: AGPL-3.0-or-later
// A case: one application of one person to one programme, on its way through the stages. Pinned to
// the version of the programme under which it was submitted.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "areas/access/caller.hpp"
#include "areas/people/person_ref.hpp"
#include "base/bytes.hpp"
#include "base/day.hpp"
#include "base/id.hpp"
#include "base/instant.hpp"
#include "base/money.hpp"
#include "base/place_code.hpp"

namespace sunclover::cases {

struct CaseTag;
using CaseId = base::Id<CaseTag>;
struct DraftTag;
using DraftId = base::Id<DraftTag>;
struct PhotoTag;
using PhotoId = base::Id<PhotoTag>;
struct MessageTag;
using MessageId = base::Id<MessageTag>;

/// A case, with the township that holds it. Its page is /cases/{township}/{id}.
struct CaseRef {
    base::PlaceCode township;
    CaseId id;
    auto operator<=>(const CaseRef&) const = default;
    static std::optional<CaseRef> parse(std::string_view township, std::string_view id);
    /// "/cases/310114101/0192…"
    std::string path() const;
};

enum class State { Open, Deferred, Closed };
/// What the clock has told about the present stage; it rises until the stage is left.
enum class Alarm { None, DueSoon, Late };
enum class Outcome { None, Completed, Refused, Withdrawn };
/// How the application reached us.
enum class Channel { App, Phone, Desk, Visit };

std::string_view code_of(State state);      ///< "open", "deferred", "closed"
std::string_view code_of(Outcome outcome);  ///< "", "completed", "refused", "withdrawn"
std::string_view code_of(Channel channel);  ///< "app", "phone", "desk", "visit"
std::optional<State> state_from(std::string_view code);
std::optional<Outcome> outcome_from(std::string_view code);
std::optional<Channel> channel_from(std::string_view code);

struct Case {
    CaseRef ref;
    std::string number;                 ///< 安亭-2026-000318; what people read and say
    std::string programme;
    int programme_version = 0;
    people::PersonRef person;
    base::PlaceCode committee;          ///< of the person when the case was opened
    std::optional<base::Uuid> household = {};
    Channel channel = Channel::App;
    State state = State::Open;
    Outcome outcome = Outcome::None;
    std::string stage;                  ///< name of a stage; the last one for a closed case
    int stage_seq = 1;                  ///< counts the stages entered, from 1
    /// Whose turn it is: the role of the stage, the next party that must sign, or the resident.
    access::Role next_role = access::Role::CaseWorker;
    std::optional<base::Day> due_day = {};
    std::optional<base::Day> deferred_until = {};
    std::optional<access::AccountId> assignee = {};
    std::optional<access::OrganisationId> organisation = {};
    base::Instant opened_at;
    base::Instant entered_stage_at;
    base::Instant changed_at;           ///< of the last act; a note or a message is none
    std::optional<base::Instant> closed_at = {};
    std::optional<base::Fen> plan = {};      ///< sum of the priced items of the latest plan
    std::optional<base::Fen> spent = {};     ///< what was done, as the works report says
    std::optional<int> satisfaction = {};    ///< 1 … 5, from the satisfaction call
    Alarm alarm = Alarm::None;
    /// When the clock must be asked again if nobody acts; unset: never.
    std::optional<base::Instant> wake_at = {};
    int urge_count = 0;                      ///< in the present stage
    bool is_supervised = false;              ///< in the present stage
    int extension_days = 0;                  ///< asked for and not answered
    std::optional<base::Instant> case_due_at = {};   ///< of the whole case; unset: nothing was promised, or it waits
    Alarm case_alarm = Alarm::None;          ///< of the whole case
    std::optional<access::Role> escalated_to = {};   ///< a lead who is told that it is late
    std::optional<base::Instant> case_wake_at = {};  ///< as wake_at, for the clock of the whole case
    std::string arbitration_exit = {};       ///< a lead must say whether this exit is taken; empty: none
    int submission_seq = 1;                  ///< which snapshot holds; from 1
    base::Bytes submission_hash;             ///< SHA-256 of that snapshot
    std::int64_t version = 1;                ///< optimistic lock

    bool waits_for_resident() const { return next_role == access::Role::Resident; }
    bool is_late(base::Day today) const { return state == State::Open && due_day && *due_day < today; }
};

/// 安亭 + 2026 + 318 → 安亭-2026-000318
std::string case_number(std::string_view office, int year, std::int64_t count);

}  // namespace sunclover::cases
