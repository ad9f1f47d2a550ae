// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/crypto/internal/key_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>

namespace sunclover::crypto {
namespace {

constexpr std::size_t key_file_bytes_max = 16 * 1024 * 1024;

[[noreturn]] void fail_with_errno(const char* what) {
    throw std::system_error(errno, std::generic_category(), what);
}

class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const { return number_; }

  private:
    int number_;
};

std::string folder_of(const std::string& file) {
    const auto folder = std::filesystem::path(file).parent_path();
    return folder.empty() ? "." : folder.string();
}

/// A new name in a folder is on disk only when the folder is.
void sync_folder(const std::string& folder) {
    const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.number() < 0 || ::fsync(directory.number()) != 0) fail_with_errno("key folder");
}

/// A finished file beside `file`, on disk. @returns its name
std::string write_beside(const std::string& file, std::string_view text) {
    std::string name = file + ".XXXXXX";
    const Descriptor made(::mkostemp(name.data(), O_CLOEXEC));
    if (made.number() < 0) fail_with_errno("key file");
    bool is_written = ::fchmod(made.number(), S_IRUSR | S_IWUSR) == 0;
    std::size_t done = 0;
    while (is_written && done < text.size()) {
        const auto count = ::write(made.number(), text.data() + done, text.size() - done);
        if (count < 0 && errno == EINTR) continue;
        is_written = count > 0;
        if (is_written) done += static_cast<std::size_t>(count);
    }
    if (!is_written || ::fsync(made.number()) != 0) {
        const int cause = errno;
        ::unlink(name.c_str());
        errno = cause;
        fail_with_errno("key file");
    }
    return name;
}

}  // namespace

tl::expected<std::string, std::string> read_key_file(const std::string& file) {
    const Descriptor opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (opened.number() < 0) return tl::unexpected(std::string("unreadable"));
    struct stat status {};
    if (::fstat(opened.number(), &status) != 0 || !S_ISREG(status.st_mode)) {
        return tl::unexpected(std::string("not a file"));
    }
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) return tl::unexpected(std::string("open to others"));
    if (static_cast<std::size_t>(status.st_size) > key_file_bytes_max) return tl::unexpected(std::string("damaged"));
    std::string text(static_cast<std::size_t>(status.st_size), '\0');
    std::size_t done = 0;
    while (done < text.size()) {
        const auto count = ::read(opened.number(), text.data() + done, text.size() - done);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return tl::unexpected(std::string("unreadable"));
        done += static_cast<std::size_t>(count);
    }
    return text;
}

Written write_new_key_file(const std::string& file, std::string_view text) {
    const std::string beside = write_beside(file, text);
    // link, unlike rename, never takes the place of a file that is there.
    const bool is_linked = ::link(beside.c_str(), file.c_str()) == 0;
    const int cause = errno;
    ::unlink(beside.c_str());
    if (!is_linked && cause == EEXIST) return Written::Exists;
    errno = cause;
    if (!is_linked) fail_with_errno("key file");
    sync_folder(folder_of(file));
    return Written::Now;
}

void replace_key_file(const std::string& file, std::string_view text) {
    const std::string beside = write_beside(file, text);
    if (::rename(beside.c_str(), file.c_str()) != 0) {
        const int cause = errno;
        ::unlink(beside.c_str());
        errno = cause;
        fail_with_errno("key file");
    }
    sync_folder(folder_of(file));
}

KeyFileLock::KeyFileLock(const std::string& file)
    : folder_(::open(folder_of(file).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    // The folder is locked, not the file: the file is another one after each replacement.
    if (folder_ >= 0) ::flock(folder_, LOCK_EX);
}

KeyFileLock::~KeyFileLock() {
    if (folder_ >= 0) ::close(folder_);
}

}  // namespace sunclover::crypto
