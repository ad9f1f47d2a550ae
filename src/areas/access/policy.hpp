// SPDX-License-Identifier: AGPL-3.0-or-later
// The numbers of signing in. Two profiles of passwords exist because the two norms contradict each
// other: GB/T 22239-2019 8.1.4.1 wants complexity and rotation, OWASP ASVS 5.0 (6.2.5, 6.2.10)
// forbids both.
#pragma once

#include <chrono>
#include <string>

namespace sunclover::access {

struct PasswordPolicy {
    int length_min = 12;
    int length_max = 128;  ///< characters; bounds the work of one try
    int classes_min = 3;   ///< of lower case, upper case, digits, others
    int not_reused = 5;    ///< the last passwords that may not come back
    int days_max = 90;     ///< 0: no end

    static PasswordPolicy mlps3() { return {}; }
    static PasswordPolicy asvs() { return {15, 128, 1, 1, 0}; }
};

/// Whose passkeys these are: browsers give a key only to the site for which it was made.
struct PasskeySite {
    std::string origin;  ///< as browsers say it: https://service.example.cn
    std::string name;    ///< its host, without scheme and port
};

struct SignInPolicy {
    PasswordPolicy password = PasswordPolicy::mlps3();
    int failures_max = 5;  ///< then the account is locked
    std::chrono::minutes lock_time{15};
    int tries_per_address_max = 60;  ///< passwords and codes, in 15 minutes
    std::chrono::minutes address_window{15};

    std::chrono::minutes staff_idle_max{15};
    std::chrono::hours staff_session_max{12};
    // A resident's phone is their own and a code costs effort, so their sessions last longer; the
    // list of sessions and signing out everywhere answer for a lost phone.
    std::chrono::minutes resident_idle_max{12 * 60};
    std::chrono::hours resident_session_max{7 * 24};

    std::chrono::minutes code_time{5};
    int code_attempts_max = 5;
    int codes_per_phone_hour_max = 5;
    int codes_per_phone_day_max = 10;
    int codes_per_address_hour_max = 30;
    int bindings_per_day_max = 5;  ///< tries of one account
    /// A guardian binds anew after that, so that the register is asked again whether they still
    /// are.
    int guardian_days = 365;

    PasskeySite site = {"http://localhost", "localhost"};
    std::chrono::minutes challenge_time{5};
    int passkeys_max = 10;  ///< of one account
    /// System, security and audit administrators sign in with a key on a device of its own. @source
    /// OWASP ASVS 5.0 6.3.3 (level 3: a hardware factor)
    bool administrators_need_hardware_key = false;
};

}  // namespace sunclover::access
