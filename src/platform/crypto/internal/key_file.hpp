// SPDX-License-Identifier: AGPL-3.0-or-later
// The key file on disk: readable by its owner only, and never half written.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace sunclover::crypto {

/// @returns the text, or why it is not to be trusted: "unreadable", "not a file", "open to others"
tl::expected<std::string, std::string> read_key_file(const std::string& file);

enum class Written { Now, Exists };
/// Writes a file that is not there yet and waits until it is on disk. @throws std::system_error
Written write_new_key_file(const std::string& file, std::string_view text);
/// Puts a new text in the place of the old one at once. @throws std::system_error
void replace_key_file(const std::string& file, std::string_view text);

/// Keeps other processes from replacing the file meanwhile.
class KeyFileLock {
  public:
    explicit KeyFileLock(const std::string& file);
    ~KeyFileLock();
    KeyFileLock(const KeyFileLock&) = delete;
    KeyFileLock& operator=(const KeyFileLock&) = delete;

  private:
    int folder_;
};

}  // namespace sunclover::crypto
