// SPDX-License-Identifier: AGPL-3.0-or-later
// What only migrations may do inside a transaction: run a text of several statements. Every
// transaction of this folder is also a ScriptRunner; areas see Transaction alone.
#pragma once

#include <string>

namespace sunclover::store {

class ScriptRunner {
  public:
    virtual ~ScriptRunner() = default;
    /// @param name    for error texts
    /// @param script  statements separated by semicolons, without parameters
    virtual void run_script(const std::string& name, const std::string& script) = 0;
};

}  // namespace sunclover::store
