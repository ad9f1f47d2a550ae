// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/session_token.hpp"

#include "platform/crypto/digest.hpp"

namespace sunclover::access {

constexpr std::size_t token_bytes = 32;

std::string new_token(platform::Random& random) {
    return base::to_base64url(random.bytes(token_bytes));
}

base::Bytes hash_of_token(std::string_view token) {
    const auto bytes = base::from_base64url(token);
    if (!bytes || bytes->size() != token_bytes) return {};
    return crypto::sha256(base::view_of(*bytes));
}

}  // namespace sunclover::access
