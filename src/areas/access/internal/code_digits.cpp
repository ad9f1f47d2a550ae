// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/internal/code_digits.hpp"

#include "platform/crypto/field_cipher.hpp"

namespace sunclover::access {

std::string code_of_challenge(const Ports& ports, const base::Bytes& challenge_hash) {
    const base::Bytes drawn =
        ports.cipher.blind_index("sign_in_code.code", base::view_of(challenge_hash));
    // 64 bits modulo a million: no code is likelier than another by more than one in 10^13.
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < 8; ++i) number = (number << 8) | drawn.at(i);
    const std::string digits = std::to_string(1'000'000 + number % 1'000'000);
    return digits.substr(1);
}

base::Bytes stored_code(
    const Ports& ports, const base::Bytes& challenge_hash, const std::string& code
) {
    return ports.cipher.blind_index("sign_in_code.hash", base::to_hex(challenge_hash) + ":" + code);
}

}  // namespace sunclover::access
