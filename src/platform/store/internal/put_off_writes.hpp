// SPDX-License-Identifier: AGPL-3.0-or-later
// What the jobs of one transaction leave to its end (Transaction::put_off). A copy taken before a job brings back what it undoes.
#pragma once

#include <map>
#include <string_view>
#include <utility>

#include "platform/store/store.hpp"

namespace sunclover::store {

class PutOffWrites {
  public:
    void put(const Statement& statement, Parameters parameters) {
        writes_[statement.name] = {&statement, std::move(parameters)};
    }
    /// @returns nullptr where nothing was put off under it
    const Parameters* find(const Statement& statement) const {
        const auto found = writes_.find(statement.name);
        return found == writes_.end() ? nullptr : &found->second.parameters;
    }
    /// Each as change_one; the caller waits for them.
    void write_all(Transaction& tx) const {
        for (const auto& [name, write] : writes_) tx.change_one(*write.statement, write.parameters);
    }

  private:
    struct Write {
        const Statement* statement;
        Parameters parameters;
    };
    std::map<std::string_view, Write> writes_;   ///< by the statement's name
};

}  // namespace sunclover::store
