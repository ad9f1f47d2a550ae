// SPDX-License-Identifier: AGPL-3.0-or-later
// Sends text messages through an HTTP gateway: POST of {"id","to","text"} as JSON with a bearer token
// and Idempotency-Key, which nearly every provider, or a few lines of proxy before it, can take.
#pragma once

#include <string>

#include "platform/message/sender.hpp"

namespace sunclover::message {

struct GatewayOptions {
    std::string url;
    std::string token = {};
    std::string ca_file = {};  ///< PEM of the authority to trust; empty: the system's
};

class GatewaySender final : public Sender {
  public:
    explicit GatewaySender(GatewayOptions options) : options_(std::move(options)) {}
    /// Sent if the gateway answers 2xx. @errors Invalid (message.error.refused) for a 4xx that is about
    /// this message; Unavailable (message.error.gateway) for everything else
    base::Result<> send(const Message& message) override;

  private:
    GatewayOptions options_;
};

}  // namespace sunclover::message
