// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/plan/value_set.hpp"

#include <algorithm>
#include <iterator>

#include "base/assert.hpp"
#include "engines/rules/plan/fact_domain.hpp"

namespace sunclover::rules {
namespace {

using base::Decimal;
using Form = Condition::Form;

Form form_of(FactType type) {
    if (type == FactType::Text) return Form::Texts;
    return type == FactType::Boolean ? Form::Flags : Form::Spans;
}

/// Whether `a` begins under `b`.
bool begins_before(const Span& a, const Span& b) {
    if (!a.low || !b.low) return !a.low && b.low;
    if (*a.low != *b.low) return *a.low < *b.low;
    return a.low_included && !b.low_included;
}

/// Whether `next`, which begins no earlier, overlaps or touches `span`.
bool reaches(const Span& span, const Span& next) {
    if (!span.high || !next.low) return true;
    if (*next.low != *span.high) return *next.low < *span.high;
    return span.high_included || next.low_included;
}

void extend(Span& span, const Span& next) {
    if (!span.high) return;
    if (!next.high || *next.high > *span.high) {
        span.high = next.high;
        span.high_included = next.high_included;
    } else if (*next.high == *span.high) {
        span.high_included = span.high_included || next.high_included;
    }
}

std::vector<Span> merged(std::vector<Span> spans) {
    std::sort(spans.begin(), spans.end(), begins_before);
    std::vector<Span> result;
    for (const auto& span : spans) {
        if (!result.empty() && reaches(result.back(), span)) {
            extend(result.back(), span);
        } else {
            result.push_back(span);
        }
    }
    return result;
}

std::vector<Span> outside(const std::vector<Span>& spans) {
    std::vector<Span> result;
    Span open;   // from the end of the last span on
    for (const auto& span : spans) {
        if (span.low) {
            open.high = span.low;
            open.high_included = !span.low_included;
            result.push_back(open);
        }
        if (!span.high) return result;
        open = {span.high, {}, !span.high_included, false};
    }
    result.push_back(open);
    return result;
}

using Texts = std::vector<std::string>;

Texts in_either(const Texts& a, const Texts& b) {
    Texts result;
    std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(result));
    return result;
}

Texts in_both(const Texts& a, const Texts& b) {
    Texts result;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(result));
    return result;
}

Texts in_first_alone(const Texts& a, const Texts& b) {
    Texts result;
    std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(result));
    return result;
}

}  // namespace

Condition no_value(FactType type) { return {.form = form_of(type)}; }

Condition every_value(FactType type) { return complement(no_value(type)); }

Condition only_value(FactType type, const feel::Value& value) {
    Condition set = no_value(type);
    if (type == FactType::Text) {
        set.texts = {value.as_string()};
    } else if (type == FactType::Boolean) {
        (value.as_boolean() ? set.on_true : set.on_false) = true;
    } else {
        const auto point = point_of(value);
        ASSERT(point.has_value());
        set.spans = {{*point, *point, true, true}};
    }
    return set;
}

Condition only_span(FactType type, const Span& span) {
    Condition set = no_value(type);
    const bool is_empty_span = span.low && span.high && (*span.high < *span.low || (*span.high == *span.low && !(span.low_included && span.high_included)));
    if (!is_empty_span) set.spans = {span};
    return set;
}

Condition united(const Condition& a, const Condition& b) {
    ASSERT(a.form == b.form);
    Condition set{.form = a.form};
    set.on_true = a.on_true || b.on_true;
    set.on_false = a.on_false || b.on_false;
    set.spans = a.spans;
    set.spans.insert(set.spans.end(), b.spans.begin(), b.spans.end());
    set.spans = merged(std::move(set.spans));
    set.negated = a.negated || b.negated;
    if (a.negated && b.negated) {
        set.texts = in_both(a.texts, b.texts);
    } else if (a.negated) {
        set.texts = in_first_alone(a.texts, b.texts);
    } else {
        set.texts = b.negated ? in_first_alone(b.texts, a.texts) : in_either(a.texts, b.texts);
    }
    return set;
}

Condition complement(const Condition& a) {
    Condition set{.form = a.form};
    if (a.form == Form::Flags) {
        set.on_true = !a.on_true;
        set.on_false = !a.on_false;
    } else if (a.form == Form::Texts) {
        set.texts = a.texts;
        set.negated = !a.negated;
    } else {
        set.spans = outside(a.spans);
    }
    return set;
}

Condition intersected(const Condition& a, const Condition& b) { return complement(united(complement(a), complement(b))); }

bool is_empty(const Condition& set) {
    if (set.form == Form::Flags) return !set.on_true && !set.on_false;
    if (set.form == Form::Texts) return set.texts.empty() && !set.negated;
    return set.form == Form::Spans && set.spans.empty();
}

bool is_everything(const Condition& set) { return set.form == Form::Any || is_empty(complement(set)); }

}  // namespace sunclover::rules
