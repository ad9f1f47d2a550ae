// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/plan/check_types.hpp"

#include <algorithm>

#include "engines/rules/feel/evaluate.hpp"
#include "engines/rules/feel/parse.hpp"
#include "engines/rules/feel/walk.hpp"
#include "engines/rules/plan/builtin_types.hpp"
#include "engines/rules/plan/fact_domain.hpp"
#include "engines/rules/plan/normal_form.hpp"

namespace sunclover::rules {
namespace {

using feel::BinaryOperator;
using feel::Expression;
using Kind = StaticType::Kind;

/// So many products stay far within the exponents of a decimal, whatever the facts are.
constexpr int products_max = 100;
constexpr int depth_max = 300;

tl::unexpected<TypeFault> refuse(FaultKind kind, FaultArguments arguments) {
    return tl::unexpected(TypeFault{kind, std::move(arguments)});
}

std::string text_of(const Expression& expression) { return feel::to_feel(expression); }

tl::unexpected<TypeFault> wrong_type(const StaticType& found, std::string_view expected) {
    return refuse(FaultKind::WrongType, {{"FOUND", std::string(type_words(found))}, {"EXPECTED", std::string(expected)}});
}

tl::unexpected<TypeFault> different(const StaticType& a, const StaticType& b) {
    return refuse(FaultKind::DifferentKinds, {{"FOUND", std::string(type_words(a))}, {"EXPECTED", std::string(type_words(b))}});
}

tl::unexpected<TypeFault> may_be_null(const Expression& expression) {
    return refuse(FaultKind::MayBeNull, {{"TEXT", text_of(expression)}});
}

bool is_duration(Kind kind) { return kind == Kind::DaysDuration || kind == Kind::MonthsDuration; }
bool is_ordered(Kind kind) { return kind == Kind::Number || kind == Kind::Text || kind == Kind::Date || is_duration(kind); }
bool is_order(BinaryOperator op) {
    return op == BinaryOperator::Less || op == BinaryOperator::LessEqual || op == BinaryOperator::Greater || op == BinaryOperator::GreaterEqual;
}
bool is_null_literal(const Expression& expression) {
    const auto* const literal = std::get_if<feel::Literal>(&expression.form);
    return literal != nullptr && literal->value.is_null();
}

/// Properties of dates and durations that are there for every value.
bool has_property(Kind kind, std::string_view name) {
    switch (kind) {
        case Kind::Date: return name == "year" || name == "month" || name == "day" || name == "weekday";
        case Kind::MonthsDuration: return name == "years" || name == "months";
        case Kind::DaysDuration: return name == "days" || name == "hours" || name == "minutes" || name == "seconds";
        default: return false;
    }
}

class Checker {
  public:
    explicit Checker(const NameTypes& names) : names_(names) {}

    Typed<StaticType> check(const Expression& expression) {
        if (++depth_ > depth_max) return refuse(FaultKind::NotForPolicies, {{"TEXT", "an expression nested this deep"}});
        auto type = check_inner(expression);
        --depth_;
        return type;
    }

    void bind(std::string name, StaticType type) { local_.emplace_back(std::move(name), std::move(type)); }

    /// One alternative of a cell, or of `in`.
    Typed<void> check_test(const Expression& test, const StaticType& input) {
        if (const auto* const comparison = std::get_if<feel::Comparison>(&test.form)) {
            return check_comparison(comparison->op, input, *comparison->operand);
        }
        if (const auto* const range = std::get_if<feel::RangeLiteral>(&test.form)) {
            for (const auto* const end : {&range->low, &range->high}) {
                if (!*end) continue;
                const auto checked = check_comparison(BinaryOperator::Less, input, **end);
                if (!checked) return checked;
            }
            return check_range_order(*range, test);
        }
        if (feel::uses_input(test)) {
            const auto type = check(test);
            if (!type) return tl::unexpected(type.error());
            if (type->kind != Kind::Boolean) return wrong_type(*type, "a boolean");
            return {};
        }
        const auto type = check(test);
        if (!type) return tl::unexpected(type.error());
        if (type->kind == Kind::List || type->kind == Kind::Range) {
            if (type->item && type->item->kind != input.kind && type->item->kind != Kind::Null) return different(*type->item, input);
            return check_constant_items(test, input);
        }
        return check_comparison(BinaryOperator::Equal, input, test);
    }

