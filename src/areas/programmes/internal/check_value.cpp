// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/internal/check_value.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

#include "base/text.hpp"

namespace sunclover::programmes {

namespace {

constexpr std::size_t item_lines_max = 60;
constexpr std::size_t note_characters_max = 300;

using MaybeFault = std::optional<base::Error>;

base::Error fault(std::string_view key, std::vector<std::pair<std::string, std::string>> arguments = {}) {
    return {
        base::ErrorKind::Invalid, "programmes.error." + std::string(key), {}, std::move(arguments), {}
    };
}

/// 150, 0.5: no sign of plus, no exponent, and no zeros without need.
std::string plain_number(double value) {
    char digits[64];
    const auto [end, error] = std::to_chars(digits, digits + sizeof digits, value, std::chars_format::fixed);
    return error == std::errc() ? std::string(digits, end) : std::string();
}

MaybeFault check_text(const Field& field, std::string& text) {
    text = base::trim(text);
    if (!base::is_clean_utf8(text)) return fault("text_unclean");
    if (field.kind == FieldKind::Text && text.find('\n') != std::string::npos) return fault("one_line");
    if (base::character_count(text) > static_cast<std::size_t>(field.length_max)) {
        return fault("too_long", {{"MAX", std::to_string(field.length_max)}});
    }
    return {};
}

MaybeFault check_range(const Field& field, double value) {
    if (value >= field.number_min && value <= field.number_max) return {};
    return fault(
        "number_range",
        {{"MIN", plain_number(field.number_min)}, {"MAX", plain_number(field.number_max)}}
    );
}

MaybeFault check_number(const Field& field, std::string& text) {
    const std::string folded = base::fold(text);
    const bool is_plain = !folded.empty() && std::ranges::all_of(folded, [](char c) {
        return (c >= '0' && c <= '9') || c == '.' || c == '-';
    });
    double value = 0;
    const auto [end, error] = std::from_chars(folded.data(), folded.data() + folded.size(), value);
    if (!is_plain || error != std::errc() || end != folded.data() + folded.size()) {
        return fault("number");
    }
    text = plain_number(value == 0 ? 0 : value);
    return check_range(field, value);
}

MaybeFault check_yuan(const Field& field, std::string& text) {
    const auto amount = base::parse_yuan(text);
    if (!amount) return fault("yuan");
    text = std::to_string(amount->fen / 100);
    if (amount->fen % 100 != 0) {
        const auto rest = std::to_string(std::abs(amount->fen % 100));
        text += rest.size() == 1 ? ".0" + rest : "." + rest;
    }
    return check_range(field, static_cast<double>(amount->fen) / 100);
}

/// 2026-11-23, 2026/11/3, 2026年11月3日, 20261103 → a day
std::optional<base::Day> day_from(const std::string& text) {
    const std::string folded = base::fold(text);
    std::vector<int> parts(1, 0);
    std::size_t digits = 0;
    bool was_digit = false;
    for (const char c : folded) {
        const bool is_digit = c >= '0' && c <= '9';
        if (is_digit) {
            if (!was_digit && digits > 0) parts.push_back(0);
            if (++digits > 8) return std::nullopt;
            parts.back() = parts.back() * 10 + (c - '0');
        }
        was_digit = is_digit;
    }
    if (parts.size() == 1 && digits == 8) {
        const int all = parts[0];
        return base::Day::from_parts(all / 10'000, all / 100 % 100, all % 100);
    }
    if (parts.size() != 3) return std::nullopt;
    return base::Day::from_parts(parts[0], parts[1], parts[2]);
}

MaybeFault check_day(std::string& text) {
    const auto day = day_from(text);
    if (!day) return fault("day");
    text = day->to_string();
    return {};
}

MaybeFault check_phone(std::string& text) {
    std::string normal = base::normal_phone(text);
    if (normal.empty()) return fault("phone");
    text = std::move(normal);
    return {};
}

MaybeFault check_single(const Field& field, std::string& text) {
    switch (field.kind) {
        case FieldKind::Text:
        case FieldKind::LongText: return check_text(field, text);
        case FieldKind::Number: return check_number(field, text);
        case FieldKind::Yuan: return check_yuan(field, text);
        case FieldKind::Day: return check_day(text);
        case FieldKind::Phone: return check_phone(text);
        case FieldKind::YesNo:
            if (text == "yes" || text == "no") return {};
            return fault("choice");
        case FieldKind::Choice:
            if (field.find_option(text) != nullptr) return {};
            return fault("choice");
        default: return fault("kind");
    }
}

/// In the order of the options, each once.
MaybeFault check_choices(const Field& field, std::vector<std::string>& values) {
    std::vector<std::string> ordered;
    for (const Option& option : field.options) {
        if (std::ranges::find(values, option.value) != values.end()) ordered.push_back(option.value);
    }
    const bool are_known = std::ranges::all_of(values, [&](const std::string& value) {
        return field.find_option(value) != nullptr;
    });
    if (!are_known) return fault("choice");
    values = std::move(ordered);
    return {};
}

MaybeFault check_items(const Programme& programme, ItemLines& items) {
    if (items.lines.size() > item_lines_max) {
        return fault("items_too_many", {{"MAX", std::to_string(item_lines_max)}});
    }
    for (std::size_t i = 0; i < items.lines.size(); ++i) {
        const ItemLine& line = items.lines[i];
        const std::string number = std::to_string(i + 1);
        if (programme.find_price(line.code) == nullptr) return fault("item_code", {{"LINE", number}});
        if (line.count < 1 || line.count > item_count_max) {
            return fault("item_count", {{"LINE", number}, {"MAX", std::to_string(item_count_max)}});
        }
        for (const std::string* text : {&line.place, &line.note}) {
            if (!base::is_clean_utf8(*text)) return fault("text_unclean");
            if (base::character_count(*text) > note_characters_max) {
                return fault("too_long", {{"MAX", std::to_string(note_characters_max)}});
            }
        }
    }
    const base::Fen total = items_total(programme, items.lines);
    if (programme.household_cap.fen > 0 && total > programme.household_cap) {
        return fault(
            "items_over_cap", {{"TOTAL", base::to_yuan_text(total)},
                               {"CAP", base::to_yuan_text(programme.household_cap)},
                               {"OVER", base::to_yuan_text(total - programme.household_cap)}}
        );
    }
    return {};
}

const ChecklistEntry* find_entry(
    const Checklist& checklist, std::string_view room, std::string_view point
) {
    const auto found = std::ranges::find_if(checklist.entries, [&](const ChecklistEntry& entry) {
        return entry.room == room && entry.point == point;
    });
    return found == checklist.entries.end() ? nullptr : &*found;
}

/// Entries in the order of rooms and points; each point marked where the form is handed in.
MaybeFault check_checklist(const Field& field, Checklist& checklist, Completeness completeness) {
    Checklist ordered;
    std::size_t unmarked = 0;
    for (const Field::Room& room : field.rooms) {
        for (const Option& point : room.points) {
            const ChecklistEntry* entry = find_entry(checklist, room.value, point.value);
            if (entry == nullptr || entry->state == PointState::Unmarked) ++unmarked;
            if (entry == nullptr) continue;
            if (!base::is_clean_utf8(entry->note)) return fault("text_unclean");
            if (base::character_count(entry->note) > note_characters_max) {
                return fault("too_long", {{"MAX", std::to_string(note_characters_max)}});
            }
            ordered.entries.push_back(*entry);
        }
    }
    // An entry that was not taken over is of an unknown point, or the second of the same.
    if (ordered.entries.size() != checklist.entries.size()) return fault("checklist_point");
    checklist = std::move(ordered);
    if (completeness == Completeness::Complete && field.required && unmarked > 0) {
        return fault("checklist_unmarked", {{"COUNT", std::to_string(unmarked)}});
    }
    return {};
}

MaybeFault check_photos(const Field& field, const PhotoIds& photos) {
    if (photos.ids.size() > static_cast<std::size_t>(field.count_max)) {
        return fault("photos_max", {{"MAX", std::to_string(field.count_max)}});
    }
    const std::set<base::Uuid> distinct(photos.ids.begin(), photos.ids.end());
    if (distinct.size() != photos.ids.size()) return fault("photos_twice");
    return {};
}

bool is_single(FieldKind kind) {
    return kind != FieldKind::Choices && kind != FieldKind::Items && kind != FieldKind::Checklist &&
           kind != FieldKind::Photos;
}

}  // namespace

std::optional<base::Error> check_value(
    const Programme& programme, const Field& field, Answer& answer, Completeness completeness
) {
    if (auto* text = std::get_if<std::string>(&answer); text != nullptr && is_single(field.kind)) {
        return check_single(field, *text);
    }
    if (auto* list = std::get_if<std::vector<std::string>>(&answer);
        list != nullptr && field.kind == FieldKind::Choices) {
        return check_choices(field, *list);
    }
    if (auto* items = std::get_if<ItemLines>(&answer);
        items != nullptr && field.kind == FieldKind::Items) {
        return check_items(programme, *items);
    }
    if (auto* checklist = std::get_if<Checklist>(&answer);
        checklist != nullptr && field.kind == FieldKind::Checklist) {
        return check_checklist(field, *checklist, completeness);
    }
    if (auto* photos = std::get_if<PhotoIds>(&answer);
        photos != nullptr && field.kind == FieldKind::Photos) {
        return check_photos(field, *photos);
    }
    return fault("kind");
}

}  // namespace sunclover::programmes
