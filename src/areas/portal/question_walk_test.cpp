// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/portal/question_walk.hpp"

#include <gtest/gtest.h>

namespace sunclover::portal {
namespace {

using programmes::Answers;
using programmes::Field;
using programmes::FieldKind;

Field field(std::string name, FieldKind kind, bool required) {
    Field made{};
    made.name = std::move(name);
    made.kind = kind;
    made.required = required;
    return made;
}

/// Two pages: whose home it is, the landlord's word where it is rented; then a note.
programmes::Programme programme() {
    programmes::Form form{};
    form.name = "application";
    Field owner = field("owner", FieldKind::Choice, true);
    owner.options = {{"own", {}}, {"rented", {}}};
    Field consent = field("consent", FieldKind::YesNo, true);
    consent.show_when = Field::ShowWhen{"owner", "rented"};
    form.pages = {{"home", {}, {owner, consent}}, {"more", {}, {field("note", FieldKind::LongText, false)}}};
    programmes::Programme made{};
    made.forms = {form};
    return made;
}

std::vector<std::string> names(const programmes::Form& form, const Answers& answers) {
    std::vector<std::string> found;
    for (const auto& question : questions_of(form, answers)) found.push_back(question.field->name);
    return found;
}

TEST(QuestionWalk, asks_only_what_earlier_answers_make_needed) {
    const auto made = programme();
    Answers answers;
    EXPECT_EQ(names(made.forms.front(), answers), (std::vector<std::string>{"owner", "note"}));
    answers.set_text("owner", "rented");
    EXPECT_EQ(names(made.forms.front(), answers), (std::vector<std::string>{"owner", "consent", "note"}));
}

TEST(QuestionWalk, knows_the_place_of_a_question_and_its_neighbours) {
    const auto made = programme();
    Answers answers;
    answers.set_text("owner", "rented");
    const auto first = place_of(made.forms.front(), answers, "owner");
    ASSERT_TRUE(first.has_value());
    EXPECT_EQ(first->number, 1);
    EXPECT_EQ(first->count, 3);
    EXPECT_EQ(first->before, nullptr);
    EXPECT_EQ(first->after->name, "consent");
    const auto last = place_of(made.forms.front(), answers, "note");
    ASSERT_TRUE(last.has_value());
    EXPECT_EQ(last->before->name, "consent");
    EXPECT_EQ(last->after, nullptr);
    EXPECT_EQ(last->question.page->name, "more");
}

TEST(QuestionWalk, has_no_place_for_a_question_that_is_not_asked) {
    const auto made = programme();
    EXPECT_FALSE(place_of(made.forms.front(), {}, "consent").has_value());
    EXPECT_FALSE(place_of(made.forms.front(), {}, "no_such").has_value());
}

TEST(QuestionWalk, names_the_first_question_that_still_needs_an_answer) {
    const auto made = programme();
    const auto& form = made.forms.front();
    Answers answers;
    EXPECT_EQ(first_to_answer(made, form, answers)->name, "owner");
    answers.set_text("owner", "rented");
    EXPECT_EQ(first_to_answer(made, form, answers)->name, "consent");
    answers.set_text("owner", "own");
    EXPECT_EQ(first_to_answer(made, form, answers), nullptr) << "the note may stay empty";
    answers.set_text("owner", "stolen");
    EXPECT_EQ(first_to_answer(made, form, answers)->name, "owner") << "no such choice";
}

TEST(QuestionWalk, makes_a_page_of_one_question) {
    const auto made = programme();
    const auto place = place_of(made.forms.front(), {}, "owner");
    const auto page = page_of(place->question);
    ASSERT_EQ(page.fields.size(), 1U);
    EXPECT_EQ(page.fields.front().name, "owner");
}

}  // namespace
}  // namespace sunclover::portal
