// SPDX-License-Identifier: AGPL-3.0-or-later
// Text, masks, bytes, ids and codes of places.
#include "base/text.hpp"

#include <gtest/gtest.h>

#include <set>

#include "base/bytes.hpp"
#include "base/id.hpp"
#include "base/mask.hpp"
#include "base/place_code.hpp"
#include "base/testing/seed.hpp"

namespace sunclover::base {
namespace {

std::string random_text(std::mt19937_64& random) {
    static const std::vector<std::string> pieces = {
        "a", "Z", "ß", "İ", "Å", "ﬁ", "Ａ", "９", "　", " ", "\t", "\xC2\xA0", "王", "㈱", "e\xCC\x81", "\xCC\x81", "가", "ﾊﾞ",
        "😀", "Ω", "ς", "*", "<", "\"", "·"};
    std::string text;
    for (auto n = random() % 12; n > 0; --n) text += pieces[random() % pieces.size()];
    return text;
}

TEST(Text, folds_to_one_form_whatever_way_it_is_typed) {
    EXPECT_EQ(fold("Ｗａｎｇ 小明"), "wang小明");
    EXPECT_EQ(fold("　王　小 英\t"), "王小英");
    EXPECT_EQ(fold("ABC def"), "abcdef");
    EXPECT_EQ(fold("Straße"), "strasse");
    EXPECT_EQ(fold(""), "");
    EXPECT_EQ(fold("e\xCC\x81"), fold("é"));
    EXPECT_NE(fold("王小英"), fold("王小瑛"));
}

TEST(Text, folds_what_is_folded_into_itself) {
    WITH_SEED(seed);
    std::mt19937_64 random(seed);
    for (int i = 0; i < 5000; ++i) {
        const std::string text = random_text(random);
        const std::string once = fold(text);
        ASSERT_EQ(fold(once), once) << text;
        ASSERT_TRUE(is_clean_utf8(once)) << text;
    }
}

TEST(Text, survives_any_bytes) {
    WITH_SEED(seed);
    std::mt19937_64 random(seed);
    for (int i = 0; i < 5000; ++i) {
        std::string bytes;
        for (auto n = random() % 20; n > 0; --n) bytes += static_cast<char>(random());
        EXPECT_EQ(join(characters(bytes), ""), bytes);
        EXPECT_EQ(character_count(bytes), characters(bytes).size());
        EXPECT_LE(trim(bytes).size(), bytes.size());
        EXPECT_EQ(join(split(bytes, ','), ","), bytes);
        EXPECT_EQ(escape_html(bytes).find_first_of("<>\"'"), std::string::npos);
        EXPECT_EQ(from_hex(to_hex(bytes_of(bytes))), bytes_of(bytes));
        EXPECT_EQ(from_base64url(to_base64url(bytes_of(bytes))), bytes_of(bytes));
        (void)fold(bytes);
        (void)normal_phone(bytes);
        (void)mask_name(bytes);
        (void)mask_address(bytes);
    }
}

TEST(Text, trims_every_kind_of_space_but_none_inside) {
    EXPECT_EQ(trim("　 a　b \t\r\n"), "a　b");
    EXPECT_EQ(trim(" \xC2\xA0"), "");
    EXPECT_EQ(half_width("Ｂ１２．５　￥"), "B12.5 ¥");
}

TEST(Text, tells_clean_utf8_from_what_is_not) {
    EXPECT_TRUE(is_clean_utf8("王\t\n😀"));
    for (const std::string_view bad : {"\x80", "\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "a\x01", "\x7F", "\xC2\x85", "\xE7\x8E", "\r"}) {
        EXPECT_FALSE(is_clean_utf8(bad)) << to_hex(bytes_of(bad));
    }
    EXPECT_FALSE(is_clean_utf8(std::string_view("\0", 1)));
}

TEST(Phone, has_one_form) {
    for (const char* typed : {"13800138000", "+86 138 0013 8000", "8613800138000", "0086-13800138000", "１３８００１３８０００", "138-0013-8000"}) {
        EXPECT_EQ(normal_phone(typed), "13800138000") << typed;
    }
    EXPECT_EQ(normal_phone("(021) 5953 0000"), "02159530000");
    EXPECT_EQ(normal_phone("+86 21 5953 0000"), "02159530000");
    for (const char* typed : {"", "1380013800", "138001380000", "12800138000", "59530000", "abc", "13800138000 转 1", "+1 555 123 4567", "00000000000"}) {
        EXPECT_EQ(normal_phone(typed), "") << typed;
    }
}

TEST(Mask, shows_enough_to_recognise_and_too_little_to_use) {
    EXPECT_EQ(mask_name("王小英"), "王*英");
    EXPECT_EQ(mask_name("王英"), "王*");
    EXPECT_EQ(mask_name("欧阳小英"), "欧**英");
    EXPECT_EQ(mask_name("王"), "*");
    EXPECT_EQ(mask_name(""), "");
    EXPECT_EQ(mask_phone("13812345678"), "138****5678");
    EXPECT_EQ(mask_phone("5953000"), "*******");
    EXPECT_EQ(mask_number("11010519491231002X"), "110***********002X");
    EXPECT_EQ(mask_number("1101051949"), "**********");
    EXPECT_EQ(mask_address("清河三村12号"), "清河三村***");
    EXPECT_EQ(mask_address("清河三村１２号"), "清河三村***");
    EXPECT_EQ(mask_address("某某花园别墅"), "某某花***");
}

TEST(Mask, keeps_the_length_and_never_shows_all) {
    WITH_SEED(seed);
    std::mt19937_64 random(seed);
    for (int i = 0; i < 5000; ++i) {
        const std::string text = random_text(random);
        if (text.empty() || text.find('*') != std::string::npos) continue;
        for (const std::string& masked : {mask_name(text), mask_phone(text), mask_number(text), mask_address(text)}) {
            ASSERT_EQ(character_count(masked), character_count(text)) << text;
            ASSERT_NE(masked, text);
        }
    }
}

TEST(Bytes, refuse_texts_that_none_of_our_own_are) {
    EXPECT_FALSE(from_hex("abc"));
    EXPECT_FALSE(from_hex("zz"));
    EXPECT_EQ(from_hex("ABab"), (Bytes{0xab, 0xab}));
    EXPECT_EQ(to_base64url({0xfb, 0xff}), "-_8");
    for (const char* text : {"A", "-_8=", "+/8", "a b", "-_9"}) EXPECT_FALSE(from_base64url(text)) << text;
}

TEST(Uuid, sorts_by_the_moment_it_was_made_and_keeps_it) {
    WITH_SEED(seed);
    std::mt19937_64 random(seed);
    Uuid before{};
    std::set<std::string> seen;
    Instant now{1'700'000'000'000};
    for (int i = 0; i < 5000; ++i) {
        now.unix_ms += 1 + static_cast<std::int64_t>(random() % 1000);
        std::array<std::uint8_t, 10> ten{};
        for (auto& byte : ten) byte = static_cast<std::uint8_t>(random());
        const Uuid made = Uuid::v7(now, ten);
        ASSERT_LT(before, made);
        ASSERT_LT(before.to_string(), made.to_string());
        ASSERT_EQ(made.made_at(), now);
        ASSERT_EQ(made.bytes[6] >> 4, 7) << "version (RFC 9562 §5.7)";
        ASSERT_EQ(made.bytes[8] >> 6, 2) << "variant (RFC 9562 §4.1)";
        ASSERT_EQ(Uuid::parse(made.to_string()), made);
        ASSERT_EQ(Uuid::from_bytes(made.to_bytes()), made);
        ASSERT_TRUE(seen.insert(made.to_string()).second);
        before = made;
    }
}

TEST(Uuid, refuses_other_writings) {
    const std::string good = "018bcfe5-6800-7abc-8def-0123456789ab";
    ASSERT_TRUE(Uuid::parse(good));
    EXPECT_EQ(Uuid::parse("018BCFE5-6800-7ABC-8DEF-0123456789AB"), Uuid::parse(good));
    for (const char* text : {"", "018bcfe568007abc8def0123456789ab", "{018bcfe5-6800-7abc-8def-0123456789ab}", "018bcfe5-6800-7abc-8def-0123456789a",
                             "018bcfe5-6800-7abc-8def-0123456789ag", "018bcfe56-800-7abc-8def-0123456789ab", "018bcfe5-6800-7abc-8def-0123456789ab "}) {
        EXPECT_FALSE(Uuid::parse(text)) << text;
    }
    EXPECT_FALSE(Uuid::from_bytes(Bytes(15)));
    EXPECT_FALSE(Uuid::from_bytes(Bytes(17)));
}

TEST(PlaceCode, lies_in_its_township_and_district) {
    const auto committee = PlaceCode::parse("310114102003").value();
    EXPECT_TRUE(committee.is_committee());
    EXPECT_EQ(committee.township(), PlaceCode::parse("310114102"));
    EXPECT_EQ(committee.district(), PlaceCode::parse("310114"));
    EXPECT_TRUE(committee.district().holds(committee));
    EXPECT_TRUE(committee.holds(committee));
    EXPECT_FALSE(committee.holds(committee.township()));
    EXPECT_FALSE(PlaceCode{"310114103"}.holds(committee));
    for (const char* text : {"", "3101", "31011", "3101141", "31011410200", "3101141020031", "31011a", "３１０１１４"}) {
        EXPECT_FALSE(PlaceCode::parse(text)) << text;
    }
}

}  // namespace
}  // namespace sunclover::base
