// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/internal/field_model.hpp"

#include <algorithm>

#include "areas/programmes/validate_answers.hpp"
#include "platform/pages/catalogue.hpp"

namespace sunclover::programmes {

namespace {

using pages::Model;

const base::Error* error_of(const FormView& view, const Field& field) {
    const auto found = std::ranges::find(view.errors, field.name, &base::Error::field);
    return found == view.errors.end() ? nullptr : &*found;
}

/// The words of the option that a condition names: 「别的事」.
std::string condition_words(const FormView& view, const Field::ShowWhen& condition) {
    const Field* other = view.form.find(condition.field);
    if (other == nullptr) return {};
    if (other->kind == FieldKind::YesNo) return words(view, condition.value);
    const Option* option = other->find_option(condition.value);
    return option == nullptr ? std::string() : words_in(view, option->label);
}

std::string range_words(const FormView& view, const Field& field) {
    if (field.kind == FieldKind::Day) return words(view, "day_hint");
    return {};
}

/// Label, hint, fault and what ties them to the control.
void add_surroundings(Model& block, const FormView& view, const Field& field) {
    block.set("FIELD_ID", field.name).set("FIELD_LABEL", words_in(view, field.label));
    std::string described;
    if (field.show_when) {
        const std::string condition = condition_words(view, *field.show_when);
        block.add("FIELD_CONDITION").set("CONDITION", words(view, "only_if", {{"VALUE", condition}}));
        described += field.name + "-condition ";
    } else {
        block.show_if(!field.required, "FIELD_OPTIONAL");
    }
    std::string hint = words_in(view, field.hint);
    const std::string range = range_words(view, field);
    if (!range.empty()) hint += hint.empty() ? range : " " + range;
    if (!hint.empty()) {
        block.add("FIELD_HINT").set("HINT", hint);
        described += field.name + "-hint ";
    }
    if (const base::Error* error = error_of(view, field)) {
        const std::string message =
            view.catalogue.text(view.locale, error->message_key, error->arguments);
        block.add("FIELD_ERROR").set("MESSAGE", message);
        block.add("FIELD_INVALID");
        described += field.name + "-error ";
    }
    if (!described.empty()) {
        described.pop_back();
        block.add("FIELD_DESCRIBED").set("DESCRIBED_BY", described);
    }
    block.show_if(field.required && !field.show_when, "FIELD_REQUIRED");
}

void add_option(
    Model& ask, std::string_view id, std::string_view value, std::string_view label, bool is_chosen
) {
    Model& option = ask.add("CHOICE_OPTION");
    option.set("OPTION_ID", std::string(id)).set("OPTION_VALUE", std::string(value));
    option.set("OPTION_LABEL", std::string(label)).show_if(is_chosen, "OPTION_CHOSEN");
}

/// The first control has the field's own name as id: there the summary of faults leads.
void add_options(Model& ask, const FormView& view, const Field& field) {
    if (field.kind == FieldKind::YesNo) {
        const std::string_view held = view.answers.text(field.name);
        add_option(ask, field.name, "yes", words(view, "yes"), held == "yes");
        add_option(ask, field.name + "-no", "no", words(view, "no"), held == "no");
        return;
    }
    bool is_first = true;
    for (const Option& option : field.options) {
        const std::string id = is_first ? field.name : field.name + "-" + option.value;
        add_option(
            ask, id, option.value, words_in(view, option.label),
            view.answers.is(field.name, option.value)
        );
        is_first = false;
    }
}

void add_line(Model& block, const FormView& view, const Field& field) {
    Model& ask = block.add("ASK_LINE");
    ask.set("VALUE", std::string(view.answers.text(field.name)));
    switch (field.kind) {
        case FieldKind::Number:
        case FieldKind::Yuan: ask.add("LINE_NUMBER"); break;
        case FieldKind::Phone: ask.add("LINE_PHONE"); break;
        case FieldKind::Day: {
            // A day that cannot be read stays as it was typed: type=date would show nothing.
            const bool is_readable =
                view.answers.text(field.name).empty() || view.answers.day(field.name);
            ask.add(is_readable ? "LINE_DAY" : "LINE_TEXT");
            break;
        }
        default: ask.add("LINE_TEXT"); break;
    }
}

void add_point(
    Model& room, const FormView& view, const std::string& prefix, const Option& point,
    const ChecklistEntry* entry
) {
    constexpr PointState states[] = {PointState::Ok, PointState::Needed, PointState::NotApplicable};
    Model& block = room.add("POINT");
    const std::string label = words_in(view, point.label);
    block.set("POINT_LABEL", label).set("POINT_NAME", prefix);
    block.set("POINT_NOTE", entry == nullptr ? std::string() : entry->note);
    for (const PointState state : states) {
        Model& choice = block.add("POINT_STATE");
        choice.set("STATE_VALUE", std::string(code_of(state)));
        choice.set("STATE_LABEL", words(view, "checklist." + std::string(code_of(state))));
        choice.show_if(entry != nullptr && entry->state == state, "STATE_CHOSEN");
    }
}

void add_checklist(Model& block, const FormView& view, const Field& field) {
    Model& ask = block.add("ASK_CHECKLIST");
    const auto& entries = view.answers.checklist(field.name);
    for (const Field::Room& room : field.rooms) {
        Model& group = ask.add("ROOM").set("ROOM_LABEL", words_in(view, room.label));
        for (const Option& point : room.points) {
            const auto found = std::ranges::find_if(entries, [&](const ChecklistEntry& entry) {
                return entry.room == room.value && entry.point == point.value;
            });
            const std::string prefix = field.name + "." + room.value + "." + point.value;
            add_point(group, view, prefix, point, found == entries.end() ? nullptr : &*found);
        }
    }
}

void add_item_line(Model& ask, const FormView& view, const std::string& name, int number, const ItemLine* line) {
    Model& block = ask.add("ITEM_LINE");
    block.set("LINE_NAME", name).set("LINE_TITLE", words(view, "items.line", {{"LINE", std::to_string(number)}}));
    block.set("LINE_COUNT", line == nullptr ? std::string() : std::to_string(line->count));
    block.set("LINE_PLACE", line == nullptr ? std::string() : line->place);
    block.set("LINE_NOTE", line == nullptr ? std::string() : line->note);
    for (const PriceItem& item : view.programme.prices) {
        Model& option = block.add("PRICE_OPTION").set("PRICE_CODE", item.code);
        option.set(
            "PRICE_LABEL", words(
                               view, "items.option",
                               {{"LABEL", words_in(view, item.label)},
                                {"PRICE", base::to_yuan_text(item.price)},
                                {"UNIT", words_in(view, item.unit)}}
                           )
        );
        option.show_if(line != nullptr && line->code == item.code, "PRICE_CHOSEN");
    }
}

void add_items(Model& block, const FormView& view, const Field& field) {
    Model& ask = block.add("ASK_ITEMS");
    const auto& lines = view.answers.items(field.name);
    const std::string total = base::to_yuan_text(items_total(view.programme, lines));
    const std::string cap = base::to_yuan_text(view.programme.household_cap);
    ask.set("ITEMS_CAP", words(view, "items.cap", {{"CAP", cap}, {"TOTAL", total}}));
    const int count = static_cast<int>(lines.size()) + view.blank_item_lines;
    for (int i = 0; i < count; ++i) {
        // The id of the first control is the field's name, so the first line is named apart.
        const std::string name = field.name + "." + std::to_string(i);
        const bool is_filled = i < static_cast<int>(lines.size());
        add_item_line(ask, view, name, i + 1, is_filled ? &lines[static_cast<std::size_t>(i)] : nullptr);
    }
}

void add_photos(Model& block, const FormView& view, const Field& field) {
    Model& ask = block.add("ASK_PHOTOS");
    ask.set("PHOTOS_HINT", words(view, "photos.hint", {{"MAX", std::to_string(field.count_max)}}));
    const auto& ids = view.answers.photos(field.name);
    if (ids.empty()) return;
    Model& list = ask.add("PHOTO_LIST");
    int number = 0;
    for (const base::Uuid& id : ids) {
        const std::string count = std::to_string(++number);
        Model& photo = list.add("PHOTO").set("PHOTO_ID", id.to_string());
        photo.set("PHOTO_TITLE", words(view, "photos.number", {{"NUMBER", count}}));
        photo.set("PHOTO_REMOVE", words(view, "photos.remove", {{"NUMBER", count}}));
        if (view.photo_url) {
            photo.add("PHOTO_SEEN").set("PHOTO_URL", view.photo_url(id));
        } else {
            photo.add("PHOTO_NAMED");
        }
    }
}

}  // namespace

void add_field(Model& section, const FormView& view, const Field& field) {
    Model& block = section.add("FIELD");
    add_surroundings(block, view, field);
    switch (field.kind) {
        case FieldKind::LongText:
            block.add("ASK_LONG").set("VALUE", std::string(view.answers.text(field.name)));
            break;
        case FieldKind::Choice:
        case FieldKind::YesNo: add_options(block.add("ASK_ONE"), view, field); break;
        case FieldKind::Choices: add_options(block.add("ASK_SOME"), view, field); break;
        case FieldKind::Photos: add_photos(block, view, field); break;
        case FieldKind::Checklist: add_checklist(block, view, field); break;
        case FieldKind::Items: add_items(block, view, field); break;
        case FieldKind::Text:
        case FieldKind::Number:
        case FieldKind::Yuan:
        case FieldKind::Day:
        case FieldKind::Phone: add_line(block, view, field); break;
    }
}

std::string words(
    const FormView& view, std::string_view key,
    const std::vector<std::pair<std::string, std::string>>& arguments
) {
    return view.catalogue.text(view.locale, "programmes.form." + std::string(key), arguments);
}

const std::string& words_in(const FormView& view, const Text& text) { return text.in(view.locale); }

}  // namespace sunclover::programmes
