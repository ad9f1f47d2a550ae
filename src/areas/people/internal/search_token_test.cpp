// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/internal/search_token.hpp"

#include <gtest/gtest.h>

namespace sunclover::people {
namespace {

using Alternatives = std::vector<std::vector<std::string>>;

TEST(SearchTerm, takes_a_name_as_its_windows_of_two_characters) {
    const auto parsed = parse_search_term(" 王小英 ");
    EXPECT_EQ(parsed.term.alternatives, (Alternatives{{"name2:王小", "name2:小英"}}));
    EXPECT_EQ(parsed.term.folded_name, "王小英");
}

TEST(SearchTerm, takes_four_digits_as_the_end_of_a_phone_or_certificate) {
    EXPECT_EQ(parse_search_term("５６７８").term.alternatives, (Alternatives{{"phone4:5678"}, {"number4:5678"}}));
    EXPECT_EQ(parse_search_term("1x11").term.alternatives, (Alternatives{{"phone4:1X11"}, {"number4:1X11"}}));
}

TEST(SearchTerm, takes_whole_numbers) {
    EXPECT_EQ(parse_search_term("154 1234 5678").term.alternatives, (Alternatives{{"phone:15412345678"}}));
    EXPECT_EQ(
        parse_search_term("11010519491231002x11").term.alternatives, (Alternatives{{"number:11010519491231002X11"}})
    );
}

TEST(SearchTerm, refuses_what_would_be_browsing) {
    EXPECT_EQ(parse_search_term("").error_key, "people.error.search_too_short");
    EXPECT_EQ(parse_search_term("王").error_key, "people.error.search_too_short");
    EXPECT_EQ(parse_search_term("138").error_key, "people.error.search_number");
    EXPECT_EQ(parse_search_term("310114").error_key, "people.error.search_number");
}

TEST(SearchValues, hold_name_phones_and_numbers_of_person_and_guardians) {
    Person person;
    person.name = "欧阳小英";
    person.phone = "15412345678";
    Guardian guardian;
    guardian.phone = "15400009999";
    person.guardians = {guardian};
    person.certificates = {
        {{}, *base::CertificateNumber::parse("11010519491231002X11"), {}, {}, CertificateState::Valid}};
    const std::set<std::string> expected{
        "name:欧阳小英", "name2:欧阳", "name2:阳小", "name2:小英", "phone:15412345678", "phone4:5678",
        "phone:15400009999", "phone4:9999", "number:11010519491231002X11", "number:11010519491231002X", "number4:2X11"};
    EXPECT_EQ(search_values_of(person), expected);
}

TEST(SearchToken, tells_a_case_number_from_what_names_a_person) {
    for (const char* number : {"安亭-2026-000318", "2026-318", " 2026-000318 "}) EXPECT_TRUE(is_case_number(number)) << number;
    for (const char* other : {"", "-", "2026-", "-318", "王小英", "15412345678", "2026-3181234", "20-318", "110105-1949-1231-002", "021-59530000"}) {
        EXPECT_FALSE(is_case_number(other)) << other;
    }
}

}  // namespace
}  // namespace sunclover::people
