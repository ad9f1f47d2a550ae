// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/http/routes.hpp"

#include "areas/access/routes.hpp"
#include "areas/cases/add_photo.hpp"
#include "areas/cases/http/handlers.hpp"

namespace sunclover::cases {
namespace {

// A stage's form may carry several photos at once.
constexpr std::size_t form_bytes_max = 2 * photo_bytes_max;

}  // namespace

void add_routes(access::Routes& routes, const Desk& desk) {
    using access::Permission;
    const auto at_desk = [&desk](auto handler) {
        return [&desk, handler](http::Request& request, const access::Caller& caller) {
            return handler(request, desk, caller);
        };
    };
    const http::RouteOptions upload{.body_bytes_max = form_bytes_max};
    const std::string one = "/cases/{township}/{id}";
    const std::string application = "/people/{township}/{id}/applications";
    routes.get("/work", Permission::CaseList, at_desk(get_work));
    routes.get("/work/recent", Permission::CaseList, at_desk(get_recent));
    routes.post("/work/views", Permission::CaseList, "work_view.saved", at_desk(post_view));
    routes.post("/work/views/{view}/deletion", Permission::CaseList, "work_view.deleted", at_desk(post_view_deletion));
    routes.post("/work/views/{view}/restoration", Permission::CaseList, "work_view.restored", at_desk(post_view_restoration));
    routes.post("/work/columns", Permission::CaseList, "work_columns.chosen", at_desk(post_columns));
    routes.post("/work/recent/exports", Permission::CaseList, "case.exported", at_desk(post_recent_export));
    routes.post("/work/exports", Permission::CaseList, "case.exported", at_desk(post_export));
    routes.get("/work/assignments", Permission::CaseAssign, at_desk(get_assignments));
    routes.post("/work/assignments", Permission::CaseAssign, "case.assigned", at_desk(post_assignments));
    routes.get(one, Permission::CaseOpen, at_desk(get_case));
    routes.get(one + "/photos/{photo}", Permission::CaseOpen, at_desk(get_photo));
    routes.post(one + "/stage-records", Permission::CaseWork, "case.saved", at_desk(post_stage_record), upload);
    routes.post(one + "/notes", Permission::CaseOpen, "case.note_added", at_desk(post_note));
    routes.post(one + "/messages", Permission::CaseOpen, "case.message_sent", at_desk(post_message));
    routes.post(one + "/deferrals", Permission::CaseDefer, "case.deferred", at_desk(post_deferral));
    routes.post(one + "/reopenings", Permission::CaseDefer, "case.reopened", at_desk(post_reopening));
    routes.post(one + "/withdrawals", Permission::CaseOpen, "case.withdrawn", at_desk(post_withdrawal));
    routes.post(one + "/assignments", Permission::CaseAssign, "case.assigned", at_desk(post_assignment));
    routes.post(one + "/urgings", Permission::CaseCreate, "case.urged", at_desk(post_urging));
    routes.post(one + "/supervisions", Permission::CaseAssign, "case.supervised", at_desk(post_supervision));
    routes.post(one + "/extensions", Permission::CaseWork, "case.extension_asked", at_desk(post_extension));
    routes.post(one + "/extension-answers", Permission::CaseAssign, "case.extension_granted", at_desk(post_extension_answer));
    routes.post(one + "/arbitrations", Permission::CaseWork, "case.return_arbitrated", at_desk(post_arbitration));
    routes.get("/programme-drafts/{draft}/simulation", Permission::ProgrammeRead, at_desk(get_simulation));
    routes.get("/case-migrations", Permission::ProgrammeRead, at_desk(get_migrations));
    routes.post("/case-migrations", Permission::ProgrammePublish, "case.migration_begun", at_desk(post_migration));
    routes.post(
        "/case-migrations/{migration}/undoing", Permission::ProgrammePublish, "case.migration_undone",
        at_desk(post_migration_undoing)
    );
    routes.get(application + "/new", Permission::CaseCreate, at_desk(get_new_application));
    routes.post(application, Permission::CaseCreate, "case.submitted", at_desk(post_application), upload);
}

}  // namespace sunclover::cases
