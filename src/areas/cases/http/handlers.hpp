// SPDX-License-Identifier: AGPL-3.0-or-later
// One function for each route of this area.
#pragma once

#include "areas/access/caller.hpp"
#include "areas/cases/desk.hpp"
#include "base/result.hpp"
#include "base/task.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace sunclover::cases {

using Reply = base::Task<base::Result<http::Response>>;

Reply get_work(http::Request& request, const Desk& desk, const access::Caller& caller);
Reply get_recent(http::Request& request, const Desk& desk, const access::Caller& caller);
Reply post_view(http::Request& request, const Desk& desk, const access::Caller& caller);
Reply post_view_deletion(http::Request& request, const Desk& desk, const access::Caller& caller);
Reply post_view_restoration(http::Request& request, const Desk& desk, const access::Caller& caller);
Reply post_columns(http::Request& request, const Desk& desk, const access::Caller& caller);
Reply post_recent_export(http::Request& request, const Desk& desk, const access::Caller& caller);
Reply post_export(http::Request& request, const Desk& desk, const access::Caller& caller);
Reply get_case(http::Request& request, const Desk& desk, const access::Caller& caller);
Reply get_photo(http::Request& request, const Desk& desk, const access::Caller& caller);
Reply post_stage_record(http::Request& request, const Desk& desk, const access::Caller& caller);
Reply post_note(http::Request& request, const Desk& desk, const access::Caller& caller);
Reply post_message(http::Request& request, const Desk& desk, const access::Caller& caller);
Reply post_deferral(http::Request& request, const Desk& desk, const access::Caller& caller);
Reply post_reopening(http::Request& request, const Desk& desk, const access::Caller& caller);
Reply post_withdrawal(http::Request& request, const Desk& desk, const access::Caller& caller);
Reply post_assignment(http::Request& request, const Desk& desk, const access::Caller& caller);
Reply get_assignments(http::Request& request, const Desk& desk, const access::Caller& caller);
Reply post_assignments(http::Request& request, const Desk& desk, const access::Caller& caller);
Reply post_urging(http::Request& request, const Desk& desk, const access::Caller& caller);
Reply post_supervision(http::Request& request, const Desk& desk, const access::Caller& caller);
Reply post_extension(http::Request& request, const Desk& desk, const access::Caller& caller);
Reply post_extension_answer(http::Request& request, const Desk& desk, const access::Caller& caller);
Reply post_arbitration(http::Request& request, const Desk& desk, const access::Caller& caller);
Reply get_simulation(http::Request& request, const Desk& desk, const access::Caller& caller);
Reply get_migrations(http::Request& request, const Desk& desk, const access::Caller& caller);
Reply post_migration(http::Request& request, const Desk& desk, const access::Caller& caller);
Reply post_migration_undoing(http::Request& request, const Desk& desk, const access::Caller& caller);
Reply get_new_application(http::Request& request, const Desk& desk, const access::Caller& caller);
Reply post_application(http::Request& request, const Desk& desk, const access::Caller& caller);

}  // namespace sunclover::cases
