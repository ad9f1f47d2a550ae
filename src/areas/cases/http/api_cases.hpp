// SPDX-License-Identifier: AGPL-3.0-or-later
// Cases as JSON: what the operations of the API give and take.
#pragma once

#include <boost/json.hpp>

#include "areas/api/routes.hpp"
#include "areas/cases/desk.hpp"
#include "areas/cases/list_cases.hpp"
#include "areas/cases/open_case.hpp"

namespace sunclover::cases {

void add_case_schemas(api::Routes& routes);

boost::json::object json_of(const ListedCase& listed, base::Day today);
boost::json::object json_of(const CaseFile& file, std::string_view locale);
/// What a change leaves: reference, version, state, stage.
boost::json::object changed_json(const Case& record);

/// The member `answers` of a body; empty answers where it is missing. Photos are not among them: only the
/// use case that stores one may name it. @errors Invalid on answers or answers/<field>
base::Result<programmes::Answers> answers_in(const boost::json::object& body);

api::Reply api_list_cases(api::Call& call, const Desk& desk);
api::Reply api_get_case(api::Call& call, const Desk& desk);
api::Reply api_create_case(api::Call& call, const Desk& desk);
api::Reply api_add_note(api::Call& call, const Desk& desk);
api::Reply api_send_message(api::Call& call, const Desk& desk);
api::Reply api_assign_case(api::Call& call, const Desk& desk);
api::Reply api_save_stage(api::Call& call, const Desk& desk);
api::Reply api_take_exit(api::Call& call, const Desk& desk);
api::Reply api_withdraw_case(api::Call& call, const Desk& desk);

}  // namespace sunclover::cases
