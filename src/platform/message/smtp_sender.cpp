// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/message/smtp_sender.hpp"

#include <algorithm>
#include <cstring>

#include "platform/fetch/curl_call.hpp"
#include "platform/message/internal/mail_text.hpp"

namespace sunclover::message {
namespace {

/// What is still to be read by curl.
std::size_t read_mail(char* buffer, std::size_t size, std::size_t count, void* rest_pointer) {
    auto& rest = *static_cast<std::string_view*>(rest_pointer);
    const std::size_t taken = std::min(size * count, rest.size());
    std::memcpy(buffer, rest.data(), taken);
    rest.remove_prefix(taken);
    return taken;
}

/// A 5xx is for good, but for those about our own account (530, 534, 535, 538).
bool is_about_the_message(CURLcode outcome, long status) {
    const bool is_account = outcome == CURLE_LOGIN_DENIED || (status >= 530 && status < 540);
    return outcome != CURLE_OK && !is_account && status >= 500 && status < 600;
}

}  // namespace

base::Result<> SmtpSender::send(const Message& message) {
    if (message.channel != Channel::Email || !is_mail_address(message.to)) {
        return base::fail(base::ErrorKind::Invalid, "message.error.refused");
    }
    const bool is_tls = options_.encryption == SmtpEncryption::Tls;
    const std::string url =
        (is_tls ? "smtps://" : "smtp://") + options_.host + ":" + std::to_string(options_.port);
    fetch::CurlCall call(url, "smtp,smtps", options_.ca_file);
    const std::string text = mail_text(message, options_.from, clock_.now());
    std::string_view rest = text;
    const std::string from = "<" + options_.from + ">";
    const bool is_encrypted = options_.encryption != SmtpEncryption::None;
    curl_easy_setopt(call.handle(), CURLOPT_USE_SSL, long{is_encrypted ? CURLUSESSL_ALL : CURLUSESSL_NONE});
    if (!options_.user.empty()) {
        curl_easy_setopt(call.handle(), CURLOPT_USERNAME, options_.user.c_str());
        curl_easy_setopt(call.handle(), CURLOPT_PASSWORD, options_.password.c_str());
    }
    curl_easy_setopt(call.handle(), CURLOPT_MAIL_FROM, from.c_str());
    call.add_recipient("<" + message.to + ">");
    curl_easy_setopt(call.handle(), CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(call.handle(), CURLOPT_READFUNCTION, read_mail);
    curl_easy_setopt(call.handle(), CURLOPT_READDATA, &rest);
    const CURLcode outcome = call.run();
    if (outcome == CURLE_OK) return {};
    if (is_about_the_message(outcome, call.status())) {
        return base::fail(base::ErrorKind::Invalid, "message.error.refused");
    }
    return base::fail(base::ErrorKind::Unavailable, "message.error.mail_server");
}

}  // namespace sunclover::message
