// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/portal/http/routes.hpp"

#include <memory>
#include <utility>

#include "areas/access/routes.hpp"
#include "areas/cases/add_photo.hpp"
#include "areas/cases/case_access.hpp"
#include "areas/portal/http/handlers.hpp"

namespace sunclover::portal {
namespace {

using access::own;
using access::Permission;
using cases::knows_cases;
using enum access::GuardianPower;

template <typename AtDesk>
void add_application(access::Routes& routes, const AtDesk& at_desk) {
    const std::string apply = "/apply/{programme}";
    const http::RouteOptions upload{.body_bytes_max = 2 * cases::photo_bytes_max};
    routes.get(apply, own({Apply}), at_desk(get_application));
    routes.post(apply + "/discards", own({Apply}), "case.draft_discarded", at_desk(post_discard));
    routes.get(apply + "/questions/{question}", own({Apply}), at_desk(get_question));
    routes.post(apply + "/questions/{question}", own({Apply}), "case.draft_saved", at_desk(post_question), upload);
    routes.get(apply + "/photos/{photo}", own({Apply}), at_desk(get_draft_photo));
    routes.get(apply + "/check", own({Apply}), at_desk(get_check));
    routes.post(apply + "/check", own({Apply}), "case.submitted", at_desk(post_check));
}

template <typename AtDesk>
void add_own(access::Routes& routes, const AtDesk& at_desk) {
    const std::string one = "/my/cases/{township}/{id}";
    routes.get("/my", own({Record}), at_desk(get_my_record));
    routes.get("/my/data", own({Record}), at_desk(get_my_data));
    routes.post("/my/data/requests", own({Record}), "person.request_made", at_desk(post_my_data_request));
    routes.get("/my/consents", own({Consent, Record}), at_desk(get_my_consents));
    routes.post("/my/consents/{purpose}", own({Consent}), "person.consent_recorded", at_desk(post_my_consent));
    routes.get("/my/messages", own(knows_cases), at_desk(get_my_messages));
    routes.get("/my/cases", own(knows_cases), at_desk(get_my_cases));
    routes.get(one, own(knows_cases, knows_cases), at_desk(get_my_case));
    routes.get(one + "/receipt", own(knows_cases, knows_cases), at_desk(get_receipt));
    routes.get(one + "/photos/{photo}", own(knows_cases, knows_cases), at_desk(get_my_photo));
    routes.post(one + "/answers", own({Apply}, knows_cases), "case.exit_taken", at_desk(post_my_answer));
    routes.post(one + "/corrections", own({Apply}, knows_cases), "case.draft_saved", at_desk(post_my_correction));
    routes.post(one + "/messages", own({Apply}, knows_cases), "case.message_sent", at_desk(post_my_message));
    routes.post(one + "/urgings", own({Apply}, knows_cases), "case.urged", at_desk(post_my_urging));
    routes.get(one + "/withdrawal", own({Apply}, knows_cases), at_desk(get_my_withdrawal));
    routes.post(one + "/withdrawal", own({Apply}, knows_cases), "case.withdrawn", at_desk(post_my_withdrawal));
}

void add_copy(access::Routes& routes, const cases::Desk& desk, people::CopyMakers more) {
    // Shared by both routes, which live as long as the table of routes.
    const auto makers = std::make_shared<const people::CopyMakers>(std::move(more));
    const auto with_makers = [&desk, &makers](auto handler) {
        return [&desk, makers, handler](http::Request& request, const access::Caller& caller) {
            return handler(request, desk, *makers, caller);
        };
    };
    routes.get("/my/copy", own({Record}), with_makers(get_my_copy));
    routes.get("/my/copy.json", own({Record}), with_makers(get_my_copy_file));
}

}  // namespace

void add_routes(access::Routes& routes, const cases::Desk& desk, people::CopyMakers more) {
    const auto at_desk = [&desk](auto handler) {
        return [&desk, handler](http::Request& request, const access::Caller& caller) {
            return handler(request, desk, caller);
        };
    };
    routes.get("/", Permission::Public, at_desk(get_home));
    routes.get("/services/{code}", Permission::Public, at_desk(get_programme));
    routes.get("/accessibility", Permission::Public, at_desk(get_accessibility));
    routes.get("/design", Permission::Public, at_desk(get_design));
    // Sets two cookies and writes nothing on our side.
    routes.post("/preferences", Permission::Public, "none", at_desk(post_preferences));
    add_application(routes, at_desk);
    add_own(routes, at_desk);
    add_copy(routes, desk, std::move(more));
}

}  // namespace sunclover::portal
