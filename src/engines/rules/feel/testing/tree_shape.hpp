// SPDX-License-Identifier: AGPL-3.0-or-later
// The shape of a tree as a list in brackets: (+ 1 (* x 2)). Written apart from to_feel, so that tests
// compare trees and not what one and the same printer makes of them.
#pragma once

#include <string>
#include <variant>

#include "engines/rules/feel/ast.hpp"

namespace sunclover::feel::testing {

class TreeShape {
  public:
    static std::string of(const Expression& expression) {
        return std::visit([](const auto& form) { return shape(form); }, expression.form);
    }
    static std::string of(const UnaryTests& tests) {
        if (tests.is_any) return "any";
        return std::string(tests.negated ? "(none-of" : "(any-of") + each(tests.tests) + ")";
    }
    static std::string of(const Type& type) {
        static constexpr const char* kForms[] = {"named", "list", "context", "function", "range"};
        if (type.form == Type::Form::Named) return name(type.name);
        std::string text = std::string("(") + kForms[static_cast<int>(type.form)];
        for (std::size_t i = 0; i < type.parts.size(); ++i) {
            if (type.form == Type::Form::Context) text += ' ' + name(type.entry_names.at(i));
            text += ' ' + of(type.parts[i]);
        }
        return text + ")";
    }

  private:
    // Names of several words stand in bars, so that two names never look like one.
    static std::string name(const std::string& name) {
        const bool is_word = !name.empty() && name.find_first_of(" |()'\"") == std::string::npos;
        return is_word ? name : "|" + name + "|";
    }
    static std::string of(const ExpressionPtr& expression) { return expression ? of(*expression) : "none"; }
    static std::string each(const std::vector<ExpressionPtr>& expressions) {
        std::string text;
        for (const auto& next : expressions) text += ' ' + of(next);
        return text;
    }
    static std::string symbol(BinaryOperator op) {
        static constexpr const char* kSymbols[] = {
            "+", "-", "*", "/", "**", "=", "!=", "<", "<=", ">", ">=", "and", "or"};
        return kSymbols[static_cast<int>(op)];
    }
    static std::string shape(const Literal& node) {
        switch (node.value.kind()) {
            case Kind::String: return '"' + node.value.as_string() + '"';
            case Kind::Date: return "date:" + node.value.as_date().to_string();
            case Kind::Time: return "time:" + node.value.as_time().to_string();
            case Kind::DateTime: return "moment:" + node.value.as_date_time().to_string();
            case Kind::DaysDuration: return "days:" + node.value.as_days_duration().to_string();
            case Kind::MonthsDuration: return "months:" + node.value.as_months_duration().to_string();
            default: return to_text(node.value);
        }
    }
    static std::string shape(const Name& node) { return name(node.name); }
    static std::string shape(const Path& node) {
        return "(. " + of(node.source) + ' ' + name(node.name) + ")";
    }
    static std::string shape(const Negate& node) { return "(neg " + of(node.operand) + ")"; }
    static std::string shape(const Binary& node) {
        return "(" + symbol(node.op) + ' ' + of(node.left) + ' ' + of(node.right) + ")";
    }
    static std::string shape(const Between& node) {
        return "(between " + of(node.value) + ' ' + of(node.low) + ' ' + of(node.high) + ")";
    }
    static std::string shape(const In& node) { return "(in " + of(node.value) + each(node.tests) + ")"; }
    static std::string shape(const Comparison& node) {
        return "(test " + symbol(node.op) + ' ' + of(node.operand) + ")";
    }
    static std::string shape(const InputValue&) { return "?"; }
    static std::string shape(const RangeLiteral& node) {
        const std::string open = node.low_included ? "[" : "]";
        return "(range " + open + (node.high_included ? "]" : "[") + ' ' + of(node.low) + ' ' +
               of(node.high) + ")";
    }
    static std::string shape(const If& node) {
        return "(if " + of(node.condition) + ' ' + of(node.then) + ' ' + of(node.otherwise) + ")";
    }
    static std::string shape(const std::vector<Iteration>& iterations) {
        std::string text;
        for (const auto& next : iterations) {
            text +=
                " (" + name(next.name) + ' ' + of(next.source) + (next.high ? ' ' + of(next.high) : "") + ")";
        }
        return text;
    }
    static std::string shape(const For& node) {
        return "(for" + shape(node.iterations) + ' ' + of(node.body) + ")";
    }
    static std::string shape(const Quantified& node) {
        return std::string(node.every ? "(every" : "(some") + shape(node.iterations) + ' ' +
               of(node.condition) + ")";
    }
    static std::string shape(const InstanceOf& node) {
        return "(instance-of " + of(node.value) + ' ' + of(node.type) + ")";
    }
    static std::string shape(const ListLiteral& node) { return "(list" + each(node.items) + ")"; }
    static std::string shape(const ContextLiteral& node) {
        std::string text = "(context";
        for (const auto& [key, value] : node.entries) text += " (" + name(key) + ' ' + of(value) + ")";
        return text + ")";
    }
    static std::string shape(const Filter& node) {
        return "(filter " + of(node.source) + ' ' + of(node.condition) + ")";
    }
    static std::string shape(const Call& node) {
        std::string text = "(call " + of(node.function);
        for (std::size_t i = 0; i < node.arguments.size(); ++i) {
            if (!node.argument_names.empty()) text += ' ' + name(node.argument_names.at(i)) + ":";
            text += ' ' + of(node.arguments[i]);
        }
        return text + ")";
    }
    static std::string shape(const FunctionLiteral& node) {
        std::string text = node.is_external ? "(external (" : "(function (";
        for (const auto& next : node.parameters) {
            if (text.back() != '(') text += ' ';
            text += name(next.name) + (next.type ? ":" + of(*next.type) : "");
        }
        return text + ") " + of(*node.body) + ")";
    }
};

}  // namespace sunclover::feel::testing
