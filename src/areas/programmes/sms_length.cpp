// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/sms_length.hpp"

namespace sunclover::programmes {

namespace {

constexpr int alone_max = 70;
constexpr int part_max = 67;

}  // namespace

SmsLength sms_length(std::string_view text) {
    SmsLength length;
    for (const char byte : text) {
        const auto value = static_cast<unsigned char>(byte);
        if ((value & 0xC0) == 0x80) continue;  // The rest of a character that was counted.
        length.characters += value >= 0xF0 ? 2 : 1;
    }
    if (length.characters == 0) return length;
    length.parts = length.characters <= alone_max ? 1 : (length.characters + part_max - 1) / part_max;
    return length;
}

}  // namespace sunclover::programmes
