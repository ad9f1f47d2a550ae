// SPDX-License-Identifier: AGPL-3.0-or-later
// Writes a letter of a programme with the values of a case.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "areas/programmes/programme.hpp"

namespace sunclover::programmes {

/// The names that a letter may use as {{name}}: name, case_number, programme, township,
/// office_phone, today, due_day, reason, items, total, contractor.
const std::vector<std::string_view>& letter_names();
/// The few of them that a text message may use: it never holds personal data.
const std::vector<std::string_view>& sms_names();

/// What stands in double braces, in order; of braces that nobody closes the first bytes behind them.
std::vector<std::string> names_used_in(const std::string& text);

struct FilledLetter {
    std::string subject;
    std::string body;
    std::string sms;   ///< empty if the letter does not go by SMS
};

/// @param values  one for each name that the letter uses; the loader lets no other names through,
///                so a missing value is left out of the text
FilledLetter fill_letter(
    const Letter& letter, std::string_view locale,
    const std::vector<std::pair<std::string, std::string>>& values
);

}  // namespace sunclover::programmes
