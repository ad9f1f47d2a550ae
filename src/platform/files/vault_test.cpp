// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/files/vault.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "platform/crypto/field_cipher.hpp"
#include "platform/crypto/key_ring.hpp"
#include "platform/files/vault_keys.hpp"
#include "platform/store/store.hpp"

namespace sunclover::files {
namespace {

namespace fs = std::filesystem;

class VaultTest : public testing::Test {
  protected:
    void SetUp() override {
        std::string name = (fs::temp_directory_path() / "vault_test.XXXXXX").string();
        ASSERT_NE(::mkdtemp(name.data()), nullptr);
        folder_ = name;
    }
    void TearDown() override { fs::remove_all(folder_); }

    base::Uuid id() {
        return platform::new_id<base::Id<VaultTest>>(clock_, random_).uuid;
    }
    std::vector<fs::path> files() const {
        std::vector<fs::path> found;
        for (const auto& entry : fs::recursive_directory_iterator(folder_)) {
            if (entry.is_regular_file()) found.push_back(entry.path());
        }
        return found;
    }

    fs::path folder_;
    platform::ManualClock clock_{{1'790'000'000'000}};
    platform::SeededRandom random_{7};
    crypto::FieldCipher cipher_{crypto::KeyRing::in_memory(random_), crypto::Suite::Aes256Gcm, random_};
};

TEST_F(VaultTest, gives_back_what_was_put) {
    Vault vault((folder_ / "vault").string(), cipher_);
    const base::Uuid photo = id();
    const std::string content("\xff\xd8\xff\0 pixels", 11);
    vault.put(photo, content);
    const auto found = vault.get(photo);
    ASSERT_TRUE(found);
    EXPECT_EQ(*found, content);
}

TEST_F(VaultTest, keeps_an_empty_file) {
    Vault vault(folder_.string(), cipher_);
    const base::Uuid photo = id();
    vault.put(photo, "");
    ASSERT_TRUE(vault.get(photo));
    EXPECT_EQ(*vault.get(photo), "");
}

TEST_F(VaultTest, writes_nothing_in_the_clear_and_leaves_no_temporary_file) {
    Vault vault(folder_.string(), cipher_);
    vault.put(id(), "CANARY-IN-A-PHOTO");
    ASSERT_EQ(files().size(), 1u);
    std::ifstream in(files().front(), std::ios::binary);
    const std::string raw((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    EXPECT_EQ(raw.find("CANARY"), std::string::npos);
    EXPECT_GT(raw.size(), 17u);
}

TEST_F(VaultTest, puts_the_same_id_again_without_error) {
    Vault vault(folder_.string(), cipher_);
    const base::Uuid photo = id();
    vault.put(photo, "one");
    vault.put(photo, "one");
    EXPECT_EQ(files().size(), 1u);
    EXPECT_EQ(*vault.get(photo), "one");
}

TEST_F(VaultTest, does_not_find_what_was_never_put_or_was_removed) {
    Vault vault(folder_.string(), cipher_);
    const base::Uuid photo = id();
    EXPECT_EQ(vault.get(photo).error().kind, base::ErrorKind::NotFound);
    vault.put(photo, "x");
    vault.remove(photo);
    vault.remove(photo);
    EXPECT_EQ(vault.get(photo).error().kind, base::ErrorKind::NotFound);
}

TEST_F(VaultTest, refuses_a_file_that_was_moved_to_another_id) {
    Vault vault(folder_.string(), cipher_);
    const base::Uuid mine = id();
    vault.put(mine, "mine");
    const fs::path source = files().front();
    base::Uuid other = mine;
    other.bytes[0] ^= 1;
    const std::string hex = base::to_hex(other.to_bytes());
    fs::create_directories(folder_ / hex.substr(30));
    fs::copy_file(source, folder_ / hex.substr(30) / hex.substr(0, 30));
    EXPECT_THROW(static_cast<void>(vault.get(other)), crypto::DecryptionFailure);
}

TEST_F(VaultTest, is_written_anew_under_another_key_and_never_brings_back_what_was_removed) {
    const std::string key_file = (folder_ / "keys").string();
    ASSERT_TRUE(crypto::KeyRing::create(key_file, random_));
    const auto ring = crypto::KeyRing::load(key_file).value();
    const crypto::FieldCipher cipher(ring, crypto::Suite::Aes256Gcm, random_);
    Vault vault((folder_ / "vault").string(), cipher);
    const base::Uuid kept = id();
    const base::Uuid removed = id();
    vault.put(kept, "kept");
    vault.put(removed, "removed");
    std::ofstream(folder_ / "vault" / base::to_hex(kept.to_bytes()).substr(30) / "half.written") << "x";
    ASSERT_TRUE(crypto::KeyRing::rotate(key_file, random_));
    ASSERT_TRUE(ring->take_up_changes());
    const VaultKeys keys((folder_ / "vault").string(), cipher);
    EXPECT_EQ(keys.key_version_of(kept), 1);
    EXPECT_TRUE(keys.renew(kept));
    EXPECT_EQ(keys.key_version_of(kept), 2);
    EXPECT_EQ(vault.get(kept).value_or(""), "kept");
    vault.remove(removed);
    EXPECT_FALSE(keys.renew(removed));
    EXPECT_EQ(keys.key_version_of(removed), std::nullopt);
    std::vector<base::Uuid> all;
    for (int folder = 0; folder < VaultKeys::folders; ++folder) {
        for (const auto& one : keys.list(folder)) all.push_back(one);
    }
    EXPECT_EQ(all, std::vector<base::Uuid>{kept}) << "no half-written file, and nothing that was removed";
}

TEST_F(VaultTest, is_open_to_its_owner_alone) {
    Vault vault((folder_ / "vault").string(), cipher_);
    vault.put(id(), "x");
    struct stat status{};
    ASSERT_EQ(::stat((folder_ / "vault").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777u, 0700u);
    ASSERT_EQ(::stat(files().front().c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777u, 0600u);
}

TEST_F(VaultTest, says_that_there_is_no_room_and_leaves_nothing_behind) {
    Vault vault(folder_.string(), cipher_);
    struct rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
    const auto old_handler = std::signal(SIGXFSZ, SIG_IGN);
    struct rlimit small = before;
    small.rlim_cur = 4096;
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
    EXPECT_THROW(vault.put(id(), std::string(100'000, 'x')), store::DiskFull);
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, old_handler);
    EXPECT_TRUE(files().empty());
}

}  // namespace
}  // namespace sunclover::files
