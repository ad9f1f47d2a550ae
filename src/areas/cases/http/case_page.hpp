// SPDX-License-Identifier: AGPL-3.0-or-later
// The page of one case: who, what stage, what is due, what to do now; the story below.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "areas/cases/http/page_parts.hpp"
#include "areas/cases/open_case.hpp"
#include "base/task.hpp"
#include "platform/http/response.hpp"

namespace sunclover::cases {

/// What somebody typed that was not taken, shown again so that nothing is lost.
struct CaseView {
    std::vector<base::Error> errors = {};
    /// Of the stage's form; unset: as saved.
    std::optional<programmes::Answers> typed = {};
    std::string typed_reason = {};
    std::string typed_text = {};       ///< of a note
    std::string typed_message = {};
    std::string typed_until = {};      ///< of a deferral
    std::string typed_deferral = {};   ///< why it should be deferred
    std::string typed_withdrawal = {}; ///< why it should be withdrawn
    std::string typed_days = {};       ///< of an extension
    /// The act that was refused, whose form stands open: "deferral", "urging" …; empty: none.
    std::string_view refused_act = {};
    /// Which passage the typed answers belong to, where the case changed in the meantime.
    std::optional<int> conflict_seq = {};
    int status = 200;
};

/// Reads the case again and shows it with what was typed. Used after an act that was refused.
/// @errors NotFound
base::Task<base::Result<http::Response>> show_again(
    const http::Request& request, const Desk& desk, const access::Caller& caller, CaseRef ref, CaseView view
);

base::Task<http::Response> case_page(
    const http::Request& request, const Desk& desk, const access::Caller& caller, const CaseFile& file,
    CaseView view
);

/// What a page does with the outcome of an act: 404 stays 404; anything that a person can mend is
/// shown on the case's page with what they typed.
base::Task<base::Result<http::Response>> show_refusal(
    const http::Request& request, const Desk& desk, const access::Caller& caller, CaseRef ref,
    base::Error error, CaseView view
);

/// 303 to the case, where `flash` says what was done.
http::Response back_to_case(const CaseRef& ref, std::string_view flash);

}  // namespace sunclover::cases
