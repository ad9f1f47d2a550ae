// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/facts.hpp"

#include <algorithm>
#include <array>

#include "areas/policy/internal/codes.hpp"
#include "base/assert.hpp"
#include "engines/rules/plan/fact_domain.hpp"

namespace sunclover::policy {
namespace {

using feel::Value;

constexpr std::array<std::string_view, 3> recorded_by_codes = {"officer", "resident", "list"};

/// A certificate that was lost or replaced still proves what it proved; one that was cancelled does not.
bool has_certificate(const PersonFacts& person, base::Day day) {
    return std::any_of(person.outline.certificates.begin(), person.outline.certificates.end(), [&](const auto& one) {
        return one.state != people::CertificateState::Cancelled && one.issued <= day && (!one.expires || day <= *one.expires);
    });
}

/// The heaviest grade of those that count on the day. @param category  unset: of any
Value grade_on(const PersonFacts& person, base::Day day, std::optional<base::DisabilityCategory> category) {
    std::optional<int> heaviest;
    for (const people::Disability& one : person.outline.disabilities) {
        if (!one.holds_on(day) || (category && one.category != *category)) continue;
        if (!heaviest || one.grade.value < *heaviest) heaviest = one.grade.value;
    }
    return heaviest ? Value::number(std::int64_t{*heaviest}) : Value();
}

Value recorded_value(const PersonFacts& person, base::Day day, const rules::FactDefinition& fact, bool is_listed) {
    const RecordedFact* last = recorded_on(person.recorded, fact.name, day);
    if (last != nullptr) return value_from(fact, last->value).value_or(Value());
    return is_listed ? Value::boolean(false) : Value();
}

Value value_on(const PolicyBook& book, const FactSource& source, const PersonFacts& person, base::Day day) {
    switch (source.origin) {
        case Origin::Age: return Value::number(std::int64_t{std::max(base::age_on(person.outline.birth, day), 0)});
        case Origin::Certificate: return Value::boolean(has_certificate(person, day));
        case Origin::HeaviestGrade: return grade_on(person, day, std::nullopt);
        case Origin::Grade: return grade_on(person, day, source.category);
        case Origin::HouseholdSize: return Value::number(std::int64_t{person.household_size});
        case Origin::Guardian:
            return Value::boolean(std::any_of(person.outline.guardians.begin(), person.outline.guardians.end(), [&](const auto& one) {
                return one.kind == people::GuardianKind::Guardian && one.from <= day && (!one.until || day <= *one.until);
            }));
        case Origin::Recorded: return recorded_value(person, day, book.facts[source.fact], source.is_listed);
    }
    return Value();
}

}  // namespace

std::string_view code_of(RecordedBy source) { return code_in(recorded_by_codes, source); }

std::optional<RecordedBy> recorded_by_from(std::string_view code) { return enum_in<RecordedBy>(recorded_by_codes, code); }

const RecordedFact* recorded_on(const std::vector<RecordedFact>& recorded, std::string_view fact, base::Day day) {
    const RecordedFact* last = nullptr;
    for (const RecordedFact& one : recorded) {
        if (one.fact == fact && one.from <= day && (!one.until || day <= *one.until)) last = &one;
    }
    return last;
}

std::string value_text(const feel::Value& value) {
    switch (value.kind()) {
        case feel::Kind::Boolean: return value.as_boolean() ? "true" : "false";
        case feel::Kind::Number: return value.as_number().to_string();
        case feel::Kind::String: return value.as_string();
        default: return {};
    }
}

std::optional<feel::Value> value_from(const rules::FactDefinition& fact, const std::string& text) {
    Value value;
    if (text.empty()) return value;
    switch (fact.type) {
        case rules::FactType::Boolean:
            if (text != "true" && text != "false") return std::nullopt;
            value = Value::boolean(text == "true");
            break;
        case rules::FactType::Number: {
            const auto number = base::Decimal::parse(text);
            if (!number) return std::nullopt;
            value = Value::number(*number);
            break;
        }
        case rules::FactType::Text: value = Value::string(text); break;
        case rules::FactType::Date: return std::nullopt;
    }
    return rules::can_be(fact, value) ? std::optional<Value>(value) : std::nullopt;
}

rules::FactRow facts_of(const PolicyBook& book, const PersonFacts& person, base::Day day) {
    rules::FactRow row;
    row.reserve(book.sources.size());
    for (const FactSource& source : book.sources) row.push_back(value_on(book, source, person, day));
    return row;
}

}  // namespace sunclover::policy
