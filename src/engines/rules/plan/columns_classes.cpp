// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/plan/columns_classes.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

#include "base/assert.hpp"

namespace sunclover::rules {
namespace {

using Limits = std::numeric_limits<std::int64_t>;

/// The greatest whole number that is not above end × 10^scale; nothing if it does not fit 64 bits.
std::optional<std::int64_t> floor_of(const base::Decimal& end, int scale) {
    const auto factor = base::Decimal::from_parts(false, 1, scale);
    const auto scaled = base::multiply(end, *factor);
    if (!scaled) return std::nullopt;
    if (scaled->is_integer()) return scaled->to_int64();
    const auto whole = base::round(*scaled, 0, base::Rounding::Floor);
    return whole ? whole->to_int64() : std::nullopt;
}

bool is_whole(const base::Decimal& end, int scale, std::int64_t floor) { return from_scaled(floor, scale) == end; }

template <class Item>
void sort_unique(std::vector<Item>& items) {
    std::sort(items.begin(), items.end());
    items.erase(std::unique(items.begin(), items.end()), items.end());
}

}  // namespace

std::optional<WholeSpan> whole_span(const Span& span, int scale) {
    WholeSpan made;
    if (span.low) {
        const auto floor = floor_of(*span.low, scale);
        if (!floor && !span.low->is_negative()) return std::nullopt;
        if (floor) {
            const bool is_in = span.low_included && is_whole(*span.low, scale, *floor);
            if (!is_in && *floor == Limits::max()) return std::nullopt;
            made.low = is_in ? *floor : *floor + 1;
        }
    }
    if (span.high) {
        const auto floor = floor_of(*span.high, scale);
        if (!floor && span.high->is_negative()) return std::nullopt;
        if (floor) {
            const bool is_out = !span.high_included && is_whole(*span.high, scale, *floor);
            if (is_out && *floor == Limits::min()) return std::nullopt;
            made.high = is_out ? *floor - 1 : *floor;
        }
    }
    if (made.low > made.high) return std::nullopt;
    return made;
}

void FactClasses::add(const Condition& condition) {
    for (const auto& span : condition.spans) {
        const auto whole = whole_span(span, scale_);
        if (!whole) continue;
        if (whole->low != Limits::min()) ends_.push_back(whole->low);
        if (whole->high != Limits::max()) ends_.push_back(whole->high + 1);
    }
    texts_.insert(texts_.end(), condition.texts.begin(), condition.texts.end());
}

void FactClasses::finish() {
    sort_unique(ends_);
    sort_unique(texts_);
}

std::size_t FactClasses::count() const {
    switch (type_) {
        case FactType::Boolean: return 3;
        case FactType::Text: return texts_.size() + 2;
        case FactType::Number:
        case FactType::Date: break;
    }
    return ends_.size() + 2;
}

std::vector<bool> FactClasses::passing(const Condition& condition) const {
    using Form = Condition::Form;
    ASSERT(condition.form != Form::Expression);
    std::vector<bool> made(count(), condition.form == Form::Any);
    if (condition.form == Form::Any) return made;
    made[0] = condition.on_null;
    if (condition.form == Form::Flags) {
        made[1] = condition.on_false;
        made[2] = condition.on_true;
    } else if (condition.form == Form::Texts) {
        std::fill(made.begin() + 1, made.end(), condition.negated);
        for (const auto& text : condition.texts) made[class_of(text)] = !condition.negated;
    } else {
        // No end of the condition lies inside a class, so that the classes of its ends bound it.
        for (const auto& span : condition.spans) {
            const auto whole = whole_span(span, scale_);
            if (!whole) continue;
            std::fill(made.begin() + class_of(whole->low), made.begin() + class_of(whole->high) + 1, true);
        }
    }
    return made;
}

std::size_t FactClasses::class_of(std::int64_t value) const {
    if (type_ == FactType::Boolean) return value != 0 ? 2 : 1;
    return 1 + static_cast<std::size_t>(std::upper_bound(ends_.begin(), ends_.end(), value) - ends_.begin());
}

std::size_t FactClasses::class_of(const std::string& text) const {
    const auto found = std::lower_bound(texts_.begin(), texts_.end(), text);
    if (found == texts_.end() || *found != text) return texts_.size() + 1;
    return 1 + static_cast<std::size_t>(found - texts_.begin());
}

Classifier::Classifier(const FactClasses& classes, const ColumnShape& shape) : classes_(classes) {
    ASSERT(classes.type() == shape.type);
    for (const auto& text : shape.texts) of_text_code_.push_back(static_cast<std::uint16_t>(classes.class_of(text)));
}

void Classifier::prepare(Width width, std::int64_t base) {
    if (table_width_ == width && table_base_ == base) return;
    table_width_ = width;
    table_base_ = base;
    const std::size_t size = width == Width::One ? 0x100 : 0x10000;
    table_.assign(size, 0);
    if (classes_.type() == FactType::Text) {
        std::copy_n(of_text_code_.begin(), std::min(size, of_text_code_.size()), table_.begin());
        return;
    }
    std::size_t next = 0;
    while (next < size) {
        const std::int64_t value = base + static_cast<std::int64_t>(next);
        const std::size_t found = classes_.class_of(value);
        std::size_t end = size;
        if (classes_.type() == FactType::Boolean) {
            end = next + 1;
        } else if (found - 1 < classes_.ends().size()) {
            const auto distance = static_cast<std::uint64_t>(classes_.ends()[found - 1]) - static_cast<std::uint64_t>(value);
            end = next + static_cast<std::size_t>(std::min<std::uint64_t>(distance, size - next));
        }
        std::fill(table_.begin() + next, table_.begin() + end, static_cast<std::uint16_t>(found));
        next = end;
    }
}

template <class Number>
void Classifier::look_up(const ColumnView& column, std::size_t first_row, std::size_t rows, Number* out) {
    prepare(column.width, column.base);
    if (column.width == Width::One) {
        const auto* const stored = column.values + first_row;
        for (std::size_t i = 0; i < rows; ++i) out[i] = static_cast<Number>(table_[stored[i]]);
        return;
    }
    const auto* const stored = reinterpret_cast<const std::uint16_t*>(column.values) + first_row;
    for (std::size_t i = 0; i < rows; ++i) out[i] = static_cast<Number>(table_[stored[i]]);
}

/// Branch-free binary search, one step for a group of rows at a time, so that the steps of different
/// rows overlap in the processor.
template <class Stored, class Number>
void Classifier::search(const ColumnView& column, std::size_t first_row, std::size_t rows, Number* out) const {
    constexpr std::size_t kGroup = 64;
    const auto* const stored = reinterpret_cast<const Stored*>(column.values) + first_row;
    const std::size_t size = std::bit_ceil(classes_.ends().size() + 1);
    std::vector<std::int64_t> ends = classes_.ends();
    // The place behind the ends is never reached by `<` on the last one, whatever it holds.
    ends.resize(size, Limits::max());
    const std::size_t known = classes_.ends().size();
    std::array<std::uint32_t, kGroup> places;
    for (std::size_t begin = 0; begin < rows; begin += kGroup) {
        const std::size_t count = std::min(kGroup, rows - begin);
        places.fill(0);
        for (std::size_t step = size / 2; step > 0; step /= 2) {
            for (std::size_t i = 0; i < count; ++i) {
                const auto value = static_cast<std::int64_t>(static_cast<std::uint64_t>(stored[begin + i]) + static_cast<std::uint64_t>(column.base));
                const auto probe = places[i] + static_cast<std::uint32_t>(step);
                places[i] = ends[probe - 1] <= value ? probe : places[i];
            }
        }
        for (std::size_t i = 0; i < count; ++i) {
            out[begin + i] = static_cast<Number>(1 + std::min<std::size_t>(places[i], known));
        }
    }
}

template <class Number>
void Classifier::classify(const ColumnView& column, std::size_t first_row, std::size_t rows, Number* out) {
    if (column.width == Width::One || column.width == Width::Two) {
        look_up(column, first_row, rows, out);
    } else if (classes_.type() == FactType::Text) {
        for (std::size_t i = 0; i < rows; ++i) {
            const auto code = static_cast<std::size_t>(column.at(first_row + i));
            out[i] = static_cast<Number>(code < of_text_code_.size() ? of_text_code_[code] : 0);
        }
    } else if (classes_.type() == FactType::Boolean) {
        for (std::size_t i = 0; i < rows; ++i) out[i] = column.at(first_row + i) != 0 ? 2 : 1;
    } else if (column.width == Width::Four) {
        search<std::uint32_t>(column, first_row, rows, out);
    } else {
        search<std::uint64_t>(column, first_row, rows, out);
    }
    if (column.nulls == nullptr) return;
    ASSERT(first_row % 64 == 0);
    for (std::size_t begin = 0; begin < rows; begin += 64) {
        std::uint64_t word = column.nulls[(first_row + begin) / 64];
        if (rows - begin < 64) word &= (std::uint64_t{1} << (rows - begin)) - 1;
        for (; word != 0; word &= word - 1) out[begin + static_cast<std::size_t>(std::countr_zero(word))] = 0;
    }
}

template void Classifier::classify(const ColumnView&, std::size_t, std::size_t, std::uint8_t*);
template void Classifier::classify(const ColumnView&, std::size_t, std::size_t, std::uint16_t*);

}  // namespace sunclover::rules
