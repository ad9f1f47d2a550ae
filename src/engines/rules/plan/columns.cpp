// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/plan/columns.hpp"

#include <algorithm>
#include <limits>

#include "base/assert.hpp"
#include "engines/rules/plan/fact_domain.hpp"
#include "engines/rules/plan/input_classes.hpp"

namespace sunclover::rules {
namespace {

/// A narrow column adds its base to an unsigned value of at most 32 bits.
constexpr std::uint64_t kNarrowMax = std::numeric_limits<std::uint32_t>::max();

Width width_for(std::uint64_t span, Width least) {
    Width needed = Width::Eight;
    if (span <= 0xFF) {
        needed = Width::One;
    } else if (span <= 0xFFFF) {
        needed = Width::Two;
    } else if (span <= kNarrowMax) {
        needed = Width::Four;
    }
    return std::max(needed, least);
}

feel::Kind kind_of(FactType type) {
    switch (type) {
        case FactType::Number: return feel::Kind::Number;
        case FactType::Text: return feel::Kind::String;
        case FactType::Boolean: return feel::Kind::Boolean;
        case FactType::Date: return feel::Kind::Date;
    }
    return feel::Kind::Null;
}

}  // namespace

base::Decimal from_scaled(std::int64_t scaled, int scale) {
    const bool negative = scaled < 0;
    const auto magnitude = negative ? 0 - static_cast<std::uint64_t>(scaled) : static_cast<std::uint64_t>(scaled);
    return *base::Decimal::from_parts(negative, magnitude, -scale);
}

feel::Value value_at(const ColumnShape& shape, const ColumnView& column, std::size_t row) {
    if (column.is_null(row)) return {};
    const std::int64_t stored = column.at(row);
    switch (shape.type) {
        case FactType::Number: return feel::Value::number(from_scaled(stored, shape.scale));
        case FactType::Text: return feel::Value::string(shape.texts.at(static_cast<std::size_t>(stored)));
        case FactType::Boolean: return feel::Value::boolean(stored != 0);
        case FactType::Date: return feel::Value::date(*feel::Date::from_epoch_day(stored));
    }
    return {};
}

BlockView BlockView::slice(std::size_t first, std::size_t count) const {
    ASSERT(first % 64 == 0 && first + count <= rows);
    BlockView made{.rows = count, .columns = columns};
    for (auto& column : made.columns) {
        column.values += first * static_cast<std::size_t>(column.width);
        if (column.nulls != nullptr) column.nulls += first / 64;
    }
    return made;
}

ColumnBuilder::ColumnBuilder(const FactDefinition& fact)
    : fact_(fact), shape_{.name = fact.name, .type = fact.type, .scale = fact.type == FactType::Number ? fact.scale : 0} {
    for (const auto& text : fact.values) {
        if (!codes_.emplace(text, static_cast<std::int64_t>(shape_.texts.size())).second) continue;
        shape_.texts.push_back(text);
    }
}

std::string ColumnBuilder::refusal(const std::string& reason) const {
    return "fact " + fact_.name + ": " + reason;
}

tl::expected<std::int64_t, std::string> ColumnBuilder::stored_text(const std::string& text) {
    const auto found = codes_.find(text);
    if (found != codes_.end()) return found->second;
    if (!fact_.values.empty()) return tl::unexpected(refusal("the text is not one of its values"));
    if (shape_.texts.size() >= kNarrowMax) return tl::unexpected(refusal("too many different texts"));
    const auto code = static_cast<std::int64_t>(shape_.texts.size());
    codes_.emplace(text, code);
    shape_.texts.push_back(text);
    return code;
}

tl::expected<std::int64_t, std::string> ColumnBuilder::stored(const feel::Value& value) {
    if (value.is_null()) return 0;
    if (value.kind() != kind_of(fact_.type)) return tl::unexpected(refusal("the value is of another type"));
    switch (fact_.type) {
        case FactType::Text: return stored_text(value.as_string());
        case FactType::Boolean: return value.as_boolean() ? 1 : 0;
        case FactType::Date: {
            if (!can_be(fact_, value)) return tl::unexpected(refusal("the date lies outside the years 1 to 9999"));
            return value.as_date().epoch_day();
        }
        case FactType::Number: break;
    }
    const auto& number = value.as_number();
    if ((fact_.low && number < *fact_.low) || (fact_.high && number > *fact_.high)) {
        return tl::unexpected(refusal(number.to_string() + " is outside its bounds"));
    }
    const auto whole = scaled(number, fact_.scale);
    if (whole && can_be(fact_, value)) return *whole;
    return tl::unexpected(refusal(
        number.to_string() + " does not fit 64 bits with " + std::to_string(fact_.scale) + " digits behind the point"
    ));
}

tl::expected<void, std::string> ColumnBuilder::add(const feel::Value& value) {
    const auto cell = stored(value);
    if (!cell) return tl::unexpected(cell.error());
    add_stored(*cell, value.is_null());
    return {};
}

void ColumnBuilder::add_stored(std::int64_t cell, bool is_null) {
    if (rows_ % 64 == 0) nulls_.push_back(0);
    if (is_null) {
        nulls_.back() |= std::uint64_t{1} << (rows_ % 64);
        has_nulls_ = true;
    }
    cells_.push_back(cell);
    ++rows_;
}

void ColumnBuilder::pack(Width least) {
    ASSERT(cells_.size() == rows_);
    std::int64_t low = std::numeric_limits<std::int64_t>::max();
    std::int64_t high = std::numeric_limits<std::int64_t>::min();
    for (std::size_t row = 0; row < rows_; ++row) {
        if ((nulls_[row / 64] >> (row % 64) & 1) != 0) continue;
        low = std::min(low, cells_[row]);
        high = std::max(high, cells_[row]);
    }
    const bool is_coded = shape_.type == FactType::Text || shape_.type == FactType::Boolean;
    if (low > high) low = high = 0;
    if (is_coded) low = 0;
    const std::uint64_t span = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low);
    width_ = width_for(span, least);
    // A code never needs eight bytes, and eight bytes hold any number without a base.
    if (is_coded && width_ == Width::Eight) width_ = Width::Four;
    base_ = width_ == Width::Eight ? 0 : low;
    const auto width = static_cast<std::size_t>(width_);
    packed_.assign((rows_ * width + 7) / 8, 0);
    auto* const bytes = reinterpret_cast<unsigned char*>(packed_.data());
    for (std::size_t row = 0; row < rows_; ++row) {
        if ((nulls_[row / 64] >> (row % 64) & 1) != 0) continue;
        const std::uint64_t value = static_cast<std::uint64_t>(cells_[row]) - static_cast<std::uint64_t>(base_);
        std::memcpy(bytes + row * width, &value, width);
    }
}

