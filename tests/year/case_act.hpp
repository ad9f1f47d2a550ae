// SPDX-License-Identifier: AGPL-3.0-or-later
// One thing that somebody does to a case on a virtual day, decided before it is done and written down,
// so that it can be repeated with the same key after a crash.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "areas/cases/case.hpp"

namespace sunclover::year {

enum class ActKind {
    Submit, Exit, Resubmit, Urge, Supervise, AskExtension, AnswerExtension, Arbitrate, Defer, Withdraw, Assign,
    Save,
};
std::string_view code_of(ActKind kind);  ///< "ask_extension"
std::optional<ActKind> act_kind_of(std::string_view code);

/// What CaseAct::number says of an exit: the form is written, the record of others is signed, or
/// staff note what the resident said.
inline constexpr int writes_form = 0;
inline constexpr int signs = 1;
inline constexpr int on_behalf = 2;

struct CaseAct {
    ActKind kind = ActKind::Exit;
    int worker = -1;               ///< in World::workers(); -1: the resident
    int number = 0;                ///< Submit: which application; Defer, AskExtension: days; answers: 1 for yes; Exit: see above; Assign: the worker
    people::PersonRef person = {};
    cases::CaseRef ref = {};       ///< not for Submit
    std::string case_number = {};
    std::string stage = {};
    std::string exit = {};         ///< Exit
    int programme_version = 0;
    int stage_seq = 0;
    std::int64_t version = 0;

    /// The same act has the same key, whenever it is tried.
    std::string key() const;
    /// One line without its end.
    std::string to_line() const;
    /// @returns nothing for a line that was cut off
    static std::optional<CaseAct> from_line(const std::string& line);
};

/// An act on a case as a list shows it.
CaseAct act_on(const cases::Case& record, ActKind kind, int worker);

}  // namespace sunclover::year
