// SPDX-License-Identifier: AGPL-3.0-or-later
// How long a text message is as the operators count and charge it.
#pragma once

#include <string_view>

namespace sunclover::programmes {

struct SmsLength {
    int characters = 0;  ///< UTF-16 units: one outside the basic plane counts twice
    int parts = 0;       ///< 0 for no text; a message of more than 70 is sent in parts of 67
};
/// @source 3GPP TS 23.038 §6 (UCS2: 140 octets) and TS 23.040 §9.2.3.24 (6 octets of header a part)
SmsLength sms_length(std::string_view text);

}  // namespace sunclover::programmes
