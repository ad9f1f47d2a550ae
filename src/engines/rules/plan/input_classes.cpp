// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/plan/input_classes.hpp"

#include <algorithm>
#include <array>

#include "base/assert.hpp"

namespace sunclover::rules {
namespace {

using base::Decimal;

constexpr int scale_max = 18;

constexpr std::array<std::int64_t, scale_max + 1> powers_of_ten = [] {
    std::array<std::int64_t, scale_max + 1> powers{};
    std::int64_t power = 1;
    for (auto& each : powers) {
        each = power;
        if (&each != &powers.back()) power *= 10;
    }
    return powers;
}();

bool holds(const Span& span, const Decimal& point) {
    if (span.low && (point < *span.low || (point == *span.low && !span.low_included))) return false;
    return !span.high || point < *span.high || (point == *span.high && span.high_included);
}

/// Whether the span holds all that lies between two neighbouring ends; an absent end is none.
bool holds_between(const Span& span, const Decimal* low, const Decimal* high) {
    if (span.low && (low == nullptr || *low < *span.low)) return false;
    return !span.high || (high != nullptr && *high <= *span.high);
}

template <class Item>
void sort_unique(std::vector<Item>& items) {
    std::sort(items.begin(), items.end());
    items.erase(std::unique(items.begin(), items.end()), items.end());
}

}  // namespace

std::optional<std::int64_t> scaled(const Decimal& value, int scale) {
    const int shift = value.exponent() + scale;
    if (value.is_zero()) return 0;
    if (shift > scale_max || shift < -scale_max) return std::nullopt;
    Decimal::Coefficient coefficient = value.coefficient();
    if (shift < 0) {
        const auto divisor = static_cast<std::uint64_t>(powers_of_ten[static_cast<std::size_t>(-shift)]);
        if (coefficient % divisor != 0) return std::nullopt;
        coefficient /= divisor;
    }
    constexpr Decimal::Coefficient whole_max = INT64_MAX;
    if (coefficient > whole_max) return std::nullopt;
    auto whole = static_cast<std::int64_t>(coefficient);
    if (shift > 0 && __builtin_mul_overflow(whole, powers_of_ten[static_cast<std::size_t>(shift)], &whole)) return std::nullopt;
    return value.is_negative() ? -whole : whole;
}

InputClasses::InputClasses(FactType type, const std::vector<const Condition*>& cells)
    : type_(type), words_((cells.size() + 63) / 64) {
    find_ends(cells);
    masks_.assign(class_count_ * words_, 0);
    for (std::size_t index = 0; index < class_count_; ++index) {
        for (std::size_t cell = 0; cell < cells.size(); ++cell) {
            if (passes(*cells[cell], index)) masks_[index * words_ + cell / 64] |= std::uint64_t{1} << (cell % 64);
        }
    }
}

void InputClasses::find_ends(const std::vector<const Condition*>& cells) {
    for (const auto* const cell : cells) {
        for (const auto& span : cell->spans) {
            if (span.low) ends_.push_back(*span.low);
            if (span.high) ends_.push_back(*span.high);
        }
        texts_.insert(texts_.end(), cell->texts.begin(), cell->texts.end());
    }
    sort_unique(ends_);
    sort_unique(texts_);
    switch (type_) {
        case FactType::Boolean: class_count_ = 3; break;
        case FactType::Text: class_count_ = texts_.size() + 2; break;
        case FactType::Number:
        case FactType::Date: class_count_ = 2 * ends_.size() + 2; break;
    }
    scale_ends();
}

/// Ends that fit into 64 bits at one scale are compared as integers.
void InputClasses::scale_ends() {
    for (const auto& end : ends_) scale_ = std::max(scale_, -end.exponent());
    if (scale_ > scale_max) return;
    for (const auto& end : ends_) {
        const auto whole = scaled(end, scale_);
        if (!whole) break;
        scaled_.push_back(*whole);
    }
    if (scaled_.size() != ends_.size()) scaled_.clear();
}

bool InputClasses::passes(const Condition& cell, std::size_t class_index) const {
    if (cell.form == Condition::Form::Any || cell.form == Condition::Form::Expression) return true;
    if (class_index == null_class()) return cell.on_null;
    if (cell.form == Condition::Form::Flags) return class_index == 0 ? cell.on_false : cell.on_true;
    if (cell.form == Condition::Form::Texts) {
        const bool named = class_index < texts_.size() &&
                           std::binary_search(cell.texts.begin(), cell.texts.end(), texts_[class_index]);
        return named != cell.negated;
    }
    const std::size_t place = class_index / 2;
    return std::any_of(cell.spans.begin(), cell.spans.end(), [&](const Span& span) {
        if (class_index % 2 == 1) return holds(span, ends_[place]);
        return holds_between(span, place == 0 ? nullptr : &ends_[place - 1], place == ends_.size() ? nullptr : &ends_[place]);
    });
}

std::size_t InputClasses::class_of(const feel::Value& value) const {
    switch (type_) {
        case FactType::Boolean:
            if (value.kind() != feel::Kind::Boolean) return null_class();
            return value.as_boolean() ? 1 : 0;
        case FactType::Text: {
            if (value.kind() != feel::Kind::String) return null_class();
            const auto& text = value.as_string();
            const auto found = std::lower_bound(texts_.begin(), texts_.end(), text);
            if (found == texts_.end() || *found != text) return texts_.size();
            return static_cast<std::size_t>(found - texts_.begin());
        }
        case FactType::Number:
            if (value.kind() != feel::Kind::Number) return null_class();
            return class_of_point(value.as_number());
        case FactType::Date:
            if (value.kind() != feel::Kind::Date) return null_class();
            return class_of_point(Decimal::from_int(value.as_date().epoch_day()));
    }
    return null_class();
}

std::size_t InputClasses::class_of_point(const Decimal& point) const {
    if (!scaled_.empty()) {
        if (const auto whole = scaled(point, scale_)) {
            const auto found = std::lower_bound(scaled_.begin(), scaled_.end(), *whole);
            const auto place = static_cast<std::size_t>(found - scaled_.begin());
            return 2 * place + (found != scaled_.end() && *found == *whole ? 1 : 0);
        }
    }
    const auto found = std::lower_bound(ends_.begin(), ends_.end(), point);
    const auto place = static_cast<std::size_t>(found - ends_.begin());
    return 2 * place + (found != ends_.end() && *found == point ? 1 : 0);
}

std::optional<feel::Value> InputClasses::example_on(std::size_t class_index, const Line& line) const {
    const std::size_t place = class_index / 2;
    std::optional<Decimal> point;
    if (class_index % 2 == 1) {
        if (is_on(line, ends_[place])) point = ends_[place];
    } else {
        const std::optional<Decimal> low = place == 0 ? std::nullopt : std::optional(ends_[place - 1]);
        const std::optional<Decimal> high = place == ends_.size() ? std::nullopt : std::optional(ends_[place]);
        point = point_between(line, low, high);
    }
    if (!point) return std::nullopt;
    return value_at(*point, type_);
}

std::optional<feel::Value> InputClasses::example(std::size_t class_index, const FactDefinition& fact) const {
    if (class_index == null_class()) return fact.nullable ? std::optional(feel::Value()) : std::nullopt;
    if (type_ == FactType::Number || type_ == FactType::Date) return example_on(class_index, line_of(fact));
    if (type_ == FactType::Boolean || fact.values.empty()) return example(class_index);
    const auto is_in_class = [&](const std::string& text) { return class_of(feel::Value::string(text)) == class_index; };
    const auto found = std::find_if(fact.values.begin(), fact.values.end(), is_in_class);
    if (found == fact.values.end()) return std::nullopt;
    return feel::Value::string(*found);
}

std::optional<feel::Value> InputClasses::example(std::size_t class_index) const {
    if (class_index == null_class()) return feel::Value();
    if (type_ == FactType::Boolean) return feel::Value::boolean(class_index == 1);
    if (type_ == FactType::Number) return example_on(class_index, {});
    if (type_ == FactType::Date) return example_on(class_index, line_of({.name = {}, .type = FactType::Date}));
    if (class_index < texts_.size()) return feel::Value::string(texts_[class_index]);
    std::string other = "other";
    while (std::binary_search(texts_.begin(), texts_.end(), other)) other += "*";
    return feel::Value::string(std::move(other));
}

}  // namespace sunclover::rules
