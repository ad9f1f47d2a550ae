// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/fetch/curl_call.hpp"

#include <new>
#include <stdexcept>

namespace sunclover::fetch {
namespace {

constexpr long connect_seconds_max = 10;
constexpr long call_seconds_max = 30;

std::size_t throw_away(char*, std::size_t size, std::size_t count, void*) { return size * count; }

}  // namespace

CurlCall::CurlCall(const std::string& url, const char* protocols, const std::string& ca_file) {
    static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (ready != CURLE_OK) throw std::runtime_error("libcurl cannot be used");
    handle_.reset(curl_easy_init());
    if (handle_ == nullptr) throw std::bad_alloc();
    CURL* const call = handle_.get();
    curl_easy_setopt(call, CURLOPT_URL, url.c_str());
    curl_easy_setopt(call, CURLOPT_PROTOCOLS_STR, protocols);
    curl_easy_setopt(call, CURLOPT_FOLLOWLOCATION, 0L);
    // A proxy from the environment would see where messages go.
    curl_easy_setopt(call, CURLOPT_PROXY, "");
    curl_easy_setopt(call, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(call, CURLOPT_CONNECTTIMEOUT, connect_seconds_max);
    curl_easy_setopt(call, CURLOPT_TIMEOUT, call_seconds_max);
    curl_easy_setopt(call, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(call, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(call, CURLOPT_SSLVERSION, long{CURL_SSLVERSION_TLSv1_2});
    if (!ca_file.empty()) curl_easy_setopt(call, CURLOPT_CAINFO, ca_file.c_str());
    curl_easy_setopt(call, CURLOPT_WRITEFUNCTION, throw_away);
}

CURLcode CurlCall::run() {
    if (headers_ != nullptr) curl_easy_setopt(handle_.get(), CURLOPT_HTTPHEADER, headers_.get());
    if (recipients_ != nullptr) curl_easy_setopt(handle_.get(), CURLOPT_MAIL_RCPT, recipients_.get());
    return curl_easy_perform(handle_.get());
}

long CurlCall::status() {
    long status = 0;
    curl_easy_getinfo(handle_.get(), CURLINFO_RESPONSE_CODE, &status);
    return status;
}

void CurlCall::append(List& list, const std::string& line) {
    curl_slist* const longer = curl_slist_append(list.get(), line.c_str());
    if (longer == nullptr) throw std::bad_alloc();
    static_cast<void>(list.release());
    list.reset(longer);
}

}  // namespace sunclover::fetch
