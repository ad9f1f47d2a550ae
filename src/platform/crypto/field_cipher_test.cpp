// SPDX-License-Identifier: AGPL-3.0-or-later
// Fields are opened only where they were sealed, with the key that they name; indexes tell nothing.
#include "platform/crypto/field_cipher.hpp"

#include <gtest/gtest.h>

#include <set>

#include "base/testing/seed.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/crypto/internal/aead.hpp"
#include "platform/crypto/key_ring.hpp"

namespace sunclover::crypto {
namespace {

base::Uuid row_of(std::uint8_t number) {
    base::Uuid row{};
    row.bytes.back() = number;
    return row;
}

class FieldCipherTest : public testing::TestWithParam<Suite> {
  protected:
    FieldCipher cipher() { return FieldCipher(ring_, GetParam(), random_); }

    platform::SystemRandom random_;
    std::shared_ptr<const KeyRing> ring_ = KeyRing::in_memory(random_);
    const Place place_{"person", "name_cipher", row_of(1)};
};
INSTANTIATE_TEST_SUITE_P(with, FieldCipherTest, testing::Values(Suite::Aes256Gcm, Suite::Sm4CtrHmacSm3), [](const auto& tested) {
    return tested.param == Suite::Aes256Gcm ? "aes_256_gcm" : "sm4_ctr_hmac_sm3";
});

TEST_P(FieldCipherTest, opens_what_it_sealed_and_seals_it_anew_each_time) {
    WITH_SEED(seed);
    std::mt19937_64 random(seed);
    const auto fields = cipher();
    for (int i = 0; i < 300; ++i) {
        std::string plain(random() % 300, '\0');
        for (char& c : plain) c = static_cast<char>(random());
        const auto first = fields.encrypt(plain, place_);
        const auto second = fields.encrypt(plain, place_);
        ASSERT_EQ(fields.decrypt(first, place_), plain);
        ASSERT_NE(first, second);
        ASSERT_EQ(first.size(), second.size());
        ASSERT_EQ(first[0], static_cast<std::uint8_t>(GetParam()));
        ASSERT_EQ(FieldCipher::key_version_of(first), fields.current_key_version());
    }
    EXPECT_EQ(fields.decrypt(fields.encrypt("", place_), place_), "");
}

TEST_P(FieldCipherTest, shows_nothing_of_the_plain_text) {
    const auto sealed = cipher().encrypt("王小英王小英王小英", place_);
    EXPECT_EQ(base::view_of(sealed).find("王"), std::string_view::npos);
}

TEST_P(FieldCipherTest, refuses_a_ciphertext_that_was_swapped_to_another_place) {
    const auto fields = cipher();
    const auto sealed = fields.encrypt("13812345678", place_);
    for (const Place& elsewhere :
         {Place{"person", "name_cipher", row_of(2)}, Place{"person", "phone_cipher", row_of(1)},
          Place{"guardian", "name_cipher", row_of(1)}, Place{"personname", "_cipher", row_of(1)},
          Place{"", "", base::Uuid{}}}) {
        EXPECT_THROW((void)fields.decrypt(sealed, elsewhere), DecryptionFailure) << elsewhere.table << "." << elsewhere.column;
    }
}

TEST_P(FieldCipherTest, refuses_a_change_of_any_single_bit_and_any_shortening) {
    const auto fields = cipher();
    const auto sealed = fields.encrypt("王小英", place_);
    for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
        auto changed = sealed;
        changed[bit / 8] = static_cast<std::uint8_t>(changed[bit / 8] ^ (1 << (bit % 8)));
        EXPECT_THROW((void)fields.decrypt(changed, place_), DecryptionFailure) << "bit " << bit;
    }
    for (std::size_t size = 0; size < sealed.size(); ++size) {
        const base::Bytes shorter(sealed.begin(), sealed.begin() + static_cast<std::ptrdiff_t>(size));
        EXPECT_THROW((void)fields.decrypt(shorter, place_), DecryptionFailure) << size;
    }
    auto longer = sealed;
    longer.push_back(0);
    EXPECT_THROW((void)fields.decrypt(longer, place_), DecryptionFailure);
}

TEST_P(FieldCipherTest, refuses_the_keys_of_another_installation_and_says_no_plain_text) {
    const auto sealed = cipher().encrypt("王小英", place_);
    const FieldCipher other(KeyRing::in_memory(random_), GetParam(), random_);
    try {
        (void)other.decrypt(sealed, place_);
        FAIL() << "opened with foreign keys";
    } catch (const DecryptionFailure& failure) {
        EXPECT_EQ(std::string_view(failure.what()).find("王"), std::string_view::npos);
    }
}

TEST_P(FieldCipherTest, reads_what_the_other_suite_wrote_after_a_change_of_suite) {
    const auto other = GetParam() == Suite::Aes256Gcm ? Suite::Sm4CtrHmacSm3 : Suite::Aes256Gcm;
    const auto sealed = FieldCipher(ring_, other, random_).encrypt("王小英", place_);
    EXPECT_EQ(cipher().decrypt(sealed, place_), "王小英");
}

TEST_P(FieldCipherTest, finds_equal_values_of_one_column_and_no_others) {
    const auto fields = cipher();
    const auto index = fields.blind_index("person.phone", "13812345678");
    EXPECT_EQ(index.size(), 16u);
    EXPECT_EQ(index, fields.blind_index("person.phone", "13812345678"));
    EXPECT_NE(index, fields.blind_index("person.phone", "13812345679"));
    EXPECT_NE(index, fields.blind_index("guardian.phone", "13812345678"));
    EXPECT_NE(fields.blind_index("ab", "c"), fields.blind_index("a", "bc"));
    EXPECT_NE(index, FieldCipher(KeyRing::in_memory(random_), GetParam(), random_).blind_index("person.phone", "13812345678"));
    std::set<base::Bytes> all;
    for (int i = 0; i < 2000; ++i) EXPECT_TRUE(all.insert(fields.blind_index("x", std::to_string(i))).second);
}

TEST(KnownAnswer, is_right_at_each_start) { EXPECT_NO_THROW(run_known_answer_test()); }

// What the start's self-test leaves out.

base::Bytes hex(std::string_view text) { return base::from_hex(text).value(); }

/// GCM specification by McGrew and Viega, test cases 13 and 14: nothing, and one block of zeros.
TEST(KnownAnswer, of_aes_256_gcm_without_text_and_with_one_block) {
    const base::Bytes key(32, 0);
    const std::string nonce(12, '\0');
    EXPECT_EQ(gcm_seal(key, nonce, "", ""), hex("530f8afbc74536b9a963b4f1c4cb738b"));
    EXPECT_EQ(
        gcm_seal(key, nonce, "", std::string(16, '\0')),
        hex("cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919")
    );
}

TEST(KnownAnswer, of_sm3_over_sixty_four_bytes) {
    // GB/T 32905-2016 annex A.2.
    std::string text;
    for (int i = 0; i < 16; ++i) text += "abcd";
    EXPECT_EQ(sm3(text), hex("debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"));
}

TEST(KnownAnswer, of_hmac_sm3_is_hmac_as_defined_over_sm3) {
    // RFC 2104 by hand, with a key shorter than a block and one longer.
    for (const std::size_t size : {1u, 32u, 64u, 100u}) {
        const base::Bytes key(size, 0x5c);
        const base::Bytes block_key = size > 64 ? sm3(base::view_of(key)) : key;
        std::string inner(64, '\x36');
        std::string outer(64, '\x5c');
        for (std::size_t i = 0; i < block_key.size(); ++i) {
            inner[i] = static_cast<char>(inner[i] ^ block_key[i]);
            outer[i] = static_cast<char>(outer[i] ^ block_key[i]);
        }
        const std::string data = "阳光四叶草";
        EXPECT_EQ(hmac_sm3(key, data), sm3(outer + std::string(base::view_of(sm3(inner + data))))) << size;
    }
}

TEST(KnownAnswer, of_sm4_in_counter_mode_counts_over_the_whole_nonce) {
    const base::Bytes key = hex("0123456789abcdeffedcba9876543210");
    const auto last = hex("ffffffffffffffffffffffffffffffff");
    const std::string two_blocks = sm4_ctr(key, base::view_of(last), std::string(32, '\0'));
    // After the highest counter comes zero.
    EXPECT_EQ(two_blocks.substr(16), sm4_ctr(key, std::string(16, '\0'), std::string(16, '\0')));
    EXPECT_NE(two_blocks.substr(0, 16), two_blocks.substr(16));
}

TEST(ConstantTime, compares_whole_values) {
    EXPECT_TRUE(equal_constant_time("abc", "abc"));
    EXPECT_FALSE(equal_constant_time("abc", "abd"));
    EXPECT_FALSE(equal_constant_time("abc", "ab"));
    EXPECT_FALSE(equal_constant_time("", "a"));
    EXPECT_TRUE(equal_constant_time(base::Bytes{}, base::Bytes{}));
}

}  // namespace
}  // namespace sunclover::crypto
