// SPDX-License-Identifier: AGPL-3.0-or-later
// Work that comes round by itself, beside the requests: sending messages, forgetting what is old.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace sunclover::app {

/// Each job has a thread of its own, so that a slow mail server holds up nothing else.
class Jobs {
  public:
    Jobs() = default;
    /// Waits for the jobs that run now.
    ~Jobs();
    Jobs(const Jobs&) = delete;
    Jobs& operator=(const Jobs&) = delete;

    /// Runs `work` now and then again `pause` after each end. What it throws is logged; it runs on.
    /// @param name  a fixed word for log and metrics: "send_messages"
    void add(std::string name, std::chrono::milliseconds pause, std::function<void()> work);
    /// True once this waits for its jobs: one that has much to do ends early.
    bool is_stopping();

  private:
    void repeat(const std::string& name, std::chrono::milliseconds pause, const std::function<void()>& work);
    std::mutex mutex_;
    std::condition_variable stopping_;
    bool is_stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace sunclover::app
