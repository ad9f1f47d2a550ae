// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/admin/run_job.hpp"

#include <algorithm>

#include "areas/audit/record.hpp"
#include "platform/clock/clock.hpp"
#include "platform/jobs/job_records.hpp"
#include "platform/message/outbox.hpp"
#include "platform/services.hpp"

namespace sunclover::admin {

base::Task<base::Result<>> run_job_soon(const platform::Services& services, access::Actor actor, std::string job) {
    const auto work = [&](store::Transaction& tx) -> base::Result<> {
        const auto runs = jobs::list_runs(tx);
        const bool is_known = std::any_of(runs.begin(), runs.end(), [&](const jobs::JobRun& run) { return run.job == job; });
        if (!is_known) return base::fail(base::ErrorKind::NotFound, "http.error.not_found");
        const base::Instant now = services.clock.now();
        jobs::wish_run(tx, job, now);
        audit::Entry entry = actor.entry(now, "jobs.run_asked");
        entry.detail = "job=" + job;
        audit::record(tx, entry);
        return {};
    };
    co_return co_await services.store.write(work);
}

base::Task<base::Result<>> send_messages_again(const platform::Services& services, access::Actor actor, message::Channel channel) {
    const auto work = [&](store::Transaction& tx) -> base::Result<> {
        const base::Instant now = services.clock.now();
        const auto count = message::try_again(tx, channel, now);
        jobs::wish_run(tx, "send_messages", now);
        audit::Entry entry = actor.entry(now, "messages.sent_again");
        entry.detail = "channel=" + std::string(message::name_of(channel)) + " count=" + std::to_string(count);
        audit::record(tx, entry);
        return {};
    };
    co_return co_await services.store.write(work);
}

}  // namespace sunclover::admin
