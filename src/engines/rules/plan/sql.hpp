// SPDX-License-Identifier: AGPL-3.0-or-later
// A plan as one SELECT in the SQL that PostgreSQL and SQLite share, so that an engine on many machines
// can decide a population that does not fit one.
#pragma once

#include <string>

#include <tl/expected.hpp>

#include "engines/rules/plan/plan.hpp"

namespace sunclover::rules {

struct SqlOptions {
    std::string table = "facts";   ///< with a column for each fact that the plan reads, named as the fact
    std::string key = "id";        ///< column that names the row in the answer
};

/// One SELECT, without a semicolon, that gives for each row of the table: the key; `state` ('decided',
/// 'unknown'); `rule` (0 none, k rule k counted from 1, NULL where unknown or where rules contradict
/// each other; for tables that give several rules the number of rules that apply); `value` (text: the
/// first output as FEEL's string() writes it; for SUM, MIN, MAX and COUNT the number × 10^sql_scale()).
///
/// The table's columns: numbers are whole (value × 10^scale of the fact, bigint), because SQLite has no
/// exact decimals; dates are ISO text or DATE ('2024-02-29'), because that is how registers keep them and
/// because both engines compare it rightly with a literal; texts compare for equality alone, bytewise
/// under the default collations; truth values are BOOLEAN (SQLite: 0 and 1).
///
/// Three-valued: a missing fact makes a cell NULL, a rule whose other cells hold "may apply", and a row
/// that depends on it 'unknown'. This errs on the side of asking: a row where every completion gives the
/// same value by different rules is 'unknown' here and decided by the interpreter; never the reverse.
/// PostgreSQL must run it with `jit = off` (our store does): LLVM takes minutes to compile a long CASE.
/// @errors in English: cells, inputs or outputs that only FEEL can compute; more than 400 rules where all
///         must be counted, more than 4,000 elsewhere; text that SQL cannot hold (a zero byte)
tl::expected<std::string, std::string> to_sql(const Plan& plan, const SqlOptions& options);

/// Digits behind the point of `value` where the last table aggregates.
int sql_scale(const Plan& plan);

}  // namespace sunclover::rules
