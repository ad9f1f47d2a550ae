// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/store/internal/location.hpp"

#include <algorithm>

namespace sunclover::store {

Backend backend_of(const std::string& location) {
    if (location.starts_with("postgres://") || location.starts_with("postgresql://")) {
        return Backend::Postgres;
    }
    const auto equals = location.find('=');
    if (equals == std::string::npos || equals == 0) return Backend::Sqlite;
    const bool keyword = std::all_of(location.begin(), location.begin() + static_cast<long>(equals), [](char c) {
        return (c >= 'a' && c <= 'z') || c == '_';
    });
    return keyword ? Backend::Postgres : Backend::Sqlite;
}

}  // namespace sunclover::store
