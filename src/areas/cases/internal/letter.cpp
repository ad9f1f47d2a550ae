// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/internal/letter.hpp"

#include "areas/cases/case_story.hpp"
#include "areas/cases/store/correspondence_store.hpp"
#include "areas/cases/store/story_store.hpp"
#include "areas/cases/case_access.hpp"
#include "areas/people/load_person.hpp"
#include "areas/people/send_sms.hpp"
#include "areas/places/directory.hpp"
#include "areas/programmes/fill_letter.hpp"
#include "areas/programmes/form_model.hpp"

namespace sunclover::cases {
namespace {

// Letters are written in the first language of the house; English is for the interface.
constexpr std::string_view letter_locale = "zh-CN";

/// The stage in which the plan is made: the first whose form has priced items.
const programmes::Stage* plan_stage(const programmes::Programme& programme, std::string& field_name) {
    for (const programmes::Stage& stage : programme.stages) {
        const programmes::Form* form = programme.find_form(stage.form);
        if (form == nullptr) continue;
        for (const auto& page : form->pages) {
            for (const auto& field : page.fields) {
                if (field.kind != programmes::FieldKind::Items) continue;
                field_name = field.name;
                return &stage;
            }
        }
    }
    return nullptr;
}

/// One line for each item of the plan: 一字扶手 2 个
std::string items_text(const Tables& tables, const LetterOrder& order) {
    std::string field;
    const programmes::Stage* stage = plan_stage(order.programme, field);
    if (stage == nullptr) return {};
    const auto answers = select_last_answers(tables, order.record.ref, stage->name);
    std::string text;
    for (const programmes::ItemLine& line : answers.items(field)) {
        const programmes::PriceItem* item = order.programme.find_price(line.code);
        if (item == nullptr) continue;
        text += (text.empty() ? "" : "\n") + item->label.zh + " " + std::to_string(line.count) + " " + item->unit.zh;
    }
    return text;
}

/// True if a value must be looked up for the letter.
bool uses(const programmes::Letter& letter, const std::string& name) {
    const std::string place = "{{" + name + "}}";
    return (letter.subject.in(letter_locale) + letter.body.in(letter_locale)).find(place) != std::string::npos;
}

std::vector<std::pair<std::string, std::string>> values_of(
    const Tables& tables, const Desk& desk, const LetterOrder& order, const programmes::Letter& letter,
    const std::string& name
) {
    const auto places = desk.places.get();
    const auto day_text = [](base::Day day) { return programmes::day_in_words(day, letter_locale); };
    std::string contractor;
    if (order.record.organisation) {
        const auto* organisation = places->find_organisation(*order.record.organisation);
        if (organisation != nullptr) contractor = organisation->name;
    }
    return {
        {"name", name},
        {"case_number", order.record.number},
        {"programme", order.programme.title.zh},
        {"township", places->name_of(order.record.ref.township)},
        {"office_phone", desk.services.office_phone},
        {"today", day_text(desk.services.zone.day_of(order.now))},
        {"due_day", order.record.due_day ? day_text(*order.record.due_day) : std::string()},
        {"reason", order.reason},
        {"items", uses(letter, "items") ? items_text(tables, order) : std::string()},
        {"total", order.record.plan ? base::to_yuan_text(*order.record.plan) : std::string()},
        {"contractor", contractor},
    };
}

}  // namespace

void send_letter(const Tables& tables, const Desk& desk, const LetterOrder& order) {
    if (order.letter.empty()) return;
    const programmes::Letter* letter = order.programme.find_letter(order.letter);
    if (letter == nullptr) return;
    const people::Notice notice{desk.services.zone.day_of(order.now), knows_cases};
    const auto addressee = order.person != nullptr
                               ? std::optional(people::addressee_of(*order.person, notice))
                               : people::load_addressee(tables.tx, tables.cipher, order.record.person, notice);
    if (!addressee) return;
    const auto values = values_of(tables, desk, order, *letter, addressee->name);
    const auto filled = programmes::fill_letter(*letter, letter_locale, values);
    Message message{};
    message.id = MessageId{new_row(desk.services)};
    message.of_case = order.record.ref;
    message.direction = Direction::ToResident;
    message.subject = filled.subject;
    message.body = filled.body;
    message.author = desk.places.get()->name_of(order.record.ref.township);
    message.sent_at = order.now;
    insert_message(tables, message, order.record.person, std::nullopt);
    if (!filled.sms.empty()) people::send_sms(tables.tx, desk.services, *addressee, filled.sms);
}

}  // namespace sunclover::cases
