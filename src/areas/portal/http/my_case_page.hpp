// SPDX-License-Identifier: AGPL-3.0-or-later
// The page of one case as the resident reads it: where it is, what is theirs to do, what was written.
#pragma once

#include <string>
#include <vector>

#include "areas/cases/open_case.hpp"
#include "base/task.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"
#include "platform/pages/model.hpp"

namespace sunclover::portal {

/// What somebody typed that was not taken, shown again so that nothing is lost.
struct MyCaseView {
    std::vector<base::Error> errors = {};
    std::string typed_reason = {};
    std::string typed_text = {};
    int status = 200;
};

/// The case that the path names, for whoever acts for its person.
/// @errors NotFound, also for staff: their page of the case is another
base::Task<base::Result<cases::CaseFile>> open_my_case(
    const http::Request& request, const cases::Desk& desk, const access::Caller& caller, cases::Purpose purpose
);

/// @returns the page
http::Response my_case_page(
    const http::Request& request, const cases::Desk& desk, const access::Caller& caller,
    const cases::CaseFile& file, MyCaseView view
);

/// STEP{STEP_TITLE, STEP_DONE, STEP_NOW} for each step of the way.
void fill_steps(pages::Model& model, const cases::CaseFile& file, std::string_view locale);

/// "/my/cases/310114103/0192…"
std::string my_path(const cases::CaseRef& ref);

/// Shows an act that was refused on the case's page. @errors those that nobody can mend there
base::Task<base::Result<http::Response>> show_my_refusal(
    const http::Request& request, const cases::Desk& desk, const access::Caller& caller, base::Error error,
    MyCaseView view
);

}  // namespace sunclover::portal
