// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/http/routes.hpp"

#include "areas/access/routes.hpp"
#include "areas/programmes/http/handlers.hpp"

namespace sunclover::programmes {

namespace {

/// Room for a stage list of the largest size and for a form with all its rows.
constexpr std::size_t upload_bytes_max = 2u << 20;
constexpr std::size_t form_bytes_max = 256u << 10;

template <class With>
void add_draft_routes(access::Routes& routes, const With& with) {
    using access::Permission;
    const http::RouteOptions upload{.body_bytes_max = upload_bytes_max};
    const http::RouteOptions long_form{.body_bytes_max = form_bytes_max};
    const std::string one = "/programme-drafts/{draft}";
    routes.get("/programme-drafts", Permission::ProgrammeRead, with(get_drafts));
    routes.post("/programme-drafts", Permission::ProgrammeDraft, "programme.draft_begun", with(post_draft));
    routes.get(one, Permission::ProgrammeRead, with(get_draft));
    routes.get(one + "/stages.bpmn", Permission::ProgrammeRead, with(get_draft_file));
    routes.get(one + "/stages/{stage}", Permission::ProgrammeRead, with(get_draft_stage));
    const std::string changed = "programme.draft_changed";
    routes.post(one + "/stages/{stage}", Permission::ProgrammeDraft, changed, with(post_draft_stage), long_form);
    routes.get(one + "/letters/{letter}", Permission::ProgrammeRead, with(get_draft_letter));
    routes.post(one + "/letters/{letter}", Permission::ProgrammeDraft, changed, with(post_draft_letter), long_form);
    routes.post(one + "/stages", Permission::ProgrammeDraft, changed, with(post_draft_stages));
    routes.post(one + "/file", Permission::ProgrammeDraft, changed, with(post_draft_file), upload);
    routes.post(one + "/submission", Permission::ProgrammeDraft, "programme.draft_handed_in", with(post_draft_submission));
    routes.post(one + "/approval", Permission::ProgrammePublish, "programme.published", with(post_draft_approval));
    routes.post(one + "/return", Permission::ProgrammePublish, "programme.draft_sent_back", with(post_draft_return));
    // Its author or whoever publishes; the use case knows which.
    routes.post(one + "/discarding", Permission::ProgrammeRead, "programme.draft_discarded", with(post_draft_discarding));
}

}  // namespace

void add_routes(access::Routes& routes, const platform::Services& services, ProgrammeDesk desk) {
    using access::Permission;
    const auto with = [&services, &desk](auto handler) {
        return [&services, desk, handler](http::Request& request, const access::Caller& caller) {
            return handler(request, services, desk, caller);
        };
    };
    routes.get("/programme-versions", Permission::ProgrammeRead, with(get_versions));
    routes.get("/programme-versions/{code}/{version}", Permission::ProgrammeRead, with(get_version));
    routes.post("/programme-versions", Permission::ProgrammePublish, "programme.published", with(post_version));
    routes.get("/programme-versions/{code}/{version}/stages.bpmn", Permission::ProgrammeRead, with(get_version_file));
    routes.get("/programme-letters", Permission::ProgrammeRead, with(get_letters));
    routes.get("/programme-letters/{code}/{letter}", Permission::ProgrammeRead, with(get_letter));
    add_draft_routes(routes, with);
}

}  // namespace sunclover::programmes
