// SPDX-License-Identifier: AGPL-3.0-or-later
// JSON to FEEL values and back. JSON has no dates and no exact numbers; the type of an input says
// what a text is, and a number keeps every digit that was written.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "engines/rules/dmn/evaluate_model.hpp"
#include "engines/rules/feel/value.hpp"

namespace sunclover::dmn {

/// A field that is wrong, as a person finds it: applicant.children[2].birthday.
struct FieldFault {
    std::string field;
    std::string message;
};

std::string describe(const FieldFault& fault);

/// Objects become contexts, arrays lists, texts strings.
/// @errors not JSON, nested deeper than 100, larger than 16 MB, a name twice in one object, a
/// number
///         outside decimal128
tl::expected<feel::Value, FieldFault> read_json(std::string_view text);

/// The inputs of a decision: read_json(), then each by the type of its input data, so that
/// "2026-03-01" becomes a date where a date is asked for. Every wrong field is named.
/// @errors no object; a field that no input data has; a text that is none of its type; a value that
/// its
///         item definition does not allow
tl::expected<feel::Context, std::vector<FieldFault>> read_inputs(
    std::string_view text, const RunnableModel& model
);

/// Numbers as they are, dates, times and durations as XML Schema writes them, ranges and functions
/// as FEEL texts.
std::string write_json(const feel::Value& value);

}  // namespace sunclover::dmn
