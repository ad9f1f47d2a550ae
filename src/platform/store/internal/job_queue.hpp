// SPDX-License-Identifier: AGPL-3.0-or-later
// Jobs on their way to the threads of a store. It is bounded, so that a slow disk makes requests
// fail early and visibly instead of filling the memory.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <utility>
#include <vector>

namespace sunclover::store {

template <class Job>
class JobQueue {
  public:
    explicit JobQueue(std::size_t length_max) : length_max_(length_max) {}

    /// @returns false, and leaves `job` alone, if the queue is closed or full
    bool push(Job& job) {
        {
            const std::lock_guard lock(mutex_);
            if (closed_ || jobs_.size() >= length_max_) return false;
            jobs_.push_back(std::move(job));
        }
        filled_.notify_one();
        return true;
    }

    /// Waits for work. @returns 1 … `count_max` jobs, oldest first; none once closed and drained
    std::vector<Job> take(std::size_t count_max) {
        std::unique_lock lock(mutex_);
        filled_.wait(lock, [this] { return closed_ || !jobs_.empty(); });
        std::vector<Job> taken;
        while (!jobs_.empty() && taken.size() < count_max) {
            taken.push_back(std::move(jobs_.front()));
            jobs_.pop_front();
        }
        return taken;
    }

    /// Lets what is queued be taken and refuses the rest.
    void close() {
        {
            const std::lock_guard lock(mutex_);
            closed_ = true;
        }
        filled_.notify_all();
    }

  private:
    const std::size_t length_max_;
    std::mutex mutex_;
    std::condition_variable filled_;
    std::deque<Job> jobs_;
    bool closed_ = false;
};

}  // namespace sunclover::store
