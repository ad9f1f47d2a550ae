// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/plan/columns_table.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

#include "base/assert.hpp"

namespace sunclover::rules {
namespace {

/// Above this many range tests a row costs more in vectors than by bit sets.
constexpr std::size_t kTestsMax = 2000;
constexpr int kValueScaleMax = 9;

using Passing = std::vector<std::vector<std::vector<bool>>>;

bool is_any(const std::vector<bool>& passing) {
    return !passing.empty() && std::find(passing.begin(), passing.end(), false) == passing.end();
}

void set_bit(std::uint64_t* words, std::size_t bit) { words[bit / 64] |= std::uint64_t{1} << (bit % 64); }

std::size_t count_bits(const std::vector<std::uint64_t>& words) {
    std::size_t count = 0;
    for (const auto word : words) count += static_cast<std::size_t>(std::popcount(word));
    return count;
}

std::optional<std::size_t> lowest_bit(const std::vector<std::uint64_t>& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] != 0) return i * 64 + static_cast<std::size_t>(std::countr_zero(words[i]));
    }
    return std::nullopt;
}

/// Whether it is known of each rule whether it applies.
bool is_settled(const ColumnTable::Scratch& scratch) {
    std::uint64_t open = 0;
    for (std::size_t w = 0; w < scratch.certain.size(); ++w) open |= scratch.certain[w] ^ scratch.possible[w];
    return open == 0;
}

bool is_single(dmn::HitPolicy policy) {
    using dmn::HitPolicy;
    return policy == HitPolicy::Unique || policy == HitPolicy::First || policy == HitPolicy::Priority || policy == HitPolicy::Any;
}

}  // namespace

ColumnTable::ColumnTable(const CompiledTable& compiled, std::vector<TableInput> inputs, const Passing& passing)
    : compiled_(&compiled), inputs_(std::move(inputs)), order_(compiled.order), words_(std::max<std::size_t>(1, compiled.words)) {
    const auto policy = source().hit_policy;
    const bool is_any_computed = std::find(compiled.is_computed.begin(), compiled.is_computed.end(), true) != compiled.is_computed.end();
    if (!is_single(policy)) {
        form_ = Form::Several;
        std::iota(order_.begin(), order_.end(), std::uint16_t{0});
    }
    const bool must_compare = policy == dmn::HitPolicy::Any || source().aggregation != dmn::Aggregation::None;
    if (must_compare && is_any_computed) form_ = Form::Interpreted;
    if (policy == dmn::HitPolicy::Any && form_ == Form::Single) find_groups();
    if (source().aggregation != dmn::Aggregation::None && form_ == Form::Several) find_values();
    all_.assign(words_, 0);
    for (std::size_t place = 0; place < order_.size(); ++place) set_bit(all_.data(), place);
    fill_masks(passing);
    if (form_ == Form::Single) write_program(passing);
}

void ColumnTable::fill_masks(const Passing& passing) {
    for (std::size_t i = 0; i < inputs_.size(); ++i) {
        auto& input = inputs_[i];
        input.sets.assign(input.class_count * words_, {});
        for (std::size_t place = 0; place < order_.size(); ++place) {
            const auto& pass = passing[i][order_[place]];
            for (std::size_t c = 0; c < input.class_count; ++c) {
                bool certain = !pass.empty() && pass[c];
                bool possible = pass.empty() || pass[c];
                if (c == 0 && input.is_null_unknown) {
                    certain = is_any(pass) && source().rules[order_[place]].conditions[i].form == Condition::Form::Any;
                    possible = pass.empty() || std::find(pass.begin(), pass.end(), true) != pass.end();
                }
                auto& sets = input.sets[c * words_ + place / 64];
                sets.certain |= static_cast<std::uint64_t>(certain ? 1 : 0) << (place % 64);
                sets.possible |= static_cast<std::uint64_t>(possible ? 1 : 0) << (place % 64);
            }
        }
    }
}

void ColumnTable::find_groups() {
    std::vector<const feel::Value*> values;
    for (const auto rule : order_) {
        const auto& value = compiled_->values[rule];
        const auto found = std::find_if(values.begin(), values.end(), [&](const auto* each) { return feel::same(*each, value); });
        groups_.push_back(static_cast<std::uint16_t>(1 + (found - values.begin())));
        if (found == values.end()) values.push_back(&value);
    }
}

