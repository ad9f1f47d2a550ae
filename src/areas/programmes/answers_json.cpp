// SPDX-License-Identifier: AGPL-3.0-or-later
// The canonical JSON of answers: a text is a string, Choices a list of strings, and the rest an
// object with one key that names its kind: {"items":[…]}, {"checklist":[…]}, {"photos":[…]}.
#include <boost/json.hpp>

#include "areas/programmes/answers.hpp"

namespace sunclover::programmes {

namespace json = boost::json;

namespace {

struct Write {
    json::value operator()(const std::string& text) const { return json::string(text); }
    json::value operator()(const std::vector<std::string>& texts) const {
        json::array list;
        for (const std::string& text : texts) list.emplace_back(text);
        return list;
    }
    json::value operator()(const ItemLines& items) const {
        json::array list;
        for (const ItemLine& line : items.lines) {
            list.push_back(json::object{
                {"code", line.code}, {"count", line.count}, {"note", line.note}, {"place", line.place}
            });
        }
        return json::object{{"items", std::move(list)}};
    }
    json::value operator()(const Checklist& checklist) const {
        json::array list;
        for (const ChecklistEntry& entry : checklist.entries) {
            list.push_back(json::object{
                {"note", entry.note},
                {"point", entry.point},
                {"room", entry.room},
                {"state", code_of(entry.state)},
            });
        }
        return json::object{{"checklist", std::move(list)}};
    }
    json::value operator()(const PhotoIds& photos) const {
        json::array list;
        for (const base::Uuid& id : photos.ids) list.emplace_back(id.to_string());
        return json::object{{"photos", std::move(list)}};
    }
};

std::optional<std::string> text_of(const json::object& object, std::string_view key) {
    const json::value* value = object.if_contains(key);
    if (value == nullptr || !value->is_string()) return std::nullopt;
    return std::string(value->get_string());
}

std::optional<ItemLine> line_from(const json::value& value) {
    if (!value.is_object() || value.get_object().size() != 4) return std::nullopt;
    const json::object& object = value.get_object();
    const auto code = text_of(object, "code");
    const auto place = text_of(object, "place");
    const auto note = text_of(object, "note");
    const json::value* count = object.if_contains("count");
    if (!code || !place || !note || count == nullptr || !count->is_int64()) return std::nullopt;
    return ItemLine{*code, count->get_int64(), *place, *note};
}

std::optional<ChecklistEntry> entry_from(const json::value& value) {
    if (!value.is_object() || value.get_object().size() != 4) return std::nullopt;
    const json::object& object = value.get_object();
    const auto room = text_of(object, "room");
    const auto point = text_of(object, "point");
    const auto note = text_of(object, "note");
    const auto state = point_state_from(text_of(object, "state").value_or(""));
    if (!room || !point || !note || !state) return std::nullopt;
    return ChecklistEntry{*room, *point, *state, *note};
}

std::optional<base::Uuid> photo_from(const json::value& value) {
    if (!value.is_string()) return std::nullopt;
    return base::Uuid::parse(std::string_view(value.get_string()));
}

std::optional<std::string> string_from(const json::value& value) {
    if (!value.is_string()) return std::nullopt;
    return std::string(value.get_string());
}

/// Reads every element of a list, or nothing if one cannot be read.
template <class Read>
auto list_from(const json::array& list, Read read) {
    using Element = typename decltype(read(list.front()))::value_type;
    std::optional<std::vector<Element>> elements(std::in_place);
    for (const json::value& value : list) {
        auto element = read(value);
        if (!element) return std::optional<std::vector<Element>>();
        elements->push_back(std::move(*element));
    }
    return elements;
}

std::optional<Answer> answer_from(const json::value& value) {
    if (value.is_string()) return Answer(std::string(value.get_string()));
    if (value.is_array()) {
        auto texts = list_from(value.get_array(), string_from);
        return texts ? std::optional<Answer>(std::move(*texts)) : std::nullopt;
    }
    if (!value.is_object() || value.get_object().size() != 1) return std::nullopt;
    const auto& [kind, held] = *value.get_object().begin();
    if (!held.is_array()) return std::nullopt;
    const json::array& list = held.get_array();
    if (kind == "items") {
        auto lines = list_from(list, line_from);
        return lines ? std::optional<Answer>(ItemLines{std::move(*lines)}) : std::nullopt;
    }
    if (kind == "checklist") {
        auto entries = list_from(list, entry_from);
        return entries ? std::optional<Answer>(Checklist{std::move(*entries)}) : std::nullopt;
    }
    if (kind == "photos") {
        auto ids = list_from(list, photo_from);
        return ids ? std::optional<Answer>(PhotoIds{std::move(*ids)}) : std::nullopt;
    }
    return std::nullopt;
}

}  // namespace

std::string Answers::to_json() const {
    json::object object;
    for (const auto& [field, answer] : answers_) object.emplace(field, std::visit(Write{}, answer));
    return json::serialize(object);
}

base::Result<Answers> Answers::from_json(std::string_view text) {
    const auto unreadable = base::fail(base::ErrorKind::Invalid, "programmes.error.answers_json");
    json::error_code fault;
    json::parse_options options;
    options.max_depth = 8;
    const json::value value = json::parse(text, fault, {}, options);
    if (fault || !value.is_object()) return unreadable;
    Answers answers;
    for (const auto& [field, held] : value.get_object()) {
        auto answer = answer_from(held);
        if (!answer) return unreadable;
        answers.set(std::string(field), std::move(*answer));
    }
    return answers;
}

}  // namespace sunclover::programmes
