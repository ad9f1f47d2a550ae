// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/internal/throttle.hpp"

#include <arpa/inet.h>

#include "areas/access/store/session_store.hpp"

namespace sunclover::access {

bool is_over_limit(store::Transaction& tx, const Ports& ports, const Limit& limit) {
    const base::Bytes key =
        ports.cipher.blind_index("throttle." + std::string(limit.name), limit.subject);
    return count_in_window(tx, key, ports.clock.now(), limit.window) > limit.count_max;
}

bool is_address_over_limit(
    store::Transaction& tx, const Ports& ports, const SignInPolicy& policy, std::string_view address
) {
    const Limit limit{
        "try_by_address", client_of(address), policy.tries_per_address_max, policy.address_window};
    return is_over_limit(tx, ports, limit);
}

std::string client_of(std::string_view address) {
    const std::string text(address);
    base::Bytes bytes(16);
    if (inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) return text;
    bytes.resize(8);
    return base::to_hex(bytes);
}

}  // namespace sunclover::access