  private:
    const StaticType* find(std::string_view name) const {
        const auto found = std::find_if(local_.rbegin(), local_.rend(), [&](const auto& each) { return each.first == name; });
        if (found != local_.rend()) return &found->second;
        const auto global = names_.find(name);
        return global == names_.end() ? nullptr : &global->second;
    }

    Typed<StaticType> check_inner(const Expression& expression) {
        // What reads nothing is what it evaluates to.
        if (!std::holds_alternative<feel::Literal>(expression.form) && !std::holds_alternative<feel::Name>(expression.form)) {
            if (const auto value = constant_value(expression)) return type_of_value(*value);
        }
        return std::visit([&](const auto& form) { return check_form(form, expression); }, expression.form);
    }

    Typed<StaticType> check_form(const feel::Literal& literal, const Expression&) { return type_of_value(literal.value); }

    Typed<StaticType> check_form(const feel::Name& name, const Expression&) {
        const auto* const type = find(name.name);
        if (type == nullptr) return refuse(FaultKind::UnknownName, {{"NAME", name.name}});
        return *type;
    }

    Typed<StaticType> check_form(const feel::InputValue&, const Expression&) {
        const auto* const type = find("?");
        if (type == nullptr) return refuse(FaultKind::UnknownName, {{"NAME", "?"}});
        return *type;
    }

    Typed<StaticType> check_form(const feel::Path& path, const Expression& expression) {
        // A decision with several outputs is in scope by the full name of each.
        if (const auto* const name = std::get_if<feel::Name>(&path.source->form)) {
            if (const auto* const type = find(name->name + "." + path.name)) return *type;
        }
        const auto source = check_known(*path.source);
        if (!source) return source;
        if (!has_property(source->kind, path.name)) return refuse(FaultKind::NotForPolicies, {{"TEXT", text_of(expression)}});
        return StaticType{.kind = Kind::Number};
    }

    /// Typed, and never null.
    Typed<StaticType> check_known(const Expression& expression) {
        auto type = check(expression);
        if (type && (type->may_be_null || type->kind == Kind::Null)) return may_be_null(expression);
        return type;
    }

    Typed<StaticType> check_form(const feel::Negate& negate, const Expression&) {
        auto type = check_known(*negate.operand);
        if (!type) return type;
        if (type->kind != Kind::Number && !is_duration(type->kind)) return wrong_type(*type, "a number");
        return StaticType{.kind = type->kind};
    }

    Typed<StaticType> check_form(const feel::Binary& binary, const Expression&) {
        if (binary.op == BinaryOperator::And || binary.op == BinaryOperator::Or) return check_logic(binary);
        if (is_order(binary.op) || binary.op == BinaryOperator::Equal || binary.op == BinaryOperator::NotEqual) {
            const auto left = check(*binary.left);
            if (!left) return left;
            if (is_order(binary.op) && left->may_be_null) return may_be_null(*binary.left);
            const auto checked = left->kind == Kind::Null ? check_null_comparison(binary) : check_comparison(binary.op, *left, *binary.right);
            if (!checked) return tl::unexpected(checked.error());
            if (const auto right = check(*binary.right); right && right->domain != nullptr && constant_value(*binary.left)) {
                const auto fits = check_domain(*constant_value(*binary.left), *right->domain);
                if (!fits) return tl::unexpected(fits.error());
            }
            return StaticType{.kind = Kind::Boolean};
        }
        const auto left = check_known(*binary.left);
        if (!left) return left;
        const auto right = check_known(*binary.right);
        if (!right) return right;
        return check_arithmetic(binary, *left, *right);
    }

    Typed<void> check_null_comparison(const feel::Binary& binary) {
        const auto right = check(*binary.right);
        if (!right) return tl::unexpected(right.error());
        if (is_order(binary.op)) return may_be_null(*binary.left);
        return {};
    }

