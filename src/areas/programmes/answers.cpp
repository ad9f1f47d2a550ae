// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/answers.hpp"

#include <algorithm>
#include <charconv>

namespace sunclover::programmes {

namespace {

template <class Kind>
const Kind& kind_or_empty(const Answer* answer) {
    static const Kind empty{};
    if (answer == nullptr) return empty;
    const Kind* held = std::get_if<Kind>(answer);
    return held == nullptr ? empty : *held;
}

bool is_empty(const Answer& answer) {
    struct Look {
        bool operator()(const std::string& text) const { return text.empty(); }
        bool operator()(const std::vector<std::string>& texts) const { return texts.empty(); }
        bool operator()(const ItemLines& items) const { return items.lines.empty(); }
        bool operator()(const Checklist& checklist) const { return checklist.entries.empty(); }
        bool operator()(const PhotoIds& photos) const { return photos.ids.empty(); }
    };
    return std::visit(Look{}, answer);
}

}  // namespace

std::string_view code_of(PointState state) {
    switch (state) {
        case PointState::Unmarked: return "unmarked";
        case PointState::Ok: return "ok";
        case PointState::Needed: return "needed";
        case PointState::NotApplicable: return "not_applicable";
    }
    return "";
}

std::optional<PointState> point_state_from(std::string_view code) {
    constexpr PointState all[] = {
        PointState::Unmarked, PointState::Ok, PointState::Needed, PointState::NotApplicable
    };
    for (const PointState state : all) {
        if (code_of(state) == code) return state;
    }
    return std::nullopt;
}

const Answer* Answers::find(std::string_view field) const {
    const auto found = answers_.find(field);
    return found == answers_.end() ? nullptr : &found->second;
}

std::string_view Answers::text(std::string_view field) const {
    return kind_or_empty<std::string>(find(field));
}

const std::vector<std::string>& Answers::texts(std::string_view field) const {
    return kind_or_empty<std::vector<std::string>>(find(field));
}

const std::vector<ItemLine>& Answers::items(std::string_view field) const {
    return kind_or_empty<ItemLines>(find(field)).lines;
}

const std::vector<ChecklistEntry>& Answers::checklist(std::string_view field) const {
    return kind_or_empty<Checklist>(find(field)).entries;
}

const std::vector<base::Uuid>& Answers::photos(std::string_view field) const {
    return kind_or_empty<PhotoIds>(find(field)).ids;
}

std::optional<double> Answers::number(std::string_view field) const {
    const std::string_view held = text(field);
    double value = 0;
    const auto [end, fault] = std::from_chars(held.data(), held.data() + held.size(), value);
    if (fault != std::errc() || end != held.data() + held.size()) return std::nullopt;
    return value;
}

std::optional<base::Fen> Answers::yuan(std::string_view field) const {
    return base::parse_yuan(text(field));
}

std::optional<base::Day> Answers::day(std::string_view field) const {
    return base::Day::parse(text(field));
}

bool Answers::is(std::string_view field, std::string_view value) const {
    if (text(field) == value && !value.empty()) return true;
    return std::ranges::find(texts(field), value) != texts(field).end();
}

void Answers::set(std::string field, Answer answer) {
    if (is_empty(answer)) {
        remove(field);
    } else {
        answers_.insert_or_assign(std::move(field), std::move(answer));
    }
}

void Answers::remove(std::string_view field) {
    const auto found = answers_.find(field);
    if (found != answers_.end()) answers_.erase(found);
}

void Answers::take(const Answers& other) {
    for (const auto& [field, answer] : other.answers_) answers_.insert_or_assign(field, answer);
}

}  // namespace sunclover::programmes
