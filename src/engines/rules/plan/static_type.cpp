// SPDX-License-Identifier: AGPL-3.0-or-later
// Static types as such: of facts and values, their words, what a domain lets in.
#include "engines/rules/plan/check_types.hpp"
#include "engines/rules/plan/fact_domain.hpp"

namespace sunclover::rules {
namespace {

using Kind = StaticType::Kind;

tl::unexpected<TypeFault> refused(FaultKind kind, FaultArguments arguments) {
    return tl::unexpected(TypeFault{kind, std::move(arguments)});
}

}  // namespace

StaticType static_type(FactType type) {
    switch (type) {
        case FactType::Number: return {.kind = Kind::Number};
        case FactType::Text: return {.kind = Kind::Text};
        case FactType::Boolean: return {.kind = Kind::Boolean};
        case FactType::Date: return {.kind = Kind::Date};
    }
    return {};
}

std::optional<FactType> fact_type(const StaticType& type) {
    switch (type.kind) {
        case Kind::Number: return FactType::Number;
        case Kind::Text: return FactType::Text;
        case Kind::Boolean: return FactType::Boolean;
        case Kind::Date: return FactType::Date;
        default: return std::nullopt;
    }
}

std::string_view type_words(const StaticType& type) {
    switch (type.kind) {
        case Kind::Null: return "nothing (null)";
        case Kind::Number: return "a number";
        case Kind::Text: return "a text";
        case Kind::Boolean: return "a boolean";
        case Kind::Date: return "a date";
        case Kind::Time: return "a time";
        case Kind::DateTime: return "a date and time";
        case Kind::DaysDuration: return "a duration of days";
        case Kind::MonthsDuration: return "a duration of months";
        case Kind::List: return "a list";
        case Kind::Range: return "a range";
    }
    return "";
}

StaticType type_of_value(const feel::Value& value) {
    switch (value.kind()) {
        case feel::Kind::Boolean: return {.kind = Kind::Boolean};
        case feel::Kind::Number: return {.kind = Kind::Number};
        case feel::Kind::String: return {.kind = Kind::Text};
        case feel::Kind::Date: return {.kind = Kind::Date};
        case feel::Kind::Time: return {.kind = Kind::Time};
        case feel::Kind::DateTime: return {.kind = Kind::DateTime};
        case feel::Kind::DaysDuration: return {.kind = Kind::DaysDuration};
        case feel::Kind::MonthsDuration: return {.kind = Kind::MonthsDuration};
        case feel::Kind::List: {
            StaticType type{.kind = Kind::List, .may_be_empty = value.as_list().empty()};
            for (const auto& item : value.as_list()) {
                const auto found = type_of_value(item);
                // Items of several kinds have no common type.
                if (type.item && type.item->kind != found.kind) return {.kind = Kind::List, .may_be_empty = false};
                type.item = std::make_shared<const StaticType>(found);
            }
            return type;
        }
        case feel::Kind::Range: {
            const auto& range = value.as_range();
            const auto end = range.low ? *range.low : range.high.value_or(feel::Value());
            return {.kind = Kind::Range, .item = std::make_shared<const StaticType>(type_of_value(end))};
        }
        default: return {.kind = Kind::Null, .may_be_null = true};
    }
}

Typed<void> check_domain(const feel::Value& value, const FactDefinition& domain) {
    if (value.is_null()) return {};
    const FaultArguments about{{"NAME", domain.name}, {"VALUE", feel::to_feel(value)}};
    if (domain.type == FactType::Text && value.kind() == feel::Kind::String && !can_be(domain, value)) return refused(FaultKind::OutsideClosedSet, about);
    if (domain.type != FactType::Number || value.kind() != feel::Kind::Number) return {};
    const Line line = line_of(domain);
    auto arguments = about;
    if ((line.low && value.as_number() < *line.low) || (line.high && value.as_number() > *line.high)) {
        arguments.emplace_back("LOW", line.low ? line.low->to_string() : "no end");
        arguments.emplace_back("HIGH", line.high ? line.high->to_string() : "no end");
        return refused(FaultKind::OutOfRange, arguments);
    }
    if (!is_on(line, value.as_number())) {
        arguments.emplace_back("SCALE", std::to_string(domain.scale));
        return refused(FaultKind::OffScale, arguments);
    }
    return {};
}

}  // namespace sunclover::rules
