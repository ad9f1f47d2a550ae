// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/crypto/key_ring.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <atomic>
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
    EXPECT_EQ(old_cipher.decrypt(new_field, place), "王小英") << "the version that came since is taken up";
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

TEST_F(KeyRingTest, takes_up_a_rotation_while_it_is_open) {
    ASSERT_TRUE(KeyRing::create(file_.string(), random_).has_value());
    const Place place{"person", "name_cipher", {}};
    const auto open = load();
    const FieldCipher running(open, Suite::Aes256Gcm, random_);
    const auto first = running.encrypt("王小英", place);
    EXPECT_FALSE(open->take_up_changes()) << "nothing has changed";
    ASSERT_TRUE(KeyRing::rotate(file_.string(), random_).has_value());
    // What a command writes with the new version is read at once …
    const auto theirs = FieldCipher(load(), Suite::Aes256Gcm, random_).encrypt("李大明", place);
    EXPECT_EQ(running.decrypt(theirs, place), "李大明");
    // … and from then on it is what we write with.
    EXPECT_EQ(running.current_key_version(), 2);
    EXPECT_EQ(FieldCipher::key_version_of(running.encrypt("王小英", place)), 2);
    EXPECT_EQ(running.decrypt(first, place), "王小英");
    ASSERT_TRUE(KeyRing::rotate(file_.string(), random_).has_value());
    EXPECT_TRUE(open->take_up_changes());
    EXPECT_EQ(running.current_key_version(), 3);
}

TEST_F(KeyRingTest, never_takes_up_the_keys_of_another_installation_or_a_damaged_file) {
    ASSERT_TRUE(KeyRing::create(file_.string(), random_).has_value());
    const auto open = load();
    const std::string ours = text();
    std::filesystem::remove(file_);
    EXPECT_FALSE(open->take_up_changes()) << "the file is gone";
    ASSERT_TRUE(KeyRing::create(file_.string(), random_).has_value());
    ASSERT_TRUE(KeyRing::rotate(file_.string(), random_).has_value());
    EXPECT_FALSE(open->take_up_changes()) << "two versions, but of another installation";
    put(ours.substr(0, ours.size() / 2));
    EXPECT_FALSE(open->take_up_changes());
    EXPECT_EQ(open->versions(), std::vector<std::uint16_t>{1});
}

TEST_F(KeyRingTest, lets_an_old_version_go_and_takes_that_up_while_it_is_open) {
    ASSERT_TRUE(KeyRing::create(file_.string(), random_).has_value());
    const Place place{"person", "name_cipher", {}};
    const auto open = load();
    const FieldCipher running(open, Suite::Aes256Gcm, random_);
    const auto old = running.encrypt("王小英", place);
    EXPECT_EQ(KeyRing::retire(file_.string(), 1).error().message_key, "crypto.error.key_in_use");
    const std::string copy = text();
    ASSERT_TRUE(KeyRing::rotate(file_.string(), random_).has_value());
    EXPECT_TRUE(open->take_up_changes());
    const auto fresh = running.encrypt("王小英", place);
    ASSERT_TRUE(KeyRing::retire(file_.string(), 1).has_value());
    EXPECT_EQ(KeyRing::retire(file_.string(), 1).error().kind, base::ErrorKind::NotFound);
    EXPECT_TRUE(open->take_up_changes());
    EXPECT_EQ(open->versions(), std::vector<std::uint16_t>{2});
    EXPECT_EQ(running.decrypt(fresh, place), "王小英");
    EXPECT_THROW(running.decrypt(old, place), DecryptionFailure);
    const std::string newest = text();
    put(copy);
    EXPECT_FALSE(open->take_up_changes()) << "an old copy lacks the version with which everything is written";
    EXPECT_EQ(open->current_version(), 2);
    put(newest);
    ASSERT_TRUE(KeyRing::rotate(file_.string(), random_).has_value());
    EXPECT_TRUE(open->take_up_changes());
    EXPECT_EQ(open->versions(), (std::vector<std::uint16_t>{2, 3})) << "numbers are not given twice";
}

TEST_F(KeyRingTest, is_read_and_written_by_many_while_it_is_rotated) {
    ASSERT_TRUE(KeyRing::create(file_.string(), random_).has_value());
    const Place place{"person", "name_cipher", {}};
    const auto open = load();
    const FieldCipher running(open, Suite::Sm4CtrHmacSm3, random_);
    std::atomic<bool> is_over = false;
    std::atomic<int> wrong = 0;
    std::vector<std::thread> workers;
    for (int worker = 0; worker < 4; ++worker) {
        workers.emplace_back([&] {
            while (!is_over) wrong += running.decrypt(running.encrypt("王小英", place), place) != "王小英";
        });
    }
    for (int rotation = 0; rotation < 20; ++rotation) {
        EXPECT_TRUE(KeyRing::rotate(file_.string(), random_).has_value());
        EXPECT_TRUE(open->take_up_changes());
    }
    is_over = true;
    for (auto& worker : workers) worker.join();
    EXPECT_EQ(wrong, 0);
    EXPECT_EQ(running.current_key_version(), 21);
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
