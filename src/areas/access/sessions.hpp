// SPDX-License-Identifier: AGPL-3.0-or-later
// Who is signed in. The browser holds a random token in the cookie `session`; the database holds
// only its hash. The caller is read anew for each request, so that a disabled account or a changed
// role counts at once.
#pragma once

#include <memory>
#include <string>

#include "areas/access/caller.hpp"
#include "areas/access/policy.hpp"
#include "areas/access/ports.hpp"
#include "areas/access/register_lookup.hpp"
#include "areas/access/session_id.hpp"
#include "base/task.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace sunclover::access {

/// How far somebody has come with signing in. Only Complete opens anything but the next step.
enum class SignInStage {
    Nobody,          ///< no session, or it is over
    Binding,         ///< resident: phone proven, no record bound to it yet
    Enrolment,       ///< staff: password given, no authenticator yet
    KeyEnrolment,    ///< administrators: a hardware key must be registered first
    SecondFactor,    ///< staff: password given, one-time code awaited
    PasswordChange,  ///< staff: the password is initial or too old
    Complete,
};

/// A session as a request shows it.
struct SignedIn {
    SignInStage stage = SignInStage::Nobody;
    /// Its grants are empty unless the stage is Complete, so that nobody half signed in passes.
    Caller caller = {};
    bool is_staff = false;
    SessionId session = {};
    base::Bytes token_hash = {};
    bool uses_keys = true;   ///< the single keys of the desk, as the account chose
};

/// What the guard found for this request, and the caller in it; nullptr outside a guarded route. For frames.
const SignedIn* signed_in_by_guard(const http::Request& request);
const Caller* caller_in(const http::Request& request);

class Sessions {
  public:
    Sessions(Ports ports, SignInPolicy policy, RegisterLookup lookup);
    ~Sessions();
    Sessions(const Sessions&) = delete;
    Sessions& operator=(const Sessions&) = delete;

    /// Nobody (no grants) unless signing in is complete.
    base::Task<Caller> caller_of(http::Request& request);
    base::Task<SignedIn> signed_in(http::Request& request);
    /// Leaves in the audit log that a signed-in caller asked for what their roles, or a guardian's limits, do not allow.
    /// @param what  the permission, for a guardian with the power that is missing: "own_record consent"
    base::Task<bool> record_denial(const Caller& caller, std::string what, const http::Request& request);

    const Ports& ports() const { return ports_; }
    const SignInPolicy& policy() const { return policy_; }
    const RegisterLookup& lookup() const { return lookup_; }

  private:
    Ports ports_;
    SignInPolicy policy_;
    RegisterLookup lookup_;
};

/// Where somebody goes on to sign in: the page of their stage.
/// @param from  the path that was asked for; citizens and staff have different pages
std::string sign_in_path(SignInStage stage, std::string_view from);

/// True for a path of ours that is safe to go on to after signing in.
bool is_safe_next(std::string_view path);

}  // namespace sunclover::access
