// SPDX-License-Identifier: AGPL-3.0-or-later
// The static types of strict mode: every expression of a policy has one before it is published, and
// gives a value of it for all facts. What may give null is refused with the reason.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "engines/rules/plan/plan.hpp"
#include "engines/rules/plan/plan_fault.hpp"

namespace sunclover::rules {

struct StaticType {
    enum class Kind { Null, Number, Text, Boolean, Date, Time, DateTime, DaysDuration, MonthsDuration, List, Range };
    Kind kind = Kind::Null;
    bool may_be_null = false;
    bool may_be_empty = false;                       ///< List
    std::shared_ptr<const StaticType> item = {};     ///< List, Range
    const FactDefinition* domain = nullptr;          ///< the values that it can have, where they are known
};

StaticType static_type(FactType type);
/// Nothing for the kinds that no column can have.
std::optional<FactType> fact_type(const StaticType& type);
/// "a number", for messages.
std::string_view type_words(const StaticType& type);
StaticType type_of_value(const feel::Value& value);

/// What is wrong, and with which piece of the text.
struct TypeFault {
    FaultKind kind;
    FaultArguments arguments;
};

template <class T>
using Typed = tl::expected<T, TypeFault>;

/// The names in scope: facts and decisions. `?` is one of them inside a cell.
using NameTypes = std::map<std::string, StaticType, std::less<>>;

/// Names and types of a context-free place; a result is total: it is null for no facts, unless
/// `may_be_null` says so.
Typed<StaticType> check_expression(const feel::Expression& expression, const NameTypes& names);

/// A cell whose input has the type `input`: each alternative must be comparable with it and within its domain.
Typed<void> check_cell(const feel::UnaryTests& tests, const StaticType& input, const NameTypes& names);

/// Whether a literal can be a value of the domain; the fault says why not.
Typed<void> check_domain(const feel::Value& value, const FactDefinition& domain);

}  // namespace sunclover::rules
