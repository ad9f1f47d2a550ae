// SPDX-License-Identifier: AGPL-3.0-or-later
// Styles, scripts, fonts and pictures, embedded at build. Their address holds the hash of their
// content, so that they may be kept for a year: /static/site.3f9a….css
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "platform/http/route_table.hpp"

namespace sunclover::http {

struct StaticFile {
    std::string_view name;          ///< "site.css"
    std::string_view content_type;
    std::string_view content;
    std::string_view gzip;          ///< empty if compression does not pay
};

/// The media type by the file's extension; application/octet-stream where it is unknown.
std::string_view content_type_of_name(std::string_view name);

class StaticFiles {
  public:
    explicit StaticFiles(std::vector<StaticFile> files);
    /// "/static/site.3f9a0c12.css"; a name that is not there is a broken invariant.
    const std::string& url(std::string_view name) const;
    /// The plain name works too (a font named by a style sheet), but is asked for again each time.
    /// This object must outlive the routes.
    void add_routes(RouteTable& routes) const;

  private:
    struct Entry {
        StaticFile file;
        std::string url;
        std::string etag;
        std::string gzip;   ///< made at start where it pays
    };
    Response answer(const Request& request, const Entry& entry, bool is_immutable) const;
    std::vector<Entry> entries_;
    std::map<std::string, std::size_t, std::less<>> by_name_;
    std::map<std::string, std::size_t, std::less<>> by_url_;
};

}  // namespace sunclover::http
