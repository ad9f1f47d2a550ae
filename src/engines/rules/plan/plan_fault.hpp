// SPDX-License-Identifier: AGPL-3.0-or-later
// The faults of strict mode: a closed list, each with a sentence in English and in Chinese.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engines/rules/dmn/model.hpp"

namespace sunclover::rules {

enum class Language { Chinese, English };

enum class FaultKind {
    DecisionMissing,     ///< NAME
    LogicMissing,        ///< the decision has none, or a form that policies cannot have: FORM
    RequirementCycle,    ///< NAME
    BadDictionary,       ///< NAME, REASON
    NotParsed,           ///< TEXT
    UnknownName,         ///< NAME
    HiddenName,          ///< a local NAME hides a fact or a decision
    WrongType,           ///< FOUND, EXPECTED
    DifferentKinds,      ///< FOUND compared or combined with EXPECTED
    OutsideClosedSet,    ///< NAME, VALUE
    OutOfRange,          ///< NAME, VALUE, LOW, HIGH
    OffScale,            ///< NAME, VALUE, SCALE
    MayBeNull,           ///< TEXT
    DivisionByZero,      ///< TEXT: the divisor may be zero
    NotForPolicies,      ///< TEXT: a form or function that may give null or is not checked
    ReadsClock,          ///< TEXT
    WrongArguments,      ///< NAME of the function
    OutputIsNull,
    OutputNotListed,     ///< VALUE
    PriorityMissing,     ///< PRIORITY or OUTPUT ORDER without output values
    OutputNotConstant,   ///< where the policy orders or aggregates
    AggregationType,     ///< NAME of the aggregation
    DefaultIncomplete,
    WrongCellCount,      ///< FOUND, EXPECTED
    TooManyRules,
    NoRules,
    AllowedTooNarrow,    ///< EXAMPLE: the input's allowed values leave it out
    CellNotProven,       ///< TEXT
    EmptyCell,           ///< TEXT: no value passes
    RuleUnreachable,     ///< OTHERS, which take every case before it
    Overlap,             ///< OTHER, EXAMPLE
    DifferingOverlap,    ///< OTHER, EXAMPLE
    Gap,                 ///< EXAMPLE
    TooLarge,            ///< too large to prove
    BadJson,             ///< NAME of the field, REASON
    Count_               ///< not a fault
};

using FaultArguments = std::vector<std::pair<std::string, std::string>>;

/// Where in a decision table: rule from 1; 0 and empty where it does not apply.
struct TablePlace {
    std::string table = {};
    std::size_t row = 0;
    std::string column = {};
};

/// A fault whose arguments begin with TABLE, ROW and COLUMN as far as they apply.
dmn::Fault make_fault(FaultKind kind, const dmn::Place& place, const TablePlace& where, FaultArguments arguments = {});

/// "Gap": what stands in Fault::kind.
std::string_view kind_name(FaultKind kind);

/// The sentence in that language. A fault of another origin gives its English message.
std::string describe(const dmn::Fault& fault, Language language);

}  // namespace sunclover::rules
