// SPDX-License-Identifier: AGPL-3.0-or-later
// Letters of a programme: put among the resident's messages, and told by SMS where the letter says so.
#pragma once

#include <string>

#include "areas/cases/internal/acting.hpp"
#include "areas/programmes/programme.hpp"

namespace sunclover::people {
struct Person;
}

namespace sunclover::cases {

/// Letters that every programme may have, sent by what happens and not by an exit.
inline constexpr std::string_view letter_received = "received";

struct LetterOrder {
    const Case& record;                        ///< after the decision
    const programmes::Programme& programme;
    const std::string& letter;                 ///< empty, or one that the programme has not: nothing is sent
    std::string reason;
    base::Instant now;
    const people::Person* person = nullptr;    ///< if the caller has read it
};
void send_letter(const Tables& tables, const Desk& desk, const LetterOrder& order);

}  // namespace sunclover::cases