    /// `left op right`: one kind, known ends, and a constant that the left side can be.
    Typed<void> check_comparison(BinaryOperator op, const StaticType& left, const Expression& operand) {
        const auto right = check(operand);
        if (!right) return tl::unexpected(right.error());
        const bool is_equality = op == BinaryOperator::Equal || op == BinaryOperator::NotEqual;
        if (right->kind == Kind::Null && is_equality) return {};
        if (right->kind != left.kind) return different(left, *right);
        if (!is_equality && right->may_be_null) return may_be_null(operand);
        if (is_equality ? right->kind == Kind::List || right->kind == Kind::Range : !is_ordered(right->kind)) {
            return wrong_type(*right, is_equality ? "a text" : "a number");
        }
        const auto value = constant_value(operand);
        if (value && left.domain != nullptr) return check_domain(*value, *left.domain);
        return {};
    }

    Typed<void> check_constant_items(const Expression& expression, const StaticType& input) {
        const auto value = constant_value(expression);
        if (!value || input.domain == nullptr) return {};
        if (value->kind() == feel::Kind::Range) {
            for (const auto& end : {value->as_range().low, value->as_range().high}) {
                if (!end) continue;
                const auto fits = check_domain(*end, *input.domain);
                if (!fits) return fits;
            }
            return {};
        }
        for (const auto& item : value->as_list()) {
            const auto fits = check_domain(item, *input.domain);
            if (!fits) return fits;
        }
        return {};
    }

    /// A range that ends before it begins is null in FEEL, and ends that are computed may cross for some facts.
    static Typed<void> check_range_order(const feel::RangeLiteral& range, const Expression& expression) {
        const auto low = range.low ? constant_value(*range.low) : std::nullopt;
        const auto high = range.high ? constant_value(*range.high) : std::nullopt;
        if (!low || !high) return refuse(FaultKind::NotForPolicies, {{"TEXT", text_of(expression)}});
        if (feel::compare(*low, *high).value_or(0) <= 0) return {};
        return refuse(FaultKind::EmptyCell, {{"TEXT", text_of(expression)}});
    }

    Typed<StaticType> check_logic(const feel::Binary& binary) {
        auto left = check_condition(*binary.left);
        if (!left) return left;
        // The right side counts only where the left leaves the answer open, so what it says holds there.
        const std::size_t before = local_.size();
        narrow(*binary.left, binary.op == BinaryOperator::And);
        auto right = check_condition(*binary.right);
        local_.resize(before);
        return right;
    }

    Typed<StaticType> check_condition(const Expression& expression) {
        auto type = check_known(expression);
        if (type && type->kind != Kind::Boolean) return wrong_type(*type, "a boolean");
        return type;
    }

    /// Notes which names are not null where `condition` has the answer `holds`.
    void narrow(const Expression& condition, bool holds) {
        const auto* const binary = std::get_if<feel::Binary>(&condition.form);
        if (binary == nullptr) return;
        if (binary->op == (holds ? BinaryOperator::And : BinaryOperator::Or)) {
            narrow(*binary->left, holds);
            narrow(*binary->right, holds);
            return;
        }
        if (binary->op != (holds ? BinaryOperator::NotEqual : BinaryOperator::Equal)) return;
        const bool right_is_null = is_null_literal(*binary->right);
        if (!right_is_null && !is_null_literal(*binary->left)) return;
        const auto& other = right_is_null ? *binary->left : *binary->right;
        std::string name;
        if (const auto* const read = std::get_if<feel::Name>(&other.form)) name = read->name;
        if (std::holds_alternative<feel::InputValue>(other.form)) name = "?";
        const auto* const type = find(name);
        if (type == nullptr) return;
        StaticType known = *type;
        known.may_be_null = false;
        bind(name, std::move(known));
    }

