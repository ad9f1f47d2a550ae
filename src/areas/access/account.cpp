// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/account.hpp"

#include "base/text.hpp"

namespace sunclover::access {

std::string_view code_of(AccountKind kind) {
    return kind == AccountKind::Staff ? "staff" : "resident";
}

std::string_view code_of(AccountState state) {
    switch (state) {
        case AccountState::Active:
            return "active";
        case AccountState::Disabled:
            return "disabled";
        case AccountState::Locked:
            break;
    }
    return "locked";
}

AccountState Account::state_at(base::Instant now) const {
    const bool is_lock_over = state == AccountState::Locked && locked_until && *locked_until <= now;
    return is_lock_over ? AccountState::Active : state;
}

bool Account::may_sign_in(base::Instant now) const { return state_at(now) == AccountState::Active; }

bool Account::count_failure(
    base::Instant now, int failures_max, std::chrono::milliseconds lock_time
) {
    // After a lock that is over counting begins anew.
    if (state == AccountState::Locked && state_at(now) == AccountState::Active) forget_failures();
    ++failed_count;
    if (failed_count < failures_max) return false;
    state = AccountState::Locked;
    locked_until = now + lock_time;
    return true;
}

void Account::take_back_failure(int failures_max) {
    if (failed_count > 0) --failed_count;
    if (state != AccountState::Locked || failed_count >= failures_max) return;
    state = AccountState::Active;
    locked_until.reset();
}

void Account::forget_failures() {
    if (state == AccountState::Locked) state = AccountState::Active;
    failed_count = 0;
    locked_until.reset();
}

std::string normal_login_name(std::string_view text) {
    std::string name = base::fold(text);
    if (name.size() < 2 || name.size() > 40) return {};
    for (const char c : name) {
        const bool is_letter_or_digit = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!is_letter_or_digit && c != '.' && c != '-' && c != '_') return {};
    }
    return name;
}

}  // namespace sunclover::access
