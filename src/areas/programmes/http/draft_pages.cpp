// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/http/draft_pages.hpp"

#include <algorithm>

#include "areas/access/manage_accounts.hpp"
#include "base/assert.hpp"
#include "platform/http/form_values.hpp"
#include "platform/store/store.hpp"

namespace sunclover::programmes {

using access::Permission;

namespace {

/// Files that are no stage list and not equal in the two sets.
std::vector<std::string> differing(
    const std::vector<ProgrammeFile>& before, const std::vector<ProgrammeFile>& after
) {
    std::vector<std::string> names;
    const auto note = [&](const std::vector<ProgrammeFile>& files,
                          const std::vector<ProgrammeFile>& others) {
        for (const ProgrammeFile& file : files) {
            if (file.name.starts_with("stages.")) continue;
            const bool is_same = std::ranges::find(others, file) != others.end();
            const bool is_known = std::ranges::find(names, file.name) != names.end();
            if (!is_same && !is_known) names.push_back(file.name);
        }
    };
    note(after, before);
    note(before, after);
    return names;
}

}  // namespace

std::string draft_path(const DraftId& id) { return "/programme-drafts/" + id.to_string(); }

base::Result<DraftId> draft_id_in(const http::Request& request) {
    const auto id = DraftId::parse(request.parameter("draft"));
    if (!id) return base::fail(base::ErrorKind::NotFound, "http.error.not_found");
    return *id;
}

DraftSeen draft_seen_in(const DraftId& id, const http::Fields& form) {
    return {id, version_in(form)};
}

DraftAttempt draft_attempt_in(const http::Request& request, const http::Fields& form) {
    return {std::string(form.get("key")), request.request_id};
}

base::Task<base::Result<DraftView>> view_draft(
    const platform::Services& services, const access::Caller& caller, DraftId id
) {
    struct Found {
        Draft draft;
        std::vector<ProgrammeFile> base_files;
    };
    const auto look = [&](store::Transaction& tx) -> base::Result<Found> {
        TRY_ASSIGN(Draft draft, find_draft(tx, id));
        auto files = files_of_version(tx, draft.code, draft.base_version);
        return Found{std::move(draft), std::move(files)};
    };
    CO_TRY_ASSIGN(Found found, co_await services.store.read(look));
    DraftView view;
    view.draft = std::move(found.draft);
    view.base = examine_programme(view.draft.code, found.base_files).programme;
    view.other_files = differing(found.base_files, view.draft.files);
    view.check = check_draft(view.draft);
    const bool is_author = view.draft.author == caller.account;
    view.may_write =
        view.draft.state == DraftState::Open && is_author && caller.may(Permission::ProgrammeDraft);
    view.may_decide = view.draft.state == DraftState::HandedIn && !is_author &&
                      caller.may(Permission::ProgrammePublish);
    view.may_discard =
        view.draft.is_under_way() && ((is_author && caller.may(Permission::ProgrammeDraft)) ||
                                      caller.may(Permission::ProgrammePublish));
    co_return view;
}

base::Task<std::string> account_name(
    const platform::Services& services, access::AccountId account
) {
    const auto found = co_await access::find_account(access::Ports::of(services), account);
    co_return found ? found->display_name : account.to_string();
}

base::Error localised(base::Error error, std::string_view locale) {
    if (locale != "en") return error;
    for (auto& [name, value] : error.arguments) {
        const auto english = std::ranges::find_if(error.arguments, [&](const auto& other) {
            return other.first == name + "_EN";
        });
        if (english != error.arguments.end()) value = english->second;
    }
    return error;
}

}  // namespace sunclover::programmes
