// SPDX-License-Identifier: AGPL-3.0-or-later
// A file lies at <folder>/<last byte of its id in hex>/<the rest>: 256 folders at most, so that no
// folder grows without bound. It appears whole or not at all: temporary file, fsync, rename, fsync
// of the folder.
#include "platform/files/vault.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

#include "base/bytes.hpp"
#include "platform/crypto/field_cipher.hpp"
#include "platform/store/store.hpp"

namespace sunclover::files {
namespace {

crypto::Place place_of(const base::Uuid& id) { return {"vault", "content", id}; }

/// Turns errno into the exception that the callers know. No path goes into it: logs stay short.
[[noreturn]] void throw_errno(const char* what) {
    const int code = errno;
    const std::string text = std::string("vault: ") + what + ": " + std::strerror(code);
    // EFBIG: the limit of the process or the file system for one file is no room as well.
    if (code == ENOSPC || code == EDQUOT || code == EFBIG) throw store::DiskFull(text);
    throw std::runtime_error(text);
}

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

void make_folder(const std::string& folder) {
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) throw_errno("make folder");
}

void sync_folder(const std::string& folder) {
    Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (descriptor.get() < 0) throw_errno("open folder");
    if (::fsync(descriptor.get()) != 0) throw_errno("sync folder");
}

void write_all(int descriptor, const base::Bytes& bytes) {
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t count = ::write(descriptor, bytes.data() + done, bytes.size() - done);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) throw_errno("write");
        done += static_cast<std::size_t>(count);
    }
}

/// Removes a temporary file that did not come to its place.
class TemporaryFile {
  public:
    explicit TemporaryFile(std::string path) : path_(std::move(path)) {}
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile() {
        if (!path_.empty()) ::unlink(path_.c_str());
    }
    void rename_to(const std::string& target) {
        if (::rename(path_.c_str(), target.c_str()) != 0) throw_errno("rename");
        path_.clear();
    }

  private:
    std::string path_;
};

}  // namespace

Vault::Vault(std::string folder, const crypto::FieldCipher& cipher)
    : folder_(std::move(folder)), cipher_(cipher) {
    make_folder(folder_);
}

void Vault::put(const base::Uuid& id, std::string_view content) {
    const std::string path = path_of(id);
    const std::string folder = path.substr(0, path.rfind('/'));
    make_folder(folder);
    std::string name = path + ".XXXXXX";
    Descriptor descriptor(::mkostemp(name.data(), O_CLOEXEC));
    if (descriptor.get() < 0) throw_errno("create");
    TemporaryFile temporary(name);
    write_all(descriptor.get(), cipher_.encrypt(content, place_of(id)));
    if (::fsync(descriptor.get()) != 0) throw_errno("sync");
    descriptor.close();
    temporary.rename_to(path);
    sync_folder(folder);
    sync_folder(folder_);
}

base::Result<std::string> Vault::get(const base::Uuid& id) const {
    std::ifstream in(path_of(id), std::ios::binary);
    if (!in) return base::fail(base::ErrorKind::NotFound, "files.error.not_found");
    const base::Bytes cipher((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    if (in.bad()) throw std::runtime_error("vault: read failed");
    return cipher_.decrypt(cipher, place_of(id));
}

void Vault::remove(const base::Uuid& id) {
    const std::string path = path_of(id);
    if (::unlink(path.c_str()) != 0) {
        if (errno == ENOENT) return;
        throw_errno("remove");
    }
    sync_folder(path.substr(0, path.rfind('/')));
}

std::string Vault::path_of(const base::Uuid& id) const {
    // The last byte is random in a UUIDv7; the first bytes are the time and would fill one folder.
    const std::string hex = base::to_hex(id.to_bytes());
    return folder_ + "/" + hex.substr(30) + "/" + hex.substr(0, 30);
}

}  // namespace sunclover::files
