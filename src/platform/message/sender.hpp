// SPDX-License-Identifier: AGPL-3.0-or-later
// The port through which text messages and e-mails leave. Three senders exist: a file outbox (demo,
// tests), SMTP, and an HTTP gateway. Sending is a job after the commit: see outbox.hpp.
#pragma once

#include <optional>
#include <string>

#include "base/instant.hpp"
#include "base/result.hpp"

namespace sunclover::message {

enum class Channel { Sms, Email };

struct Message {
    Channel channel;
    std::string to;       ///< phone number or address, in the clear; never logged
    std::string subject;  ///< e-mail only
    std::string body;
    /// The same id is sent once, as far as the gateway can tell: 1 … 64 of A–Z a–z 0–9 - _, nothing
    /// personal. The outbox makes one where it is empty.
    std::string id;
    /// A code that has run out is not sent any more.
    std::optional<base::Instant> useless_after = {};
};

/// Blocks until the answer is there. Safe from any thread.
class Sender {
  public:
    virtual ~Sender() = default;
    /// @errors Unavailable if it may succeed later; Invalid if it never will
    virtual base::Result<> send(const Message& message) = 0;
};

}  // namespace sunclover::message
