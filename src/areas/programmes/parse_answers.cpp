// SPDX-License-Identifier: AGPL-3.0-or-later
// Posted fields → answers. What cannot be understood stays as it was typed, so that the person sees
// it again beside the fault.
#include <charconv>

#include "areas/programmes/validate_answers.hpp"
#include "base/text.hpp"
#include "platform/http/request.hpp"

namespace sunclover::programmes {

namespace {

/// More lines than any plan has; a form that posts more is not ours.
constexpr int lines_max = 60;

std::string typed(const http::Fields& fields, const std::string& name) {
    // Browsers end lines with CR LF; stored text has LF.
    std::string text;
    for (const char character : fields.get(name)) {
        if (character != '\r') text += character;
    }
    return base::trim(text);
}

/// 0 where it is no count: validate_answers tells so.
std::int64_t count_from(const std::string& text) {
    const std::string digits = base::fold(text);
    std::int64_t count = 0;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
    if (fault != std::errc() || end != digits.data() + digits.size()) return 0;
    return count;
}

ItemLines parse_items(const Field& field, const http::Fields& fields) {
    ItemLines items;
    for (int i = 0; i < lines_max; ++i) {
        const std::string prefix = field.name + "." + std::to_string(i) + ".";
        if (!fields.has(prefix + "code")) break;
        ItemLine line;
        line.code = typed(fields, prefix + "code");
        const std::string count = typed(fields, prefix + "count");
        line.place = typed(fields, prefix + "place");
        line.note = typed(fields, prefix + "note");
        // A line in which nothing was chosen or typed is one of the blank ones.
        if (line.code.empty() && line.place.empty() && line.note.empty()) continue;
        line.count = count.empty() ? 1 : count_from(count);
        // A count of 0 is how a line is taken out of the plan.
        if (count == "0") continue;
        items.lines.push_back(std::move(line));
    }
    return items;
}

Checklist parse_checklist(const Field& field, const http::Fields& fields) {
    Checklist checklist;
    for (const Field::Room& room : field.rooms) {
        for (const Option& point : room.points) {
            const std::string prefix = field.name + "." + room.value + "." + point.value + ".";
            const auto state = point_state_from(fields.get(prefix + "state"));
            const std::string note = typed(fields, prefix + "note");
            if (!state && note.empty()) continue;
            checklist.entries.push_back(
                {room.value, point.value, state.value_or(PointState::Unmarked), note}
            );
        }
    }
    return checklist;
}

Answer parse_field(const Field& field, const http::Fields& fields) {
    switch (field.kind) {
        case FieldKind::Items: return parse_items(field, fields);
        case FieldKind::Checklist: return parse_checklist(field, fields);
        case FieldKind::Choices: {
            std::vector<std::string> values;
            for (const std::string_view value : fields.all(field.name)) values.emplace_back(value);
            return values;
        }
        default: return typed(fields, field.name);
    }
}

}  // namespace

Answers parse_answers(const FormPage& page, const http::Fields& fields, const Answers& saved) {
    Answers answers = saved;
    for (const Field& field : page.fields) {
        if (field.kind == FieldKind::Photos) continue;
        answers.set(field.name, parse_field(field, fields));
    }
    return answers;
}

Answers parse_answers(const Form& form, const http::Fields& fields, const Answers& saved) {
    Answers answers = saved;
    for (const FormPage& page : form.pages) answers = parse_answers(page, fields, answers);
    return answers;
}

}  // namespace sunclover::programmes
