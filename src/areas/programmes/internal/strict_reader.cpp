// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/internal/strict_reader.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <cmath>

#include "base/text.hpp"

namespace sunclover::programmes {

namespace json = boost::json;

namespace {

constexpr double yuan_max = 100'000'000;

}  // namespace

void FaultSink::add(const std::string& pointer, std::string_view key, FaultArguments arguments) {
    const int line = positions_ == nullptr ? 0 : positions_->of(pointer).line;
    faults_.push_back({file_, line, "programmes.fault." + std::string(key), std::move(arguments), pointer});
}

bool is_name(std::string_view text) {
    return is_code_word(text) && text.front() >= 'a' && text.front() <= 'z';
}

bool is_code_word(std::string_view text) {
    if (text.empty() || text.size() > 60) return false;
    return std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

ObjectReader::ObjectReader(FaultSink& sink, const json::value& value, std::string pointer)
    : sink_(sink), pointer_(std::move(pointer)) {
    if (value.is_object()) {
        object_ = &value.get_object();
    } else {
        sink_.add(pointer_, "wrong_type_object", {{"KEY", pointer_}});
    }
}

ObjectReader::~ObjectReader() {
    if (object_ == nullptr) return;
    for (const auto& [key, value] : *object_) {
        if (!asked_.contains(std::string_view(key))) {
            sink_.add(pointer_of(key), "unknown_key", {{"KEY", std::string(key)}});
        }
    }
}

bool ObjectReader::has(std::string_view key) const {
    return object_ != nullptr && object_->if_contains(key) != nullptr;
}

std::string ObjectReader::text(std::string_view key, Presence presence) {
    const json::value* value = take(key, presence);
    if (value == nullptr) return {};
    if (!value->is_string()) {
        fault(key, "wrong_type_text");
        return {};
    }
    std::string held(value->get_string());
    if (base::trim(held).empty()) fault(key, "text_empty");
    if (!base::is_clean_utf8(held)) fault(key, "text_unclean");
    return held;
}

std::string ObjectReader::name(std::string_view key, Presence presence) {
    std::string held = text(key, presence);
    if (!held.empty() && !is_name(held)) fault(key, "bad_name", {{"NAME", held}});
    return held;
}

std::string ObjectReader::code(std::string_view key) {
    std::string held = text(key);
    if (!held.empty() && !is_code_word(held)) fault(key, "bad_name", {{"NAME", held}});
    return held;
}

Text ObjectReader::both(std::string_view key, Presence presence) {
    Text words;
    const json::value* value = take(key, presence);
    if (value == nullptr) return words;
    ObjectReader inside(sink_, *value, pointer_of(key));
    words.zh = inside.text("zh");
    words.en = inside.text("en");
    return words;
}

bool ObjectReader::yes_no(std::string_view key, bool otherwise) {
    const json::value* value = take(key, Presence::Optional);
    if (value == nullptr) return otherwise;
    if (!value->is_bool()) {
        fault(key, "wrong_type_boolean");
        return otherwise;
    }
    return value->get_bool();
}

int ObjectReader::whole(std::string_view key, int otherwise, Range range) {
    const json::value* value = take(key, Presence::Optional);
    if (value == nullptr) return otherwise;
    if (!value->is_int64()) {
        fault(key, "wrong_type_whole");
        return otherwise;
    }
    const std::int64_t held = value->get_int64();
    if (held < range.least || held > range.most) {
        fault(
            key, "out_of_range",
            {{"MIN", std::to_string(range.least)}, {"MAX", std::to_string(range.most)}}
        );
        return otherwise;
    }
    return static_cast<int>(held);
}

std::optional<double> ObjectReader::number(std::string_view key) {
    const json::value* value = take(key, Presence::Optional);
    if (value == nullptr) return std::nullopt;
    if (!value->is_number()) {
        fault(key, "wrong_type_number");
        return std::nullopt;
    }
    return value->to_number<double>();
}

base::Fen ObjectReader::yuan(std::string_view key) {
    const json::value* value = take(key, Presence::Required);
    if (value == nullptr) return {};
    if (!value->is_number()) {
        fault(key, "wrong_type_number");
        return {};
    }
    const double amount = value->to_number<double>();
    if (!(amount > 0) || amount > yuan_max) {
        fault(key, "amount_not_positive");
        return {};
    }
    const double fen = std::round(amount * 100);
    if (std::abs(fen - amount * 100) > 1e-6 * amount) fault(key, "amount_too_fine");
    return {static_cast<std::int64_t>(fen)};
}

std::vector<std::string> ObjectReader::texts(std::string_view key, Presence presence) {
    std::vector<std::string> list;
    each(key, presence, [&](const json::value& value, const std::string& pointer) {
        if (value.is_string() && !value.get_string().empty()) {
            list.emplace_back(value.get_string());
        } else {
            sink_.add(pointer, "wrong_type_text", {{"KEY", std::string(key)}});
            list.emplace_back();
        }
    });
    return list;
}

std::vector<Text> ObjectReader::both_each(std::string_view key) {
    std::vector<Text> list;
    each(key, Presence::Required, [&](const json::value& value, const std::string& pointer) {
        ObjectReader inside(sink_, value, pointer);
        const std::string zh = inside.text("zh");
        list.push_back({zh, inside.text("en")});
    });
    return list;
}

void ObjectReader::each(
    std::string_view key, Presence presence,
    const std::function<void(const json::value&, const std::string&)>& read
) {
    const json::value* value = take(key, presence);
    if (value == nullptr) return;
    if (!value->is_array()) {
        fault(key, "wrong_type_list");
        return;
    }
    const std::string pointer = pointer_of(key);
    std::size_t index = 0;
    for (const json::value& element : value->get_array()) {
        read(element, pointer + "/" + std::to_string(index++));
    }
}

void ObjectReader::inner(
    std::string_view key, const std::function<void(const json::value&, const std::string&)>& read
) {
    const json::value* value = take(key, Presence::Optional);
    if (value != nullptr) read(*value, pointer_of(key));
}

void ObjectReader::fault(std::string_view key, std::string_view fault_key, FaultArguments arguments) {
    arguments.emplace_back("KEY", std::string(key));
    sink_.add(pointer_of(key), fault_key, std::move(arguments));
}

const json::value* ObjectReader::take(std::string_view key, Presence presence) {
    asked_.emplace(key);
    if (object_ == nullptr) return nullptr;
    const json::value* value = object_->if_contains(key);
    if (value == nullptr && presence == Presence::Required) {
        sink_.add(pointer_, "missing_key", {{"KEY", std::string(key)}});
    }
    return value;
}

std::string ObjectReader::pointer_of(std::string_view key) const {
    return pointer_ + "/" + pointer_token(key);
}

}  // namespace sunclover::programmes
