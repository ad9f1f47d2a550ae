// SPDX-License-Identifier: AGPL-3.0-or-later
// Whose request it is, seen through reverse proxies, and how little of an address goes to the log.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sunclover::http {

/// The client's address: `peer`, or the rightmost address of X-Forwarded-For that no trusted proxy
/// has, if `peer` is a trusted proxy. Anything there that is no address ends the search.
std::string client_address(
    std::string_view peer, std::string_view forwarded_for, const std::vector<std::string>& trusted
);

bool is_address(std::string_view text);

/// IPv4 to /24, IPv6 to /48: enough to see where load comes from, too little to find a household.
std::string truncated_address(std::string_view address);

/// What counts as one client for limits: an IPv4 address, or an IPv6 /64.
std::string address_group(std::string_view address);

}  // namespace sunclover::http
