// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/store/internal/durable_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "platform/store/store.hpp"

namespace sunclover::store {
namespace {

[[noreturn]] void throw_system_failure(const std::string& what) {
    throw StoreFailure(what + ": " + std::strerror(errno));
}

void sync(const std::string& path, int flags) {
    const int file = ::open(path.c_str(), flags | O_CLOEXEC);
    if (file < 0) throw_system_failure("opening a file to sync it");
    const int failed = ::fsync(file);
    const int reason = errno;
    ::close(file);
    errno = reason;
    if (failed != 0) throw_system_failure("syncing a file");
}

void sync_folder_of(const std::string& path) {
    const auto folder = std::filesystem::absolute(path).parent_path();
    sync(folder.string(), O_RDONLY | O_DIRECTORY);
}

}  // namespace

void create_private_file(const std::string& path, IfExists if_exists) {
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0) {
        if (errno == EEXIST && if_exists == IfExists::Keep) return;
        throw_system_failure("making a file");
    }
    ::close(file);
    sync_folder_of(path);
}

void publish_file(const std::string& from, const std::string& to) {
    sync(from, O_RDONLY);
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) != 0) {
        // Some file systems of removable disks cannot refuse to replace; there we look first.
        if (errno != EINVAL && errno != ENOSYS) throw_system_failure("naming a finished file");
        if (std::filesystem::exists(to)) throw StoreFailure("the file exists already");
        if (::rename(from.c_str(), to.c_str()) != 0) throw_system_failure("naming a finished file");
    }
    sync_folder_of(to);
}

}  // namespace sunclover::store
