// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/resident_phone.hpp"

#include "base/text.hpp"

namespace sunclover::access {

std::string normal_mobile(std::string_view text) {
    std::string phone = base::normal_phone(text);
    const bool is_mobile = phone.size() == 11 && phone[0] == '1' && phone[1] >= '3';
    return is_mobile ? phone : std::string();
}

}  // namespace sunclover::access
