// SPDX-License-Identifier: AGPL-3.0-or-later
// Jobs on their way to several threads, bounded as in job_queue.hpp. Jobs of one lane are never with two threads at one
// time; those of a lane that wait are given together.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace sunclover::store {

/// @tparam Job  has a `lane`; empty: it runs beside any other
template <class Job>
class LaneQueue {
  public:
    explicit LaneQueue(std::size_t length_max) : length_max_(length_max) {}

    /// @returns false, and leaves `job` alone, if the queue is closed or full
    bool push(Job& job) {
        {
            const std::lock_guard lock(mutex_);
            if (closed_ || length_ >= length_max_) return false;
            ++length_;
            Lane& lane = lanes_[job.lane];
            // Of jobs without a lane each has its own turn.
            if (job.lane.empty() || (!lane.is_busy && lane.jobs.empty())) turns_.push_back(job.lane);
            lane.jobs.push_back(std::move(job));
        }
        changed_.notify_one();
        return true;
    }

    /// Waits for work. @returns one job without a lane, or 1 … `count_max` of one lane, oldest first; none once closed and drained
    std::vector<Job> take(std::size_t count_max) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return !turns_.empty() || (closed_ && length_ == 0); });
        std::vector<Job> taken;
        if (turns_.empty()) return taken;
        const std::string name = std::move(turns_.front());
        turns_.pop_front();
        Lane& lane = lanes_.at(name);
        if (name.empty()) count_max = 1;
        lane.is_busy = !name.empty();
        while (!lane.jobs.empty() && taken.size() < count_max) {
            taken.push_back(std::move(lane.jobs.front()));
            lane.jobs.pop_front();
        }
        length_ -= taken.size();
        if (closed_ && length_ == 0) changed_.notify_all();
        return taken;
    }

    /// What was taken of the lane is done.
    void release(const std::string& name) {
        if (name.empty()) return;
        {
            const std::lock_guard lock(mutex_);
            Lane& lane = lanes_.at(name);
            lane.is_busy = false;
            if (lane.jobs.empty()) {
                lanes_.erase(name);
                return;
            }
            turns_.push_back(name);
        }
        changed_.notify_one();
    }

    /// Lets what is queued be taken and refuses the rest.
    void close() {
        {
            const std::lock_guard lock(mutex_);
            closed_ = true;
        }
        changed_.notify_all();
    }

  private:
    struct Lane {
        std::deque<Job> jobs = {};
        bool is_busy = false;
    };
    const std::size_t length_max_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::map<std::string, Lane> lanes_;
    std::deque<std::string> turns_;   ///< the lanes that wait for a thread
    std::size_t length_ = 0;          ///< jobs in all lanes
    bool closed_ = false;
};

}  // namespace sunclover::store
