// SPDX-License-Identifier: AGPL-3.0-or-later
// What both databases demand of parameters, so that neither accepts what the other would refuse.
#pragma once

#include "platform/store/store.hpp"

namespace sunclover::store {

/// @throws StoreFailure if there are more or fewer parameters than `expected`, a text holds a zero
///         byte (PostgreSQL cannot store it) or a number is not finite (SQLite would store NULL)
void check_parameters(
    const Statement& statement, const Parameters& parameters, std::size_t expected
);

/// For a statement that should have changed one row. @throws StoreFailure unless it has
void check_changed_one(std::string_view statement, std::int64_t changed);

}  // namespace sunclover::store
