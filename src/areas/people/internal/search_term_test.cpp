// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/internal/search_term.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "areas/people/internal/closeness.hpp"
#include "areas/people/internal/invented_names.hpp"
#include "areas/people/internal/number_repair.hpp"
#include "areas/people/internal/search_token.hpp"
#include "areas/places/directory.hpp"
#include "base/pinyin.hpp"
#include "base/text.hpp"

namespace sunclover::people {
namespace {

const places::Directory& district() {
    static const places::Directory one(
        {{"310114"}, "嘉定区", "嘉定"}, {{{"310114103"}, "安亭镇", "安亭"}},
        {{{"310114103001"}, "方泰社区居委会", ""}, {{"310114103002"}, "向阳村村委会", ""}}, {}
    );
    return one;
}

ParsedTerm parsed(std::string_view typed, bool has_place = false) { return parse_search_term(typed, district(), has_place); }

TEST(SearchTerm, takes_a_name_in_characters_and_in_pinyin) {
    EXPECT_EQ(parsed(" 王 小英 ").term.name, "王小英");
    EXPECT_EQ(parsed("买买提·艾力").term.name, "买买提艾力");
    EXPECT_EQ(parsed("Wang Xiaoying").term.pinyin, "wangxiaoying");
    EXPECT_EQ(parsed("王 xiaoying").term.pinyin, "wangxiaoying");
    EXPECT_EQ(parsed("lvhua").term.pinyin, "luhua");
}

TEST(SearchTerm, takes_whole_numbers_and_a_tail_beside_a_name_or_place) {
    EXPECT_EQ(parsed("154 1234 5678").term.phone, "15412345678");
    EXPECT_EQ(parsed("11010519491231002x11").term.number, "11010519491231002X11");
    const auto beside = parsed("王 ５６７８").term;
    EXPECT_EQ(beside.name + beside.tail, "王5678");
    EXPECT_EQ(parsed("002x", true).term.tail, "002X");
    EXPECT_EQ(parsed("方泰 5678").term.places, (std::vector<base::PlaceCode>{{"310114103001"}}));
}

TEST(SearchTerm, takes_a_word_for_a_place_only_beside_another) {
    EXPECT_EQ(parsed("向阳").term.name, "向阳") << "somebody may be called that";
    const auto term = parsed("安亭 王小英").term;
    EXPECT_EQ(term.name, "王小英");
    EXPECT_EQ(term.places, (std::vector<base::PlaceCode>{{"310114103"}}));
}

TEST(SearchTerm, refuses_what_would_be_browsing) {
    for (const char* short_term : {"", "王", "w", "wang", "*"}) {
        EXPECT_EQ(parsed(short_term).error_key, "people.error.search_too_short") << short_term;
    }
    EXPECT_EQ(parsed("138").error_key, "people.error.search_number");
    EXPECT_EQ(parsed("310114").error_key, "people.error.search_number");
    EXPECT_EQ(parsed("5678").error_key, "people.error.search_tail") << "ten thousand guesses would list the register";
}

TEST(SearchTerm, asks_for_what_was_typed_before_it_guesses) {
    const auto stages = stages_of(parsed("王小英").term);
    ASSERT_EQ(stages.size(), 2u);
    EXPECT_FALSE(stages[0].is_guess);
    EXPECT_TRUE(stages[1].is_guess);
    EXPECT_EQ(stages_of(parsed("王小英 5678").term).size(), 1u);
}

Person person_named(std::string name) {
    Person person;
    person.name = std::move(name);
    return person;
}

bool meets(const SearchTerm& term, const std::string& name) {
    const auto values = search_values_of(person_named(name));
    for (const auto& stage : stages_of(term)) {
        for (const auto& probe : stage.probes) {
            if (values.contains(probe.value) && (probe.proves || match_of(term, name))) return true;
        }
    }
    return false;
}

/// One of the four mistakes, at a place of its own.
std::vector<std::string> mistaken(std::vector<std::string> parts, const std::string& other, Dice& dice) {
    const std::size_t size = parts.size();
    const auto place = static_cast<std::ptrdiff_t>(dice.below(size));
    switch (dice.below(4)) {
        case 0: parts[static_cast<std::size_t>(place)] = other; break;
        case 1: parts.erase(parts.begin() + place); break;
        case 2: parts.insert(parts.begin() + place, other); break;
        default: {
            const std::size_t first = dice.below(size - 1);
            std::swap(parts[first], parts[first + 1]);
        }
    }
    return parts;
}

class MistypedNames : public testing::TestWithParam<int> {};
INSTANTIATE_TEST_SUITE_P(seeds, MistypedNames, testing::Values(1, 7, 2026));

TEST_P(MistypedNames, meet_the_name_that_was_meant) {
    SCOPED_TRACE(GetParam());
    Dice dice(static_cast<std::uint64_t>(GetParam()));
    for (int i = 0; i < 400; ++i) {
        const std::string name = invent_surname(dice) + invent_given_name(dice, base::Sex::Female);
        const auto typed = base::join(mistaken(base::characters(name), "囧", dice), "");
        if (base::character_count(typed) < 2) continue;
        EXPECT_TRUE(meets(parsed(typed).term, name)) << typed << " for " << name;
    }
}

TEST_P(MistypedNames, meet_in_pinyin_the_name_that_was_meant) {
    SCOPED_TRACE(GetParam());
    Dice dice(static_cast<std::uint64_t>(GetParam()));
    for (int i = 0; i < 400; ++i) {
        const std::string name = invent_surname(dice) + invent_given_name(dice, base::Sex::Male);
        const std::string pinyin = base::join(base::pinyin_of_name(name), "");
        const std::string other(1, static_cast<char>('a' + dice.below(26)));
        const auto typed = base::join(mistaken(base::characters(pinyin), other, dice), "");
        const auto term = parsed(typed);
        if (!term.error_key.empty()) continue;
        EXPECT_TRUE(meets(term.term, name)) << typed << " for " << name;
    }
}

TEST(SearchTerm, meets_nobody_two_changes_away) {
    EXPECT_FALSE(meets(parsed("王大明").term, "王小英"));
    EXPECT_FALSE(meets(parsed("wangdaming").term, "王小英"));
    EXPECT_TRUE(meets(parsed("xiaoying").term, "王小英"));
    EXPECT_TRUE(meets(parsed("wxy").term, "王小英"));
    EXPECT_TRUE(meets(parsed("王晓英").term, "王小英")) << "the same sound";
    EXPECT_TRUE(meets(parsed("小英").term, "欧阳小英"));
}

TEST(NumberRepair, finds_the_identity_number_that_was_meant) {
    const std::string right = "11010519491231002X";
    EXPECT_TRUE(repaired_identities(right).empty()) << "a right number was meant as it stands";
    for (std::size_t i = 0; i < right.size(); ++i) {
        std::string wrong = right;
        wrong[i] = right[i] == '3' ? '4' : '3';
        const auto repaired = repaired_identities(wrong);
        EXPECT_NE(std::find(repaired.begin(), repaired.end(), right), repaired.end()) << wrong;
        EXPECT_LE(repaired.size(), 40u);
        if (i + 1 == right.size() || right[i] == right[i + 1]) continue;
        std::string swapped = right;
        std::swap(swapped[i], swapped[i + 1]);
        const auto back = repaired_identities(swapped);
        EXPECT_NE(std::find(back.begin(), back.end(), right), back.end()) << swapped;
    }
}

TEST(NumberRepair, finds_the_phone_that_was_meant) {
    const auto repaired = repaired_phones("15412345687");
    EXPECT_NE(std::find(repaired.begin(), repaired.end(), "15412345678"), repaired.end());
    EXPECT_NE(std::find(repaired.begin(), repaired.end(), "15412345680"), repaired.end());
    EXPECT_LE(repaired.size(), 110u);
}

TEST(Closeness, is_one_change_and_neither_none_nor_two) {
    const auto apart = [](std::string_view a, std::string_view b) { return are_one_change_apart(a, b); };
    for (const char* near : {"王英", "王小莺", "小王英", "王小英英", "李小英"}) EXPECT_TRUE(apart("王小英", near)) << near;
    for (const char* other : {"王小英", "王", "李大英", "英小王", "王小小英英"}) EXPECT_FALSE(apart("王小英", other)) << other;
}

TEST(SearchValues, hold_name_phones_and_numbers_of_person_and_guardians) {
    Person person = person_named("王小英");
    person.phone = "15412345678";
    Guardian guardian;
    guardian.phone = "15400009999";
    person.guardians = {guardian};
    person.certificates = {
        {{}, *base::CertificateNumber::parse("11010519491231002X11"), {}, {}, CertificateState::Valid}};
    const std::set<std::string> expected{
        "name:王小英", "name:*小英", "name:王*英", "name:王小*", "pinyin:wangxiaoying", "given:xiaoying", "initials:wxy",
        "phone:15412345678", "tail:5678", "phone:15400009999", "tail:9999", "number:11010519491231002X11",
        "number:11010519491231002X", "tail:002X"};
    EXPECT_EQ(search_values_of(person), expected);
}

TEST(SearchValues, hold_the_names_of_before) {
    EXPECT_TRUE(search_values_of(person_named("王小英"), {"李强"}).contains("name:李强"));
}

TEST(SearchTerm, tells_a_case_number_from_what_names_a_person) {
    for (const char* number : {"安亭-2026-000318", "2026-318", " 2026-000318 "}) EXPECT_TRUE(is_case_number(number)) << number;
    for (const char* other : {"", "-", "2026-", "-318", "王小英", "15412345678", "2026-3181234", "20-318", "110105-1949-1231-002", "021-59530000"}) {
        EXPECT_FALSE(is_case_number(other)) << other;
    }
}

}  // namespace
}  // namespace sunclover::people
