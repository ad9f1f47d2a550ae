// SPDX-License-Identifier: AGPL-3.0-or-later
// What lies beside the database and survives a crash of the simulation: the virtual day, the acts that
// are planned for it, and what was acknowledged. A file is written whole under another name first; a
// line goes out with one write(2), which a SIGKILL does not take back.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "case_act.hpp"

namespace sunclover::year {

/// Where the year stands.
struct Position {
    int day = 0;                 ///< of the year, from 0
    base::Instant now;           ///< the virtual clock
};

class Journal {
  public:
    explicit Journal(std::string folder);
    ~Journal();
    Journal(const Journal&) = delete;
    Journal& operator=(const Journal&) = delete;

    Position position() const;
    void save(const Position& position) const;

    /// The acts of that day, if they were planned before a crash.
    std::optional<std::vector<CaseAct>> plan_of(int day) const;
    void save_plan(int day, const std::vector<CaseAct>& acts) const;

    /// Kept from the moment at which this returns. From any thread.
    void acknowledge(const std::string& line);

    std::string acknowledgement_file() const { return folder_ + "/acknowledged"; }

  private:
    std::string folder_;
    int file_ = -1;
};

/// @param line  without its end
void write_whole(const std::string& file, const std::string& content);

}  // namespace sunclover::year
