// SPDX-License-Identifier: AGPL-3.0-or-later
// What the form for a new passkey sends.
#pragma once

#include "areas/access/http/page_parts.hpp"
#include "areas/access/register_passkey.hpp"

namespace sunclover::access {

inline NewPasskey new_passkey_in(const http::Request& request, const http::Fields& form) {
    NewPasskey wanted;
    wanted.name = form.get("name");
    wanted.password = form.get("password");
    wanted.client_data = form.get("client_data");
    wanted.attestation = form.get("attestation");
    wanted.attachment = form.get("attachment");
    wanted.visitor = visitor_in(request);
    return wanted;
}

}  // namespace sunclover::access
