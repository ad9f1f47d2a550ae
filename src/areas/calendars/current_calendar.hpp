// SPDX-License-Identifier: AGPL-3.0-or-later
// The working calendar that is in force, replaced as a whole when a year is announced or corrected.
#pragma once

#include <memory>
#include <mutex>
#include <utility>

#include "engines/clocks/working_calendar.hpp"

namespace sunclover::calendars {

/// Safe from any thread.
class CurrentCalendar {
  public:
    explicit CurrentCalendar(std::shared_ptr<const clocks::WorkingCalendar> calendar)
        : calendar_(std::move(calendar)) {}

    std::shared_ptr<const clocks::WorkingCalendar> get() const {
        const std::scoped_lock lock(mutex_);
        return calendar_;
    }
    void replace(std::shared_ptr<const clocks::WorkingCalendar> calendar) {
        const std::scoped_lock lock(mutex_);
        calendar_ = std::move(calendar);
    }

  private:
    mutable std::mutex mutex_;
    // Shared: a request that runs keeps its calendar while a new one takes its place.
    std::shared_ptr<const clocks::WorkingCalendar> calendar_;
};

}  // namespace sunclover::calendars
