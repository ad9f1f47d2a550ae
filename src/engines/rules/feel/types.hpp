// SPDX-License-Identifier: AGPL-3.0-or-later
// The types that FEEL names itself (DMN 1.5 §10.3.2.9): what they are called and what they hold.
#pragma once

#include <optional>
#include <string_view>

#include "engines/rules/feel/evaluate.hpp"

namespace sunclover::feel {

/// A type without parameters. Context, List, Function and Range stand where a file names only the form.
enum class BasicType { Any, Null, Kind };

struct NamedType {
    BasicType form = BasicType::Any;
    Kind kind = Kind::Null;   ///< of a BasicType::Kind
};

/// number, date and time, Any …, also as DMN 1.1 files write them (dateTime, dayTimeDuration); nothing for
/// every other name.
std::optional<NamedType> find_named_type(std::string_view name);

/// For messages: as FEEL writes it.
std::string type_text(const Type& type);

/// `type`, or what an item definition of that name says; nullptr where nobody knows the name.
/// The names of FEEL itself are returned as they are.
const Type* resolved(const Type& type, Evaluation& evaluation);

}  // namespace sunclover::feel
