// SPDX-License-Identifier: AGPL-3.0-or-later
// What the use cases of policies work with.
#pragma once

#include <memory>
#include <mutex>

#include "areas/cases/desk.hpp"
#include "areas/policy/policy.hpp"
#include "platform/services.hpp"

namespace sunclover::policy {

/// The policies in force. Safe from any thread; replaced as a whole.
class CurrentBook {
  public:
    explicit CurrentBook(std::shared_ptr<const PolicyBook> book) : book_(std::move(book)) {}
    std::shared_ptr<const PolicyBook> get() const {
        const std::lock_guard lock(mutex_);
        return book_;
    }
    void replace(std::shared_ptr<const PolicyBook> book) {
        const std::lock_guard lock(mutex_);
        book_ = std::move(book);
    }

  private:
    mutable std::mutex mutex_;
    // Shared: a request that runs keeps its book while a new one takes its place.
    std::shared_ptr<const PolicyBook> book_;
};

struct PolicyDesk {
    const cases::Desk& cases;
    CurrentBook& book;
    const platform::Services& services() const { return cases.services; }
};

}  // namespace sunclover::policy
