// SPDX-License-Identifier: AGPL-3.0-or-later
// Values as text: what string() gives, and literals that read back as the same value.
#include <algorithm>
#include <array>

#include "engines/rules/feel/characters.hpp"
#include "engines/rules/feel/value.hpp"

namespace sunclover::feel {
namespace {

std::string in_quotes(std::string_view text) {
    std::string result = "\"";
    for (const char character : text) {
        switch (character) {
            case '"': result += "\\\""; break;
            case '\\': result += "\\\\"; break;
            case '\n': result += "\\n"; break;
            case '\r': result += "\\r"; break;
            case '\t': result += "\\t"; break;
            default: result += character;
        }
    }
    return result + '"';
}

/// A value that holds one string many times costs no memory until it is written; so long, nobody reads it.
constexpr std::size_t text_bytes_max = (std::size_t{16} << 20) + 1;

/// A key that needs no quotes: letters of any script, digits, and nothing that reads as something else.
bool is_plain_key(std::string_view key) {
    constexpr std::array reserved{
        std::string_view("true"), std::string_view("false"), std::string_view("null"), std::string_view("function"),
        std::string_view("if"), std::string_view("for"), std::string_view("some"), std::string_view("every"),
        std::string_view("not"), std::string_view("and"), std::string_view("or"), std::string_view("in"),
        std::string_view("between"), std::string_view("then"), std::string_view("else"), std::string_view("return"),
        std::string_view("satisfies"), std::string_view("external")};
    return !key.empty() && identifier_run(key, 0) == key.size() &&
           std::find(reserved.begin(), reserved.end(), key) == reserved.end();
}

/// A key as string() shows it: in quotes only where it would not be clear where it ends.
std::string shown_key(std::string_view key) {
    const bool is_clear = !key.empty() && key.find_first_of("{}[](),:\"\\'\n\r\t") == std::string_view::npos;
    return is_clear ? std::string(key) : in_quotes(key);
}

enum class Style { Shown, Literal };

class Writer {
  public:
    explicit Writer(Style style) : style_(style) {}

    std::string take() { return std::move(text_); }

    void write(const Value& value) {
        if (text_.size() >= text_bytes_max) return;
        switch (value.kind()) {
            case Kind::Null: text_ += "null"; break;
            case Kind::Boolean: text_ += value.as_boolean() ? "true" : "false"; break;
            case Kind::Number: text_ += value.as_number().to_string(); break;
            case Kind::String: text_ += in_quotes(value.as_string()); break;
            case Kind::Date: moment(value.as_date().to_string()); break;
            case Kind::Time: moment(value.as_time().to_string()); break;
            case Kind::DateTime: moment(value.as_date_time().to_string()); break;
            case Kind::DaysDuration: moment(value.as_days_duration().to_string()); break;
            case Kind::MonthsDuration: moment(value.as_months_duration().to_string()); break;
            case Kind::List: list(value.as_list()); break;
            case Kind::Context: context(value.as_context()); break;
            case Kind::Range: range(value.as_range()); break;
            case Kind::Function: function(value.as_function()); break;
        }
    }

  private:
    void moment(const std::string& text) { text_ += style_ == Style::Literal ? "@\"" + text + "\"" : text; }

    void list(const Values& values) {
        text_ += '[';
        for (std::size_t i = 0; i < values.size() && text_.size() < text_bytes_max; ++i) {
            if (i != 0) text_ += ", ";
            write(values[i]);
        }
        text_ += ']';
    }

    void context(const Context& context) {
        text_ += '{';
        for (std::size_t i = 0; i < context.entries().size(); ++i) {
            const auto& [name, value] = context.entries()[i];
            if (i != 0) text_ += ", ";
            text_ += style_ == Style::Shown ? shown_key(name) : (is_plain_key(name) ? name : in_quotes(name));
            text_ += ": ";
            write(value);
        }
        text_ += '}';
    }

    void range(const Range& range) {
        if (range.form != Range::Form::Interval) {
            text_ += range.form == Range::Form::EqualTo ? "(=" : "(!=";
            write(range.low.value_or(Value()));
            text_ += ')';
        } else if (!range.low && range.high) {
            text_ += range.high_included ? "(<=" : "(<";
            write(*range.high);
            text_ += ')';
        } else if (range.low && !range.high) {
            text_ += range.low_included ? "(>=" : "(>";
            write(*range.low);
            text_ += ')';
        } else {
            text_ += range.low_included ? '[' : '(';
            write(range.low.value_or(Value()));
            text_ += "..";
            write(range.high.value_or(Value()));
            text_ += range.high_included ? ']' : ')';
        }
    }

    /// What a function does cannot be read back; its parameters can.
    void function(const Function& function) {
        text_ += "function(";
        const auto& names = function.parameters();
        for (std::size_t i = 0; i < names.size(); ++i) text_ += (i == 0 ? "" : ", ") + names[i];
        text_ += ")";
        if (style_ == Style::Literal) text_ += " null";
    }

    Style style_;
    std::string text_;
};

}  // namespace

std::string to_text(const Value& value) {
    if (value.kind() == Kind::String) return value.as_string();
    Writer writer(Style::Shown);
    writer.write(value);
    return writer.take();
}

std::string to_feel(const Value& value) {
    Writer writer(Style::Literal);
    writer.write(value);
    return writer.take();
}

}  // namespace sunclover::feel
