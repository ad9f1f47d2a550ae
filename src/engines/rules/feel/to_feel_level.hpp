// SPDX-License-Identifier: AGPL-3.0-or-later
// How tightly each form holds its parts together; private to to_feel.cpp.
#pragma once

#include <string_view>

#include "base/assert.hpp"
#include "engines/rules/feel/ast.hpp"

namespace sunclover::feel {

/// How tightly a form holds its parts together, from the loosest; as in parse_operators.cpp.
enum class Level { Open, Or, And, Comparison, Sum, Product, Power, Sign, Instance, Postfix };

inline std::string_view symbol(BinaryOperator op) {
    switch (op) {
        case BinaryOperator::Add: return "+";
        case BinaryOperator::Subtract: return "-";
        case BinaryOperator::Multiply: return "*";
        case BinaryOperator::Divide: return "/";
        case BinaryOperator::Power: return "**";
        case BinaryOperator::Equal: return "=";
        case BinaryOperator::NotEqual: return "!=";
        case BinaryOperator::Less: return "<";
        case BinaryOperator::LessEqual: return "<=";
        case BinaryOperator::Greater: return ">";
        case BinaryOperator::GreaterEqual: return ">=";
        case BinaryOperator::And: return "and";
        case BinaryOperator::Or: return "or";
    }
    ASSERT(false);
    return {};
}

inline Level level_of(BinaryOperator op) {
    switch (op) {
        case BinaryOperator::Or: return Level::Or;
        case BinaryOperator::And: return Level::And;
        case BinaryOperator::Add:
        case BinaryOperator::Subtract: return Level::Sum;
        case BinaryOperator::Multiply:
        case BinaryOperator::Divide: return Level::Product;
        case BinaryOperator::Power: return Level::Power;
        default: return Level::Comparison;
    }
}

inline Level above(Level level) { return static_cast<Level>(static_cast<int>(level) + 1); }

struct LevelOf {
    Level operator()(const Binary& node) const { return level_of(node.op); }
    Level operator()(const Between&) const { return Level::Comparison; }
    Level operator()(const In&) const { return Level::Comparison; }
    Level operator()(const Negate&) const { return Level::Sign; }
    Level operator()(const InstanceOf&) const { return Level::Instance; }
    Level operator()(const If&) const { return Level::Open; }
    Level operator()(const For&) const { return Level::Open; }
    Level operator()(const Quantified&) const { return Level::Open; }
    Level operator()(const FunctionLiteral&) const { return Level::Open; }
    Level operator()(const auto&) const { return Level::Postfix; }
};

/// Whether the text ends with a word with which "… and …" would make a built-in name.
inline bool begins_name_with_and(std::string_view text) {
    for (const std::string_view word : {"date", "days", "years"}) {
        if (!text.ends_with(word)) continue;
        text.remove_suffix(word.size());
        return text.empty() || std::string_view(" (.[{-,:").find(text.back()) != std::string_view::npos;
    }
    return false;
}

}  // namespace sunclover::feel
