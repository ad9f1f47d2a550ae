// SPDX-License-Identifier: AGPL-3.0-or-later
// The facts of many people as typed columns: numbers and dates as whole numbers of the narrowest
// width that holds them, texts as codes of a dictionary, and one bit a row for what is not known.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include <tl/expected.hpp>

#include "engines/rules/plan/plan.hpp"

namespace sunclover::rules {

static_assert(std::endian::native == std::endian::little, "columns are read as they lie in the file");

/// Rows that are kept and decided together; a power of two, so that null bits start on a word.
inline constexpr std::size_t block_rows_max = 65'536;

/// Bytes a value.
enum class Width : std::uint8_t { One = 1, Two = 2, Four = 4, Eight = 8 };

/// What a column holds. Booleans are 0 and 1, dates days since 1970-01-01.
struct ColumnShape {
    std::string name;                    ///< of the fact
    FactType type = FactType::Number;
    int scale = 0;                       ///< Number: the column holds value × 10^scale
    std::vector<std::string> texts = {}; ///< Text: what each code stands for
    bool operator==(const ColumnShape&) const = default;
};

/// The values of one column in one block; borrowed.
struct ColumnView {
    const unsigned char* values = nullptr;   ///< unsigned, aligned to the width; signed where it is eight
    Width width = Width::One;
    std::int64_t base = 0;                   ///< added to each value; 0 where the width is eight
    const std::uint64_t* nulls = nullptr;    ///< bit set: not known; nullptr: all are known

    bool is_null(std::size_t row) const { return nulls != nullptr && (nulls[row / 64] >> (row % 64) & 1) != 0; }
    std::int64_t at(std::size_t row) const;
};

struct BlockView {
    std::size_t rows = 0;
    std::vector<ColumnView> columns;   ///< one for each shape, in the same order

    /// Some of the rows. Answers about few thousand rows at a time stay in the processor's cache.
    /// @param first a multiple of 64
    BlockView slice(std::size_t first, std::size_t count) const;
};

/// The number scaled × 10^-scale: the reverse of scaled() in input_classes.hpp.
base::Decimal from_scaled(std::int64_t scaled, int scale);

/// The value of one row as the interpreter takes it.
feel::Value value_at(const ColumnShape& shape, const ColumnView& column, std::size_t row);

/// One column that is being filled.
class ColumnBuilder {
  public:
    explicit ColumnBuilder(const FactDefinition& fact);

    /// Adds a row. Refused, and nothing added, where the value is of another type, finer than the
    /// scale, too large for 64 bits, or outside what the fact's definition allows.
    tl::expected<void, std::string> add(const feel::Value& value);
    /// Chooses the narrowest width that is not below `least`. Empty columns are possible.
    void pack(Width least = Width::One);
    const ColumnShape& shape() const { return shape_; }
    std::size_t rows() const { return rows_; }
    /// Of the rows from first_row, a multiple of 64, on; after pack().
    ColumnView view(std::size_t first_row = 0) const;

  private:
    friend class ColumnBatch;
    tl::expected<std::int64_t, std::string> stored(const feel::Value& value);   // null: 0
    void add_stored(std::int64_t cell, bool is_null);
    tl::expected<std::int64_t, std::string> stored_text(const std::string& text);
    std::string refusal(const std::string& reason) const;

    FactDefinition fact_;
    ColumnShape shape_;
    std::unordered_map<std::string, std::int64_t> codes_;
    std::vector<std::int64_t> cells_;   // until pack()
    std::vector<std::uint64_t> nulls_;
    bool has_nulls_ = false;
    std::size_t rows_ = 0;
    std::vector<std::uint64_t> packed_;   // words, so that every width is aligned
    Width width_ = Width::One;
    std::int64_t base_ = 0;
};

/// All facts of a dictionary for a number of people, in memory.
class ColumnBatch {
  public:
    explicit ColumnBatch(const Dictionary& dictionary);

    /// Adds a person; refused as ColumnBuilder::add does, and then nothing of the person is added.
    tl::expected<void, std::string> add(const FactRow& row);
    void pack(Width least = Width::One);
    std::size_t rows() const { return columns_.empty() ? 0 : columns_[0].rows(); }
    std::size_t block_count() const { return (rows() + block_rows_max - 1) / block_rows_max; }
    BlockView block(std::size_t index) const;
    std::vector<ColumnShape> shapes() const;

  private:
    std::vector<ColumnBuilder> columns_;
};

inline std::int64_t ColumnView::at(std::size_t row) const {
    const auto* const place = values + row * static_cast<std::size_t>(width);
    std::uint64_t stored = 0;
    std::memcpy(&stored, place, static_cast<std::size_t>(width));
    return static_cast<std::int64_t>(stored + static_cast<std::uint64_t>(base));
}

}  // namespace sunclover::rules
