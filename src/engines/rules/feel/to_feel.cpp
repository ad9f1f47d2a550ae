// SPDX-License-Identifier: AGPL-3.0-or-later
// Writes a tree back as text with as few brackets as the precedence allows.
#include "base/assert.hpp"
#include "engines/rules/feel/characters.hpp"
#include "engines/rules/feel/lexer.hpp"
#include "engines/rules/feel/parse.hpp"
#include "engines/rules/feel/to_feel_level.hpp"

namespace sunclover::feel {
namespace {

class Writer {
  public:
    std::string take() { return std::move(text_); }

    void write(const Expression& expression, Level level = Level::Open) {
        const bool is_loose = std::visit(LevelOf{}, expression.form) < level;
        if (is_loose) text_ += '(';
        std::visit([this](const auto& form) { put(form); }, expression.form);
        if (is_loose) text_ += ')';
    }

    void test(const Expression& expression) {
        const auto* const comparison = std::get_if<Comparison>(&expression.form);
        if (comparison == nullptr) return write(expression);
        text_ += symbol(comparison->op);
        text_ += ' ';
        write(*comparison->operand, Level::Sum);
    }

    void tests(const std::vector<ExpressionPtr>& tests) {
        list(tests, [this](const ExpressionPtr& next) { test(*next); });
    }

    void put(const Type& type) {
        const auto part = [this](const Type& next) { put(next); };
        switch (type.form) {
            case Type::Form::Named: text_ += type.name; return;
            case Type::Form::List: text_ += "list<"; break;
            case Type::Form::Range: text_ += "range<"; break;
            case Type::Form::Context: return put_context_type(type);
            case Type::Form::Function: return put_function_type(type);
        }
        list(type.parts, part);
        text_ += '>';
    }

  private:
    template <class Items, class Put>
    void list(const Items& items, const Put& put_item) {
        bool is_first = true;
        for (const auto& item : items) {
            if (!is_first) text_ += ", ";
            is_first = false;
            put_item(item);
        }
    }

    void put_context_type(const Type& type) {
        ASSERT(type.parts.size() == type.entry_names.size());
        text_ += "context<";
        for (std::size_t i = 0; i < type.parts.size(); ++i) {
            if (i > 0) text_ += ", ";
            text_ += type.entry_names[i] + ": ";
            put(type.parts[i]);
        }
        text_ += '>';
    }

    void put_function_type(const Type& type) {
        ASSERT(!type.parts.empty());
        text_ += "function<";
        for (std::size_t i = 0; i + 1 < type.parts.size(); ++i) {
            if (i > 0) text_ += ", ";
            put(type.parts[i]);
        }
        text_ += ">->";
        put(type.parts.back());
    }

    void put(const Literal& node) { text_ += to_feel(node.value); }
    void put(const Name& node) { text_ += node.name; }
    void put(const InputValue&) { text_ += '?'; }

    void put(const Path& node) {
        write(*node.source, Level::Postfix);
        text_ += '.' + node.name;
    }

    void put(const Negate& node) {
        text_ += '-';
        const std::size_t begin = text_.size();
        write(*node.operand, Level::Sign);
        // A sign directly before digits would be read as part of the number.
        if (text_[begin] >= '0' && text_[begin] <= '9') {
            text_.insert(begin, 1, '(');
            text_ += ')';
        }
    }

    void put(const Binary& node) {
        const Level level = level_of(node.op);
        const std::size_t begin = text_.size();
        write(*node.left, level == Level::Comparison ? above(level) : level);
        if (node.op == BinaryOperator::And && begins_name_with_and(std::string_view(text_).substr(begin))) {
            text_.insert(begin, 1, '(');
            text_ += ')';
        }
        text_ += ' ';
        text_ += symbol(node.op);
        text_ += ' ';
        write(*node.right, above(level));
    }

    void put(const Between& node) {
        write(*node.value, Level::Sum);
        text_ += " between ";
        const std::size_t begin = text_.size();
        write(*node.low, Level::Sum);
        if (begins_name_with_and(std::string_view(text_).substr(begin))) {
            text_.insert(begin, 1, '(');
            text_ += ')';
        }
        text_ += " and ";
        write(*node.high, Level::Sum);
    }

    void put(const In& node) {
        write(*node.value, Level::Sum);
        text_ += " in ";
        const std::size_t begin = text_.size();
        const bool is_comparison = std::holds_alternative<Comparison>(node.tests.front()->form);
        if (node.tests.size() == 1 && is_comparison) return test(*node.tests.front());
        if (node.tests.size() == 1) {
            write(*node.tests.front(), Level::Sum);
            // Behind `in (` a comparison is a test, no range.
            const std::string_view written = std::string_view(text_).substr(begin);
            if (written.size() < 2 || written[0] != '(' ||
                std::string_view("<>=!").find(written[1]) == std::string_view::npos)
                return;
            text_.resize(begin);
        }
        text_ += '(';
        tests(node.tests);
        text_ += ')';
    }

