// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/files/internal/vault_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <stdexcept>
#include <utility>

#include "base/bytes.hpp"
#include "platform/store/store.hpp"

namespace sunclover::files {
namespace {

/// A descriptor that closes itself.
class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    int get() const { return number_; }
    /// Closing can report a late write error, which must not be lost.
    void close() {
        const int number = std::exchange(number_, -1);
        if (::close(number) != 0) throw_errno("close");
    }

  private:
    int number_;
};

void write_all(int descriptor, const base::Bytes& bytes) {
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t count = ::write(descriptor, bytes.data() + done, bytes.size() - done);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) throw_errno("write");
        done += static_cast<std::size_t>(count);
    }
}

}  // namespace

std::string vault_path(const std::string& folder, const base::Uuid& id) {
    // The last byte is random in a UUIDv7; the first bytes are the time and would fill one folder.
    const std::string hex = base::to_hex(id.to_bytes());
    return folder + "/" + hex.substr(30) + "/" + hex.substr(0, 30);
}

crypto::Place vault_place(const base::Uuid& id) { return {"vault", "content", id}; }

void throw_errno(const char* what) {
    const int code = errno;
    const std::string text = std::string("vault: ") + what + ": " + std::strerror(code);
    // EFBIG: the limit of the process or the file system for one file is no room as well.
    if (code == ENOSPC || code == EDQUOT || code == EFBIG) throw store::DiskFull(text);
    throw std::runtime_error(text);
}

void make_folder(const std::string& folder) {
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) throw_errno("make folder");
}

void sync_folder(const std::string& folder) {
    Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (descriptor.get() < 0) throw_errno("open folder");
    if (::fsync(descriptor.get()) != 0) throw_errno("sync folder");
}

TemporaryFile::TemporaryFile(const std::string& path, const base::Bytes& bytes) {
    std::string name = path + ".XXXXXX";
    Descriptor descriptor(::mkostemp(name.data(), O_CLOEXEC));
    if (descriptor.get() < 0) throw_errno("create");
    try {
        write_all(descriptor.get(), bytes);
        if (::fsync(descriptor.get()) != 0) throw_errno("sync");
        descriptor.close();
    } catch (...) {
        ::unlink(name.c_str());
        throw;
    }
    path_ = std::move(name);
}

TemporaryFile::~TemporaryFile() {
    if (!path_.empty()) ::unlink(path_.c_str());
}

void TemporaryFile::rename_to(const std::string& target) {
    if (::rename(path_.c_str(), target.c_str()) != 0) throw_errno("rename");
    path_.clear();
}

bool TemporaryFile::take_place_of(const std::string& target) {
    if (::renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, target.c_str(), RENAME_EXCHANGE) == 0) return true;
    if (errno == ENOENT) return false;
    if (errno != EINVAL && errno != ENOSYS) throw_errno("exchange");
    // A network file system cannot exchange two files. What is removed in this very moment comes back, encrypted and named by nothing.
    if (::access(target.c_str(), F_OK) != 0) return false;
    rename_to(target);
    return true;
}

}  // namespace sunclover::files
