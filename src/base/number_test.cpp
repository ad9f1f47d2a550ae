// SPDX-License-Identifier: AGPL-3.0-or-later
// Identity and certificate numbers: what a check character must catch, over random numbers.
#include <gtest/gtest.h>

#include <cstdio>

#include "base/certificate_number.hpp"
#include "base/identity_number.hpp"
#include "base/testing/seed.hpp"

namespace sunclover::base {
namespace {

constexpr int rounds = 2000;

std::string random_identity(std::mt19937_64& random) {
    const auto pick = [&](int low, int high) { return std::uniform_int_distribution(low, high)(random); };
    char digits[32];
    std::snprintf(
        digits, sizeof digits, "%06d%04d%02d%02d%03d", pick(110000, 659999), pick(1900, 2026), pick(1, 12),
        pick(1, 28), pick(0, 999)
    );
    return std::string(digits) + identity_check_character(digits);
}

std::string key_of(const Result<IdentityNumber>& parsed) { return parsed ? "" : parsed.error().message_key; }
std::string key_of(const Result<CertificateNumber>& parsed) { return parsed ? "" : parsed.error().message_key; }

/// The weights as ISO 7064 defines them, apart from the table of the code.
char check_by_definition(std::string_view digits) {
    int product = 0;
    for (const char digit : digits) product = (product + (digit - '0')) * 2 % 11;
    const int check = (12 - product) % 11;
    return check == 10 ? 'X' : static_cast<char>('0' + check);
}

TEST(IdentityNumber, accepts_what_the_standard_computes_and_reads_birth_and_sex) {
    WITH_SEED(seed);
    std::mt19937_64 random(seed);
    for (int i = 0; i < rounds; ++i) {
        const std::string number = random_identity(random);
        ASSERT_EQ(number.back(), check_by_definition(number.substr(0, 17))) << number;
        const auto parsed = IdentityNumber::parse(number);
        ASSERT_TRUE(parsed.has_value()) << number;
        EXPECT_EQ(parsed->text(), number);
        EXPECT_EQ(parsed->birth().year(), std::stoi(number.substr(6, 4)));
        EXPECT_EQ(parsed->birth().day(), std::stoi(number.substr(12, 2)));
        EXPECT_EQ(parsed->sex(), (number[16] - '0') % 2 == 1 ? Sex::Male : Sex::Female);
    }
}

TEST(IdentityNumber, refuses_every_single_wrong_digit_and_every_swap_of_neighbours) {
    WITH_SEED(seed);
    std::mt19937_64 random(seed);
    for (int i = 0; i < rounds / 10; ++i) {
        const std::string number = random_identity(random);
        for (std::size_t at = 0; at < 17; ++at) {
            for (char digit = '0'; digit <= '9'; ++digit) {
                std::string wrong = number;
                wrong[at] = digit;
                if (wrong == number) continue;
                ASSERT_FALSE(IdentityNumber::parse(wrong)) << number << " " << at << digit;
            }
            std::string swapped = number;
            std::swap(swapped[at], swapped[at + 1]);
            if (swapped == number) continue;
            ASSERT_FALSE(IdentityNumber::parse(swapped)) << number << " " << at;
        }
    }
}

TEST(IdentityNumber, takes_what_people_type) {
    const std::string plain = std::string("11010519491231002") + identity_check_character("11010519491231002");
    ASSERT_EQ(plain, "11010519491231002X");
    for (const char* typed : {"11010519491231002x", " 110105 19491231 002X ", "１１０１０５１９４９１２３１００２Ｘ",
                              "\t11010519491231002X\n", "11010519491231002ｘ"}) {
        const auto parsed = IdentityNumber::parse(typed);
        ASSERT_TRUE(parsed.has_value()) << typed;
        EXPECT_EQ(parsed->text(), plain);
    }
}

TEST(IdentityNumber, says_what_is_wrong) {
    const auto with_check = [](std::string digits) { return digits + identity_check_character(digits); };
    EXPECT_EQ(key_of(IdentityNumber::parse("")), "base.error.identity_length");
    EXPECT_EQ(key_of(IdentityNumber::parse("11010519491231002")), "base.error.identity_length");
    EXPECT_EQ(key_of(IdentityNumber::parse("11010519491231002XX")), "base.error.identity_length");
    EXPECT_EQ(key_of(IdentityNumber::parse("1101051949123100XX")), "base.error.identity_length");
    EXPECT_EQ(key_of(IdentityNumber::parse("110105194912310021")), "base.error.identity_check");
    EXPECT_EQ(key_of(IdentityNumber::parse(with_check("11010520230229002"))), "base.error.identity_birth");
    EXPECT_EQ(key_of(IdentityNumber::parse(with_check("11010520241301002"))), "base.error.identity_birth");
    EXPECT_EQ(key_of(IdentityNumber::parse(with_check("11010500000101002"))), "base.error.identity_birth");
    EXPECT_TRUE(IdentityNumber::parse(with_check("11010520240229002")));
    EXPECT_EQ(IdentityNumber::parse("1").error().field, "identity_number");
    EXPECT_EQ(IdentityNumber::parse("110105194912310021").error().internal.find("1949"), std::string::npos);
}

TEST(CertificateNumber, holds_the_identity_category_and_grade) {
    WITH_SEED(seed);
    std::mt19937_64 random(seed);
    for (int i = 0; i < rounds / 10; ++i) {
        const std::string identity = random_identity(random);
        for (char category = '1'; category <= '7'; ++category) {
            for (char grade = '1'; grade <= '4'; ++grade) {
                const auto parsed = CertificateNumber::parse(identity + category + grade);
                ASSERT_TRUE(parsed.has_value()) << identity << category << grade;
                EXPECT_EQ(parsed->identity().text(), identity);
                EXPECT_EQ(static_cast<int>(parsed->category_hint()), category - '0');
                EXPECT_EQ(parsed->grade_hint().value, grade - '0');
            }
        }
    }
}

TEST(CertificateNumber, says_what_is_wrong_and_names_its_own_field) {
    const std::string identity = "11010519491231002X";
    EXPECT_EQ(key_of(CertificateNumber::parse(identity)), "base.error.certificate_length");
    EXPECT_EQ(key_of(CertificateNumber::parse(identity + "4")), "base.error.certificate_length");
    EXPECT_EQ(key_of(CertificateNumber::parse(identity + "443")), "base.error.certificate_length");
    for (const char* category : {"04", "84", "94", "x4"}) {
        EXPECT_EQ(key_of(CertificateNumber::parse(identity + category)), "base.error.certificate_category") << category;
    }
    for (const char* grade : {"40", "45", "49", "4x"}) {
        EXPECT_EQ(key_of(CertificateNumber::parse(identity + grade)), "base.error.certificate_grade") << grade;
    }
    const auto wrong = CertificateNumber::parse("11010519491231002144");
    EXPECT_EQ(key_of(wrong), "base.error.identity_check");
    EXPECT_EQ(wrong.error().field, "certificate_number");
}

TEST(CertificateNumber, takes_the_suffix_of_a_reissue_only_where_it_is_in_use) {
    const std::string first = "11010519491231002X44";
    EXPECT_EQ(CertificateNumber::parse(first + "b1")->text(), first + "B1");
    EXPECT_EQ(CertificateNumber::parse(first + "Ｂ９")->text(), first + "B9");
    for (const char* suffix : {"B0", "C1", "B", "B10", "BB"}) {
        EXPECT_EQ(key_of(CertificateNumber::parse(first + suffix)), "base.error.certificate_length") << suffix;
    }
    EXPECT_EQ(key_of(CertificateNumber::parse(first + "B1", ReissueSuffix::Refused)), "base.error.certificate_length");
    EXPECT_TRUE(CertificateNumber::parse(first, ReissueSuffix::Refused));
}

}  // namespace
}  // namespace sunclover::base
