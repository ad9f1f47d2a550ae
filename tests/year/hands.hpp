// SPDX-License-Identifier: AGPL-3.0-or-later
// Hands that work at one time, a thread each, made once for the whole year.
#pragma once

#include <barrier>
#include <cstddef>
#include <functional>
#include <thread>
#include <vector>

namespace sunclover::year {

class Hands {
  public:
    /// @param work  what hand i (counted from 0) does in each round; must not throw
    Hands(std::size_t count, std::function<void(std::size_t)> work);
    ~Hands();
    Hands(const Hands&) = delete;
    Hands& operator=(const Hands&) = delete;

    /// One round: each hand does its work once. Returns when all have.
    void work();

  private:
    std::function<void(std::size_t)> work_;
    std::barrier<> begin_;
    std::barrier<> end_;
    bool is_over_ = false;
    std::vector<std::jthread> threads_;
};

}  // namespace sunclover::year
