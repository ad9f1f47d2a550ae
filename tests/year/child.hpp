// SPDX-License-Identifier: AGPL-3.0-or-later
// The simulating process as the one that drives it sees it: a pid and two pipes.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace sunclover::year {

class Child {
  public:
    /// Runs this program once more. The words are followed by the numbers of the two pipes.
    explicit Child(const std::vector<std::string>& words);
    /// Kills it if it still runs.
    ~Child();
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    /// The next number that it told; nothing if it ended or the time is over.
    std::optional<int> next_told(std::optional<std::chrono::milliseconds> wait_max);
    bool has_ended() const { return has_ended_; }
    void let_go_on() const;
    void kill();
    /// @returns its exit code, 128 + the signal that ended it
    int wait();

  private:
    pid_t pid_ = -1;
    int told_ = -1;
    int go_ = -1;
    bool has_ended_ = false;
};

}  // namespace sunclover::year
