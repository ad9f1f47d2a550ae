// SPDX-License-Identifier: AGPL-3.0-or-later
// An e-mail as it travels (RFC 5322, RFC 2045, RFC 2047).
#pragma once

#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "platform/message/sender.hpp"

namespace sunclover::message {

/// True for a plain address local@domain in ASCII, without anything that ends a line or a command.
bool is_mail_address(std::string_view text);

/// The whole message with CRLF line ends: headers, and the body as UTF-8 in base64.
std::string mail_text(const Message& message, std::string_view from, base::Instant now);

}  // namespace sunclover::message
