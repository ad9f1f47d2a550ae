// SPDX-License-Identifier: AGPL-3.0-or-later
// The words of explanations, in one table, and values and conditions said in them.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engines/rules/plan/plan.hpp"
#include "engines/rules/plan/plan_fault.hpp"

namespace sunclover::rules {

enum class Phrase {
    Decided,         ///< NAME, VALUE
    DecidedDefault,  ///< NAME, VALUE: no rule held
    ByRule,          ///< ROW
    ByClause,        ///< CLAUSE, ROW
    Held,            ///< LABEL, VALUE, WORDS
    NearMiss,        ///< ROW, LABEL, VALUE, WORDS
    NearMissClause,  ///< CLAUSE, ROW, LABEL, VALUE, WORDS
    OthersFailed,    ///< COUNT
    Open,            ///< NAME: not yet known
    AskNumber,       ///< LABEL
    AskNumberUnit,   ///< LABEL, UNIT
    AskText,         ///< LABEL
    AskChoice,       ///< LABEL, CHOICES
    AskBoolean,      ///< LABEL
    AskDate,         ///< LABEL
    // Parts of sentences
    Between,         ///< LOW, HIGH
    AtLeast, MoreThan, AtMost, LessThan,      ///< VALUE, of numbers
    OnOrAfter, After, OnOrBefore, Before,     ///< VALUE, of days
    And,             ///< LEFT, RIGHT
    Or,              ///< LEFT, RIGHT
    Except,          ///< VALUE
    Anything,
    Formula,         ///< TEXT: a cell that only FEEL says
    Yes, No, Nothing, NotKnown,
    Count_
};

using PhraseArguments = std::vector<std::pair<std::string_view, std::string>>;
std::string phrase(Phrase phrase, Language language, const PhraseArguments& arguments = {});

/// 1,280 元/月; 2024年3月1日; 是. Units that the table knows are said in the language.
std::string value_words(const feel::Value& value, const std::string& unit, Language language);

/// 18 至 59 周岁; at least 60 years; “本地”或“外地”.
std::string condition_words(const Condition& condition, FactType type, const std::string& unit, Language language);

/// The fact's name in that language.
std::string label_words(const FactDefinition& fact, Language language);

}  // namespace sunclover::rules
