// SPDX-License-Identifier: AGPL-3.0-or-later
// Sends e-mail through a mail server, by libcurl.
#pragma once

#include <cstdint>
#include <string>

#include "platform/clock/clock.hpp"
#include "platform/message/sender.hpp"

namespace sunclover::message {

enum class SmtpEncryption {
    StartTls,  ///< required, not merely tried
    Tls,       ///< from the first byte
    None,      ///< for a server on this machine
};

struct SmtpOptions {
    std::string host;
    std::uint16_t port = 587;
    SmtpEncryption encryption = SmtpEncryption::StartTls;
    std::string user = {};     ///< empty: no sign-in
    std::string password = {};
    std::string from;          ///< address alone: office@example.cn
    std::string ca_file = {};  ///< PEM of the authority to trust; empty: the system's
};

class SmtpSender final : public Sender {
  public:
    SmtpSender(SmtpOptions options, const platform::Clock& clock)
        : options_(std::move(options)), clock_(clock) {}
    /// Sent if the server took the whole message. @errors Invalid (message.error.refused) if it refuses
    /// the message for good (5xx) or `to` is no address; Unavailable (message.error.mail_server) else
    base::Result<> send(const Message& message) override;

  private:
    SmtpOptions options_;
    const platform::Clock& clock_;
};

}  // namespace sunclover::message
