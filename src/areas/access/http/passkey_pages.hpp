// SPDX-License-Identifier: AGPL-3.0-or-later
// The pages on which a browser is asked for a passkey, and the one that lists them.
#pragma once

#include "areas/access/http/sign_in_pages.hpp"
#include "areas/access/register_passkey.hpp"
#include "areas/access/sign_in_with_passkey.hpp"

namespace sunclover::access {

/// OPTIONS for the island passkeys.ts, as JSON.
void fill_question(pages::Model& model, const PasskeyQuestion& question);

/// GET and refused POST of the second step: what the account has, passkey before code.
Reply second_factor_page(const http::Request& request, Door door, SignedIn who, Typed typed);

/// After a wrong second factor: the same page with the error, or the first step where the session ended.
/// @param typed  with an error
Reply refused_second_factor(const http::Request& request, Door door, SignedIn who, Typed typed);

/// The form for a new passkey: at the first sign-in of an administrator, or among one's own methods.
Reply new_passkey_page(const http::Request& request, Door door, SignedIn who, Typed typed);

/// One's own ways to sign in. @param error  of an act on them, if it was refused
Reply methods_page(const http::Request& request, Door door, SignedIn who, std::optional<base::Error> error);

/// Not found unless a member of staff is signed in: residents have no such page.
base::Result<> check_staff(const SignedIn& who);

}  // namespace sunclover::access
