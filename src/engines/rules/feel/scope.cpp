// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include "engines/rules/feel/evaluate.hpp"

namespace sunclover::feel {
namespace {

constexpr std::string_view input_name = "?";

}  // namespace

void Scope::set(std::string_view name, Value value) { entries_.set(std::string(name), std::move(value)); }

void Scope::open(Value context) {
    if (context.kind() == Kind::Context) opened_.push_back(std::move(context));
}

const Value* Scope::find(std::string_view name) const {
    for (const Scope* scope = this; scope != nullptr; scope = scope->outer_) {
        for (auto opened = scope->opened_.rbegin(); opened != scope->opened_.rend(); ++opened) {
            if (const Value* value = opened->as_context().find(name)) return value;
        }
        if (const Value* value = scope->entries_.find(name)) return value;
    }
    return nullptr;
}

const Value* Scope::input() const {
    for (const Scope* scope = this; scope != nullptr; scope = scope->outer_) {
        if (scope->input_ != nullptr) return scope->input_;
        if (const Value* value = scope->entries_.find(input_name)) return value;
    }
    return nullptr;
}

std::uint32_t Scope::depth() const {
    std::uint32_t deepest = 0;
    for (const auto& [name, value] : entries_.entries()) deepest = std::max(deepest, value.depth());
    for (const Value& opened : opened_) deepest = std::max(deepest, opened.depth());
    return deepest;
}

std::shared_ptr<const Scope> Scope::snapshot() const {
    auto flat = std::make_shared<Scope>();
    // From the inside out, so that an inner name is there before an outer one of the same name.
    const auto keep = [&](const std::string& name, const Value& value) {
        if (flat->entries_.find(name) == nullptr) flat->entries_.set(name, value);
    };
    for (const Scope* scope = this; scope != nullptr; scope = scope->outer_) {
        for (auto opened = scope->opened_.rbegin(); opened != scope->opened_.rend(); ++opened) {
            for (const auto& [name, value] : opened->as_context().entries()) keep(name, value);
        }
        if (scope->input_ != nullptr) keep(std::string(input_name), *scope->input_);
        for (const auto& [name, value] : scope->entries_.entries()) keep(name, value);
    }
    return flat;
}

}  // namespace sunclover::feel
