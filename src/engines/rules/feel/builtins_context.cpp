// SPDX-License-Identifier: AGPL-3.0-or-later
// Contexts: DMN 1.5 §10.3.4.10.
#include <array>

#include "engines/rules/feel/builtins.hpp"

namespace sunclover::feel {
namespace {

/// Keys deep in nested contexts; each is one level of recursion.
constexpr std::size_t keys_max = 200;

Value get_value(const Values& arguments, Evaluation& evaluation) {
    const std::string& key = arguments[1].as_string();
    const Value* found = arguments[0].as_context().find(key);
    return found != nullptr ? *found
                            : evaluation.null_because("get value(): the context has no entry '" + key + "'");
}

/// The path of keys through nested contexts.
Value get_value_at(const Values& arguments, Evaluation& evaluation) {
    const Values& keys = arguments[1].as_list();
    if (keys.empty()) return evaluation.null_because("get value(): the list of keys is empty");
    Value value = arguments[0];
    for (const Value& key : keys) {
        if (key.kind() != Kind::String) return evaluation.null_because("get value(): a key is not a string");
        const Value* next =
            value.kind() == Kind::Context ? value.as_context().find(key.as_string()) : nullptr;
        if (next == nullptr)
            return evaluation.null_because("get value(): there is no entry '" + key.as_string() + "'");
        value = Value(*next);
    }
    return value;
}

Value get_entries(const Values& arguments, Evaluation&) {
    Values list;
    for (const auto& [name, value] : arguments[0].as_context().entries()) {
        Context entry;
        entry.set("key", Value::string(name));
        entry.set("value", value);
        list.push_back(Value::context(std::move(entry)));
    }
    return Value::list(std::move(list));
}

/// The context of a list of {key, value}; a key that comes twice is a mistake.
Value context(const Values& arguments, Evaluation& evaluation) {
    Context made;
    for (const Value& entry : arguments[0].as_list()) {
        if (entry.kind() != Kind::Context)
            return evaluation.null_because("context(): an entry is not a context");
        const Value* key = entry.as_context().find("key");
        const Value* value = entry.as_context().find("value");
        if (key == nullptr || value == nullptr || key->kind() != Kind::String) {
            return evaluation.null_because("context(): an entry needs a key, which is a string, and a value");
        }
        if (!evaluation.spend(static_cast<std::int64_t>(made.entries().size()) / 8))
            return evaluation.null_because("context(): there are too many entries");
        if (made.find(key->as_string()) != nullptr) {
            return evaluation.null_because("context(): the key '" + key->as_string() + "' comes twice");
        }
        made.set(key->as_string(), *value);
    }
    return Value::context(std::move(made));
}

Value context_put(const Values& arguments, Evaluation&) {
    Context changed = arguments[0].as_context();
    changed.set(arguments[1].as_string(), arguments[2]);
    return Value::context(std::move(changed));
}

/// put(c, [k, …rest], v) = put(c, k, put(c.k, rest, v)), as the standard defines it.
Value put_at(const Value& target, std::span<const Value> keys, const Value& value, Evaluation& evaluation) {
    const Value& key = keys.front();
    if (target.kind() != Kind::Context)
        return evaluation.null_because("context put(): the keys lead to something that is no context");
    if (key.kind() != Kind::String) return evaluation.null_because("context put(): a key is not a string");
    if (keys.size() == 1) return context_put({target, key, value}, evaluation);
    const Value* inner = target.as_context().find(key.as_string());
    const Value changed = put_at(inner != nullptr ? *inner : Value(), keys.subspan(1), value, evaluation);
    return changed.is_null() ? changed : context_put({target, key, changed}, evaluation);
}

Value context_put_at(const Values& arguments, Evaluation& evaluation) {
    const Values& keys = arguments[1].as_list();
    if (keys.empty() || keys.size() > keys_max)
        return evaluation.null_because("context put(): there must be 1 to 200 keys");
    return put_at(arguments[0], keys, arguments[2], evaluation);
}

/// Where two contexts have an entry of one name, the later one counts.
Value context_merge(const Values& arguments, Evaluation& evaluation) {
    Context merged;
    for (const Value& item : arguments[0].as_list()) {
        if (item.kind() != Kind::Context)
            return evaluation.null_because("context merge(): an item of the list is not a context");
        for (const auto& [name, value] : item.as_context().entries()) {
            if (!evaluation.spend(1 + static_cast<std::int64_t>(merged.entries().size()) / 8)) {
                return evaluation.null_because("context merge(): there are too many entries");
            }
            merged.set(name, value);
        }
    }
    return Value::context(std::move(merged));
}

constexpr std::array rows = {
    BuiltinRow{"get value", "m: context, key: string", get_value},
    BuiltinRow{"get value", "m: context, keys: list", get_value_at},
    BuiltinRow{"get entries", "m: context", get_entries},
    BuiltinRow{"context", "entries: list", context},
    BuiltinRow{"context put", "context: context, key: string, value: any", context_put},
    BuiltinRow{"context put", "context: context, keys: list, value: any", context_put_at},
    BuiltinRow{"context merge", "contexts: list", context_merge},
};

}  // namespace

std::span<const BuiltinRow> context_builtins() { return rows; }

}  // namespace sunclover::feel
