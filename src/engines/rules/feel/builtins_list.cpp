// SPDX-License-Identifier: AGPL-3.0-or-later
// What lists hold: DMN 1.5 §10.3.4.4. What they amount to is in builtins_aggregate.cpp.
#include <algorithm>
#include <array>
#include <unordered_map>

#include "engines/rules/feel/builtins.hpp"

namespace sunclover::feel {
namespace {

bool is_equal(const Value& a, const Value& b) { return equal(a, b).value_or(false); }

Value made(Values list) { return Value::list(std::move(list)); }

Value list_contains(const Values& arguments, Evaluation&) {
    const Values& list = arguments[0].as_list();
    return Value::boolean(std::any_of(list.begin(), list.end(), [&](const Value& item) { return is_equal(item, arguments[1]); }));
}

Value sublist(const Values& arguments, Evaluation& evaluation) {
    const Values& list = arguments[0].as_list();
    const auto start = place_of(arguments[1].as_number(), list.size());
    if (!start) return evaluation.null_because("sublist(): the start position is not one of the list");
    const auto most = static_cast<std::int64_t>(list.size() - *start);
    const auto length = arguments[2].is_null() ? std::optional<std::int64_t>(most) : whole_part(arguments[2].as_number());
    if (!length || *length < 1 || *length > most) return evaluation.null_because("sublist(): the list has not that many items from there");
    const auto begin = list.begin() + static_cast<std::ptrdiff_t>(*start);
    return made(Values(begin, begin + *length));
}

/// All items of all lists, one after the other.
std::optional<Values> joined(const Values& lists, Evaluation& evaluation) {
    std::size_t size = 0;
    for (const Value& list : lists) size += list.as_list().size();
    if (!has_room(size, evaluation)) return std::nullopt;
    Values all;
    all.reserve(size);
    for (const Value& list : lists) all.insert(all.end(), list.as_list().begin(), list.as_list().end());
    return all;
}

constexpr const char* too_long = "the list would be too long";

/// append() and concatenate() differ only in whether what follows are items or lists of them.
Value append(const Values& arguments, Evaluation& evaluation) {
    auto all = joined(arguments, evaluation);
    return all ? made(std::move(*all)) : evaluation.null_because(too_long);
}

Value concatenate(const Values& arguments, Evaluation& evaluation) { return append(arguments[0].as_list(), evaluation); }

Value insert_before(const Values& arguments, Evaluation& evaluation) {
    Values list = arguments[0].as_list();
    const auto place = place_of(arguments[1].as_number(), list.size());
    if (!place) return evaluation.null_because("insert before(): the position is not one of the list");
    list.insert(list.begin() + static_cast<std::ptrdiff_t>(*place), arguments[2]);
    return made(std::move(list));
}

Value remove(const Values& arguments, Evaluation& evaluation) {
    Values list = arguments[0].as_list();
    const auto place = place_of(arguments[1].as_number(), list.size());
    if (!place) return evaluation.null_because("remove(): the position is not one of the list");
    list.erase(list.begin() + static_cast<std::ptrdiff_t>(*place));
    return made(std::move(list));
}

Value replace_at(const Values& arguments, Evaluation& evaluation) {
    Values list = arguments[0].as_list();
    const auto place = place_of(arguments[1].as_number(), list.size());
    if (!place) return evaluation.null_because("list replace(): the position is not one of the list");
    list[*place] = arguments[2];
    return made(std::move(list));
}

/// What a function of two parameters says of two values; nothing, with a warning, unless a boolean.
std::optional<bool> ask(const Function& function, const Value& a, const Value& b, Evaluation& evaluation) {
    if (!evaluation.spend()) return std::nullopt;
    const Value answer = function.call({a, b}, evaluation);
    if (answer.kind() == Kind::Boolean) return answer.as_boolean();
    evaluation.null_because("the function does not answer true or false");
    return std::nullopt;
}

Value replace_matching(const Values& arguments, Evaluation& evaluation) {
    const Function& match = arguments[1].as_function();
    if (match.parameters().size() != 2) return evaluation.null_because("list replace(): the function must have two parameters");
    Values list = arguments[0].as_list();
    for (Value& item : list) {
        const auto is_match = ask(match, item, arguments[2], evaluation);
        if (!is_match) return Value();
        if (*is_match) item = arguments[2];
    }
    return made(std::move(list));
}

Value reverse(const Values& arguments, Evaluation&) {
    const Values& list = arguments[0].as_list();
    return made(Values(list.rbegin(), list.rend()));
}

Value index_of(const Values& arguments, Evaluation&) {
    Values places;
    std::int64_t position = 0;
    for (const Value& item : arguments[0].as_list()) {
        ++position;
        if (is_equal(item, arguments[1])) places.push_back(Value::number(position));
    }
    return made(std::move(places));
}

/// Equal values have equal digests; only kinds that come in long lists get a good one.
std::size_t digest(const Value& value) {
    switch (value.kind()) {
        case Kind::Number: return value.as_number().hash();
        case Kind::String: return std::hash<std::string>()(value.as_string());
        case Kind::Date: return std::hash<std::int64_t>()(value.as_date().epoch_day());
        default: return static_cast<std::size_t>(value.kind());
    }
}

/// The items without those that are equal to an earlier one.
Value distinct(const Values& list, Evaluation& evaluation) {
    std::unordered_map<std::size_t, std::vector<std::size_t>> seen;
    Values kept;
    for (const Value& item : list) {
        std::vector<std::size_t>& alike = seen[digest(item)];
        if (!evaluation.spend(static_cast<std::int64_t>(alike.size()))) return evaluation.null_because("the limit of steps is reached");
        if (std::any_of(alike.begin(), alike.end(), [&](std::size_t i) { return is_equal(kept[i], item); })) continue;
        alike.push_back(kept.size());
        kept.push_back(item);
    }
    return made(std::move(kept));
}

Value distinct_values(const Values& arguments, Evaluation& evaluation) { return distinct(arguments[0].as_list(), evaluation); }

Value union_of(const Values& arguments, Evaluation& evaluation) {
    const auto all = joined(arguments[0].as_list(), evaluation);
    return all ? distinct(*all, evaluation) : evaluation.null_because(too_long);
}

/// With a stack of its own: how deep lists are nested is up to whoever made them.
Value flatten(const Values& arguments, Evaluation& evaluation) {
    Values flat;
    std::vector<std::pair<const Values*, std::size_t>> open = {{&arguments[0].as_list(), 0}};
    while (!open.empty()) {
        auto& [list, next] = open.back();
        if (next == list->size()) {
            open.pop_back();
            continue;
        }
        const Value& item = (*list)[next++];
        if (!evaluation.spend() || flat.size() >= evaluation.options().items_max) return evaluation.null_because(too_long);
        if (item.kind() == Kind::List) {
            open.emplace_back(&item.as_list(), 0);
        } else {
            flat.push_back(item);
        }
    }
    return made(std::move(flat));
}

/// Merges two sorted halves; equal items keep their order. Written out because a precedes function
/// need not be an order, which std::sort does not survive, and may fail at any pair.
bool merge(Values& list, Values& spare, std::array<std::size_t, 3> bounds, const Function& precedes, Evaluation& evaluation) {
    const auto [begin, middle, end] = bounds;
    std::size_t left = begin;
    std::size_t right = middle;
    for (std::size_t to = begin; to < end; ++to) {
        bool takes_right = left == middle;
        if (left < middle && right < end) {
            const auto is_before = ask(precedes, list[right], list[left], evaluation);
            if (!is_before) return false;
            takes_right = *is_before;
        }
        spare[to] = list[takes_right ? right++ : left++];
    }
    return true;
}

Value sort(const Values& arguments, Evaluation& evaluation) {
    const Function& precedes = arguments[1].as_function();
    if (precedes.parameters().size() != 2) return evaluation.null_because("sort(): the function must have two parameters");
    Values list = arguments[0].as_list();
    Values spare(list.size());
    for (std::size_t width = 1; width < list.size(); width *= 2) {
        for (std::size_t begin = 0; begin < list.size(); begin += 2 * width) {
            const std::size_t middle = std::min(begin + width, list.size());
            const std::size_t end = std::min(begin + 2 * width, list.size());
            if (!merge(list, spare, {begin, middle, end}, precedes, evaluation)) return Value();
        }
        list.swap(spare);
    }
    return made(std::move(list));
}

constexpr std::string_view one_list = "list: list";

constexpr std::array rows = {
    BuiltinRow{"list contains", "list: list, element: any", list_contains},
    BuiltinRow{"sublist", "list: list, start position: number, [length: number]", sublist},
    BuiltinRow{"append", "list: list, item...: any", append},
    BuiltinRow{"concatenate", "list...: list", concatenate},
    BuiltinRow{"insert before", "list: list, position: number, newItem: any", insert_before},
    BuiltinRow{"remove", "list: list, position: number", remove},
    BuiltinRow{"list replace", "list: list, position: number, newItem: any", replace_at},
    BuiltinRow{"list replace", "list: list, match: function, newItem: any", replace_matching},
    BuiltinRow{"reverse", one_list, reverse},
    BuiltinRow{"index of", "list: list, match: any", index_of},
    BuiltinRow{"union", "list...: list", union_of},
    BuiltinRow{"distinct values", one_list, distinct_values},
    BuiltinRow{"flatten", one_list, flatten},
    BuiltinRow{"sort", "list: list, precedes: function", sort},
};

}  // namespace

std::span<const BuiltinRow> list_builtins() { return rows; }

}  // namespace sunclover::feel
