// SPDX-License-Identifier: AGPL-3.0-or-later
// A request as handlers see it: decoded, limited, checked. No handler sees the HTTP library.
#pragma once

#include <boost/json/fwd.hpp>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/id.hpp"
#include "base/result.hpp"

namespace sunclover::http {

enum class Method { Get, Head, Post, Put, Patch, Delete };
std::string_view name_of(Method method);

/// A file of a multipart form. Small ones lie in memory, larger ones in a temporary file that goes
/// with the request.
struct UploadedFile {
    std::string field;
    std::string file_name;      ///< as sent, cleaned: no path, no control characters; never trusted
    std::string content_type;   ///< found from the content, not from what the client said
    std::string content;
};

/// Names and values in the order in which they came; a name may come more than once.
class Fields {
  public:
    void add(std::string name, std::string value);
    /// The first value; empty if there is none.
    std::string_view get(std::string_view name) const;
    bool has(std::string_view name) const;
    std::vector<std::string_view> all(std::string_view name) const;
    const std::vector<std::pair<std::string, std::string>>& items() const { return items_; }

  private:
    std::vector<std::pair<std::string, std::string>> items_;
};

/// What the pipeline lends to a request so that its page can make a token for forms.
struct CsrfSeal {
    base::Bytes mac;    ///< 32 bytes that only this visitor's token may hold; empty outside a pipeline
    base::Bytes mask;   ///< 32 random bytes, new for each answer, so that no two tokens look alike
};

struct Request {
    Method method = Method::Get;
    std::string path;             ///< decoded, starts with '/', without . and .. segments
    std::string raw_target;       ///< as sent; never logged
    Fields query;
    std::vector<std::pair<std::string, std::string>> headers;  ///< names in lower case
    std::string body;
    std::string remote_address;   ///< of the client; from X-Forwarded-For only behind a trusted proxy
    bool is_secure = false;       ///< came over TLS, or the trusted proxy says so
    base::Uuid request_id;

    /// What the route's pattern caught: {id} → parameter("id").
    std::vector<std::pair<std::string, std::string>> path_parameters;
    std::string route_pattern;    ///< "/cases/{township}/{id}"; what the access log shows

    bool is_site_secure = false;  ///< cookies travel with Secure and __Host-; set by the pipeline
    CsrfSeal csrf_seal;           ///< set by the pipeline
    /// What the guard in front of the handler found out (areas/access puts the caller here), so that
    /// the page's frame can show it. Shared, because the page may outlive the guard's own frame.
    std::shared_ptr<const void> found_by_guard = {};

    std::string_view header(std::string_view lower_case_name) const;
    /// By its plain name, "session"; on a secure site only the one with __Host- counts.
    std::string_view cookie(std::string_view name) const;
    /// @returns empty for a name that the pattern does not have
    std::string_view parameter(std::string_view name) const;
    bool wants_json() const;      ///< path under /api, or Accept prefers application/json

    /// Fields of an urlencoded or multipart body. @errors Invalid, TooLarge
    base::Result<Fields> form() const;
    base::Result<std::vector<UploadedFile>> files() const;
    /// The body as JSON: at most 32 levels deep, no duplicate keys, valid UTF-8.
    /// @errors Invalid (http.error.json) with the position
    base::Result<boost::json::value> json() const;

    /// "zh-CN" or "en": the cookie `language`, else Accept-Language, else zh-CN.
    std::string_view locale() const;
};

}  // namespace sunclover::http
