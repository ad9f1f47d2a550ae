// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/message/gateway_sender.hpp"

#include <boost/json.hpp>

#include "platform/fetch/curl_call.hpp"

namespace sunclover::message {
namespace {

/// Statuses that say something is wrong with the message itself. 401, 403 and 404 are about how we
/// are set up: an operator mends that, and the message goes out then.
bool is_about_the_message(long status) {
    return status == 400 || status == 410 || status == 413 || status == 422;
}

}  // namespace

base::Result<> GatewaySender::send(const Message& message) {
    const std::string body = boost::json::serialize(
        boost::json::object{{"id", message.id}, {"to", message.to}, {"text", message.body}}
    );
    fetch::CurlCall call(options_.url, "http,https", options_.ca_file);
    call.add_header("Content-Type: application/json");
    call.add_header("Idempotency-Key: " + message.id);
    if (!options_.token.empty()) call.add_header("Authorization: Bearer " + options_.token);
    // curl would ask for 100-continue before a longer body, which small gateways do not answer.
    call.add_header("Expect:");
    curl_easy_setopt(call.handle(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
    curl_easy_setopt(call.handle(), CURLOPT_POSTFIELDS, body.c_str());
    const CURLcode outcome = call.run();
    const long status = call.status();
    if (outcome == CURLE_OK && status >= 200 && status < 300) return {};
    if (outcome == CURLE_OK && is_about_the_message(status)) {
        return base::fail(base::ErrorKind::Invalid, "message.error.refused");
    }
    return base::fail(base::ErrorKind::Unavailable, "message.error.gateway");
}

}  // namespace sunclover::message
