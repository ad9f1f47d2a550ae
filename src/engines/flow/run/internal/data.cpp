// SPDX-License-Identifier: AGPL-3.0-or-later
// Variables and FEEL. A name is looked up from the activity outwards; a value goes where the name
// is known already, else to the process.
#include <algorithm>
#include <array>

#include "engines/flow/run/internal/machine.hpp"

namespace sunclover::flow::internal {
namespace {

feel::DateTime date_time_of(std::int64_t moment_ms) {
    constexpr std::int64_t day_seconds = 86'400;
    auto seconds = moment_ms / 1000;
    auto within_ms = moment_ms % 1000;
    if (within_ms < 0) {
        within_ms += 1000;
        --seconds;
    }
    auto day = seconds / day_seconds;
    auto second = seconds % day_seconds;
    if (second < 0) {
        second += day_seconds;
        --day;
    }
    feel::DateTime result;
    const auto date = feel::Date::from_epoch_day(day);
    const auto time = feel::Time::make(
        second / 3600,
        second / 60 % 60,
        second % 60,
        static_cast<std::uint32_t>(within_ms * 1'000'000),
        feel::Zone::utc()
    );
    if (date && time) {
        result.date = *date;
        result.time = *time;
    }
    return result;
}

/// What one value may hold, so that a state stays small: nested values and bytes of text.
struct Room {
    std::int64_t values = 20'000;
    std::int64_t bytes = 1'000'000;
};

bool fits(const feel::Value& value, Room& room) {
    if (--room.values < 0 || value.depth() > 100) return false;
    switch (value.kind()) {
        case feel::Kind::String:
            room.bytes -= static_cast<std::int64_t>(value.as_string().size());
            return room.bytes >= 0;
        case feel::Kind::List:
            for (const auto& item : value.as_list()) {
                if (!fits(item, room)) return false;
            }
            return true;
        case feel::Kind::Context:
            for (const auto& [name, item] : value.as_context().entries()) {
                room.bytes -= static_cast<std::int64_t>(name.size());
                if (room.bytes < 0 || !fits(item, room)) return false;
            }
            return true;
        case feel::Kind::Range:
        case feel::Kind::Function:
            return false;
        default:
            return true;
    }
}

}  // namespace

bool is_storable(const feel::Value& value) {
    Room room;
    return fits(value, room);
}

bool has_plain_names(const feel::Value& value) {
    if (value.kind() != feel::Kind::Context) return true;
    const auto& entries = value.as_context().entries();
    return std::none_of(entries.begin(), entries.end(), [](const auto& entry) {
        return entry.first.empty() || entry.first.front() == ' ';
    });
}

feel::Value Machine::evaluate(Index expression, ItemId where, std::string& fault) {
    return evaluate_with(expression, where, {}, fault);
}

/// @param extra  a context whose names go before all others, or null
feel::Value Machine::evaluate_with(
    Index expression, ItemId where, const feel::Value& extra, std::string& fault
) {
    constexpr std::size_t levels_max = 200;
    if (++evaluations_ > limits_.evaluations_max) {
        fault = "more expressions than one event may evaluate";
        return {};
    }
    std::array<const feel::Value*, levels_max> levels;
    std::size_t count = 0;
    if (!state_.variables.empty()) {
        for (const Item* item = find(where); item != nullptr; item = find(item->parent)) {
            const auto* const own = variables_of(item->id);
            if (own != nullptr && count < levels_max) levels[count++] = own;
        }
    }
    feel::Scope scope;
    while (count > 0) scope.open(*levels[--count]);
    scope.open(extra);
    feel::Evaluation::Options options;
    options.now = [moment = event_.moment] { return date_time_of(moment); };
    options.steps_max = limits_.feel_steps_max;
    options.items_max = 100'000;
    options.text_bytes_max = 1 << 20;
    options.warnings_max = 10;
    options.stack_bytes_max = std::size_t{1} << 20;
    feel::Evaluation evaluation(std::move(options));
    auto value = feel::evaluate(*definition_.expressions[expression].tree, scope, evaluation);
    if (value.is_null() && !evaluation.warnings().empty())
        fault = evaluation.warnings().front().message;
    return value;
}

Machine::Truth Machine::is_true(Index expression, ItemId where) {
    return is_true_with(expression, where, {});
}

Machine::Truth Machine::is_true_with(Index expression, ItemId where, const feel::Value& extra) {
    std::string fault;
    const auto value = evaluate_with(expression, where, extra, fault);
    if (value.is_true()) return Truth::True;
    return value.is_false() ? Truth::False : Truth::Neither;
}

feel::Value* Machine::variables_of(ItemId id) {
    for (auto& [owner, value] : state_.variables) {
        if (owner == id) return &value;
    }
    return nullptr;
}

void Machine::set_variables(ItemId id, feel::Value context) {
    conditions_dirty_ = definition_.has_conditional_events;
    if (auto* const own = variables_of(id)) {
        *own = std::move(context);
    } else {
        state_.variables.emplace_back(id, std::move(context));
    }
}

bool Machine::assign(ItemId where, const std::string& name, feel::Value value) {
    if (!is_storable(value) || name.empty() || name.front() == ' ') return false;
    ItemId owner = state_.items.front().id;
    for (const Item* item = find(where); item != nullptr; item = find(item->parent)) {
        const auto* const own = variables_of(item->id);
        if (own == nullptr || own->as_context().find(name) == nullptr) continue;
        owner = item->id;
        break;
    }
    feel::Context changed;
    if (const auto* const own = variables_of(owner)) changed = own->as_context();
    constexpr std::size_t names_max = 10'000;
    if (changed.entries().size() >= names_max && changed.find(name) == nullptr) return false;
    changed.set(name, std::move(value));
    set_variables(owner, feel::Value::context(std::move(changed)));
    return true;
}

bool Machine::merge(ItemId where, const feel::Value& data) {
    if (data.is_null()) return true;
    if (data.kind() != feel::Kind::Context) return false;
    const auto& entries = data.as_context().entries();
    if (!has_plain_names(data) || !is_storable(data)) return false;
    if (state_.variables.empty() && !entries.empty()) {
        set_variables(state_.items.front().id, data);
        return true;
    }
    for (const auto& [name, value] : entries) {
        if (!assign(where, name, value)) return false;
    }
    return true;
}

/// A context of what goes in; null where the drawing says nothing.
feel::Value Machine::inputs_of(const CompiledNode& node, ItemId where, std::string& fault) {
    if (node.inputs.empty()) return {};
    feel::Context inputs;
    for (const auto& input : node.inputs) {
        auto value = evaluate(input.from, where, fault);
        if (!is_storable(value)) fault = "the value of " + input.target + " cannot be kept";
        inputs.set(input.target, is_storable(value) ? std::move(value) : feel::Value());
    }
    return feel::Value::context(std::move(inputs));
}

}  // namespace sunclover::flow::internal
