// SPDX-License-Identifier: AGPL-3.0-or-later
// forms.json: forms, their pages and fields.
#include <boost/json.hpp>

#include "areas/programmes/internal/read_files.hpp"

namespace sunclover::programmes {

namespace json = boost::json;

namespace {

constexpr std::pair<std::string_view, FieldKind> kinds[] = {
    {"text", FieldKind::Text},       {"long_text", FieldKind::LongText},
    {"number", FieldKind::Number},   {"yuan", FieldKind::Yuan},
    {"day", FieldKind::Day},         {"choice", FieldKind::Choice},
    {"choices", FieldKind::Choices}, {"yes_no", FieldKind::YesNo},
    {"phone", FieldKind::Phone},     {"photos", FieldKind::Photos},
    {"checklist", FieldKind::Checklist}, {"items", FieldKind::Items},
};

std::vector<Option> read_options(ObjectReader& reader, std::string_view key) {
    std::vector<Option> options;
    reader.each(key, Presence::Required, [&](const json::value& value, const std::string& pointer) {
        ObjectReader inside(reader.sink(), value, pointer);
        Option option;
        option.value = inside.code("value");
        option.label = inside.both("label");
        options.push_back(std::move(option));
    });
    if (reader.has(key) && options.empty()) reader.fault(key, "list_empty");
    return options;
}

std::vector<Field::Room> read_rooms(ObjectReader& reader) {
    std::vector<Field::Room> rooms;
    const auto read = [&](const json::value& value, const std::string& pointer) {
        ObjectReader inside(reader.sink(), value, pointer);
        Field::Room room;
        room.value = inside.name("value");
        room.label = inside.both("label");
        room.points = read_options(inside, "points");
        rooms.push_back(std::move(room));
    };
    reader.each("rooms", Presence::Required, read);
    if (reader.has("rooms") && rooms.empty()) reader.fault("rooms", "list_empty");
    return rooms;
}

FieldKind read_kind(ObjectReader& reader) {
    const std::string code = reader.name("kind");
    const auto kind = field_kind_from(code);
    if (!kind && !code.empty()) reader.fault("kind", "unknown_kind", {{"NAME", code}});
    return kind.value_or(FieldKind::Text);
}

/// What belongs to one kind of field is read only there; elsewhere it is an unknown key.
void read_kind_parts(ObjectReader& reader, Field& field) {
    switch (field.kind) {
        case FieldKind::Text:
        case FieldKind::LongText:
            field.length_max = reader.whole("length_max", field.kind == FieldKind::Text ? 200 : 2000, {1, 10'000});
            break;
        case FieldKind::Number:
        case FieldKind::Yuan:
            field.number_min = reader.number("number_min").value_or(0);
            field.number_max = reader.number("number_max").value_or(1e9);
            if (field.number_min > field.number_max) reader.fault("number_min", "least_over_most");
            break;
        case FieldKind::Choice:
        case FieldKind::Choices: field.options = read_options(reader, "options"); break;
        case FieldKind::Photos: field.count_max = reader.whole("count_max", 6, {1, 30}); break;
        case FieldKind::Checklist: field.rooms = read_rooms(reader); break;
        case FieldKind::YesNo:
        case FieldKind::Day:
        case FieldKind::Phone:
        case FieldKind::Items: break;
    }
}

Field read_field(FaultSink& sink, const json::value& value, const std::string& pointer) {
    ObjectReader reader(sink, value, pointer);
    Field field;
    field.name = reader.name("name");
    field.kind = read_kind(reader);
    field.label = reader.both("label");
    field.hint = reader.both("hint", Presence::Optional);
    field.required = reader.yes_no("required", false);
    field.known_as = reader.text("known_as", Presence::Optional);
    field.for_staff = reader.yes_no("for_staff", false);
    read_kind_parts(reader, field);
    reader.inner("show_when", [&](const json::value& inner, const std::string& inner_pointer) {
        ObjectReader inside(sink, inner, inner_pointer);
        const std::string other = inside.name("field");
        field.show_when = Field::ShowWhen{other, inside.text("value")};
    });
    return field;
}

FormPage read_page(FaultSink& sink, const json::value& value, const std::string& pointer) {
    ObjectReader reader(sink, value, pointer);
    FormPage page;
    page.name = reader.name("name");
    page.title = reader.both("title");
    const auto read = [&](const json::value& inner, const std::string& inner_pointer) {
        page.fields.push_back(read_field(sink, inner, inner_pointer));
    };
    reader.each("fields", Presence::Required, read);
    if (reader.has("fields") && page.fields.empty()) reader.fault("fields", "list_empty");
    return page;
}

Form read_form(FaultSink& sink, const json::value& value, const std::string& pointer) {
    ObjectReader reader(sink, value, pointer);
    Form form;
    form.name = reader.name("name");
    form.title = reader.both("title");
    const auto read = [&](const json::value& inner, const std::string& inner_pointer) {
        form.pages.push_back(read_page(sink, inner, inner_pointer));
    };
    reader.each("pages", Presence::Required, read);
    if (reader.has("pages") && form.pages.empty()) reader.fault("pages", "list_empty");
    return form;
}

}  // namespace

std::string_view code_of(FieldKind kind) {
    for (const auto& [code, known] : kinds) {
        if (known == kind) return code;
    }
    return "";
}

std::optional<FieldKind> field_kind_from(std::string_view code) {
    for (const auto& [known, kind] : kinds) {
        if (known == code) return kind;
    }
    return std::nullopt;
}

void read_forms_file(FaultSink& sink, const json::value& root, Programme& programme) {
    ObjectReader reader(sink, root, "");
    const auto read = [&](const json::value& value, const std::string& pointer) {
        programme.forms.push_back(read_form(sink, value, pointer));
    };
    reader.each("forms", Presence::Required, read);
    if (reader.has("forms") && programme.forms.empty()) reader.fault("forms", "list_empty");
}

}  // namespace sunclover::programmes
