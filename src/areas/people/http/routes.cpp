// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/http/routes.hpp"

#include <string>
#include <utility>

#include "areas/access/routes.hpp"
#include "areas/people/http/handlers.hpp"

namespace sunclover::people {
namespace {

// A district of 21,000 residents is a file of 6 MiB.
constexpr std::size_t kImportBytesMax = 16 * 1024 * 1024;

template <class AtDesk>
void add_exports(access::Routes& routes, const AtDesk& at_desk) {
    using access::Permission;
    routes.get("/people/exports", Permission::PersonExport, at_desk(get_exports));
    routes.get("/people/exports/new", Permission::PersonExport, at_desk(get_new_export));
    routes.post("/people/exports", Permission::PersonExport, "people.export_asked", at_desk(post_export));
    const std::string one = "/people/exports/{id}";
    routes.get(one, Permission::PersonExport, at_desk(get_export));
    routes.get(one + "/file", Permission::PersonExport, at_desk(get_export_file));
    routes.post(one + "/cancellations", Permission::PersonExport, "people.export_cancelled", at_desk(post_export_cancellation));
    routes.get("/people/export-approvals", Permission::PersonExportApprove, at_desk(get_export_approvals));
    const std::string approval = "/people/export-approvals/{id}";
    routes.get(approval, Permission::PersonExportApprove, at_desk(get_export_approval));
    routes.post(
        approval + "/decisions", Permission::PersonExportApprove, "people.export_approved", at_desk(post_export_decision)
    );
}

/// What people ask about their own data.
template <class AtDesk>
void add_requests(access::Routes& routes, const AtDesk& at_desk) {
    using access::Permission;
    routes.get("/people/requests", Permission::PersonEdit, at_desk(get_requests));
    routes.post("/people/requests/{township}/{id}/answers", Permission::PersonEdit, "person.request_answered", at_desk(post_request_answer));
    const std::string erasure = "/people/requests/{township}/{id}/erasure";
    routes.get(erasure, Permission::PersonEdit, at_desk(get_erasure));
    routes.post(erasure, Permission::PersonEdit, "person.erasure_proposed", at_desk(post_erasure));
    routes.post(erasure + "/confirmations", Permission::PersonErase, "person.erased", at_desk(post_erasure_confirmation));
    routes.post(erasure + "/declines", Permission::PersonEdit, "person.erasure_declined", at_desk(post_erasure_decline));
    routes.post("/people/requests/exports", Permission::PersonEdit, "person.requests_exported", at_desk(post_requests_export));
}

/// Who lives together.
template <class AtDesk>
void add_households(access::Routes& routes, const AtDesk& at_desk) {
    using access::Permission;
    const std::string household = "/households/{township}/{household}";
    routes.get(household, Permission::PersonOpen, at_desk(get_household));
    routes.post(household + "/joins", Permission::PersonEdit, "person.household_changed", at_desk(post_household_join));
    routes.post(household + "/departures", Permission::PersonEdit, "person.household_changed", at_desk(post_household_departure));
    routes.get("/people/{township}/{id}/household", Permission::PersonOpen, at_desk(get_household_of));
}

}  // namespace

void add_routes(
    access::Routes& routes, const platform::Services& services,
    const places::CurrentDirectory& directory, PersonParts parts
) {
    using access::Permission;
    // Shared by the handlers below, which live as long as the routes.
    const auto shared = std::make_shared<const PersonParts>(std::move(parts));
    const auto at_desk = [&](auto handler) {
        return [services, &directory, shared,
                handler](http::Request& request, const access::Caller& caller) {
            return handler(request, Desk{services, directory.get(), caller, shared->blocks, shared->ports, shared->erasing, shared->rules,
                                         shared->exports, shared->searches, shared->household_blocks, shared->household_ports});
        };
    };
    const http::RouteOptions upload{.body_bytes_max = kImportBytesMax};
    routes.get("/people", Permission::PersonSearch, at_desk(get_people));
    routes.post("/people/searches", Permission::PersonSearch, "person.searched", at_desk(post_search));
    routes.get("/people/new", Permission::PersonEdit, at_desk(get_new_person));
    routes.post("/people", Permission::PersonEdit, "person.registered", at_desk(post_person));
    routes.get("/people/import", Permission::PersonImport, at_desk(get_import));
    routes.get("/people/import/template", Permission::PersonImport, at_desk(get_import_template));
    routes.post(
        "/people/import/checks", Permission::PersonImport, "people.import_checked",
        at_desk(post_import_check), upload
    );
    routes.post("/people/import", Permission::PersonImport, "people.imported", at_desk(post_import));
    const std::string import = "/people/imports/{id}";
    routes.get(import, Permission::PersonImport, at_desk(get_background_import));
    routes.get(import + "/findings", Permission::PersonImport, at_desk(get_import_findings));
    routes.post(import + "/confirmations", Permission::PersonImport, "people.import_confirmed", at_desk(post_import_confirmation));
    routes.post(import + "/cancellations", Permission::PersonImport, "people.import_cancelled", at_desk(post_import_cancellation));
    add_exports(routes, at_desk);
    routes.get("/people/duplicates", Permission::PersonEdit, at_desk(get_duplicates));
    routes.post("/people/duplicates/exports", Permission::PersonEdit, "person.duplicates_exported", at_desk(post_duplicates_export));
    const std::string pair = "/people/{township}/{id}/duplicates/{other_township}/{other}";
    routes.get(pair, Permission::PersonEdit, at_desk(get_pair));
    routes.post(pair + "/merges", Permission::PersonEdit, "person.merged", at_desk(post_merge));
    routes.post(pair + "/differences", Permission::PersonEdit, "person.told_apart", at_desk(post_difference));
    routes.post(
        "/people/{township}/{id}/merge-reversals", Permission::PersonEdit, "person.merge_undone",
        at_desk(post_merge_reversal)
    );
    add_requests(routes, at_desk);
    routes.get("/people/expiring-certificates", Permission::PersonEdit, at_desk(get_expiring));
    routes.post("/people/expiring-certificates/exports", Permission::PersonEdit, "person.certificates_exported", at_desk(post_expiring_export));
    const std::string act = "/people/{township}/{id}/certificate-acts/{act}";
    routes.get(act, Permission::PersonEdit, at_desk(get_certificate_act));
    routes.post(act, Permission::PersonEdit, "person.certificate_changed", at_desk(post_certificate_act));
    const std::string consent = "/people/{township}/{id}/consents/{purpose}";
    routes.get(consent, Permission::CaseCreate, at_desk(get_consent));
    routes.post(consent, Permission::CaseCreate, "person.consent_recorded", at_desk(post_consent));
    routes.get("/consent-texts", Permission::ProgrammePublish, at_desk(get_consent_texts));
    const std::string text = "/consent-texts/{purpose}";
    routes.get(text, Permission::ProgrammePublish, at_desk(get_consent_text));
    routes.post(text, Permission::ProgrammePublish, "people.consent_text_published", at_desk(post_consent_text));
    add_households(routes, at_desk);
    routes.get("/people/{township}/{id}", Permission::PersonOpen, at_desk(get_person));
    routes.post(
        "/people/{township}/{id}/reveals", Permission::PersonUnmask, "person.unmasked",
        at_desk(post_reveal)
    );
    routes.get("/people/{township}/{id}/edit", Permission::PersonEdit, at_desk(get_person_edit));
    routes.post(
        "/people/{township}/{id}/versions", Permission::PersonEdit, "person.edited",
        at_desk(post_person_version)
    );
}

}  // namespace sunclover::people
