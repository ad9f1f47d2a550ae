// SPDX-License-Identifier: AGPL-3.0-or-later
// What was answered, in words: for check-your-answers and for reading later.
#include <algorithm>

#include "areas/programmes/form_model.hpp"
#include "areas/programmes/internal/field_model.hpp"
#include "areas/programmes/validate_answers.hpp"
#include "base/text.hpp"
#include "platform/pages/catalogue.hpp"

namespace sunclover::programmes {

namespace {

using pages::Model;

std::string choices_text(const FormView& view, const Field& field) {
    std::vector<std::string> labels;
    for (const std::string& value : view.answers.texts(field.name)) {
        const Option* option = field.find_option(value);
        labels.push_back(option == nullptr ? value : words_in(view, option->label));
    }
    return base::join(labels, words(view, "list_separator"));
}

std::string choice_text(const FormView& view, const Field& field) {
    const std::string value(view.answers.text(field.name));
    if (field.kind == FieldKind::YesNo && (value == "yes" || value == "no")) return words(view, value);
    const Option* option = field.find_option(value);
    return option == nullptr ? value : words_in(view, option->label);
}

std::string items_text(const FormView& view, const Field& field) {
    std::vector<std::string> labels;
    for (const ItemLine& line : view.answers.items(field.name)) {
        const PriceItem* item = view.programme.find_price(line.code);
        const std::string label = item == nullptr ? line.code : words_in(view, item->label);
        labels.push_back(label + " × " + std::to_string(line.count));
    }
    return base::join(labels, words(view, "list_separator"));
}

std::string photos_text(const FormView& view, const Field& field) {
    const std::size_t count = view.answers.photos(field.name).size();
    if (count == 0) return {};
    return words(view, "photos.count", {{"COUNT", std::to_string(count)}});
}

std::string needed_text(const FormView& view, const Field& field) {
    std::vector<std::string> labels;
    for (const ChecklistEntry& entry : view.answers.checklist(field.name)) {
        const Field::Room* room = field.find_room(entry.room);
        if (entry.state != PointState::Needed || room == nullptr) continue;
        const auto point = std::ranges::find(room->points, entry.point, &Option::value);
        const std::string label = point == room->points.end() ? entry.point : words_in(view, point->label);
        labels.push_back(
            words(view, "note_in", {{"WORD", words_in(view, room->label)}, {"NOTE", label}})
        );
    }
    return base::join(labels, words(view, "list_separator"));
}

void add_items_table(Model& row, const FormView& view, const Field& field) {
    const auto& lines = view.answers.items(field.name);
    Model& table = row.add("VALUE_ITEMS").set("ITEMS_CAPTION", words_in(view, field.label));
    table.set(
        "ITEMS_TOTAL",
        words(view, "yuan", {{"AMOUNT", base::to_yuan_text(items_total(view.programme, lines))}})
    );
    for (const ItemLine& line : lines) {
        const PriceItem* item = view.programme.find_price(line.code);
        const std::string unit = item == nullptr ? std::string() : words_in(view, item->unit);
        Model& cells = table.add("ITEM_ROW");
        cells.set("ITEM_LABEL", item == nullptr ? line.code : words_in(view, item->label));
        cells.set("ITEM_PLACE", line.place).set("ITEM_NOTE", line.note);
        cells.set("ITEM_COUNT", words(view, "times", {{"COUNT", std::to_string(line.count)}, {"UNIT", unit}}));
        cells.set("ITEM_SUM", base::to_yuan_text(items_total(view.programme, {line})));
    }
}

void add_rooms(Model& row, const FormView& view, const Field& field) {
    Model& rooms = row.add("VALUE_ROOMS");
    const auto& entries = view.answers.checklist(field.name);
    for (const Field::Room& room : field.rooms) {
        Model* group = nullptr;
        for (const Option& point : room.points) {
            const auto entry = std::ranges::find_if(entries, [&](const ChecklistEntry& held) {
                return held.room == room.value && held.point == point.value;
            });
            if (entry == entries.end()) continue;
            if (group == nullptr) {
                group = &rooms.add("ROOM_SEEN").set("ROOM_LABEL", words_in(view, room.label));
            }
            Model& line = group->add("POINT_SEEN").set("POINT_LABEL", words_in(view, point.label));
            line.set("STATE_LABEL", words(view, "checklist." + std::string(code_of(entry->state))));
            line.add(entry->state == PointState::Needed ? "POINT_NEEDED" : "POINT_PLAIN");
            if (!entry->note.empty()) line.add("POINT_NOTED").set("POINT_NOTE", entry->note);
        }
    }
}

void add_pictures(Model& row, const FormView& view, const Field& field) {
    if (!view.photo_url) {
        row.add("VALUE_TEXT").set("TEXT", photos_text(view, field));
        return;
    }
    Model& pictures = row.add("VALUE_PHOTOS");
    int number = 0;
    for (const base::Uuid& id : view.answers.photos(field.name)) {
        Model& picture = pictures.add("PICTURE").set("PICTURE_URL", view.photo_url(id));
        picture.set("PICTURE_TITLE", words(view, "photos.number", {{"NUMBER", std::to_string(++number)}}));
    }
}

Model& add_row(Model& section, const FormView& view, const Field& field) {
    Model& row = section.add("ANSWER").set("ANSWER_LABEL", words_in(view, field.label));
    if (!view.answers.has(field.name)) {
        row.add("VALUE_NONE");
        return row;
    }
    switch (field.kind) {
        case FieldKind::Items: add_items_table(row, view, field); break;
        case FieldKind::Checklist: add_rooms(row, view, field); break;
        case FieldKind::Photos: add_pictures(row, view, field); break;
        case FieldKind::LongText: {
            Model& lines = row.add("VALUE_LINES");
            for (const std::string& line : base::split(view.answers.text(field.name), '\n')) {
                if (!base::trim(line).empty()) lines.add("LINE").set("TEXT", line);
            }
            break;
        }
        default: row.add("VALUE_TEXT").set("TEXT", answer_text(view, field)); break;
    }
    return row;
}

}  // namespace

pages::Model answers_model(
    const FormView& view, const std::function<std::string(const Field&)>& change_url
) {
    Model model;
    for (const FormPage& page : view.form.pages) {
        Model section;
        const std::string title = words_in(view, page.title);
        section.set("SECTION_TEXT", title).set("SECTION_ID", view.form.name + "-" + page.name);
        bool has_rows = false;
        for (const Field& field : page.fields) {
            if (!is_shown(view.form, field, view.answers)) continue;
            if (view.is_for_resident && field.for_staff) continue;
            Model& row = add_row(section, view, field);
            if (change_url) row.add("ANSWER_CHANGE").set("CHANGE_URL", change_url(field));
            has_rows = true;
        }
        if (has_rows) model.add("ANSWER_SECTION", std::move(section));
    }
    return model;
}

std::string answer_text(const FormView& view, const Field& field) {
    const std::string text(view.answers.text(field.name));
    switch (field.kind) {
        case FieldKind::Choices: return choices_text(view, field);
        case FieldKind::Choice:
        case FieldKind::YesNo: return choice_text(view, field);
        case FieldKind::Items: return items_text(view, field);
        case FieldKind::Checklist: return needed_text(view, field);
        case FieldKind::Photos: return photos_text(view, field);
        case FieldKind::Day: {
            const auto day = view.answers.day(field.name);
            return day ? day_in_words(*day, view.locale) : text;
        }
        case FieldKind::Yuan: {
            const auto amount = view.answers.yuan(field.name);
            return amount ? words(view, "yuan", {{"AMOUNT", base::to_yuan_text(*amount)}}) : text;
        }
        case FieldKind::Text:
        case FieldKind::LongText:
        case FieldKind::Number:
        case FieldKind::Phone: return text;
    }
    return text;
}

}  // namespace sunclover::programmes