/// Chooses the least scale at which all outputs are whole and no sum of them can overflow.
void ColumnTable::find_values() {
    const auto& table = source();
    const bool is_count = table.aggregation == dmn::Aggregation::Count;
    const auto& without = table.outputs[0].default_value;
    for (int scale = 0; scale <= kValueScaleMax && !value_scale_; ++scale) {
        std::vector<std::int64_t> found;
        std::int64_t room = INT64_MAX;
        const auto add = [&](const feel::Value& value) {
            const auto whole = value.kind() == feel::Kind::Number ? scaled(value.as_number(), scale) : std::nullopt;
            if (!whole) return false;
            found.push_back(*whole);
            return !__builtin_sub_overflow(room, std::abs(*whole), &room) && room >= 0;
        };
        bool is_whole = !without || without->is_null() || add(*without);
        if (is_whole && without && !without->is_null()) {
            value_without_rule_ = found[0];
            found.clear();
        }
        for (const auto& rule : table.rules) is_whole = is_whole && (is_count || add(rule.outputs[0]));
        if (!is_whole) continue;
        value_scale_ = scale;
        values_ = std::move(found);
    }
    if (!value_scale_) form_ = Form::Interpreted;
    if (is_count && !without) value_without_rule_ = 0;
}

std::optional<std::int64_t> ColumnTable::value_of(std::span<const std::uint64_t> rules) const {
    std::optional<std::int64_t> value;
    std::int64_t count = 0;
    std::int64_t unit = 1;
    for (int i = 0; i < *value_scale_; ++i) unit *= 10;
    for (std::size_t word = 0; word < rules.size(); ++word) {
        for (std::uint64_t left = rules[word]; left != 0; left &= left - 1) {
            ++count;
            if (source().aggregation == dmn::Aggregation::Count) continue;
            const std::int64_t next = values_[word * 64 + static_cast<std::size_t>(std::countr_zero(left))];
            if (!value) {
                value = next;
            } else if (source().aggregation == dmn::Aggregation::Sum) {
                *value += next;
            } else {
                value = source().aggregation == dmn::Aggregation::Min ? std::min(*value, next) : std::max(*value, next);
            }
        }
    }
    if (count == 0) return value_without_rule_;
    return source().aggregation == dmn::Aggregation::Count ? count * unit : value;
}

/// Whether two rules could apply to one row, by their cells alone.
bool ColumnTable::overlaps() const {
    const auto meet = [&](std::size_t a, std::size_t b) {
        return std::all_of(inputs_.begin(), inputs_.end(), [&](const TableInput& input) {
            for (std::size_t c = input.is_null_unknown ? 1 : 0; c < input.class_count; ++c) {
                const auto* const sets = input.sets.data() + c * words_;
                if ((sets[a / 64].possible >> (a % 64) & 1) != 0 && (sets[b / 64].possible >> (b % 64) & 1) != 0) return true;
            }
            return false;
        });
    };
    for (std::size_t a = 0; a < order_.size(); ++a) {
        for (std::size_t b = a + 1; b < order_.size(); ++b) {
            if (meet(a, b)) return true;
        }
    }
    return false;
}

namespace {

/// The runs of classes that pass, as tests.
KernelCell cell_of(std::uint16_t input, const std::vector<bool>& passing, std::vector<RangeTest>& tests) {
    KernelCell made{.input = input, .first_test = static_cast<std::uint32_t>(tests.size()), .test_count = 0};
    auto begin = std::find(passing.begin(), passing.end(), true);
    while (begin != passing.end()) {
        const auto end = std::find(begin, passing.end(), false);
        tests.push_back({
            .low = static_cast<std::uint8_t>(begin - passing.begin()),
            .span = static_cast<std::uint8_t>(end - begin - 1),
        });
        ++made.test_count;
        begin = std::find(end, passing.end(), true);
    }
    return made;
}

}  // namespace

void ColumnTable::write_program(const Passing& passing) {
    if (order_.size() > kernel_rules_max || inputs_.size() > 0xFFFF) return;
    for (std::size_t i = 0; i < inputs_.size(); ++i) {
        if (inputs_[i].from == TableInput::From::Opaque || inputs_[i].class_count > 256) return;
        for (const auto& pass : passing[i]) {
            if (pass.empty()) return;
        }
    }
    KernelProgram made;
    if (source().hit_policy == dmn::HitPolicy::Unique && overlaps()) made.policy = KernelProgram::Policy::Unique;
    if (source().hit_policy == dmn::HitPolicy::Any) made.policy = KernelProgram::Policy::Any;
    for (std::size_t place = 0; place < order_.size(); ++place) {
        KernelRule rule{.code = static_cast<std::uint8_t>(order_[place] + 1), .group = 1, .cell_count = 0, .first_cell = static_cast<std::uint32_t>(made.cells.size())};
        if (!groups_.empty()) rule.group = static_cast<std::uint8_t>(groups_[place]);
        std::size_t cell_count = 0;
        for (std::size_t i = 0; i < inputs_.size(); ++i) {
            const auto& pass = passing[i][order_[place]];
            if (source().rules[order_[place]].conditions[i].form == Condition::Form::Any) continue;
            made.cells.push_back(cell_of(static_cast<std::uint16_t>(i), pass, made.tests));
            ++cell_count;
        }
        if (cell_count > 250 || made.tests.size() > kTestsMax) return;
        rule.cell_count = static_cast<std::uint8_t>(cell_count);
        made.rules.push_back(rule);
    }
    for (std::size_t i = 0; i < inputs_.size(); ++i) {
        if (inputs_[i].is_null_unknown) made.guarded.push_back(static_cast<std::uint16_t>(i));
    }
    program_ = std::move(made);
}

