// SPDX-License-Identifier: AGPL-3.0-or-later
// One function for each route of this area.
#pragma once

#include <memory>
#include <vector>

#include "areas/access/caller.hpp"
#include "areas/people/ask_export.hpp"
#include "areas/people/certificate_life.hpp"
#include "areas/people/change_household.hpp"
#include "areas/people/erase_person.hpp"
#include "areas/people/find_people.hpp"
#include "areas/people/household_blocks.hpp"
#include "areas/people/merge_people.hpp"
#include "areas/people/person_blocks.hpp"
#include "areas/places/directory.hpp"
#include "base/result.hpp"
#include "base/task.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"
#include "platform/services.hpp"

namespace sunclover::people {

/// What a handler of this area works with, for one request.
struct Desk {
    const platform::Services& services;
    std::shared_ptr<const places::Directory> directory;
    const access::Caller& caller;
    const std::vector<PersonBlocks>& blocks;
    const std::vector<MergePort>& ports;
    const std::vector<ErasePort>& erase_ports;
    CertificateRules rules;
    ExportRules exports;
    SearchLimits searches;
    const std::vector<HouseholdBlocks>& household_blocks;
    const std::vector<HouseholdPort>& household_ports;

    MergeDesk merging(const http::Request& request) const { return {services, ports, caller, request.request_id}; }
    EraseDesk erasing() const { return {services, erase_ports}; }
    HouseholdDesk moving() const { return {services, household_ports, caller}; }
    ExportDesk exporting() const { return {services, *directory, exports}; }
};

using Reply = base::Task<base::Result<http::Response>>;

Reply get_household(http::Request& request, Desk desk);
Reply get_household_of(http::Request& request, Desk desk);
Reply post_household_join(http::Request& request, Desk desk);
Reply post_household_departure(http::Request& request, Desk desk);
Reply get_people(http::Request& request, Desk desk);
Reply post_search(http::Request& request, Desk desk);
Reply get_person(http::Request& request, Desk desk);
Reply post_reveal(http::Request& request, Desk desk);
Reply get_new_person(http::Request& request, Desk desk);
Reply post_person(http::Request& request, Desk desk);
Reply get_person_edit(http::Request& request, Desk desk);
Reply post_person_version(http::Request& request, Desk desk);
Reply get_import(http::Request& request, Desk desk);
Reply get_import_template(http::Request& request, Desk desk);
Reply get_background_import(http::Request& request, Desk desk);
Reply get_import_findings(http::Request& request, Desk desk);
Reply post_import_confirmation(http::Request& request, Desk desk);
Reply post_import_cancellation(http::Request& request, Desk desk);
Reply post_import_check(http::Request& request, Desk desk);
Reply post_import(http::Request& request, Desk desk);
Reply post_expiring_export(http::Request& request, Desk desk);
Reply post_duplicates_export(http::Request& request, Desk desk);
Reply post_requests_export(http::Request& request, Desk desk);
Reply get_exports(http::Request& request, Desk desk);
Reply get_new_export(http::Request& request, Desk desk);
Reply post_export(http::Request& request, Desk desk);
Reply get_export(http::Request& request, Desk desk);
Reply get_export_file(http::Request& request, Desk desk);
Reply post_export_cancellation(http::Request& request, Desk desk);
Reply get_export_approvals(http::Request& request, Desk desk);
Reply get_export_approval(http::Request& request, Desk desk);
Reply post_export_decision(http::Request& request, Desk desk);
Reply get_duplicates(http::Request& request, Desk desk);
Reply get_pair(http::Request& request, Desk desk);
Reply post_merge(http::Request& request, Desk desk);
Reply post_difference(http::Request& request, Desk desk);
Reply get_requests(http::Request& request, Desk desk);
Reply post_request_answer(http::Request& request, Desk desk);
Reply get_erasure(http::Request& request, Desk desk);
Reply post_erasure(http::Request& request, Desk desk);
Reply post_erasure_confirmation(http::Request& request, Desk desk);
Reply post_erasure_decline(http::Request& request, Desk desk);
Reply get_expiring(http::Request& request, Desk desk);
Reply get_certificate_act(http::Request& request, Desk desk);
Reply post_certificate_act(http::Request& request, Desk desk);
Reply get_consent(http::Request& request, Desk desk);
Reply post_consent(http::Request& request, Desk desk);
Reply get_consent_texts(http::Request& request, Desk desk);
Reply get_consent_text(http::Request& request, Desk desk);
Reply post_consent_text(http::Request& request, Desk desk);
Reply post_merge_reversal(http::Request& request, Desk desk);

}  // namespace sunclover::people
