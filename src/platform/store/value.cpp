// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/store/value.hpp"

#include "base/assert.hpp"

namespace sunclover::store {
namespace {

template <class T>
const T& stored(const Value& value) {
    const T* const found = std::get_if<T>(&value.variant());
    ASSERT(found != nullptr);
    return *found;
}

}  // namespace

std::int64_t Row::integer(std::size_t column) const {
    return stored<std::int64_t>(values_.at(column));
}

double Row::number(std::size_t column) const { return stored<double>(values_.at(column)); }

const std::string& Row::text(std::size_t column) const {
    return stored<std::string>(values_.at(column));
}

const base::Bytes& Row::bytes(std::size_t column) const {
    return stored<base::Bytes>(values_.at(column));
}

base::Uuid Row::uuid(std::size_t column) const {
    const auto uuid = base::Uuid::from_bytes(bytes(column));
    ASSERT(uuid.has_value());
    return *uuid;
}

base::Day Row::day(std::size_t column) const {
    const auto day = base::Day::parse(text(column));
    ASSERT(day.has_value());
    return *day;
}

std::optional<std::int64_t> Row::optional_integer(std::size_t column) const {
    return is_null(column) ? std::nullopt : std::optional(integer(column));
}

std::optional<std::string> Row::optional_text(std::size_t column) const {
    return is_null(column) ? std::nullopt : std::optional(text(column));
}

std::optional<base::Bytes> Row::optional_bytes(std::size_t column) const {
    return is_null(column) ? std::nullopt : std::optional(bytes(column));
}

std::optional<base::Instant> Row::optional_instant(std::size_t column) const {
    return is_null(column) ? std::nullopt : std::optional(instant(column));
}

std::optional<base::Day> Row::optional_day(std::size_t column) const {
    return is_null(column) ? std::nullopt : std::optional(day(column));
}

}  // namespace sunclover::store
