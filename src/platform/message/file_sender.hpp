// SPDX-License-Identifier: AGPL-3.0-or-later
// Sends into a folder: one JSON file for each message, for the demo, for tests and for an office that
// hands messages on by its own means.
#pragma once

#include <string>

#include "platform/message/sender.hpp"

namespace sunclover::message {

class FileSender final : public Sender {
  public:
    /// @param folder  made with mode 0700 at the first message
    explicit FileSender(std::string folder) : folder_(std::move(folder)) {}
    /// Writes FOLDER/ID.json, mode 0600: {"id","channel","to","subject","body"}. It is on disk when
    /// this returns; an id that is there already counts as sent.
    /// @throws std::system_error if the folder cannot be written
    base::Result<> send(const Message& message) override;

  private:
    std::string folder_;
};

}  // namespace sunclover::message
