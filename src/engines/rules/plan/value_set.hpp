// SPDX-License-Identifier: AGPL-3.0-or-later
// Sets of values of one type, as a Condition keeps them (form Spans, Texts or Flags; null aside).
#pragma once

#include "engines/rules/plan/plan.hpp"

namespace sunclover::rules {

Condition no_value(FactType type);
Condition every_value(FactType type);
/// The value alone. Its kind is that of `type`.
Condition only_value(FactType type, const feel::Value& value);
/// Number and Date; a span without a point gives the empty set.
Condition only_span(FactType type, const Span& span);

// Both sides are of one type. Text, on_null and tests of the operands do not count.
Condition united(const Condition& a, const Condition& b);
Condition complement(const Condition& a);
Condition intersected(const Condition& a, const Condition& b);

/// Whether no value is in it; whether every value of the type is.
bool is_empty(const Condition& set);
bool is_everything(const Condition& set);

}  // namespace sunclover::rules
