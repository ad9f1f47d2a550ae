// SPDX-License-Identifier: AGPL-3.0-or-later
// Asks the servers to write what lies under old keys anew, and to count what lies where. Whoever calls has checked
// Permission::AccountsManage.
#pragma once

#include <string>

#include "areas/access/actor.hpp"
#include "base/result.hpp"
#include "base/task.hpp"
#include "platform/keys/renew_keys.hpp"

namespace sunclover::admin {

/// The job "renew_keys" carries it on. The same form sent twice begins one.
/// @param key  of the form
/// @errors Conflict: keys.error.renewal_running; keys.error.nothing_old where the last count found nothing under an old key
base::Task<base::Result<>> begin_key_renewal(keys::Keeper keeper, access::Actor actor, std::string key);

/// Forgets the last count and asks for another one.
base::Task<base::Result<>> count_keys_anew(keys::Keeper keeper, access::Actor actor);

}  // namespace sunclover::admin
