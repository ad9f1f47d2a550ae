// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/files/internal/manifest.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <charconv>
#include <stdexcept>

#include "base/text.hpp"
#include "platform/crypto/digest.hpp"

namespace sunclover::files {
namespace {

constexpr std::string_view kFirstLine = "sunclover-backup 1";
constexpr std::size_t kVaultPathLength = 6 + 3 + 30;   // files/ · ab/ · 30 digits

bool is_hex(std::string_view text) {
    return text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

[[noreturn]] void damaged() { throw std::runtime_error("the manifest of the backup is damaged"); }

/// The content of a file without a copy of it in memory: databases are large.
class MappedFile {
  public:
    explicit MappedFile(const std::string& path) {
        const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
        struct stat state = {};
        const bool is_there = descriptor >= 0 && ::fstat(descriptor, &state) == 0 && S_ISREG(state.st_mode);
        if (is_there && state.st_size > 0) {
            size_ = static_cast<std::size_t>(state.st_size);
            start_ = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, descriptor, 0);
        }
        if (descriptor >= 0) ::close(descriptor);
        if (!is_there || start_ == MAP_FAILED) {
            start_ = nullptr;
            throw std::runtime_error("a file of the backup is missing or cannot be read: " + path);
        }
    }
    ~MappedFile() {
        if (start_ != nullptr) ::munmap(start_, size_);
    }
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;
    std::string_view content() const { return {static_cast<const char*>(start_), size_}; }

  private:
    void* start_ = nullptr;
    std::size_t size_ = 0;
};

ManifestEntry entry_from(const std::string& line) {
    const auto words = base::split(line, ' ');
    if (words.size() != 3) damaged();
    ManifestEntry entry{words[0], 0, words[2]};
    const std::string& size = words[1];
    const auto [end, trouble] = std::from_chars(size.data(), size.data() + size.size(), entry.size);
    const bool is_number = trouble == std::errc() && end == size.data() + size.size() && entry.size >= 0;
    if (!is_number || entry.sha256.size() != 64 || !is_hex(entry.sha256)) damaged();
    return entry;
}

}  // namespace

bool is_vault_path(std::string_view path) {
    return path.size() == kVaultPathLength && path.starts_with("files/") && path[8] == '/' &&
           is_hex(path.substr(6, 2)) && is_hex(path.substr(9));
}

std::string to_text(const Manifest& manifest) {
    std::string text(kFirstLine);
    text += manifest.backend == store::Backend::Sqlite ? "\nstore sqlite\n" : "\nstore postgres\n";
    for (const auto& entry : manifest.entries) {
        text += entry.sha256 + " " + std::to_string(entry.size) + " " + entry.path + "\n";
    }
    return text + "check " + base::to_hex(crypto::sha256(text)) + "\n";
}

Manifest manifest_from(std::string_view text) {
    const auto check_at = text.rfind("check ");
    if (!text.starts_with(kFirstLine) || check_at == std::string_view::npos) damaged();
    const std::string check = "check " + base::to_hex(crypto::sha256(text.substr(0, check_at)));
    if (base::trim(text.substr(check_at)) != check) damaged();
    const auto lines = base::split(text.substr(0, check_at), '\n');
    if (lines.size() < 3 || (lines[1] != "store sqlite" && lines[1] != "store postgres")) damaged();
    Manifest manifest;
    manifest.backend = lines[1] == "store sqlite" ? store::Backend::Sqlite : store::Backend::Postgres;
    for (std::size_t i = 2; i < lines.size(); ++i) {
        if (lines[i].empty()) continue;
        manifest.entries.push_back(entry_from(lines[i]));
        const std::string& path = manifest.entries.back().path;
        if (manifest.entries.size() == 1 ? path != "database" : !is_vault_path(path)) damaged();
    }
    if (manifest.entries.empty()) damaged();
    return manifest;
}

ManifestEntry entry_of(const std::string& folder, const std::string& path) {
    const MappedFile file(folder + "/" + path);
    return {
        base::to_hex(crypto::sha256(file.content())), static_cast<std::int64_t>(file.content().size()), path,
    };
}

}  // namespace sunclover::files
