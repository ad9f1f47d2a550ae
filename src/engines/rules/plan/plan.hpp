// SPDX-License-Identifier: AGPL-3.0-or-later
// One compiled plan of a policy, that the interpreter, the columnar kernels, the SQL writer and the
// explanation all read. A plan exists only for a model that passed every check of strict mode, so
// nothing in it can turn into a silent null.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/decimal.hpp"
#include "engines/rules/dmn/model.hpp"
#include "engines/rules/feel/ast.hpp"

namespace sunclover::rules {

enum class FactType { Number, Text, Boolean, Date };

/// One fact that policies may ask for. A policy that names anything else is refused.
struct FactDefinition {
    std::string name;                 ///< as tables write it, Chinese allowed: 残疾等级
    FactType type = FactType::Number;
    std::string unit = {};            ///< 元/月, 周岁, 级 …; empty: none
    /// Numbers: digits behind the point that a column keeps (2 for yuan in fen). 0 … 9.
    int scale = 0;
    std::optional<base::Decimal> low = {};    ///< Number: the least value that can be
    std::optional<base::Decimal> high = {};
    std::vector<std::string> values = {};     ///< Text: all that can be; empty: any text
    /// True: "nothing" is an answer of its own, which tables must treat. False: nothing means not known yet.
    bool nullable = false;
    std::string label_zh = {};
    std::string label_en = {};
};

class Dictionary {
  public:
    Dictionary() = default;
    /// Asserts that names are unique.
    explicit Dictionary(std::vector<FactDefinition> facts);
    const std::vector<FactDefinition>& facts() const { return facts_; }
    std::optional<std::size_t> find(std::string_view name) const;
    const FactDefinition& operator[](std::size_t index) const { return facts_[index]; }

  private:
    std::vector<FactDefinition> facts_;
};

/// One span of an ordered type (numbers; dates as their epoch day). Absent ends are unbounded.
struct Span {
    std::optional<base::Decimal> low = {};
    std::optional<base::Decimal> high = {};
    bool low_included = false;
    bool high_included = false;
    bool operator==(const Span&) const = default;
};

/// What a cell asks of its input, as a set of values. The normal form of everything that vectorises.
struct Condition {
    enum class Form {
        Any,        ///< `-`
        Spans,      ///< Number, Date: sorted, disjoint, not touching
        Texts,      ///< Text: one of `texts`, or none of them if `negated`
        Flags,      ///< Boolean
        Expression, ///< does not vectorise: the interpreter runs `tests` for each row
    };
    Form form = Form::Any;
    std::vector<Span> spans = {};
    std::vector<std::string> texts = {};   ///< sorted
    bool negated = false;
    bool on_true = false;
    bool on_false = false;
    bool on_null = false;                  ///< nothing passes as well; always true for Any
    std::shared_ptr<const feel::UnaryTests> tests = {};   ///< Expression only
    std::string text = {};                 ///< as the officer wrote it
};

/// Where a column of a table gets its values from.
struct FactInput { std::size_t fact; };
/// The output of an earlier step: its `output`-th output column.
struct StepInput { std::size_t step; std::size_t output; };
/// An expression over facts and earlier steps, run by the interpreter for each row.
struct ExpressionInput {
    std::shared_ptr<const feel::Expression> expression;
    std::string text;
    std::vector<std::size_t> facts;   ///< those that it reads
    std::vector<std::size_t> steps;
};

struct PlanInput {
    std::variant<FactInput, StepInput, ExpressionInput> source;
    FactType type = FactType::Number;
    std::string label;
    bool nullable = false;   ///< null is a value of its own here: a nullable fact, or an expression that may be null
};

struct PlanRule {
    std::vector<Condition> conditions;      ///< one for each input
    std::vector<feel::Value> outputs;       ///< one for each output, where it is a constant
    /// Where an output is not a constant (0.5 * 低保标准); null elsewhere.
    std::vector<std::shared_ptr<const feel::Expression>> output_expressions;
    std::string clause;                     ///< of the law: the annotation named clause / 条款
    std::string id;
};

struct PlanOutput {
    std::string name;
    FactType type = FactType::Text;
    std::string unit = {};
    std::vector<feel::Value> priority = {};  ///< outputValues in order
    std::optional<feel::Value> default_value = {};
};

/// A decision table, compiled.
struct PlanTable {
    dmn::HitPolicy hit_policy = dmn::HitPolicy::Unique;
    dmn::Aggregation aggregation = dmn::Aggregation::None;
    std::vector<PlanInput> inputs;
    std::vector<PlanOutput> outputs;
    std::vector<PlanRule> rules;             ///< at most 4096
};

/// A decision that is one expression over facts and earlier steps.
struct PlanExpression {
    ExpressionInput expression;
    FactType type = FactType::Number;
};

struct PlanStep {
    std::string decision;                    ///< its name in the model
    std::variant<PlanTable, PlanExpression> logic;
};

/// Steps in the order in which they are decided; the last is the decision that was asked for.
struct Plan {
    std::string name;
    Dictionary dictionary;
    std::vector<PlanStep> steps;
    std::vector<std::size_t> facts;          ///< that any step reads, ascending
    /// Cells, inputs and outputs that do not vectorise, one line each, with table, row and column.
    std::vector<std::string> fallbacks;
};

/// A fact of one person: what is known, in the type of its definition; null: not known (or, where the
/// definition is nullable, nothing).
using FactRow = std::vector<feel::Value>;   ///< one for each fact of the dictionary

/// What became of one person.
struct Outcome {
    enum class State { Decided, Unknown };
    State state = State::Decided;
    feel::Value value = {};                  ///< Decided only
    std::vector<std::uint16_t> rules = {};   ///< of the last step's table, from 0, that gave the value
    /// Unknown only: the facts, ascending, without which it stays unknown and which, if known, could
    /// change what comes out. A fact that cannot change anything is not among them.
    std::vector<std::size_t> missing = {};
};

}  // namespace sunclover::rules
