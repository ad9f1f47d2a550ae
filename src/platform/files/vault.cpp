// SPDX-License-Identifier: AGPL-3.0-or-later
// A file lies at <folder>/<last byte of its id in hex>/<the rest>: 256 folders at most, so that no
// folder grows without bound. It appears whole or not at all: temporary file, fsync, rename, fsync
// of the folder.
#include "platform/files/vault.hpp"

#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

#include "base/bytes.hpp"
#include "platform/crypto/field_cipher.hpp"
#include "platform/files/internal/vault_file.hpp"

namespace sunclover::files {

Vault::Vault(std::string folder, const crypto::FieldCipher& cipher)
    : folder_(std::move(folder)), cipher_(cipher) {
    make_folder(folder_);
}

void Vault::put(const base::Uuid& id, std::string_view content) {
    const std::string path = path_of(id);
    const std::string folder = path.substr(0, path.rfind('/'));
    make_folder(folder);
    TemporaryFile temporary(path, cipher_.encrypt(content, vault_place(id)));
    temporary.rename_to(path);
    sync_folder(folder);
    sync_folder(folder_);
}

base::Result<std::string> Vault::get(const base::Uuid& id) const {
    std::ifstream in(path_of(id), std::ios::binary);
    if (!in) return base::fail(base::ErrorKind::NotFound, "files.error.not_found");
    const base::Bytes cipher((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    if (in.bad()) throw std::runtime_error("vault: read failed");
    return cipher_.decrypt(cipher, vault_place(id));
}

void Vault::remove(const base::Uuid& id) {
    const std::string path = path_of(id);
    if (::unlink(path.c_str()) != 0) {
        if (errno == ENOENT) return;
        throw_errno("remove");
    }
    sync_folder(path.substr(0, path.rfind('/')));
}

std::string Vault::path_of(const base::Uuid& id) const { return vault_path(folder_, id); }

}  // namespace sunclover::files