    Typed<StaticType> check_arithmetic(const feel::Binary& binary, const StaticType& left, const StaticType& right) {
        const bool are_numbers = left.kind == Kind::Number && right.kind == Kind::Number;
        switch (binary.op) {
            case BinaryOperator::Add:
                if (left.kind == right.kind && (are_numbers || left.kind == Kind::Text || is_duration(left.kind))) return StaticType{.kind = left.kind};
                if (left.kind == Kind::Date && is_duration(right.kind)) return StaticType{.kind = Kind::Date};
                if (is_duration(left.kind) && right.kind == Kind::Date) return StaticType{.kind = Kind::Date};
                break;
            case BinaryOperator::Subtract:
                if (left.kind == right.kind && (are_numbers || is_duration(left.kind))) return StaticType{.kind = left.kind};
                if (left.kind == Kind::Date && right.kind == Kind::Date) return StaticType{.kind = Kind::DaysDuration};
                if (left.kind == Kind::Date && is_duration(right.kind)) return StaticType{.kind = Kind::Date};
                break;
            case BinaryOperator::Multiply:
                if (++products_ > products_max) return refuse(FaultKind::NotForPolicies, {{"TEXT", "a product of this many factors"}});
                if (are_numbers) return StaticType{.kind = Kind::Number};
                break;
            case BinaryOperator::Divide:
                if (!are_numbers) break;
                if (!is_never_zero(*binary.right, right)) return refuse(FaultKind::DivisionByZero, {{"TEXT", text_of(*binary.right)}});
                return StaticType{.kind = Kind::Number};
            case BinaryOperator::Power: {
                if (!are_numbers) break;
                const auto exponent = constant_value(*binary.right);
                const auto whole = exponent ? exponent->as_number().to_int64() : std::nullopt;
                constexpr std::int64_t exponent_max = 10;
                if (!whole || *whole < 0 || *whole > exponent_max) return refuse(FaultKind::NotForPolicies, {{"TEXT", "** " + text_of(*binary.right)}});
                products_ += static_cast<int>(*whole);
                return StaticType{.kind = Kind::Number};
            }
            default: break;
        }
        return different(left, right);
    }

    static bool is_never_zero(const Expression& expression, const StaticType& type) {
        if (const auto value = constant_value(expression)) return !value->as_number().is_zero();
        if (type.domain == nullptr) return false;
        const base::Decimal zero;
        return (type.domain->low && *type.domain->low > zero) || (type.domain->high && *type.domain->high < zero);
    }

    Typed<StaticType> check_form(const feel::Between& between, const Expression&) {
        const auto value = check_known(*between.value);
        if (!value) return value;
        for (const auto* const end : {&between.low, &between.high}) {
            const auto checked = check_comparison(BinaryOperator::Less, *value, **end);
            if (!checked) return tl::unexpected(checked.error());
        }
        return StaticType{.kind = Kind::Boolean};
    }

    Typed<StaticType> check_form(const feel::In& in, const Expression&) {
        const auto value = check_known(*in.value);
        if (!value) return value;
        for (const auto& test : in.tests) {
            const auto checked = check_test(*test, *value);
            if (!checked) return tl::unexpected(checked.error());
        }
        return StaticType{.kind = Kind::Boolean};
    }

    Typed<StaticType> check_form(const feel::If& form, const Expression&) {
        const auto condition = check_condition(*form.condition);
        if (!condition) return condition;
        const std::size_t before = local_.size();
        narrow(*form.condition, true);
        auto then = check(*form.then);
        local_.resize(before);
        if (!then) return then;
        narrow(*form.condition, false);
        auto otherwise = check(*form.otherwise);
        local_.resize(before);
        if (!otherwise) return otherwise;
        if (then->kind != otherwise->kind && then->kind != Kind::Null && otherwise->kind != Kind::Null) return different(*then, *otherwise);
        StaticType type = then->kind == Kind::Null ? *otherwise : *then;
        type.may_be_null = then->may_be_null || otherwise->may_be_null;
        type.may_be_empty = then->may_be_empty || otherwise->may_be_empty;
        if (then->domain != otherwise->domain) type.domain = nullptr;
        return type;
    }

    /// Binds what a loop goes through; the caller removes it.
    Typed<StaticType> bind_iterations(const std::vector<feel::Iteration>& iterations) {
        StaticType all{.kind = Kind::List};
        for (const auto& iteration : iterations) {
            if (find(iteration.name) != nullptr || feel::find_builtin(iteration.name) != nullptr || iteration.name == "partial") {
                return refuse(FaultKind::HiddenName, {{"NAME", iteration.name}});
            }
            // A span low..high of facts may be long; a policy goes through lists that it names.
            if (iteration.high) return refuse(FaultKind::NotForPolicies, {{"TEXT", "low..high in a loop"}});
            const auto source = check_known(*iteration.source);
            if (!source) return source;
            if (source->kind != Kind::List || source->item == nullptr) return wrong_type(*source, "a list");
            all.may_be_empty = all.may_be_empty || source->may_be_empty;
            bind(iteration.name, *source->item);
        }
        return all;
    }

