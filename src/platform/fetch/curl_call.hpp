// SPDX-License-Identifier: AGPL-3.0-or-later
// One call of libcurl with what all our calls share: time limits, checked certificates, no redirects.
#pragma once

#include <curl/curl.h>

#include <memory>
#include <string>

namespace sunclover::fetch {

class CurlCall {
  public:
    /// @param ca_file  PEM of the authorities to trust; empty: the system's
    CurlCall(const std::string& url, const char* protocols, const std::string& ca_file);
    CURL* handle() { return handle_.get(); }
    void add_header(const std::string& header) { append(headers_, header); }
    void add_recipient(const std::string& recipient) { append(recipients_, recipient); }
    /// Performs the call. The answer's body is thrown away: it may repeat what we sent.
    CURLcode run();
    /// The last status of HTTP or SMTP; 0 if there was none.
    long status();

  private:
    struct FreeHandle {
        void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    };
    struct FreeList {
        void operator()(curl_slist* list) const { curl_slist_free_all(list); }
    };
    using List = std::unique_ptr<curl_slist, FreeList>;
    static void append(List& list, const std::string& line);

    std::unique_ptr<CURL, FreeHandle> handle_;
    List headers_;
    List recipients_;
};

}  // namespace sunclover::fetch
