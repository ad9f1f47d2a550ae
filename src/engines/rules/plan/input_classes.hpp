// SPDX-License-Identifier: AGPL-3.0-or-later
// The classes of one input: all values between two neighbouring ends that any cell names pass the same
// cells. A value becomes its class, the class the set of rules whose cell it passes.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engines/rules/plan/fact_domain.hpp"
#include "engines/rules/plan/plan.hpp"

namespace sunclover::rules {

/// Bits of rules, 64 a word; bit 0 of word 0 is the first.
using RuleBits = std::vector<std::uint64_t>;

class InputClasses {
  public:
    /// Cells of form Expression put every value into every class: they do not divide.
    InputClasses(FactType type, const std::vector<const Condition*>& cells);

    /// Null has the last class of all.
    std::size_t size() const { return class_count_; }
    std::size_t null_class() const { return class_count_ - 1; }
    /// A value of another kind counts as null, which the type check excludes.
    std::size_t class_of(const feel::Value& value) const;
    /// The cells that the class passes, `words()` words; bits in the order of the cells. Cells of form
    /// Expression pass.
    std::span<const std::uint64_t> cells(std::size_t class_index) const {
        return {masks_.data() + class_index * words_, words_};
    }
    std::size_t words() const { return words_; }

    /// A value of the class that the fact can have; nothing if it can have none. Null for the null class.
    std::optional<feel::Value> example(std::size_t class_index, const FactDefinition& fact) const;
    /// The same for an input without a definition: any value of the type can be.
    std::optional<feel::Value> example(std::size_t class_index) const;

  private:
    void find_ends(const std::vector<const Condition*>& cells);
    void scale_ends();
    bool passes(const Condition& cell, std::size_t class_index) const;
    std::size_t class_of_point(const base::Decimal& point) const;
    std::optional<feel::Value> example_on(std::size_t class_index, const Line& line) const;

    FactType type_;
    std::vector<base::Decimal> ends_;       ///< Number, Date: sorted; class 2i+1 is ends_[i], 2i lies under it
    std::vector<std::int64_t> scaled_;      ///< the same times 10^scale_, where all fit
    int scale_ = 0;
    std::vector<std::string> texts_;        ///< Text: sorted; class i is texts_[i], then all others
    std::size_t class_count_ = 0;
    std::size_t words_ = 0;
    std::vector<std::uint64_t> masks_;
};

/// `value` times 10^scale as an integer; nothing if it is not whole or does not fit.
std::optional<std::int64_t> scaled(const base::Decimal& value, int scale);

}  // namespace sunclover::rules
