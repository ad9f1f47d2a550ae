// SPDX-License-Identifier: AGPL-3.0-or-later
// A fact dictionary and the facts of one person, from JSON.
#pragma once

#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "engines/rules/plan/plan.hpp"
#include "engines/rules/plan/plan_fault.hpp"

namespace sunclover::rules {

/// {"facts": [{"name": "年龄", "type": "number", "unit": "周岁", "scale": 0, "low": 0, "high": 150,
///             "values": ["…"], "nullable": false, "label": {"zh": "…", "en": "…"}}, …]}
/// name and type (number, text, boolean, date) are required; low and high may also be texts ("0.01").
/// A field that is not known is refused, so that a misspelt one is not lost. At most 1 MiB, 2,000 facts.
/// @returns  all faults with line and field ("facts[3].low")
tl::expected<Dictionary, std::vector<dmn::Fault>> read_dictionary(std::string_view json);

/// {"年龄": 67, "户籍": "本地", "残疾": true, "出生日期": "1959-03-01", "收入": null}
/// A fact that is not there is null. A number with more than 15 digits is written as a text.
/// @returns  all faults: names that the dictionary lacks, and values that the fact cannot have
tl::expected<FactRow, std::vector<dmn::Fault>> read_facts(std::string_view json, const Dictionary& dictionary);

}  // namespace sunclover::rules
