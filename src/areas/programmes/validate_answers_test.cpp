// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/validate_answers.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <random>

#include "areas/programmes/internal/small_programme_test.hpp"
#include "platform/http/request.hpp"

namespace sunclover::programmes {
namespace {

class ValidateAnswers : public testing::Test {
  protected:
    const Form& application() { return *programme.find_form("application"); }
    const Form& work() { return *programme.find_form("work"); }
    /// "field: key" of the first fault; empty if there is none.
    static std::string fault(const CheckedAnswers& checked) {
        return checked.is_valid() ? "" : checked.errors[0].field + ": " + checked.errors[0].message_key;
    }
    std::string fault_of(const std::string& field, Answer answer) {
        Answers answers;
        answers.set(field, std::move(answer));
        return fault(validate_answers(programme, application(), answers, Completeness::Draft));
    }
    Answers whole_work() {
        Answers answers;
        answers.set("items", ItemLines{{{"rail", 2, "厅", ""}}});
        answers.set("rooms", Checklist{{{"hall", "door", PointState::Ok, ""}, {"hall", "floor", PointState::Needed, "滑"}}});
        return answers;
    }
    Programme programme = small_programme();
};

TEST_F(ValidateAnswers, asks_for_what_is_required_only_where_it_is_shown) {
    Answers answers;
    EXPECT_EQ(fault(validate_answers(programme, application(), answers)), "wants: programmes.error.choose_some");
    EXPECT_TRUE(validate_answers(programme, application(), answers, Completeness::Draft).is_valid());
    answers.set("wants", std::vector<std::string>{"rail"});
    EXPECT_TRUE(validate_answers(programme, application(), answers).is_valid());
    answers.set("wants", std::vector<std::string>{"other"});
    EXPECT_EQ(fault(validate_answers(programme, application(), answers)), "what: programmes.error.required");
}

TEST_F(ValidateAnswers, drops_answers_to_questions_that_are_not_asked) {
    Answers answers;
    answers.set("wants", std::vector<std::string>{"rail"});
    answers.set_text("what", "坡道");
    answers.set_text("why", "因为");
    const auto checked = validate_answers(programme, application(), answers);
    EXPECT_FALSE(checked.answers.has("what"));
    EXPECT_FALSE(checked.answers.has("why"));
}

TEST_F(ValidateAnswers, brings_answers_into_their_normal_form) {
    Answers answers;
    answers.set("wants", std::vector<std::string>{"other", "rail", "rail"});
    answers.set_text("what", "  坡道 ");
    answers.set_text("phone", "154-1234 5678");
    answers.set_text("people", "０3");
    answers.set_text("day", "2026年3月8日");
    const auto checked = validate_answers(programme, application(), answers);
    ASSERT_TRUE(checked.is_valid()) << fault(checked);
    EXPECT_EQ(checked.answers.texts("wants"), (std::vector<std::string>{"rail", "other"}));
    EXPECT_EQ(checked.answers.text("what"), "坡道");
    EXPECT_EQ(checked.answers.text("phone"), "15412345678");
    EXPECT_EQ(checked.answers.text("people"), "3");
    EXPECT_EQ(checked.answers.text("day"), "2026-03-08");
    EXPECT_EQ(validate_answers(programme, application(), checked.answers).answers, checked.answers);
}

TEST_F(ValidateAnswers, refuses_what_no_question_asks_for) {
    EXPECT_EQ(fault_of("wants", std::vector<std::string>{"gold"}), "wants: programmes.error.choice");
    EXPECT_EQ(fault_of("wants", std::string("rail")), "wants: programmes.error.kind");
    EXPECT_EQ(fault_of("people", std::string("0")), "people: programmes.error.number_range");
    EXPECT_EQ(fault_of("people", std::string("1e1")), "people: programmes.error.number");
    EXPECT_EQ(fault_of("people", std::string("nan")), "people: programmes.error.number");
    EXPECT_EQ(fault_of("day", std::string("2026-02-30")), "day: programmes.error.day");
    EXPECT_EQ(fault_of("sure", std::string("perhaps")), "sure: programmes.error.choice");
    EXPECT_EQ(fault_of("phone", std::string("110x")), "phone: programmes.error.phone");
    EXPECT_EQ(fault_of("nothing", std::string("x")), "nothing: programmes.error.unknown_field");
    EXPECT_EQ(fault_of("photos", PhotoIds{{base::Uuid{}, base::Uuid{}}}), "photos: programmes.error.photos_twice");
}

TEST_F(ValidateAnswers, keeps_the_plan_under_the_cap_to_the_fen) {
    Answers answers = whole_work();
    answers.set("items", ItemLines{{{"rail", 2, "", ""}, {"ramp", 6, "", ""}}});  // 360.50 + 570 = 930.50
    EXPECT_TRUE(validate_answers(programme, work(), answers).is_valid());
    answers.set("items", ItemLines{{{"rail", 2, "", ""}, {"ramp", 7, "", ""}}});  // 1025.50
    const auto over = validate_answers(programme, work(), answers);
    EXPECT_EQ(fault(over), "items: programmes.error.items_over_cap");
    EXPECT_EQ(over.errors[0].arguments[2].second, "25");
    answers.set("items", ItemLines{{{"gold", 1, "", ""}}});
    EXPECT_EQ(fault(validate_answers(programme, work(), answers)), "items: programmes.error.item_code");
    answers.set("items", ItemLines{{{"rail", 0, "", ""}}});
    EXPECT_EQ(fault(validate_answers(programme, work(), answers)), "items: programmes.error.item_count");
}

TEST_F(ValidateAnswers, wants_every_point_of_the_checklist_marked) {
    Answers answers = whole_work();
    answers.set("rooms", Checklist{{{"hall", "door", PointState::Ok, ""}}});
    EXPECT_EQ(fault(validate_answers(programme, work(), answers)), "rooms: programmes.error.checklist_unmarked");
    EXPECT_TRUE(validate_answers(programme, work(), answers, Completeness::Draft).is_valid());
    answers.set("rooms", Checklist{{{"cellar", "door", PointState::Ok, ""}}});
    EXPECT_EQ(fault(validate_answers(programme, work(), answers)), "rooms: programmes.error.checklist_point");
}

TEST_F(ValidateAnswers, checks_one_page_and_leaves_the_others_as_they_are) {
    Answers answers;
    answers.set_text("day", "nonsense");
    const auto first = validate_page(programme, application(), application().pages[0], answers);
    EXPECT_EQ(fault(first), "wants: programmes.error.choose_some");
    EXPECT_EQ(first.answers.text("day"), "nonsense");
    EXPECT_EQ(fault(validate_page(programme, application(), application().pages[1], answers)), "day: programmes.error.day");
}

TEST_F(ValidateAnswers, adds_up_items_exactly_and_never_overflows) {
    const auto seed = std::random_device{}();
    SCOPED_TRACE(seed);
    std::mt19937_64 random(seed);
    for (int round = 0; round < 1000; ++round) {
        std::vector<ItemLine> lines;
        std::int64_t expected = 0;
        for (std::size_t i = 0; i < random() % 60; ++i) {
            const auto count = static_cast<std::int64_t>(random() % 1200) - 100;
            const bool is_rail = random() % 2 == 0;
            lines.push_back({is_rail ? "rail" : "ramp", count, "", ""});
            if (count > 0 && count <= 999) expected += count * (is_rail ? 18025 : 9500);
        }
        EXPECT_EQ(items_total(programme, lines).fen, expected);
    }
    EXPECT_EQ(items_total(programme, {{"rail", std::numeric_limits<std::int64_t>::max(), "", ""}}).fen, 0);
}

/// Anything that a browser, or somebody who is no browser, may send.
std::string random_text(std::mt19937_64& random) {
    static const std::vector<std::string> texts = {
        "", "rail", "other", "yes", "no", "2", "-1", "1e400", "999999999999999999999", "2026-11-24", "２０２６", "ok",
        "needed", "15412345678", "\xff\xfe", std::string("\0x", 2), "<script>", "{{name}}", std::string(3000, 'x'), "滑\n倒",
    };
    return texts[random() % texts.size()];
}

TEST_F(ValidateAnswers, survives_any_posted_form_and_gives_an_answer_that_is_stable) {
    const auto seed = std::random_device{}();
    SCOPED_TRACE(seed);
    std::mt19937_64 random(seed);
    static const std::vector<std::string> names = {
        "wants", "what", "phone", "people", "day", "sure", "why", "photos", "cost", "mark", "items.0.code", "items.0.count",
        "items.0.place", "items.1.code", "items.1.count", "items.59.code", "items.x.code", "rooms.hall.door.state",
        "rooms.hall.door.note", "rooms.hall.floor.state", "rooms.cellar.door.state", "items", "unknown",
    };
    int valid = 0;
    for (int round = 0; round < 3000; ++round) {
        http::Fields fields;
        for (std::size_t i = 0; i < random() % 14; ++i) {
            fields.add(names[random() % names.size()], random_text(random));
        }
        const Form& form = random() % 2 == 0 ? application() : work();
        const auto completeness = random() % 2 == 0 ? Completeness::Draft : Completeness::Complete;
        const Answers parsed = parse_answers(form, fields);
        EXPECT_TRUE(parsed.photos("photos").empty()) << "a form names no photo";
        const auto checked = validate_answers(programme, form, parsed, completeness);
        for (const base::Error& error : checked.errors) EXPECT_NE(form.find(error.field), nullptr);
        if (!checked.is_valid()) continue;
        ++valid;
        const auto again = validate_answers(programme, form, checked.answers, completeness);
        EXPECT_TRUE(again.is_valid());
        EXPECT_EQ(again.answers, checked.answers);
        const auto read = Answers::from_json(checked.answers.to_json());
        ASSERT_TRUE(read.has_value());
        EXPECT_EQ(*read, checked.answers);
        EXPECT_EQ(read->to_json(), checked.answers.to_json());
    }
    EXPECT_GT(valid, 100);
}

TEST(Answers, refuses_json_that_is_not_its_own) {
    for (const char* text : {"", "[]", "{\"a\":1}", "{\"a\":", "{\"a\":{\"x\":1}}", "null", "{\"a\":[1]}"}) {
        EXPECT_FALSE(Answers::from_json(text).has_value()) << text;
    }
    EXPECT_TRUE(Answers::from_json("{}")->empty());
}

}  // namespace
}  // namespace sunclover::programmes
