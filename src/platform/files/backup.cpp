// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/files/backup.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <stdexcept>

#include "platform/files/internal/manifest.hpp"
#include "platform/store/backup.hpp"

namespace sunclover::files {
namespace {

namespace fs = std::filesystem;

void make_private_folder(const fs::path& folder) {
    fs::create_directories(folder);
    fs::permissions(folder, fs::perms::owner_all);
}

/// A folder that is not finished yet: it goes unless it gets its name.
class UnfinishedFolder {
  public:
    explicit UnfinishedFolder(fs::path target) : target_(std::move(target)), path_(target_.string() + ".unfinished") {
        fs::remove_all(path_);   // left by a process that died
        make_private_folder(path_);
    }
    ~UnfinishedFolder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    UnfinishedFolder(const UnfinishedFolder&) = delete;
    UnfinishedFolder& operator=(const UnfinishedFolder&) = delete;
    const fs::path& path() const { return path_; }

    /// Waits until all of it is on disk and gives it its name.
    void publish() {
        sync(path_);
        fs::rename(path_, target_);
        sync(fs::absolute(target_).parent_path());
    }

  private:
    static void sync(const fs::path& folder) {
        // One call for the file system instead of two for each of thousands of files.
        const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        const bool is_synced = descriptor >= 0 && ::syncfs(descriptor) == 0;
        if (descriptor >= 0) ::close(descriptor);
        if (!is_synced) throw std::runtime_error("the disk did not take the copy");
    }
    fs::path target_;
    fs::path path_;
};

void copy_private(const fs::path& from, const fs::path& to) {
    make_private_folder(to.parent_path());
    fs::copy_file(from, to);
    fs::permissions(to, fs::perms::owner_read | fs::perms::owner_write);
}

/// Copies those files of the vault that are not in the copy yet.
void copy_vault(const fs::path& vault, const fs::path& to, std::set<std::string>& copied) {
    if (!fs::exists(vault)) return;
    for (const auto& entry : fs::recursive_directory_iterator(vault)) {
        const std::string path = "files/" + fs::relative(entry.path(), vault).string();
        if (!is_vault_path(path) || copied.contains(path)) continue;
        try {
            copy_private(entry.path(), to / path);
        } catch (const fs::filesystem_error& failure) {
            // Removed by its owner in this moment, so that nothing names it any more.
            if (failure.code() == std::errc::no_such_file_or_directory && !fs::exists(entry.path())) continue;
            throw;
        }
        copied.insert(path);
    }
}

void write_text(const fs::path& file, const std::string& text) {
    std::ofstream out(file, std::ios::binary);
    out << text;
    out.close();
    if (!out) throw std::runtime_error("the manifest of the backup cannot be written");
}

Manifest checked_manifest(const std::string& folder) {
    std::ifstream in(folder + "/manifest", std::ios::binary);
    if (!in) throw std::runtime_error("there is no backup in that folder");
    std::ostringstream text;
    text << in.rdbuf();
    Manifest manifest = manifest_from(text.str());
    for (const auto& entry : manifest.entries) {
        if (entry_of(folder, entry.path) == entry) continue;
        throw std::runtime_error("the backup is damaged: " + entry.path + " is not what was written");
    }
    return manifest;
}

bool holds_files(const fs::path& vault) {
    if (!fs::exists(vault)) return false;
    for (const auto& entry : fs::recursive_directory_iterator(vault)) {
        if (entry.is_regular_file()) return true;
    }
    return false;
}

BackupReport report_of(const Manifest& manifest) {
    BackupReport report;
    report.file_count = static_cast<std::int64_t>(manifest.entries.size()) - 1;
    for (const auto& entry : manifest.entries) report.byte_count += entry.size;
    return report;
}

}  // namespace

BackupReport back_up(store::Store& store, const std::string& vault_folder, const std::string& to) {
    if (fs::exists(to)) throw std::runtime_error("the backup's folder exists already");
    UnfinishedFolder folder(to);
    std::set<std::string> copied;
    copy_vault(vault_folder, folder.path(), copied);
    store.backup_to((folder.path() / "database").string());
    copy_vault(vault_folder, folder.path(), copied);
    Manifest manifest{store.backend(), {}};
    manifest.entries.push_back(entry_of(folder.path().string(), "database"));
    for (const auto& path : copied) manifest.entries.push_back(entry_of(folder.path().string(), path));
    write_text(folder.path() / "manifest", to_text(manifest));
    folder.publish();
    return report_of(manifest);
}

BackupReport restore_backup(
    const std::string& from, const store::OpenOptions& target, const std::string& vault_folder
) {
    const Manifest manifest = checked_manifest(from);
    if (manifest.backend != store::backend_of(target)) {
        throw std::runtime_error("the backup is of the other kind of database than the store");
    }
    if (holds_files(vault_folder)) throw std::runtime_error("the folder of files is not empty: " + vault_folder);
    UnfinishedFolder folder(vault_folder);
    for (const auto& entry : manifest.entries) {
        if (entry.path == "database") continue;
        copy_private(fs::path(from) / entry.path, folder.path() / entry.path.substr(std::string("files/").size()));
    }
    store::restore((fs::path(from) / "database").string(), target);
    fs::remove_all(vault_folder);   // holds nothing, as we saw
    folder.publish();
    return report_of(manifest);
}

}  // namespace sunclover::files
