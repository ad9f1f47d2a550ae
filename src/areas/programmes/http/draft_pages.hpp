// SPDX-License-Identifier: AGPL-3.0-or-later
// What the pages of drafts have in common: words, paths, what a form says of its sending, the pages
// as they are shown and as they answer to an act that was refused.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "areas/access/caller.hpp"
#include "areas/programmes/draft_programme.hpp"
#include "areas/programmes/http/handlers.hpp"
#include "areas/programmes/http/routes.hpp"
#include "areas/programmes/http/stage_form.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/services.hpp"

namespace sunclover::programmes {

/// The words of the request's language by key.
class PageWords {
  public:
    PageWords(const http::Request& request, const platform::Services& services)
        : request_(request), services_(services) {}
    /// @param key  without "programmes."
    std::string operator()(std::string_view key, const pages::Arguments& arguments = {}) const {
        return services_.pages.text(request_, "programmes." + std::string(key), arguments);
    }
    std::string role(access::Role role) const {
        return services_.pages.text(request_, "access.role." + std::string(access::code_of(role)));
    }
    std::string_view locale() const { return request_.locale(); }
    const pages::Catalogue& catalogue() const { return services_.pages.catalogue(); }

  private:
    const http::Request& request_;
    const platform::Services& services_;
};

std::string draft_path(const DraftId& id);

/// @errors NotFound for a path that names no draft
base::Result<DraftId> draft_id_in(const http::Request& request);
DraftSeen draft_seen_in(const DraftId& id, const http::Fields& form);
DraftAttempt draft_attempt_in(const http::Request& request, const http::Fields& form);

/// A draft with what its page tells of it.
struct DraftView {
    Draft draft;
    DraftCheck check;
    Programme base;                        ///< the version that differences are told against
    std::vector<std::string> other_files;  ///< names of files that differ beside the stage list
    bool may_write = false;                ///< by this caller, now
    bool may_decide = false;               ///< publish or send back
    bool may_discard = false;
};
/// @errors NotFound
base::Task<base::Result<DraftView>> view_draft(
    const platform::Services& services, const access::Caller& caller, DraftId id
);

/// What was typed in one of the small forms, and why it was refused.
struct DraftRefusal {
    std::vector<base::Error> errors = {};
    std::vector<Fault> faults = {};  ///< of a file that was uploaded
    http::Fields typed = {};
};
Reply show_draft(
    http::Request& request,
    const platform::Services& services,
    const ProgrammeDesk& desk,
    const access::Caller& caller,
    DraftId id,
    DraftRefusal refusal
);

/// The name of whoever has the account; its id where it is gone.
base::Task<std::string> account_name(const platform::Services& services, access::AccountId account);

/// The form of a stage: what was typed and what is wrong with it.
void fill_stage_form(
    pages::Model& model,
    const StageForm& form,
    const Stage& stage,
    const Programme& programme,
    const std::vector<base::Error>& errors,
    const PageWords& words
);

/// An error in the words of the page: names of stages and exits in its language.
base::Error localised(base::Error error, std::string_view locale);

}  // namespace sunclover::programmes
