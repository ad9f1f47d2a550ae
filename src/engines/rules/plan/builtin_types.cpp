// SPDX-License-Identifier: AGPL-3.0-or-later
// Signatures by DMN 1.5 §10.3.4, as far as they are total.
#include "engines/rules/plan/builtin_types.hpp"

#include <algorithm>
#include <array>

namespace sunclover::rules {
namespace {

using Kind = StaticType::Kind;

/// What an argument must be.
enum class Need { Number, Text, Boolean, Date, Months, Days, Scale, Divisor, Any };

struct Signature {
    std::string_view name;
    Kind result;
    std::size_t count;
    std::array<Need, 3> needs;
};

constexpr std::array signatures{
    Signature{"abs", Kind::Number, 1, {Need::Number}},
    Signature{"floor", Kind::Number, 1, {Need::Number}},
    Signature{"floor", Kind::Number, 2, {Need::Number, Need::Scale}},
    Signature{"ceiling", Kind::Number, 1, {Need::Number}},
    Signature{"ceiling", Kind::Number, 2, {Need::Number, Need::Scale}},
    Signature{"decimal", Kind::Number, 2, {Need::Number, Need::Scale}},
    Signature{"round up", Kind::Number, 2, {Need::Number, Need::Scale}},
    Signature{"round down", Kind::Number, 2, {Need::Number, Need::Scale}},
    Signature{"round half up", Kind::Number, 2, {Need::Number, Need::Scale}},
    Signature{"round half down", Kind::Number, 2, {Need::Number, Need::Scale}},
    Signature{"modulo", Kind::Number, 2, {Need::Number, Need::Divisor}},
    Signature{"not", Kind::Boolean, 1, {Need::Boolean}},
    Signature{"string length", Kind::Number, 1, {Need::Text}},
    Signature{"upper case", Kind::Text, 1, {Need::Text}},
    Signature{"lower case", Kind::Text, 1, {Need::Text}},
    Signature{"contains", Kind::Boolean, 2, {Need::Text, Need::Text}},
    Signature{"starts with", Kind::Boolean, 2, {Need::Text, Need::Text}},
    Signature{"ends with", Kind::Boolean, 2, {Need::Text, Need::Text}},
    Signature{"string", Kind::Text, 1, {Need::Any}},
    Signature{"years and months duration", Kind::MonthsDuration, 2, {Need::Date, Need::Date}},
    Signature{"day of week", Kind::Text, 1, {Need::Date}},
    Signature{"month of year", Kind::Text, 1, {Need::Date}},
    Signature{"day of year", Kind::Number, 1, {Need::Date}},
    Signature{"week of year", Kind::Number, 1, {Need::Date}},
};

bool is_scale(const Argument& argument) {
    if (!argument.constant || argument.constant->kind() != feel::Kind::Number) return false;
    const auto scale = argument.constant->as_number().to_int64();
    constexpr std::int64_t scale_max = 15;
    return scale && *scale >= 0 && *scale <= scale_max;
}

bool is_divisor(const Argument& argument) {
    return argument.constant && argument.constant->kind() == feel::Kind::Number && !argument.constant->as_number().is_zero();
}

bool meets(const Argument& argument, Need need) {
    switch (need) {
        case Need::Number: return argument.type.kind == Kind::Number;
        case Need::Text: return argument.type.kind == Kind::Text;
        case Need::Boolean: return argument.type.kind == Kind::Boolean;
        case Need::Date: return argument.type.kind == Kind::Date;
        case Need::Months: return argument.type.kind == Kind::MonthsDuration;
        case Need::Days: return argument.type.kind == Kind::DaysDuration;
        case Need::Scale: return is_scale(argument);
        case Need::Divisor: return is_divisor(argument);
        case Need::Any: return argument.type.kind != Kind::Null;
    }
    return false;
}

tl::unexpected<TypeFault> wrong_arguments(std::string_view name) {
    return tl::unexpected(TypeFault{FaultKind::WrongArguments, {{"NAME", std::string(name)}}});
}

bool is_ordered(Kind kind) { return kind == Kind::Number || kind == Kind::Text || kind == Kind::Date; }

/// The items of min(a, b), min([a, b]) and the like: all of one kind.
std::optional<StaticType> items_of(const std::vector<Argument>& arguments) {
    if (arguments.empty()) return std::nullopt;
    if (arguments.size() == 1 && arguments[0].type.kind == Kind::List) {
        const auto& list = arguments[0].type;
        if (list.item == nullptr) return std::nullopt;
        StaticType item = *list.item;
        item.may_be_empty = list.may_be_empty;
        return item;
    }
    StaticType item = arguments[0].type;
    for (const auto& argument : arguments) {
        if (argument.type.kind != item.kind || argument.type.kind == Kind::List) return std::nullopt;
    }
    item.domain = nullptr;
    return item;
}

/// count, sum, min, max, all, any, list contains: what takes lists or any number of arguments.
std::optional<Typed<StaticType>> list_result(std::string_view name, const std::vector<Argument>& arguments) {
    if (name == "count") {
        if (arguments.size() != 1 || arguments[0].type.kind != Kind::List) return wrong_arguments(name);
        return StaticType{.kind = Kind::Number};
    }
    if (name == "list contains") {
        const bool fits = arguments.size() == 2 && arguments[0].type.kind == Kind::List &&
                          arguments[0].type.item && arguments[0].type.item->kind == arguments[1].type.kind;
        if (!fits) return wrong_arguments(name);
        return StaticType{.kind = Kind::Boolean};
    }
    const bool is_extreme = name == "min" || name == "max";
    const bool is_logic = name == "all" || name == "any";
    if (!is_extreme && !is_logic && name != "sum") return std::nullopt;
    const auto item = items_of(arguments);
    if (!item) return wrong_arguments(name);
    if (is_logic) {
        if (item->kind != Kind::Boolean) return wrong_arguments(name);
        return StaticType{.kind = Kind::Boolean};
    }
    if (is_extreme ? !is_ordered(item->kind) : item->kind != Kind::Number) return wrong_arguments(name);
    // Of an empty list each of them is null.
    if (item->may_be_empty) return tl::unexpected(TypeFault{FaultKind::MayBeNull, {{"TEXT", std::string(name) + "(…)"}}});
    return StaticType{.kind = item->kind};
}

}  // namespace

Typed<StaticType> builtin_result(std::string_view name, const std::vector<Argument>& arguments) {
    for (const auto& argument : arguments) {
        if (argument.type.may_be_null || argument.type.kind == Kind::Null) {
            return tl::unexpected(TypeFault{FaultKind::MayBeNull, {{"TEXT", std::string(name) + "(…)"}}});
        }
    }
    if (const auto result = list_result(name, arguments)) return *result;
    bool is_known = false;
    for (const auto& signature : signatures) {
        if (signature.name != name) continue;
        is_known = true;
        if (arguments.size() != signature.count) continue;
        bool fits = true;
        for (std::size_t i = 0; i < signature.count; ++i) fits = fits && meets(arguments[i], signature.needs[i]);
        if (fits) return StaticType{.kind = signature.result};
    }
    if (is_known) return wrong_arguments(name);
    return tl::unexpected(TypeFault{FaultKind::NotForPolicies, {{"TEXT", std::string(name) + "(…)"}}});
}

}  // namespace sunclover::rules