    Typed<StaticType> check_form(const feel::For& loop, const Expression&) {
        const std::size_t before = local_.size();
        auto list = bind_iterations(loop.iterations);
        if (!list) return list;
        const auto body = check_known(*loop.body);
        local_.resize(before);
        if (!body) return body;
        list->item = std::make_shared<const StaticType>(*body);
        return list;
    }

    Typed<StaticType> check_form(const feel::Quantified& loop, const Expression&) {
        const std::size_t before = local_.size();
        const auto list = bind_iterations(loop.iterations);
        if (!list) return list;
        auto condition = check_condition(*loop.condition);
        local_.resize(before);
        return condition;
    }

    Typed<StaticType> check_form(const feel::ListLiteral& list, const Expression&) {
        StaticType type{.kind = Kind::List, .may_be_empty = list.items.empty()};
        for (const auto& each : list.items) {
            auto item = check_known(*each);
            if (!item) return item;
            if (type.item && type.item->kind != item->kind) return different(*type.item, *item);
            item->domain = nullptr;
            type.item = std::make_shared<const StaticType>(*item);
        }
        return type;
    }

    Typed<StaticType> check_form(const feel::RangeLiteral& range, const Expression& expression) {
        if (!range.low || !range.high) return refuse(FaultKind::NotForPolicies, {{"TEXT", text_of(expression)}});
        const auto low = check_known(*range.low);
        if (!low) return low;
        const auto checked = check_comparison(BinaryOperator::Less, *low, *range.high);
        if (!checked) return tl::unexpected(checked.error());
        const auto ordered = check_range_order(range, expression);
        if (!ordered) return tl::unexpected(ordered.error());
        return StaticType{.kind = Kind::Range, .item = std::make_shared<const StaticType>(StaticType{.kind = low->kind})};
    }

    Typed<StaticType> check_form(const feel::Call& call, const Expression& expression) {
        const auto* const name = std::get_if<feel::Name>(&call.function->form);
        if (name == nullptr) return refuse(FaultKind::NotForPolicies, {{"TEXT", text_of(expression)}});
        if (name->name == "now" || name->name == "today") return refuse(FaultKind::ReadsClock, {{"TEXT", name->name + "()"}});
        if (feel::find_builtin(name->name) == nullptr) return refuse(FaultKind::UnknownName, {{"NAME", name->name}});
        if (!call.argument_names.empty()) return refuse(FaultKind::NotForPolicies, {{"TEXT", text_of(expression)}});
        std::vector<Argument> arguments;
        for (const auto& each : call.arguments) {
            const auto type = check(*each);
            if (!type) return type;
            arguments.push_back({*type, constant_value(*each)});
        }
        return builtin_result(name->name, arguments);
    }

    template <class Form>
    Typed<StaticType> check_form(const Form&, const Expression& expression) {
        return refuse(FaultKind::NotForPolicies, {{"TEXT", text_of(expression)}});
    }

    const NameTypes& names_;
    std::vector<std::pair<std::string, StaticType>> local_;
    int depth_ = 0;
    int products_ = 0;
};

}  // namespace

Typed<StaticType> check_expression(const Expression& expression, const NameTypes& names) { return Checker(names).check(expression); }

Typed<void> check_cell(const feel::UnaryTests& tests, const StaticType& input, const NameTypes& names) {
    Checker checker(names);
    // A null input is not an accident in a cell: whether it passes is part of what is proven.
    StaticType known = input;
    known.may_be_null = false;
    checker.bind("?", known);
    for (const auto& test : tests.tests) {
        const auto checked = checker.check_test(*test, known);
        if (!checked) return checked;
    }
    return {};
}

}  // namespace sunclover::rules
