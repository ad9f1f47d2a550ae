// SPDX-License-Identifier: AGPL-3.0-or-later
// One function for each route of this area.
#pragma once

#include "areas/access/caller.hpp"
#include "areas/cases/desk.hpp"
#include "areas/people/copy_part.hpp"
#include "base/result.hpp"
#include "base/task.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace sunclover::portal {

using Reply = base::Task<base::Result<http::Response>>;

Reply get_home(http::Request& request, const cases::Desk& desk, const access::Caller& caller);
Reply get_programme(http::Request& request, const cases::Desk& desk, const access::Caller& caller);
Reply get_accessibility(http::Request& request, const cases::Desk& desk, const access::Caller& caller);
Reply get_design(http::Request& request, const cases::Desk& desk, const access::Caller& caller);
Reply post_preferences(http::Request& request, const cases::Desk& desk, const access::Caller& caller);

// The application: its questions, its photos, check your answers, what happens next.
Reply get_application(http::Request& request, const cases::Desk& desk, const access::Caller& caller);
Reply post_discard(http::Request& request, const cases::Desk& desk, const access::Caller& caller);
Reply get_question(http::Request& request, const cases::Desk& desk, const access::Caller& caller);
Reply post_question(http::Request& request, const cases::Desk& desk, const access::Caller& caller);
Reply get_draft_photo(http::Request& request, const cases::Desk& desk, const access::Caller& caller);
Reply get_check(http::Request& request, const cases::Desk& desk, const access::Caller& caller);
Reply post_check(http::Request& request, const cases::Desk& desk, const access::Caller& caller);
Reply get_receipt(http::Request& request, const cases::Desk& desk, const access::Caller& caller);

// What the resident has with us already.
Reply get_my_record(http::Request& request, const cases::Desk& desk, const access::Caller& caller);
Reply get_my_data(http::Request& request, const cases::Desk& desk, const access::Caller& caller);
/// @param more  what areas that are not known here add to the copy
Reply get_my_copy(http::Request& request, const cases::Desk& desk, const people::CopyMakers& more, const access::Caller& caller);
Reply get_my_copy_file(http::Request& request, const cases::Desk& desk, const people::CopyMakers& more, const access::Caller& caller);
Reply post_my_data_request(http::Request& request, const cases::Desk& desk, const access::Caller& caller);
Reply get_my_consents(http::Request& request, const cases::Desk& desk, const access::Caller& caller);
Reply post_my_consent(http::Request& request, const cases::Desk& desk, const access::Caller& caller);
Reply get_my_cases(http::Request& request, const cases::Desk& desk, const access::Caller& caller);
Reply get_my_messages(http::Request& request, const cases::Desk& desk, const access::Caller& caller);
Reply get_my_case(http::Request& request, const cases::Desk& desk, const access::Caller& caller);
Reply get_my_photo(http::Request& request, const cases::Desk& desk, const access::Caller& caller);
Reply post_my_answer(http::Request& request, const cases::Desk& desk, const access::Caller& caller);
Reply post_my_correction(http::Request& request, const cases::Desk& desk, const access::Caller& caller);
Reply post_my_message(http::Request& request, const cases::Desk& desk, const access::Caller& caller);
Reply post_my_urging(http::Request& request, const cases::Desk& desk, const access::Caller& caller);
Reply get_my_withdrawal(http::Request& request, const cases::Desk& desk, const access::Caller& caller);
Reply post_my_withdrawal(http::Request& request, const cases::Desk& desk, const access::Caller& caller);

}  // namespace sunclover::portal
