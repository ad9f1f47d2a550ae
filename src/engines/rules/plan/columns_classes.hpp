// SPDX-License-Identifier: AGPL-3.0-or-later
// Classes of values: values of a column that no condition of any plan tells apart share one class, so
// that a small number stands for all that tables can ask of a fact. Class 0 is null.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engines/rules/plan/columns.hpp"
#include "engines/rules/plan/plan.hpp"

namespace sunclover::rules {

/// A span in whole numbers, both ends included.
struct WholeSpan {
    std::int64_t low = INT64_MIN;
    std::int64_t high = INT64_MAX;
};

/// The whole numbers n with n × 10^-scale in the span; nothing where there is none of 64 bits.
std::optional<WholeSpan> whole_span(const Span& span, int scale);

class FactClasses {
  public:
    FactClasses(FactType type, int scale) : type_(type), scale_(scale) {}

    /// Tells the values apart that `condition` tells apart. Before finish(); forms Any and Expression add nothing.
    void add(const Condition& condition);
    void finish();

    /// With class 0. A number that is at most 256 lets the vector kernels use bytes.
    std::size_t count() const;
    /// For each class whether its values pass; class 0 passes where null passes. Not for Expression.
    std::vector<bool> passing(const Condition& condition) const;
    std::size_t class_of(std::int64_t value) const;   ///< Number, Date, Boolean
    std::size_t class_of(const std::string& text) const;

    FactType type() const { return type_; }
    const std::vector<std::int64_t>& ends() const { return ends_; }

  private:
    FactType type_;
    int scale_;
    // Number, Date: class 1 lies below the first end, class k + 1 from ends_[k - 1] to below ends_[k].
    std::vector<std::int64_t> ends_;
    // Text: class 1 + place; the class behind the last holds all other texts.
    std::vector<std::string> texts_;
};

/// Fills class numbers of the rows of one column. It keeps its look-up table between blocks.
class Classifier {
  public:
    /// @param classes outlives the classifier
    Classifier(const FactClasses& classes, const ColumnShape& shape);

    /// @param out of uint8_t where classes.count() <= 256, of uint16_t else
    template <class Number>
    void classify(const ColumnView& column, std::size_t first_row, std::size_t rows, Number* out);

  private:
    template <class Number>
    void look_up(const ColumnView& column, std::size_t first_row, std::size_t rows, Number* out);
    template <class Stored, class Number>
    void search(const ColumnView& column, std::size_t first_row, std::size_t rows, Number* out) const;
    void prepare(Width width, std::int64_t base);

    const FactClasses& classes_;
    std::vector<std::uint16_t> of_text_code_;
    // For one and two bytes: the class of each stored value, under the base that it was made for.
    std::vector<std::uint16_t> table_;
    std::int64_t table_base_ = 0;
    Width table_width_ = Width::Eight;
};

}  // namespace sunclover::rules
