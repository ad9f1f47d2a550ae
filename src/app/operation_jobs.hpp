// SPDX-License-Identifier: AGPL-3.0-or-later
// The jobs by which a server is looked after: it tells of itself and of its jobs, does what an administrator asked for, and keeps
// what lies under old keys counted and renewed.
#pragma once

namespace sunclover::app {

class House;
class Jobs;

void add_operation_jobs(Jobs& jobs, House& house);
/// Writes what the jobs did since the last time, and that this server runs.
void tell_state(Jobs& jobs, House& house);

}  // namespace sunclover::app