    /// Outside of tests: (!= 5).
    void put(const Comparison& node) {
        text_ += '(';
        text_ += symbol(node.op);
        text_ += ' ';
        write(*node.operand, Level::Sum);
        text_ += ')';
    }

    void put(const RangeLiteral& node) {
        if (node.low == nullptr || node.high == nullptr) return put_open(node);
        text_ += node.low_included ? '[' : '(';
        write(*node.low, Level::Sum);
        text_ += "..";
        write(*node.high, Level::Sum);
        text_ += node.high_included ? ']' : ')';
    }

    /// A range without one of its ends: (< 5).
    void put_open(const RangeLiteral& node) {
        ASSERT(node.low != nullptr || node.high != nullptr);
        if (node.low == nullptr) {
            text_ += node.high_included ? "(<= " : "(< ";
        } else {
            text_ += node.low_included ? "(>= " : "(> ";
        }
        write(node.low == nullptr ? *node.high : *node.low, Level::Sum);
        text_ += ')';
    }

    /// A chain of else if in a loop would save nothing: the tree is no higher than tree_height_max.
    void put(const If& node) {
        text_ += "if ";
        write(*node.condition);
        text_ += " then ";
        write(*node.then);
        text_ += " else ";
        write(*node.otherwise);
    }

    void put(const Iteration& node) {
        text_ += node.name + " in ";
        write(*node.source, node.high != nullptr ? Level::Sum : Level::Open);
        if (node.high == nullptr) return;
        text_ += "..";
        write(*node.high, Level::Sum);
    }

    void put(const std::vector<Iteration>& iterations) {
        list(iterations, [this](const Iteration& next) { put(next); });
    }

    void put(const For& node) {
        text_ += "for ";
        put(node.iterations);
        text_ += " return ";
        write(*node.body);
    }

    void put(const Quantified& node) {
        text_ += node.every ? "every " : "some ";
        put(node.iterations);
        text_ += " satisfies ";
        write(*node.condition);
    }

    void put(const InstanceOf& node) {
        write(*node.value, Level::Instance);
        text_ += " instance of ";
        put(node.type);
    }

    void put(const ListLiteral& node) {
        text_ += '[';
        list(node.items, [this](const ExpressionPtr& item) { write(*item); });
        text_ += ']';
    }

    void put(const ContextLiteral& node) {
        text_ += '{';
        list(node.entries, [this](const auto& entry) {
            put_key(entry.first);
            text_ += ": ";
            write(*entry.second);
        });
        text_ += '}';
    }

    void put_key(const std::string& key) {
        // A key that reads back as itself needs no quotes.
        const bool is_name = key != "?" && normal_name(key) == key &&
                             find_invalid_utf8(key) == std::string::npos &&
                             Lexer(key).new_name({}) == key.size() && !key.empty() && key.size() <= 240;
        text_ += is_name ? key : to_feel(Value::string(key));
    }

    void put(const Filter& node) {
        write(*node.source, Level::Postfix);
        text_ += '[';
        write(*node.condition);
        text_ += ']';
    }

    void put(const Call& node) {
        // A variable named `function` before arguments would be read as a definition.
        const auto* const name = std::get_if<Name>(&node.function->form);
        if (name != nullptr && name->name == "function") {
            text_ += "(function)";
        } else {
            write(*node.function, Level::Postfix);
        }
        text_ += '(';
        for (std::size_t i = 0; i < node.arguments.size(); ++i) {
            if (i > 0) text_ += ", ";
            if (!node.argument_names.empty()) text_ += node.argument_names[i] + ": ";
            write(*node.arguments[i]);
        }
        text_ += ')';
    }

    void put(const FunctionLiteral& node) {
        text_ += "function(";
        list(node.parameters, [this](const Parameter& next) {
            text_ += next.name;
            if (!next.type) return;
            text_ += ": ";
            put(*next.type);
        });
        text_ += node.is_external ? ") external " : ") ";
        write(*node.body);
    }

    std::string text_;
};

}  // namespace

std::string to_feel(const Expression& expression) {
    Writer writer;
    writer.write(expression);
    return writer.take();
}

std::string to_feel(const UnaryTests& tests) {
    if (tests.is_any) return "-";
    Writer writer;
    writer.tests(tests.tests);
    std::string text = writer.take();
    if (tests.negated) return "not(" + text + ")";
    // A call of the function not() is no negated cell.
    const bool is_one = tests.tests.size() == 1;
    return is_one && text.starts_with("not(") && text.ends_with(")") ? "(" + text + ")" : text;
}

std::string to_feel(const Type& type) {
    Writer writer;
    writer.put(type);
    return writer.take();
}

}  // namespace sunclover::feel
