// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/files/parted_file.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <sstream>

#include "base/bytes.hpp"
#include "platform/crypto/field_cipher.hpp"
#include "platform/crypto/key_ring.hpp"

namespace sunclover::files {
namespace {

namespace fs = std::filesystem;

class PartedFileTest : public testing::Test {
  protected:
    void TearDown() override { fs::remove_all(folder_); }
    PartedFile put(const std::string& content) {
        PartedFile file{platform::new_id<base::Id<PartedFileTest>>(clock_, random_).uuid};
        std::istringstream in(content);
        put_parts(vault_, file, in);
        return file;
    }
    std::string read(const PartedFile& file) {
        PartedStream stream(vault_, file);
        std::ostringstream out;
        out << stream.rdbuf();
        return out.str();
    }
    std::size_t file_count() const {
        std::size_t count = 0;
        for (const auto& entry : fs::recursive_directory_iterator(folder_)) count += entry.is_regular_file() ? 1 : 0;
        return count;
    }
    static std::string content_of(std::size_t size) {
        std::string content(size, '\0');
        for (std::size_t i = 0; i < size; ++i) content[i] = static_cast<char>('a' + i * 7 % 26 + i / 1000 % 3);
        return content;
    }

    platform::ManualClock clock_{base::Instant{1795500000000}};
    platform::SeededRandom random_{7};
    crypto::FieldCipher cipher_{crypto::KeyRing::in_memory(random_), crypto::Suite::Aes256Gcm, random_};
    std::string folder_ = (fs::temp_directory_path() / ("parted-" + base::to_hex(platform::SystemRandom().bytes(8)))).string();
    Vault vault_{folder_, cipher_};
};

TEST_F(PartedFileTest, gives_back_files_of_every_size_and_removes_them_whole) {
    for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{1} << 20, (std::size_t{1} << 20) + 1, std::size_t{3'500'000}}) {
        const std::string content = content_of(size);
        const auto file = put(content);
        EXPECT_EQ(file.bytes, static_cast<std::int64_t>(size));
        EXPECT_EQ(file_count(), static_cast<std::size_t>(file.parts));
        EXPECT_TRUE(read(file) == content) << size;
        remove_parts(vault_, file);
        EXPECT_EQ(file_count(), 0u);
    }
}

TEST_F(PartedFileTest, is_read_from_any_place_again) {
    const std::string content = content_of(2'500'000);
    const auto file = put(content);
    PartedStream stream(vault_, file);
    for (const std::int64_t place : {0, 1'048'575, 1'048'576, 2'499'999, 5}) {
        stream.clear();
        stream.seekg(place);
        EXPECT_EQ(stream.tellg(), std::istream::pos_type(place));
        EXPECT_EQ(stream.get(), content[static_cast<std::size_t>(place)]);
        EXPECT_EQ(stream.tellg(), std::istream::pos_type(place + 1));
    }
    stream.seekg(2'500'001);
    EXPECT_TRUE(stream.fail());
}

TEST_F(PartedFileTest, says_that_a_part_is_gone_instead_of_a_shorter_file) {
    auto file = put(content_of(2'500'000));
    PartedFile first = file;
    first.parts = 1;
    remove_parts(vault_, first);
    PartedStream stream(vault_, file);
    EXPECT_EQ(stream.get(), std::istream::traits_type::eof());
    EXPECT_TRUE(stream.is_broken());
}

TEST_F(PartedFileTest, takes_parts_of_any_size_each_of_which_may_be_written_again) {
    const auto id = platform::new_id<base::Id<PartedFileTest>>(clock_, random_).uuid;
    put_part(vault_, id, 0, "a");
    put_part(vault_, id, 1, content_of(3'000'000));
    put_part(vault_, id, 1, "bc");
    EXPECT_EQ(*get_part(vault_, id, 0) + *get_part(vault_, id, 1), "abc");
    EXPECT_EQ(get_part(vault_, id, 2).error().kind, base::ErrorKind::NotFound);
    remove_part(vault_, id, 2);
    remove_parts(vault_, {id, 3, 0});
    EXPECT_FALSE(get_part(vault_, id, 0).has_value());
    EXPECT_EQ(file_count(), 0u);
}

}  // namespace
}  // namespace sunclover::files
