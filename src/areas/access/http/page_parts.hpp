// SPDX-License-Identifier: AGPL-3.0-or-later
// What the pages of signing in have in common: their frame, where they go on, and the cookies.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "areas/access/http/handlers.hpp"
#include "areas/access/sign_in.hpp"
#include "platform/pages/renderer.hpp"

namespace sunclover::access {

Visitor visitor_in(const http::Request& request);

/// Where to go after signing in, from the query or a form; empty if there is none or it is not
/// safe.
std::string next_in(const http::Request& request, const http::Fields* form = nullptr);

/// `path` with ?next= behind it, so that it is remembered through all steps.
std::string with_next(std::string path, std::string_view next);

/// The page of the stage; after Complete the one asked for, else the first page.
enum class Side { Citizen, Staff };
std::string path_after(SignInStage stage, Side side, std::string_view next);

/// Goes on with the new token as cookie.
http::Response go_on(
    const Door& door, const SignInStarted& started, Side side, std::string_view next
);

/// To the first page of signing in, without the cookie.
http::Response signed_out(const SignedIn& who);

/// One form of signing in.
struct FormPage {
    std::string_view name;  ///< "access/sign_in.html"
    std::string_view title_key;
    Side side = Side::Citizen;
    std::string next = {};
    std::vector<base::Error> errors = {};
    pages::Model model = {};
};
/// Adds NEXT and the errors; 429 where a limit was reached, else 422 where there are errors.
http::Response form_page(const http::Request& request, const Door& door, FormPage page);

}  // namespace sunclover::access
