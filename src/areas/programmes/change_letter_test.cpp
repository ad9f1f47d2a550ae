// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/change_letter.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "areas/programmes/compare_letters.hpp"
#include "areas/programmes/internal/small_programme_test.hpp"

namespace sunclover::programmes {
namespace {

Letter received() { return small_programme().letters.at(0); }

/// "body_zh letter_name_unknown nmae": field, key and name of each error.
std::vector<std::string> errors_of(const Letter& letter) {
    std::vector<std::string> all;
    for (const base::Error& error : check_letter(letter)) {
        std::string text = error.field + " " + error.message_key.substr(error.message_key.rfind('.') + 1);
        for (const auto& [name, value] : error.arguments) text += " " + value;
        all.push_back(std::move(text));
    }
    return all;
}

using Texts = std::vector<std::string>;

const std::string& letters_of(const std::vector<ProgrammeFile>& files) {
    return std::ranges::find(files, "letters.json", &ProgrammeFile::name)->content;
}

TEST(ChangeLetter, takes_a_letter_that_is_whole) {
    EXPECT_EQ(errors_of(received()), Texts{});
    Letter without_sms = received();
    without_sms.by_sms = false;
    without_sms.sms = {};
    EXPECT_EQ(errors_of(without_sms), Texts{});
}

TEST(ChangeLetter, refuses_by_name_what_nobody_fills) {
    Letter letter = received();
    letter.body.zh = "{{name}}，{{nmae}} 收到了。";
    letter.subject.en = "About {{caze";
    EXPECT_EQ(
        errors_of(letter),
        (Texts{"subject_en letter_name_unknown caze", "body_zh letter_name_unknown nmae"})
    );
    letter.subject.en = "{{编号编号编号编号编号编号";
    EXPECT_EQ(errors_of(letter).at(0), "subject_en letter_name_unknown 编号编号编号")
        << "cut between characters";
}

TEST(ChangeLetter, keeps_personal_data_out_of_text_messages) {
    Letter letter = received();
    letter.sms.zh = "{{name}}，收到了";
    letter.sms.en = "We have {{reason}}";
    EXPECT_EQ(
        errors_of(letter),
        (Texts{"sms_zh letter_name_in_sms name", "sms_en letter_name_in_sms reason"})
    );
}

TEST(ChangeLetter, asks_for_both_languages) {
    Letter letter = received();
    letter.subject.zh = " ";
    letter.body.en.clear();
    letter.sms.en.clear();
    EXPECT_EQ(
        errors_of(letter),
        (Texts{"subject_zh required", "body_en required", "sms_en sms_in_one_language"})
    );
}

TEST(ChangeLetter, bounds_length_and_lines) {
    Letter letter = received();
    letter.subject.zh = std::string(61, 'x');
    letter.sms.zh = "收到了\n请看";
    EXPECT_EQ(errors_of(letter), (Texts{"subject_zh too_long 60", "sms_zh one_line"}));
    letter = received();
    letter.body.zh = "\xFF";
    EXPECT_EQ(errors_of(letter), (Texts{"body_zh text_unclean"}));
}

TEST(ChangeLetter, writes_what_the_reader_reads_again) {
    Letter letter = received();
    letter.body.zh = "{{name}}：\n\n“引号” \"和\" \\ 反斜杠\t</script>";
    const auto letters = change_letter(small_programme().letters, letter);
    ASSERT_TRUE(letters.has_value());
    const auto files = with_letters(small_files(), *letters, small_files());
    const auto read = load_programme("small", files);
    ASSERT_TRUE(read.has_value());
    EXPECT_TRUE(changed_parts(read->letters.at(0), letter).empty());
    EXPECT_TRUE(read->letters.at(0).by_sms);
    letter.by_sms = false;
    letter.sms = {};
    const auto plain = load_programme("small", with_letters(small_files(), {letter}, small_files()));
    ASSERT_TRUE(plain.has_value());
    EXPECT_FALSE(plain->letters.at(0).by_sms);
}

TEST(ChangeLetter, puts_back_the_very_file_where_the_words_are_as_before) {
    Letter letter = received();
    letter.subject.zh = "我们收到了";
    const auto changed = with_letters(small_files(), {letter}, small_files());
    EXPECT_NE(letters_of(changed), letters_of(small_files()));
    const auto back = with_letters(changed, {received()}, small_files());
    EXPECT_EQ(letters_of(back), letters_of(small_files()));
}

TEST(ChangeLetter, refuses_a_letter_that_is_not_there) {
    Letter letter = received();
    letter.name = "other";
    EXPECT_EQ(change_letter(small_programme().letters, letter).error().kind, base::ErrorKind::NotFound);
}

}  // namespace
}  // namespace sunclover::programmes
