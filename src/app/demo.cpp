// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/demo.hpp"

#include <filesystem>

#include "app/command.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/store/installation.hpp"
#include "platform/store/remove_database.hpp"

namespace sunclover::app {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kBegun = "begun ";
constexpr std::string_view kWhole = "whole ";
constexpr std::string_view kAccounts = "demo-accounts";

std::string store_in_folder(const config::Config& config) { return config.data_folder + "/sunclover.db"; }

/// True if another database keeps its photos and texts in this data folder too.
bool is_folder_shared(const config::Config& config) {
    const fs::path own = demo_accounts_file(config, ".json");
    if (config.store_location != store_in_folder(config) && fs::exists(store_in_folder(config))) return true;
    for (const auto& entry : fs::directory_iterator(config.data_folder)) {
        const fs::path& path = entry.path();
        if (path.extension() == ".json" && path.filename().string().starts_with(kAccounts) && path != own) return true;
    }
    return false;
}

}  // namespace

std::optional<Demo> find_demo(store::Store& store) {
    const auto ask = [](store::Transaction& tx) { return store::find_fact(tx, store::kDemoFact); };
    const auto fact = base::sync_wait(store.read(ask));
    if (!fact) return std::nullopt;
    return Demo{fact->value.substr(kWhole.size()), fact->value.starts_with(kWhole)};
}

void save_demo(store::Store& store, const Demo& demo, base::Instant now) {
    const std::string value = std::string(demo.is_whole ? kWhole : kBegun) + demo.id;
    const auto save = [&](store::Transaction& tx) {
        store::save_fact(tx, store::kDemoFact, value, now);
        return true;
    };
    base::sync_wait(store.write(save));
}

std::string demo_accounts_file(const config::Config& config, const std::string& ending) {
    std::string name = config.data_folder + "/" + std::string(kAccounts);
    if (config.store_location != store_in_folder(config)) {
        name += "-" + base::to_hex(crypto::sha256(config.store_location)).substr(0, 8);
    }
    return name + ending;
}

void remove_demo(const config::Config& config) {
    // The database first: were this cut off later, the next try would find an empty one and go on.
    store::remove_database(store_options(config));
    if (!is_folder_shared(config)) {
        for (const char* const name : {"files", "outbox"}) fs::remove_all(fs::path(config.data_folder) / name);
    }
    for (const char* const ending : {".json", ".txt"}) fs::remove(demo_accounts_file(config, ending));
    if (config.store_location == store_in_folder(config)) fs::remove(fs::path(config.data_folder) / "seeded");
}

}  // namespace sunclover::app
