// SPDX-License-Identifier: AGPL-3.0-or-later
// Limits against guessing. What is counted (an address, a phone, an account) is stored as a keyed
// hash only.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "areas/access/policy.hpp"
#include "areas/access/ports.hpp"

namespace sunclover::store {
class Transaction;
}

namespace sunclover::access {

struct Limit {
    std::string_view name;  ///< what is counted: "try_by_address"
    std::string subject;    ///< whose
    int count_max = 0;
    std::chrono::milliseconds window{0};
};

/// Counts one more. @returns true if that is more than allowed
bool is_over_limit(store::Transaction& tx, const Ports& ports, const Limit& limit);

/// Counts one more password or code tried from there.
bool is_address_over_limit(
    store::Transaction& tx, const Ports& ports, const SignInPolicy& policy, std::string_view address
);

/// What counts as one client: an IPv4 address, or the /64 of an IPv6 address, which one household
/// has.
std::string client_of(std::string_view address);

}  // namespace sunclover::access
