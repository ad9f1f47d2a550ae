// SPDX-License-Identifier: AGPL-3.0-or-later
// How a built-in function is written down: one row with its name, its parameters and the code behind
// it. Private to builtins*.cpp; others call find_builtin() of evaluate.hpp.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engines/rules/feel/evaluate.hpp"

namespace sunclover::feel {

/// The code of one form. `arguments` has one value for each parameter, already of its type: null
/// stands where an optional argument was left out.
using BuiltinCode = Value (*)(const Values& arguments, Evaluation& evaluation);

/// One form (overload) of a function.
struct BuiltinRow {
    std::string_view name;
    /// "string: string, start position: number, [length: number]". A parameter in brackets may be left
    /// out; a type with ? accepts null; `name...` takes all further arguments as one list; `name*`
    /// takes one list, or any number of items in its place: min([1, 2]) and min(1, 2).
    std::string_view parameters;
    BuiltinCode code;
};

// The tables of DMN 1.5 §10.3.4, one function a topic.
std::span<const BuiltinRow> conversion_builtins();  ///< table 72
std::span<const BuiltinRow> string_builtins();      ///< tables 73 (not) and 74
std::span<const BuiltinRow> list_builtins();        ///< table 75: what lists hold, and sort
std::span<const BuiltinRow> aggregate_builtins();   ///< table 75: what lists amount to
std::span<const BuiltinRow> number_builtins();      ///< table 76
std::span<const BuiltinRow> temporal_builtins();    ///< tables 77 and 79
std::span<const BuiltinRow> context_builtins();     ///< table 80
std::span<const BuiltinRow> range_builtins();       ///< table 78

struct BuiltinParameter {
    std::string name;
    std::string type;
    bool may_be_left_out = false;
    bool may_be_null = false;
};

/// A row, read.
struct BuiltinForm {
    enum class Tail { None, Rest, ListOrItems };
    std::vector<BuiltinParameter> parameters;
    Tail tail = Tail::None;
    BuiltinCode code = nullptr;
};

BuiltinForm read_form(const BuiltinRow& row);

/// What the form's code is called with, or why these arguments do not fit it.
struct Binding {
    std::optional<Values> arguments = {};
    std::string reason = {};
};
Binding bind(const BuiltinForm& form, const Values& arguments);
Binding bind_named(const BuiltinForm& form, const std::vector<std::pair<std::string, Value>>& arguments);

/// "number", "date and time" …, for messages.
std::string_view kind_name(Kind kind);

/// The number without its fraction, which is how positions and scales with one are read.
std::optional<std::int64_t> whole_part(const base::Decimal& number);

/// The place from 0 of a FEEL position: 1 … size from the front, -1 … -size from the back.
std::optional<std::size_t> place_of(const base::Decimal& position, std::size_t size);

/// True if the run may still make a list of that length.
bool has_room(std::size_t items, Evaluation& evaluation);

}  // namespace sunclover::feel
