// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/jobs.hpp"

#include <exception>
#include <new>
#include <utility>

#include "platform/crypto/field_cipher.hpp"
#include "platform/http/metrics.hpp"
#include "platform/log/log.hpp"
#include "platform/store/connection_lost.hpp"

namespace sunclover::app {
namespace {

/// What kind of thing is being handled. Its text may hold data.
jobs::Failure present_failure() {
    try {
        throw;
    } catch (const store::ConnectionLost&) {
        return jobs::Failure::DatabaseAway;
    } catch (const store::DiskFull&) {
        return jobs::Failure::DiskFull;
    } catch (const store::Overloaded&) {
        return jobs::Failure::Overloaded;
    } catch (const store::CommitUnknown&) {
        return jobs::Failure::OutcomeUnknown;
    } catch (const store::ConstraintViolation&) {
        return jobs::Failure::Refused;
    } catch (const crypto::DecryptionFailure&) {
        return jobs::Failure::Unreadable;
    } catch (const std::bad_alloc&) {
        return jobs::Failure::Memory;
    } catch (...) {
        return jobs::Failure::Other;
    }
}

}  // namespace

Jobs::Jobs(const platform::Clock& clock, std::string node) : clock_(clock), node_(std::move(node)) {}

Jobs::~Jobs() {
    {
        const std::lock_guard lock(mutex_);
        is_stopping_ = true;
    }
    stopping_.notify_all();
    for (auto& thread : threads_) thread.join();
}

bool Jobs::is_stopping() {
    const std::lock_guard lock(mutex_);
    return is_stopping_;
}

void Jobs::add(std::string name, std::chrono::milliseconds pause, std::function<void()> work) {
    const std::lock_guard lock(mutex_);
    Job& job = jobs_.emplace_back(Job{std::move(name), pause});
    threads_.emplace_back([this, &job, work = std::move(work)] { repeat(job, work); });
}

void Jobs::wake(std::string_view name) {
    {
        const std::lock_guard lock(mutex_);
        for (Job& job : jobs_) {
            if (job.name == name) job.is_wanted = true;
        }
    }
    stopping_.notify_all();
}

std::vector<jobs::JobRun> Jobs::take_runs() {
    const std::lock_guard lock(mutex_);
    std::vector<jobs::JobRun> runs;
    for (Job& job : jobs_) {
        if (!job.has_news) continue;
        runs.push_back(job.since);
        job.has_news = false;
        job.since.runs = 0;
        job.since.failed_runs = 0;
        job.since.failed_at.reset();
        job.since.failure.clear();
    }
    return runs;
}

void Jobs::repeat(Job& job, const std::function<void()>& work) {
    std::unique_lock lock(mutex_);
    while (!is_stopping_) {
        job.is_wanted = false;
        job.has_news = true;
        job.since.job = job.name;
        job.since.node = node_;
        job.since.begun_at = clock_.now();
        job.since.ended_at.reset();
        job.since.next_at.reset();
        lock.unlock();
        run(job, work);
        lock.lock();
        job.has_news = true;
        job.since.ended_at = clock_.now();
        job.since.next_at = *job.since.ended_at + job.pause;
        ++job.since.runs;
        stopping_.wait_for(lock, job.pause, [&] { return is_stopping_ || job.is_wanted; });
    }
}

void Jobs::run(Job& job, const std::function<void()>& work) {
    try {
        work();
        http::count("sunclover_jobs_total", "job", job.name);
    } catch (const std::exception&) {
        const jobs::Failure failure = present_failure();
        // The text of an exception may hold data, so only the job's name is logged.
        log::error("job_failed", {{"job", job.name}, {"failure", std::string(jobs::code_of(failure))}});
        http::count("sunclover_jobs_failed_total", "job", job.name);
        const std::lock_guard lock(mutex_);
        ++job.since.failed_runs;
        job.since.failed_at = clock_.now();
        job.since.failure = jobs::code_of(failure);
    }
}

}  // namespace sunclover::app
