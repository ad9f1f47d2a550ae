// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/files/backup.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "platform/crypto/field_cipher.hpp"
#include "platform/crypto/key_ring.hpp"
#include "platform/files/internal/manifest.hpp"
#include "platform/files/vault.hpp"
#include "platform/store/installation.hpp"
#include "platform/store/remove_database.hpp"
#include "base/temporary_folder.hpp"
#include "platform/store/testing/testing.hpp"

namespace sunclover::files {
namespace {

namespace fs = std::filesystem;

class BackupTest : public store::DatabaseTest {
  protected:
    base::Uuid put(const std::string& content) {
        const auto id = platform::new_id<base::Id<BackupTest>>(clock_, random_).uuid;
        Vault(vault_, cipher_).put(id, content);
        return id;
    }
    void save(const std::string& value) {
        write([&](store::Transaction& tx) {
            store::save_fact(tx, "test", value, {1});
            return true;
        });
    }
    /// The store is emptied: a restore needs an empty one, and tests have one database.
    BackupReport empty_and_restore() {
        const store::OpenOptions target{.location = location()};
        store::remove_database(target);
        return restore_backup(backup_, target, folder_.file("restored"));
    }
    std::string value() {
        const auto store = store::open({.location = location()});
        const auto ask = [](store::Transaction& tx) { return store::find_fact(tx, "test")->value; };
        return base::sync_wait(store->read(ask));
    }

    base::TemporaryFolder folder_;
    const std::string vault_ = folder_.file("files");
    const std::string backup_ = folder_.file("backup");
    platform::ManualClock clock_{{1'790'000'000'000}};
    platform::SeededRandom random_{7};
    crypto::FieldCipher cipher_{crypto::KeyRing::in_memory(random_), crypto::Suite::Aes256Gcm, random_};
};
INSTANTIATE_ON_BOTH_DATABASES(BackupTest);

TEST_P(BackupTest, brings_back_database_and_files) {
    save("before");
    const auto photo = put("a photo");
    const auto report = back_up(database(), vault_, backup_);
    EXPECT_EQ(report.file_count, 1);
    save("after");
    const auto late = put("a later photo");
    EXPECT_EQ(empty_and_restore().file_count, 1);
    EXPECT_EQ(value(), "before");
    const Vault restored(folder_.file("restored"), cipher_);
    EXPECT_EQ(*restored.get(photo), "a photo");
    EXPECT_FALSE(restored.get(late));
}

TEST_P(BackupTest, refuses_what_is_damaged_and_a_place_that_is_taken) {
    save("before");
    put("a photo");
    back_up(database(), vault_, backup_);
    EXPECT_THROW(back_up(database(), vault_, backup_), std::runtime_error);
    EXPECT_THROW(restore_backup(backup_, {.location = location()}, vault_), std::runtime_error) << "files stand there";
    for (const auto& entry : fs::recursive_directory_iterator(backup_ + "/files")) {
        if (entry.is_regular_file()) std::ofstream(entry.path(), std::ios::binary | std::ios::app) << "x";
    }
    EXPECT_THROW(empty_and_restore(), std::runtime_error);
    EXPECT_FALSE(fs::exists(folder_.file("restored")));
}

TEST(Manifest, refuses_whatever_was_changed_or_leads_elsewhere) {
    const std::string hash(64, 'a');
    const std::string photo = "files/0a/" + std::string(30, '1');
    const Manifest manifest{store::Backend::Postgres, {{hash, 5, "database"}, {hash, 7, photo}}};
    const std::string text = to_text(manifest);
    const Manifest read = manifest_from(text);
    EXPECT_EQ(read.backend, store::Backend::Postgres);
    EXPECT_EQ(read.entries, manifest.entries);
    for (std::size_t at = 0; at + 1 < text.size(); ++at) {
        std::string changed = text;
        changed[at] = changed[at] == 'b' ? 'c' : 'b';
        EXPECT_THROW(manifest_from(changed), std::runtime_error) << at;
        EXPECT_THROW(manifest_from(text.substr(0, at)), std::runtime_error) << at;
    }
    for (const std::string path : {"../keys", "files/../../keys", "/etc/passwd", "files/0a/short"}) {
        const Manifest leading{store::Backend::Sqlite, {{hash, 5, "database"}, {hash, 7, path}}};
        EXPECT_THROW(manifest_from(to_text(leading)), std::runtime_error) << path;
    }
}

}  // namespace
}  // namespace sunclover::files
