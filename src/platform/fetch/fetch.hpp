// SPDX-License-Identifier: AGPL-3.0-or-later
// Asks another server over HTTP for a small answer. Blocks: call it from a thread that may wait.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sunclover::fetch {

using FormFields = std::vector<std::pair<std::string, std::string>>;

/// application/x-www-form-urlencoded; also what stands behind the ? of an address.
std::string encoded_form(const FormFields& fields);

struct Request {
    std::string url;          ///< https, or http on this machine
    FormFields form = {};     ///< sent by POST if there is any, else GET
    std::string user = {};    ///< Basic authentication, if not empty
    std::string password = {};
    std::string ca_file = {}; ///< PEM of the authorities to trust; empty: the system's
    std::size_t size_max = 256 * 1024;
};

struct Answer {
    long status = 0;
    std::string body;
};

/// @returns nothing if the server was not reached in time, its certificate is not good, or the answer is larger than
///          allowed. No redirects are followed.
std::optional<Answer> fetch(const Request& request);

}  // namespace sunclover::fetch
