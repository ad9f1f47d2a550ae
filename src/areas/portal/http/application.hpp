// SPDX-License-Identifier: AGPL-3.0-or-later
// The application that a resident or guardian is writing: as it was saved, or as the register fills it
// in beforehand.
#pragma once

#include <memory>
#include <string>

#include "areas/access/caller.hpp"
#include "areas/cases/save_draft.hpp"
#include "areas/programmes/form_model.hpp"
#include "platform/http/request.hpp"

namespace sunclover::portal {

struct Application {
    people::PersonRef person;
    // Shared with the running server: a published version is never changed.
    std::shared_ptr<const programmes::Programme> programme;
    programmes::Answers answers;
    std::int64_t version = 0;                          ///< of the draft; 0: nothing is saved yet
    std::optional<cases::CaseRef> returned_case = {};  ///< the application that is being corrected

    bool is_begun() const { return version > 0; }
    const programmes::Form& form() const;
    std::string path() const;                          ///< /apply/home-adaptation
    std::string path_of(const programmes::Field& field) const;
    programmes::FormView view(std::string_view locale, std::vector<base::Error> errors = {}) const;
};

/// Of the programme that the path names, for whom the caller acts for.
/// @errors NotFound
base::Task<base::Result<Application>> load_application(
    const http::Request& request, const cases::Desk& desk, const access::Caller& caller
);

/// What is saved of `application`, with `attempt`.
cases::SaveDraft draft_to_save(const Application& application, cases::Attempt attempt);

}  // namespace sunclover::portal
