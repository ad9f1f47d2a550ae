// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/jobs/job_records.hpp"

#include "base/assert.hpp"
#include "jobs/jobs_sql.hpp"
#include "platform/store/store.hpp"

namespace sunclover::jobs {

std::string_view code_of(Failure failure) {
    switch (failure) {
        case Failure::DatabaseAway: return "database_away";
        case Failure::DiskFull: return "disk_full";
        case Failure::Overloaded: return "overloaded";
        case Failure::OutcomeUnknown: return "outcome_unknown";
        case Failure::Refused: return "refused";
        case Failure::Unreadable: return "unreadable";
        case Failure::Memory: return "memory";
        case Failure::Other: return "other";
    }
    ASSERT(!"a failure that is in no row of the table");
    return {};
}

void save_run(store::Transaction& tx, const JobRun& since) {
    const auto failure = since.failure.empty() ? std::nullopt : std::optional(since.failure);
    tx.execute(
        sql::save_job_run, {since.job, since.node, since.begun_at, since.ended_at, since.next_at, since.runs, since.failed_runs,
                            since.failed_at, failure}
    );
}

std::vector<JobRun> list_runs(store::Transaction& tx) {
    std::vector<JobRun> all;
    for (const auto& row : tx.query(sql::list_job_runs, {})) {
        all.push_back({
            row.text(0), row.text(1), row.instant(2), row.optional_instant(3), row.optional_instant(4), row.integer(5), row.integer(6),
            row.optional_instant(7), row.optional_text(8).value_or(""),
        });
    }
    return all;
}

void wish_run(store::Transaction& tx, std::string_view job, base::Instant now) { tx.execute(sql::wish_job_run, {job, now}); }

std::vector<std::string> list_wishes(store::Transaction& tx) {
    std::vector<std::string> all;
    for (const auto& row : tx.query(sql::list_job_wishes, {})) all.push_back(row.text(0));
    return all;
}

bool take_wish(store::Transaction& tx, std::string_view job, base::Instant now) {
    return tx.execute(sql::take_job_wish, {job, now}) == 1;
}

void save_server(store::Transaction& tx, const ServerState& server) {
    tx.execute(
        sql::save_server_state, {server.node, server.program, server.started_at, server.seen_at, int{server.key_version}}
    );
}

std::vector<ServerState> list_servers(store::Transaction& tx) {
    std::vector<ServerState> all;
    for (const auto& row : tx.query(sql::list_server_states, {})) {
        all.push_back({
            row.text(0), row.text(1), row.instant(2), row.instant(3), static_cast<std::uint16_t>(row.integer(4)),
        });
    }
    return all;
}

void forget_servers(store::Transaction& tx, base::Instant before) {
    tx.execute(sql::delete_silent_servers, {before});
    tx.execute(sql::delete_runs_of_no_server, {});
}

}  // namespace sunclover::jobs
