// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/store/internal/parameter_check.hpp"

#include <cmath>

namespace sunclover::store {

void check_parameters(
    const Statement& statement, const Parameters& parameters, std::size_t expected
) {
    const auto refuse = [&](const std::string& reason) {
        throw StoreFailure(std::string(statement.name) + ": " + reason);
    };
    if (parameters.size() != expected) {
        refuse(
            "has " + std::to_string(expected) + " parameters and got " +
            std::to_string(parameters.size())
        );
    }
    for (const Value& value : parameters) {
        if (const auto* text = std::get_if<std::string>(&value.variant())) {
            if (text->find('\0') != std::string::npos) refuse("a text holds a zero byte");
        } else if (const auto* number = std::get_if<double>(&value.variant())) {
            if (!std::isfinite(*number)) refuse("a number is not finite");
        }
    }
}

void check_changed_one(std::string_view statement, std::int64_t changed) {
    if (changed != 1) throw StoreFailure(std::string(statement) + ": changed " + std::to_string(changed) + " rows, not one");
}

}  // namespace sunclover::store
