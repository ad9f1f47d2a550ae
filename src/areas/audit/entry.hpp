// SPDX-License-Identifier: AGPL-3.0-or-later
// What the audit log remembers of one act: who, in which role, what, on which record, why, and how
// it ended. No personal data: ids only.
#pragma once

#include <optional>
#include <string>

#include "base/id.hpp"
#include "base/instant.hpp"

namespace sunclover::audit {

enum class Outcome { Done, Refused };

struct Entry {
    base::Instant at;
    /// Unset for acts of the system itself and of people who are not signed in.
    std::optional<base::Uuid> account = {};
    /// The role in which it was done: access::code_of(Role)
    std::string role = {};
    /// area.verb: "person.opened", "case.submitted", "access.sign_in"; see GLOSSARY.md
    std::string action;
    /// The kind of record and its id, e.g. "case" and the id; empty where there is none.
    std::string object_kind = {};
    std::string object_id = {};
    std::string township = {};
    /// The person whose record was touched, so that "who opened mine" can be answered.
    std::optional<base::Uuid> person = {};
    std::string reason = {};     ///< what the caller gave as reason; a code, never free personal text
    std::string detail = {};     ///< names of changed fields, counts, versions; never values
    base::Uuid request_id = {};
    Outcome outcome = Outcome::Done;
};

}  // namespace sunclover::audit
