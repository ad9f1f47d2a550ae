// SPDX-License-Identifier: AGPL-3.0-or-later
// Asks the servers to run a job now, or to send messages again. Whoever calls has checked Permission::SystemManage.
#pragma once

#include <string>

#include "areas/access/actor.hpp"
#include "base/result.hpp"
#include "base/task.hpp"
#include "platform/message/sender.hpp"

namespace sunclover::platform {
struct Services;
}

namespace sunclover::admin {

/// One of the servers takes the wish within seconds.
/// @errors NotFound for a job that no server has ever run
base::Task<base::Result<>> run_job_soon(const platform::Services& services, access::Actor actor, std::string job);

/// Sends again what was given up though nothing was wrong with it, and tries now what waits for its next try.
base::Task<base::Result<>> send_messages_again(const platform::Services& services, access::Actor actor, message::Channel channel);

}  // namespace sunclover::admin
