// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/jobs.hpp"

#include <exception>
#include <utility>

#include "platform/http/metrics.hpp"
#include "platform/log/log.hpp"

namespace sunclover::app {

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
    threads_.emplace_back([this, name = std::move(name), pause, work = std::move(work)] {
        repeat(name, pause, work);
    });
}

void Jobs::repeat(
    const std::string& name, std::chrono::milliseconds pause, const std::function<void()>& work
) {
    std::unique_lock lock(mutex_);
    while (!is_stopping_) {
        lock.unlock();
        try {
            work();
            http::count("sunclover_jobs_total", "job", name);
        } catch (const std::exception&) {
            // The text of an exception may hold data, so only the job's name is logged.
            log::error("job_failed", {{"job", name}});
            http::count("sunclover_jobs_failed_total", "job", name);
        }
        lock.lock();
        stopping_.wait_for(lock, pause, [this] { return is_stopping_; });
    }
}

}  // namespace sunclover::app
