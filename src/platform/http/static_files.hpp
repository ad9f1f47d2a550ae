// SPDX-License-Identifier: AGPL-3.0-or-later
// Styles, scripts, fonts and pictures, embedded at build. Their address holds the hash of their
// content, so that they may be kept for a year: /static/site.3f9a….css
#pragma once

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

class StaticFiles {
  public:
    explicit StaticFiles(std::vector<StaticFile> files);
    /// "/static/site.3f9a0c12.css"; a name that is not there is a broken invariant.
    const std::string& url(std::string_view name) const;
    void add_routes(RouteTable& routes) const;

  private:
    struct Entry {
        StaticFile file;
        std::string url;
        std::string etag;
    };
    std::vector<Entry> entries_;
};

}  // namespace sunclover::http
