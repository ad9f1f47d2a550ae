// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/store/internal/sqlite_checkpoints.hpp"

#include "platform/log/log.hpp"

namespace sunclover::store {
namespace {

/// 32 MB: a page that changes often is copied once for all its changes.
constexpr int pages_max = 8000;
/// What the writer may be left to copy, and how often it is tried to get below it.
constexpr int rest_max = 500;
constexpr int rounds_max = 4;

}  // namespace

SqliteCheckpoints::SqliteCheckpoints(const std::string& path)
    : connection_(path, SqliteConnection::Access::Write), pages_due_(pages_max), thread_([this] { copy_until_ended(); }) {}

SqliteCheckpoints::~SqliteCheckpoints() {
    {
        const std::lock_guard lock(mutex_);
        state_ = State::Ended;
    }
    changed_.notify_all();
    thread_.join();
}

bool SqliteCheckpoints::note(int pages) {
    const std::lock_guard lock(mutex_);
    if (pages < pages_before_) pages_due_ = pages_max;   // it has begun anew
    pages_before_ = pages;
    if (state_ == State::Rest) {
        state_ = State::Waiting;
        // A reader of an old state may keep the log as it is: then it is tried again when it is longer by as much.
        pages_due_ = pages + pages_max;
        return true;
    }
    if (state_ == State::Waiting && pages >= pages_due_) {
        state_ = State::Copying;
        changed_.notify_all();
    }
    return false;
}

void SqliteCheckpoints::copy_until_ended() {
    std::unique_lock lock(mutex_);
    for (;;) {
        changed_.wait(lock, [this] { return state_ == State::Copying || state_ == State::Ended; });
        if (state_ == State::Ended) return;
        lock.unlock();
        copy();
        lock.lock();
        if (state_ == State::Copying) state_ = State::Rest;
    }
}

void SqliteCheckpoints::copy() {
    int copied_before = 0;
    for (int round = 0; round < rounds_max; ++round) {
        const auto copied = connection_.checkpoint();
        if (!copied) return log::warning("store_checkpoint_failed", {});
        if (*copied - copied_before < rest_max) return;
        copied_before = *copied;
    }
}

}  // namespace sunclover::store
