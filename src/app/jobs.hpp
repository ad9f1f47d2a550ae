// SPDX-License-Identifier: AGPL-3.0-or-later
// Work that comes round by itself, beside the requests: sending messages, forgetting what is old.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "platform/clock/clock.hpp"
#include "platform/jobs/job_records.hpp"

namespace sunclover::app {

/// Each job has a thread of its own, so that a slow mail server holds up nothing else.
class Jobs {
  public:
    /// @param node  the server that runs them
    Jobs(const platform::Clock& clock, std::string node);
    /// Waits for the jobs that run now.
    ~Jobs();
    Jobs(const Jobs&) = delete;
    Jobs& operator=(const Jobs&) = delete;

    /// Runs `work` now and then again `pause` after each end. What it throws is logged; it runs on.
    /// @param name  a fixed word for log and metrics: "send_messages"
    void add(std::string name, std::chrono::milliseconds pause, std::function<void()> work);
    /// True once this waits for its jobs: one that has much to do ends early.
    bool is_stopping();
    /// Ends the pause of a job; one that runs now is run once more. Nothing for a name that is no job.
    void wake(std::string_view name);
    /// What each job did since this was asked last; jobs that did nothing are left out.
    std::vector<jobs::JobRun> take_runs();

  private:
    struct Job {
        std::string name;
        std::chrono::milliseconds pause;
        jobs::JobRun since = {};   ///< since take_runs
        bool has_news = false;
        bool is_wanted = false;
    };
    void repeat(Job& job, const std::function<void()>& work);
    void run(Job& job, const std::function<void()>& work);

    const platform::Clock& clock_;
    const std::string node_;
    std::mutex mutex_;
    std::condition_variable stopping_;
    bool is_stopping_ = false;
    std::deque<Job> jobs_;   // each thread keeps a reference to its own
    std::vector<std::thread> threads_;
};

}  // namespace sunclover::app
