// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/open_keys.hpp"

#include <filesystem>
#include <stdexcept>

#include "app/app_sql.hpp"
#include "app/command.hpp"
#include "platform/store/installation.hpp"

namespace sunclover::app {
namespace {

struct Known {
    bool has_data = false;
    std::string fingerprint;   ///< empty: none yet
};

Known known_to(store::Store& store) {
    const auto ask = [](store::Transaction& tx) {
        const auto fact = store::find_fact(tx, store::kKeysFact);
        return Known{tx.query_one(sql::find_any_data, {})->boolean(0), fact ? fact->value : std::string()};
    };
    return base::sync_wait(store.read(ask));
}

}  // namespace

crypto::Suite suite_of(const config::Config& config) {
    const bool is_gm = config.cipher_suite == config::CipherSuite::Guomi;
    return is_gm ? crypto::Suite::Sm4CtrHmacSm3 : crypto::Suite::Aes256Gcm;
}

bool has_data(store::Store& store) { return known_to(store).has_data; }

std::string fingerprint_of(const crypto::KeyRing& keys) {
    return base::to_hex(keys.derive_stable("app/fingerprint")).substr(0, 16);
}

std::shared_ptr<const crypto::KeyRing> open_keys(
    const config::Config& config, store::Store& store, const platform::Clock& clock, platform::Random& random
) {
    make_data_folder(config);
    const Known known = known_to(store);
    const std::string& file = config.key_file;
    if (!std::filesystem::exists(file)) {
        if (known.has_data) {
            throw std::runtime_error(
                "the database holds data, but its key file " + file + " is missing; put the copy of the keys there "
                "(new keys could not read what the lost ones wrote)"
            );
        }
        if (!crypto::KeyRing::create(file, random)) {
            throw std::runtime_error("the key file " + file + " cannot be written");
        }
    }
    auto keys = crypto::KeyRing::load(file);
    if (!keys) throw std::runtime_error("the key file " + file + " is damaged, unreadable or open to others");
    const std::string fingerprint = fingerprint_of(**keys);
    if (known.fingerprint == fingerprint) return *keys;
    if (known.has_data && !known.fingerprint.empty()) {
        throw std::runtime_error(
            "the key file " + file + " (" + fingerprint + ") is not the one with which this database was written (" +
            known.fingerprint + ")"
        );
    }
    const auto remember = [&](store::Transaction& tx) {
        store::save_fact(tx, store::kKeysFact, fingerprint, clock.now());
        return true;
    };
    base::sync_wait(store.write(remember));
    return *keys;
}

}  // namespace sunclover::app
