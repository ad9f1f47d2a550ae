// SPDX-License-Identifier: AGPL-3.0-or-later
// What goes into a statement and comes out of one. Raw types stop here: each area's store turns
// them into its own strong types.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/bytes.hpp"
#include "base/day.hpp"
#include "base/id.hpp"
#include "base/instant.hpp"
#include "base/money.hpp"

namespace sunclover::store {

/// One value of a column. Ids are stored as 16 bytes, days as YYYY-MM-DD, instants as milliseconds,
/// money as fen, booleans as 0 and 1.
class Value {
  public:
    using Variant = std::variant<std::monostate, std::int64_t, double, std::string, base::Bytes>;

    Value() = default;
    Value(std::nullopt_t) {}
    Value(std::int64_t value) : value_(value) {}
    Value(int value) : value_(std::int64_t{value}) {}
    Value(std::size_t value) : value_(static_cast<std::int64_t>(value)) {}
    Value(bool value) : value_(std::int64_t{value ? 1 : 0}) {}
    Value(double value) : value_(value) {}
    Value(std::string value) : value_(std::move(value)) {}
    Value(std::string_view value) : value_(std::string(value)) {}
    Value(const char* value) : value_(std::string(value)) {}
    Value(base::Bytes value) : value_(std::move(value)) {}
    Value(base::Day day) : value_(day.to_string()) {}
    Value(base::Instant moment) : value_(moment.unix_ms) {}
    Value(base::Fen amount) : value_(amount.fen) {}
    Value(const base::Uuid& uuid) : value_(uuid.to_bytes()) {}
    template <class Tag>
    Value(const base::Id<Tag>& id) : value_(id.uuid.to_bytes()) {}
    template <class T>
    Value(const std::optional<T>& value) {
        if (value) *this = Value(*value);
    }

    const Variant& variant() const { return value_; }
    bool is_null() const { return value_.index() == 0; }

  private:
    Variant value_;
};

using Parameters = std::vector<Value>;

/// One row of an answer; columns count from 0. Reading a column as another type than it has is a
/// broken invariant (ASSERT), not an error of a person.
class Row {
  public:
    explicit Row(std::vector<Value> values) : values_(std::move(values)) {}
    std::size_t size() const { return values_.size(); }
    bool is_null(std::size_t column) const { return values_.at(column).is_null(); }

    std::int64_t integer(std::size_t column) const;
    bool boolean(std::size_t column) const { return integer(column) != 0; }
    double number(std::size_t column) const;
    const std::string& text(std::size_t column) const;
    const base::Bytes& bytes(std::size_t column) const;
    base::Uuid uuid(std::size_t column) const;
    base::Instant instant(std::size_t column) const { return {integer(column)}; }
    base::Day day(std::size_t column) const;
    base::Fen fen(std::size_t column) const { return {integer(column)}; }
    template <class IdType>
    IdType id(std::size_t column) const {
        return IdType{uuid(column)};
    }

    std::optional<std::int64_t> optional_integer(std::size_t column) const;
    std::optional<std::string> optional_text(std::size_t column) const;
    std::optional<base::Bytes> optional_bytes(std::size_t column) const;
    std::optional<base::Instant> optional_instant(std::size_t column) const;
    std::optional<base::Day> optional_day(std::size_t column) const;
    template <class IdType>
    std::optional<IdType> optional_id(std::size_t column) const {
        return is_null(column) ? std::nullopt : std::optional<IdType>(id<IdType>(column));
    }

  private:
    std::vector<Value> values_;
};

using Rows = std::vector<Row>;

}  // namespace sunclover::store
