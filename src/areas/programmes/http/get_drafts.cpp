// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /programme-drafts: all drafts, and the versions from which one can be begun. POST: begins
// one.
#include <charconv>
#include <map>

#include "areas/programmes/http/draft_pages.hpp"
#include "areas/programmes/internal/strict_reader.hpp"
#include "areas/programmes/published_programmes.hpp"
#include "platform/clock/clock.hpp"
#include "platform/pages/flash.hpp"
#include "platform/store/store.hpp"

namespace sunclover::programmes {

namespace {

struct DraftList {
    std::vector<Draft> drafts;
    std::vector<VersionRow> versions;
};

std::string title_of(const ProgrammeDesk& desk, const std::string& code, std::string_view locale) {
    const auto programme = desk.published.current(code);
    return programme == nullptr ? code : programme->title.in(locale);
}

void fill_begin(
    pages::Model& model, const DraftList& list, const ProgrammeDesk& desk, const PageWords& words
) {
    auto& begin = model.add("BEGIN");
    for (const VersionRow& row : list.versions) {
        const auto current = desk.published.current(row.code);
        const bool is_current = current != nullptr && current->version == row.version;
        auto& option = begin.add("VERSION_OPTION");
        option.set("VALUE", row.code + "@" + std::to_string(row.version));
        option.set(
            "OPTION_LABEL",
            words(
                is_current ? "drafts.version_current" : "drafts.version_older",
                {{"TITLE", title_of(desk, row.code, words.locale())},
                 {"VERSION", std::to_string(row.version)}}
            )
        );
    }
}

Reply show_drafts(
    http::Request& request,
    const platform::Services& services,
    const ProgrammeDesk& desk,
    const access::Caller& caller,
    std::vector<base::Error> errors
) {
    const PageWords words(request, services);
    const auto look = [](store::Transaction& tx) {
        return DraftList{list_drafts(tx), list_versions(tx, "")};
    };
    const DraftList list = co_await services.store.read(look);
    pages::Page page{"programmes/drafts.html", pages::Layout::Staff, words("drafts.title"), {}};
    auto& model = page.model;
    model.show_if(list.drafts.empty(), "NOTHING");
    if (caller.may(access::Permission::ProgrammeDraft) && !list.versions.empty())
        fill_begin(model, list, desk, words);
    if (!list.drafts.empty()) {
        auto& table = model.add("TABLE");
        std::map<access::AccountId, std::string> names;
        for (const Draft& draft : list.drafts) {
            auto& row = table.add("ROW");
            row.set("HREF", draft_path(draft.id))
                .set("TITLE", title_of(desk, draft.code, words.locale()));
            row.set("STATE", words("draft_state." + std::string(code_of(draft.state))));
            row.set("BASE", std::int64_t{draft.base_version});
            row.set("CHANGED_AT", services.zone.to_local_text(draft.changed_at));
            std::string& author = names[draft.author];
            if (author.empty()) author = co_await account_name(services, draft.author);
            row.set("AUTHOR", author);
        }
    }
    pages::add_errors(model, errors, words.catalogue(), words.locale());
    if (!errors.empty()) page.status = errors.front().kind == base::ErrorKind::Conflict ? 409 : 422;
    co_return services.pages.page(request, std::move(page));
}

}  // namespace

Reply get_drafts(
    http::Request& request,
    const platform::Services& services,
    const ProgrammeDesk& desk,
    const access::Caller& caller
) {
    std::vector<base::Error> none;
    co_return co_await show_drafts(request, services, desk, caller, std::move(none));
}

Reply post_draft(
    http::Request& request,
    const platform::Services& services,
    const ProgrammeDesk& desk,
    const access::Caller& caller
) {
    CO_TRY_ASSIGN(const auto form, request.form());
    const std::string_view from = form.get("from");
    const std::size_t at = std::min(from.rfind('@'), from.size());
    std::string code(from.substr(0, at));
    int version = 0;
    std::from_chars(
        from.data() + std::min(at + 1, from.size()), from.data() + from.size(), version
    );
    DraftAttempt attempt = draft_attempt_in(request, form);
    const auto begun =
        co_await begin_draft(services, caller, std::move(code), version, std::move(attempt));
    if (!begun) {
        if (begun.error().kind == base::ErrorKind::NotFound) co_return base::Failure(begun.error());
        std::vector<base::Error> errors{begun.error()};
        co_return co_await show_drafts(request, services, desk, caller, std::move(errors));
    }
    // Begun from a letter's page, it opens at that letter.
    const std::string letter(form.get("letter"));
    auto response =
        http::see_other(draft_path(*begun) + (is_name(letter) ? "/letters/" + letter : ""));
    pages::set_flash(response, "programmes.done.draft_begun");
    co_return response;
}

}  // namespace sunclover::programmes