ColumnView ColumnBuilder::view(std::size_t first_row) const {
    ASSERT(first_row % 64 == 0);
    return {
        .values = reinterpret_cast<const unsigned char*>(packed_.data()) + first_row * static_cast<std::size_t>(width_),
        .width = width_,
        .base = base_,
        .nulls = has_nulls_ ? nulls_.data() + first_row / 64 : nullptr,
    };
}

ColumnBatch::ColumnBatch(const Dictionary& dictionary) {
    for (const auto& fact : dictionary.facts()) columns_.emplace_back(fact);
}

tl::expected<void, std::string> ColumnBatch::add(const FactRow& row) {
    ASSERT(row.size() == columns_.size());
    // All are checked before one is added, because a column does not give a row back.
    std::vector<std::int64_t> cells;
    for (std::size_t i = 0; i < row.size(); ++i) {
        const auto cell = columns_[i].stored(row[i]);
        if (!cell) return tl::unexpected(cell.error());
        cells.push_back(*cell);
    }
    for (std::size_t i = 0; i < row.size(); ++i) columns_[i].add_stored(cells[i], row[i].is_null());
    return {};
}

void ColumnBatch::pack(Width least) {
    for (auto& column : columns_) column.pack(least);
}

BlockView ColumnBatch::block(std::size_t index) const {
    const std::size_t first = index * block_rows_max;
    ASSERT(first < rows());
    BlockView made{.rows = std::min(block_rows_max, rows() - first), .columns = {}};
    for (const auto& column : columns_) made.columns.push_back(column.view(first));
    return made;
}

std::vector<ColumnShape> ColumnBatch::shapes() const {
    std::vector<ColumnShape> made;
    for (const auto& column : columns_) made.push_back(column.shape());
    return made;
}

}  // namespace sunclover::rules
