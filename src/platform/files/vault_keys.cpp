// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/files/vault_keys.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "base/bytes.hpp"
#include "platform/files/internal/vault_file.hpp"

namespace sunclover::files {

std::vector<base::Uuid> VaultKeys::list(int folder) const {
    const std::string end = base::to_hex({static_cast<std::uint8_t>(folder)});
    std::vector<base::Uuid> ids;
    std::error_code none;
    for (const auto& file : std::filesystem::directory_iterator(folder_ + "/" + end, none)) {
        const auto bytes = base::from_hex(file.path().filename().string() + end);
        if (!bytes) continue;   // one that is being written
        if (const auto id = base::Uuid::from_bytes(*bytes)) ids.push_back(*id);
    }
    return ids;
}

std::optional<std::uint16_t> VaultKeys::key_version_of(const base::Uuid& id) const {
    std::ifstream in(vault_path(folder_, id), std::ios::binary);
    base::Bytes head(3);
    if (!in.read(reinterpret_cast<char*>(head.data()), static_cast<std::streamsize>(head.size()))) return std::nullopt;
    return crypto::FieldCipher::key_version_of(head);
}

bool VaultKeys::renew(const base::Uuid& id) const {
    const std::string path = vault_path(folder_, id);
    std::ifstream in(path, std::ios::binary);
    if (!in) return false;
    const base::Bytes cipher((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    if (in.bad()) throw std::runtime_error("vault: read failed");
    const std::string content = cipher_.decrypt(cipher, vault_place(id));
    const bool is_there = TemporaryFile(path, cipher_.encrypt(content, vault_place(id))).take_place_of(path);
    sync_folder(path.substr(0, path.rfind('/')));
    return is_there;
}

}  // namespace sunclover::files