void ColumnTable::guard_also(std::size_t count, bool fits) {
    if (!fits) program_.reset();
    if (!program_) return;
    for (std::size_t i = 0; i < count; ++i) program_->guarded.push_back(static_cast<std::uint16_t>(inputs_.size() + i));
}

/// Word by word over all inputs, so that the sets of a word stay in registers.
void ColumnTable::fill_sets(std::span<const ClassColumn> columns, std::size_t row, Scratch& scratch) const {
    scratch.unknown_inputs = 0;
    for (std::size_t w = 0; w < words_; ++w) {
        std::uint64_t certain = all_[w];
        std::uint64_t possible = all_[w];
        std::uint64_t known = all_[w];
        std::uint64_t failed_once = 0;
        std::uint64_t failed_twice = 0;
        std::uint64_t open = 0;
        for (std::size_t i = 0; i < inputs_.size(); ++i) {
            const auto& input = inputs_[i];
            const std::size_t found = columns[i].at(row);
            const auto [passes, may_pass] = input.sets[found * words_ + w];
            certain &= passes;
            possible &= may_pass;
            open |= may_pass & ~passes;
            failed_twice |= failed_once & ~may_pass;
            failed_once |= ~may_pass;
            const bool is_unknown = input.is_null_unknown && found == 0;
            if (is_unknown && i < 64) scratch.unknown_inputs |= std::uint64_t{1} << i;
            if (!is_unknown && input.from == TableInput::From::Column) known &= passes;
        }
        scratch.certain[w] = certain;
        scratch.possible[w] = possible;
        scratch.known[w] = known;
        scratch.near[w] = failed_once & ~failed_twice & ~open & all_[w];
    }
}

std::optional<std::uint16_t> ColumnTable::decide(std::span<const ClassColumn> columns, std::size_t row, Scratch& scratch) const {
    scratch.certain.resize(words_);
    scratch.possible.resize(words_);
    scratch.known.resize(words_);
    scratch.near.resize(words_);
    fill_sets(columns, row, scratch);
    if (form_ == Form::Single) return decide_single(scratch);
    if (!is_settled(scratch)) return std::nullopt;
    return lowest_bit(scratch.certain) ? 1 : 0;
}

std::optional<std::uint16_t> ColumnTable::decide_single(const Scratch& scratch) const {
    const auto lowest = lowest_bit(scratch.possible);
    if (!lowest) return 0;
    const auto code = static_cast<std::uint16_t>(order_[*lowest] + 1);
    const auto policy = source().hit_policy;
    if (policy == dmn::HitPolicy::First || policy == dmn::HitPolicy::Priority) {
        if ((scratch.certain[*lowest / 64] >> (*lowest % 64) & 1) != 0) return code;
        return std::nullopt;
    }
    if (const auto found = contradiction(scratch)) return found;
    if (is_settled(scratch)) return code;
    return std::nullopt;
}

/// UNIQUE and ANY: rules that certainly apply and contradict each other do so whatever is not known.
std::optional<std::uint16_t> ColumnTable::contradiction(const Scratch& scratch) const {
    if (source().hit_policy == dmn::HitPolicy::Unique) {
        if (count_bits(scratch.certain) > 1) return wide_violation_code;
        return std::nullopt;
    }
    std::uint16_t group = 0;
    for (std::size_t w = 0; w < words_; ++w) {
        for (std::uint64_t left = scratch.certain[w]; left != 0; left &= left - 1) {
            const auto found = groups_[w * 64 + static_cast<std::size_t>(std::countr_zero(left))];
            if (group != 0 && group != found) return wide_violation_code;
            group = found;
        }
    }
    return std::nullopt;
}

}  // namespace sunclover::rules
