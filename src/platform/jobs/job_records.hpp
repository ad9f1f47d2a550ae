// SPDX-License-Identifier: AGPL-3.0-or-later
// What the database remembers of background jobs and of the servers that run them, so that any server tells of all, and after a
// restart too. Each server writes its own rows.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"

namespace sunclover::store {
class Transaction;
}

namespace sunclover::jobs {

/// Why a job failed: what kind of thing was thrown. Its text may hold data, so it is not kept.
enum class Failure { DatabaseAway, DiskFull, Overloaded, OutcomeUnknown, Refused, Unreadable, Memory, Other };
std::string_view code_of(Failure failure);

struct JobRun {
    std::string job;                        ///< "send_messages"
    std::string node;                       ///< the server that ran it
    base::Instant begun_at;                 ///< the last time
    std::optional<base::Instant> ended_at;  ///< nothing while it runs
    std::optional<base::Instant> next_at;
    std::int64_t runs = 0;
    std::int64_t failed_runs = 0;
    std::optional<base::Instant> failed_at; ///< the last time that it failed
    std::string failure = {};               ///< code of why; empty: never
};

/// Adds what happened since the last time: `runs` and `failed_runs` count up, the rest is replaced; a failure of before stays.
void save_run(store::Transaction& tx, const JobRun& since);
std::vector<JobRun> list_runs(store::Transaction& tx);   ///< by job and node

/// Asks that a job be run soon by one of the servers, not by each.
void wish_run(store::Transaction& tx, std::string_view job, base::Instant now);
/// Jobs whose wish nobody has taken yet.
std::vector<std::string> list_wishes(store::Transaction& tx);
/// @returns true for the one server that is to run it
bool take_wish(store::Transaction& tx, std::string_view job, base::Instant now);

struct ServerState {
    std::string node;
    std::string program;               ///< its version
    base::Instant started_at;
    base::Instant seen_at;             ///< tells of itself every quarter of a minute
    std::uint16_t key_version = 0;     ///< with which it writes
};
void save_server(store::Transaction& tx, const ServerState& server);
std::vector<ServerState> list_servers(store::Transaction& tx);
/// Forgets servers that were not heard of since `before`, and what they ran.
void forget_servers(store::Transaction& tx, base::Instant before);

/// A server that was not heard of for so long has stopped, or its database is away.
inline constexpr std::chrono::minutes kServerSilence{2};

}  // namespace sunclover::jobs
