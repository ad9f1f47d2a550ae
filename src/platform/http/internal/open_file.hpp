// SPDX-License-Identifier: AGPL-3.0-or-later
// An open file of an answer, and the choice of the part of it that is sent.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace sunclover::http {

class OpenFile {
  public:
    /// @returns nullptr if it does not exist or is no regular file
    static std::shared_ptr<const OpenFile> open(const std::string& path);
    ~OpenFile();
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    int descriptor() const { return descriptor_; }
    std::uint64_t size() const { return size_; }
    /// Changes with each change of the file: made of its size, inode and time of change.
    const std::string& etag() const { return etag_; }

  private:
    OpenFile(int descriptor, std::uint64_t size, std::string etag)
        : descriptor_(descriptor), size_(size), etag_(std::move(etag)) {}
    int descriptor_;
    std::uint64_t size_;
    std::string etag_;
};

/// Opens the file of `response`, sets ETag, Accept-Ranges, Content-Range and the status 206 or 416.
/// @returns false if there is no such file; the response is then of no use
bool choose_file_part(const Request& request, Response& response);

}  // namespace sunclover::http
