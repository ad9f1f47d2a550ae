// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/crypto/key_ring.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "platform/crypto/field_cipher.hpp"

namespace sunclover::crypto {
namespace {

class KeyRingTest : public testing::Test {
  protected:
    KeyRingTest() {
        std::string pattern = (std::filesystem::temp_directory_path() / "sunclover-keys-XXXXXX").string();
        if (::mkdtemp(pattern.data()) != nullptr) folder_ = pattern;
        file_ = folder_ / "keys";
    }
    ~KeyRingTest() override { std::filesystem::remove_all(folder_); }
    std::shared_ptr<const KeyRing> load() { return KeyRing::load(file_.string()).value_or(nullptr); }
    std::string text() {
        std::ostringstream out;
        out << std::ifstream(file_, std::ios::binary).rdbuf();
        return out.str();
    }
    void put(const std::string& content) { std::ofstream(file_, std::ios::binary | std::ios::trunc) << content; }
    std::string refusal() {
        const auto loaded = KeyRing::load(file_.string());
        return loaded ? "loaded" : loaded.error().internal;
    }

    platform::SystemRandom random_;
    std::filesystem::path folder_;
    std::filesystem::path file_;
};

TEST_F(KeyRingTest, is_made_once_for_its_owner_alone) {
    ASSERT_TRUE(KeyRing::create(file_.string(), random_).has_value());
    struct stat status {};
    ASSERT_EQ(::stat(file_.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0600u);
    const std::string before = text();
    const auto again = KeyRing::create(file_.string(), random_);
    ASSERT_FALSE(again.has_value());
    EXPECT_EQ(again.error().kind, base::ErrorKind::Conflict);
    EXPECT_EQ(text(), before) << "keys that are there are never written over";
    EXPECT_EQ(load()->versions(), std::vector<std::uint16_t>{1});
}

TEST_F(KeyRingTest, reads_old_fields_and_writes_new_ones_after_a_rotation) {
    ASSERT_TRUE(KeyRing::create(file_.string(), random_).has_value());
    const Place place{"person", "name_cipher", {}};
    const auto before = load();
    const FieldCipher old_cipher(before, Suite::Aes256Gcm, random_);
    const auto old_field = old_cipher.encrypt("王小英", place);
    ASSERT_TRUE(KeyRing::rotate(file_.string(), random_).has_value());
    const auto after = load();
    EXPECT_EQ(after->versions(), (std::vector<std::uint16_t>{1, 2}));
    EXPECT_EQ(after->current_version(), 2);
    const FieldCipher new_cipher(after, Suite::Aes256Gcm, random_);
    EXPECT_EQ(new_cipher.decrypt(old_field, place), "王小英");
    const auto new_field = new_cipher.encrypt("王小英", place);
    EXPECT_EQ(FieldCipher::key_version_of(new_field), 2);
    EXPECT_THROW((void)old_cipher.decrypt(new_field, place), DecryptionFailure);
    EXPECT_EQ(old_cipher.blind_index("a", "b"), new_cipher.blind_index("a", "b")) << "searching goes on";
    EXPECT_EQ(before->derive(1, "x"), after->derive(1, "x"));
    EXPECT_NE(after->derive(1, "x"), after->derive(2, "x"));
    EXPECT_NE(after->derive(2, "x"), after->derive(2, "y"));
    EXPECT_EQ(before->derive_stable("x"), after->derive_stable("x"));
    EXPECT_NE(after->derive_stable("x"), after->derive_stable("y"));
    EXPECT_TRUE(after->derive(3, "x").empty());
    struct stat status {};
    ASSERT_EQ(::stat(file_.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0600u);
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder_), {}), 1) << "no half-written file stays";
}

TEST_F(KeyRingTest, loses_no_version_when_two_rotate_at_once) {
    ASSERT_TRUE(KeyRing::create(file_.string(), random_).has_value());
    const auto rotate = [&] {
        for (int i = 0; i < 10; ++i) EXPECT_TRUE(KeyRing::rotate(file_.string(), random_).has_value());
    };
    std::thread other(rotate);
    rotate();
    other.join();
    ASSERT_NE(load(), nullptr);
    EXPECT_EQ(load()->versions().size(), 21u);
    EXPECT_EQ(load()->current_version(), 21);
}

TEST_F(KeyRingTest, refuses_a_file_that_others_may_read_or_that_is_none) {
    EXPECT_EQ(refusal(), "unreadable");
    EXPECT_FALSE(KeyRing::rotate(file_.string(), random_).has_value());
    ASSERT_TRUE(KeyRing::create(file_.string(), random_).has_value());
    for (const mode_t mode : {0640u, 0604u, 0660u, 0620u}) {
        ::chmod(file_.c_str(), mode);
        EXPECT_EQ(refusal(), "open to others") << mode;
    }
    ::chmod(file_.c_str(), 0600);
    EXPECT_EQ(refusal(), "loaded");
    EXPECT_EQ(KeyRing::load(folder_.string()).error().internal, "not a file");
    EXPECT_EQ(KeyRing::load(folder_.string()).error().message_key, "crypto.error.key_file");
}

TEST_F(KeyRingTest, refuses_every_damage) {
    ASSERT_TRUE(KeyRing::create(file_.string(), random_).has_value());
    const std::string whole = text();
    for (std::size_t at = 0; at + 1 < whole.size(); ++at) {
        std::string damaged = whole;
        damaged[at] = damaged[at] == '0' ? '1' : '0';
        put(damaged);
        ASSERT_EQ(refusal(), "damaged") << at;
        put(whole.substr(0, at));
        ASSERT_EQ(refusal(), "damaged") << "cut at " << at;
    }
    put(whole);
    EXPECT_EQ(refusal(), "loaded");
    put("");
    EXPECT_EQ(refusal(), "damaged");
    EXPECT_FALSE(KeyRing::rotate(file_.string(), random_).has_value());
}

}  // namespace
}  // namespace sunclover::crypto
