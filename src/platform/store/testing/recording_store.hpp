// SPDX-License-Identifier: AGPL-3.0-or-later
// Notes which statements ran, so that tools/statements can tell which .sql file no test ever ran.
#pragma once

#include <memory>
#include <set>
#include <string>

#include "platform/store/store.hpp"

namespace sunclover::store {

/// Hands everything on to the store that it wraps. At the end of the process the names are appended to
/// the file named by SUNCLOVER_STATEMENTS, a line each: "sqlite people.find_person".
class RecordingStore final : public Store {
  public:
    explicit RecordingStore(std::unique_ptr<Store> inner) : inner_(std::move(inner)) {}
    Backend backend() const override { return inner_->backend(); }
    bool is_ready() override { return inner_->is_ready(); }
    void backup_to(const std::string& file) override { inner_->backup_to(file); }

  private:
    void submit(Job job) override;
    std::unique_ptr<Store> inner_;
};

}  // namespace sunclover::store
