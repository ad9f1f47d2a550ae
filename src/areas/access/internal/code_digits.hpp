// SPDX-License-Identifier: AGPL-3.0-or-later
// The code of a challenge. It is derived from the browser's random token under the installation's
// key, so that it can be sent again without being stored.
#pragma once

#include <string>

#include "areas/access/ports.hpp"
#include "base/bytes.hpp"

namespace sunclover::access {

/// Six digits.
std::string code_of_challenge(const Ports& ports, const base::Bytes& challenge_hash);
/// What the database keeps of it.
base::Bytes stored_code(
    const Ports& ports, const base::Bytes& challenge_hash, const std::string& code
);

}  // namespace sunclover::access
