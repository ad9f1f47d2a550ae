// SPDX-License-Identifier: AGPL-3.0-or-later
// Types (rule 52): names, list<T>, range<T>, context<a: T, …>, function<T, …> -> T.
#include <algorithm>
#include <array>

#include "engines/rules/feel/characters.hpp"
#include "engines/rules/feel/parser.hpp"

namespace sunclover::feel {
namespace {

// Types of more than one word; one word needs no knowing.
constexpr std::array<std::string_view, 4> kTypes = {
    "date and time",
    "days and time duration",
    "years and months duration",
    "day of week",
};

const Names& type_names() {
    static const Names names = [] {
        Names result;
        for (const auto name : kTypes) result.add(name);
        return result;
    }();
    return names;
}

}  // namespace

bool Parser::type(Type& type, bool standing_alone) {
    const Nested nested(*this);
    if (!nested) return false;
    static constexpr std::array<std::pair<std::string_view, Type::Form>, 4> kForms = {{
        {"list", Type::Form::List},
        {"range", Type::Form::Range},
        {"context", Type::Form::Context},
        {"function", Type::Form::Function},
    }};
    const auto begin = lexer_.position();
    for (const auto& [word, form] : kForms) {
        if (!lexer_.accept_word(word)) continue;
        if (!lexer_.accept("<")) {
            lexer_.rewind(begin);
            break;
        }
        type.form = form;
        if (form == Type::Form::Context) return context_type(type);
        if (form == Type::Form::Function) return function_type(type, standing_alone);
        return type_part(type) && expect(">", "after the type");
    }
    return type_name(type, standing_alone);
}

/// A type inside the angle brackets of another.
bool Parser::type_part(Type& type) {
    Type part;
    if (!this->type(part, true)) return false;
    type.parts.push_back(std::move(part));
    return true;
}

bool Parser::context_type(Type& type) {
    do {
        std::string name;
        if (!declare(name, {}, "the name of an entry") || !expect(":", "after the name of the entry"))
            return false;
        type.entry_names.push_back(std::move(name));
        if (!type_part(type)) return false;
    } while (lexer_.accept(","));
    return expect(">", "after the type");
}

bool Parser::function_type(Type& type, bool standing_alone) {
    if (!lexer_.peek(">")) {
        do {
            if (!type_part(type)) return false;
        } while (lexer_.accept(","));
    }
    if (!expect(">", "after the types of the parameters")) return false;
    if (!expect("->", "before the type of the result")) return false;
    Type result;
    if (!this->type(result, standing_alone)) return false;
    type.parts.push_back(std::move(result));
    return true;
}

bool Parser::type_name(Type& type, bool standing_alone) {
    std::string& name = type.name;
    if (standing_alone) return declare(name, {}, "a type");
    do {
        const std::string_view here = lexer_.rest();
        const std::size_t bytes =
            std::max({type_names().longest_match(here), names_.longest_match(here), identifier_run(here, 0)});
        if (bytes == 0) return lexer_.fail_expected("a type");
        name += (name.empty() ? "" : ".") + normal_name(here.substr(0, bytes));
        lexer_.take(bytes);
    } while (lexer_.peek(".") && !lexer_.peek("..") && lexer_.accept("."));
    return true;
}

}  // namespace sunclover::feel
