// SPDX-License-Identifier: AGPL-3.0-or-later
// What a case has gathered: the snapshot that was submitted, the stages passed, signatures, events,
// messages and photos.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "areas/cases/case.hpp"
#include "areas/programmes/answers.hpp"

namespace sunclover::cases {

/// What was handed in. Written once, never changed; a returned application makes a new one.
struct Submission {
    int seq = 1;
    programmes::Answers answers;
    /// Facts of the register that were used, as they stood: "person.phone" → "138…".
    std::vector<std::pair<std::string, std::string>> facts;
    int programme_version = 0;
    base::Instant submitted_at;
    access::AccountId submitted_by;
    base::Bytes hash;             ///< SHA-256 of canonical_json
    std::string canonical_json;   ///< exactly what was hashed
};

/// One party's word that a stage was done as its record says.
struct Signature {
    access::Role role;
    access::AccountId account;
    std::string name;             ///< as shown to others; residents masked
    base::Instant signed_at;
    bool on_behalf = false;       ///< recorded by staff for a resident who signed on paper or said so
    base::Bytes record_hash;      ///< SHA-256 of the answers that were signed
};

/// One passage through a stage.
struct StageRecord {
    int seq = 1;
    base::Uuid row = {};          ///< of the database; authenticates what is encrypted in it
    std::string stage;
    base::Instant entered_at;
    std::optional<base::Instant> left_at = {};
    std::string exit;             ///< empty while the case is in it
    programmes::Answers answers;
    std::string reason;
    std::optional<access::AccountId> account = {};   ///< who saved or left it last
    std::string account_name;
    std::optional<base::Instant> saved_at = {};
    std::vector<Signature> signatures;
};

enum class EventKind {
    Submitted, Resubmitted, Moved, Saved, Signed, SignaturesVoided, Note, MessageOut, MessageIn, Deferred, Reopened,
    Assigned, Withdrawn, PhotoAdded, PhotoRemoved, Closed, Urged, Supervised, ExtensionAsked, ExtensionGranted,
    ExtensionRefused, ArbitrationAsked, ArbitrationDecided, DueSoon, Overdue, Migrated, CaseDueSoon, CaseOverdue,
    Escalated,
    HouseholdChanged,   ///< the person lives in another household, and the case counts for that one
};
std::string_view code_of(EventKind kind);  ///< "submitted", "message_out", …
std::optional<EventKind> event_kind_from(std::string_view code);

/// One line of the story. Appended, never changed.
struct Event {
    std::int64_t seq = 0;
    base::Instant at;
    EventKind kind;
    std::string actor;            ///< name of staff; masked for residents; empty for the system
    std::string role;             ///< access::code_of(Role); empty for the system
    std::string stage;            ///< where the case was when it happened
    std::string exit;             ///< Moved, Signed, Closed
    std::string to_stage;         ///< Moved
    std::string text;             ///< note, reason; for staff
    bool for_resident = false;    ///< the resident sees this line too
    int amount = 0;               ///< ExtensionAsked, ExtensionGranted: working days
};

enum class Direction { ToResident, FromResident };

/// A letter of the programme or what somebody wrote; between the office and the resident.
struct Message {
    MessageId id;
    CaseRef of_case;
    std::string case_number;
    Direction direction;
    std::string subject;          ///< letters have one
    std::string body;
    std::string author;           ///< name of staff, or the masked name of the resident
    base::Instant sent_at;
    std::optional<base::Instant> read_at = {};
};

struct Photo {
    PhotoId id;
    std::string form;             ///< form or stage that it belongs to: "application", "assessment"
    std::string field;            ///< field of the form that it belongs to; may be empty
    std::string room;             ///< where in the home; may be empty
    std::string content_type;     ///< image/jpeg, image/png or image/webp
    std::int64_t size_bytes = 0;
    std::string sha256;
    base::Instant added_at;
    access::AccountId account;    ///< who added it
};

}  // namespace sunclover::cases
