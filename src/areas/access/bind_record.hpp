// SPDX-License-Identifier: AGPL-3.0-or-later
// A phone becomes that of a resident or of their guardian: by the number of the certificate and the
// birth date, and by what the register knows of the phone.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "areas/access/sign_in.hpp"
#include "base/day.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::access {

struct BindingTry {
    std::string certificate_number;  ///< as typed
    std::string birth_day;           ///< as typed, see parse_typed_day
    std::string locale = "zh-CN";    ///< of the text message to phones that were bound before
    Visitor visitor = {};
};

/// Binds the record to the account and steps into it. A resident's own record may be bound to one
/// phone after another (a new phone), but the earlier phones are told by text message. A phone can
/// be one resident's own, and the guardian's of any number. A guardian binds anew each year.
/// @param who     resident at stage Binding or Complete
/// @param lookup  lives as long as the task
/// @errors Invalid with field "certificate_number" or "birth_day" for what cannot be read; NotFound
///         (access.error.binding_refused), the same for every reason; TooMany
///         (access.error.too_many_bindings); Unauthenticated (access.error.sign_in_again)
base::Task<base::Result<PersonRef>> bind_record(
    Ports ports, SignInPolicy policy, const RegisterLookup& lookup, SignedIn who, BindingTry attempt
);

/// A day as people type it: 19620314, 1962-3-14, 1962.3.14, 1962年3月14日, full width too.
std::optional<base::Day> parse_typed_day(std::string_view text);

}  // namespace sunclover::access
