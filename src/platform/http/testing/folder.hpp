// SPDX-License-Identifier: AGPL-3.0-or-later
// A folder for the files of one test, and a route that serves one of them.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>

#include "platform/http/testing/running_server.hpp"

namespace sunclover::http::testing {

/// A folder that goes with the test.
class Folder {
  public:
    Folder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "http_test_XXXXXX").string();
        path_ = mkdtemp(pattern.data());
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::string write(const std::string& name, const std::string& content) const {
        const std::string file = path_ + "/" + name;
        std::ofstream(file, std::ios::binary) << content;
        return file;
    }
    const std::string& path() const { return path_; }

  private:
    std::string path_;
};

inline std::string numbered_bytes(std::size_t count) {
    std::string text;
    while (text.size() < count) text += std::to_string(text.size()) + ",";
    text.resize(count);
    return text;
}

inline std::function<void(RouteTable&)> file_route(const std::string& path) {
    return [path](RouteTable& routes) {
        add_open(routes, Method::Get, "/file", [path](Request&) -> base::Task<base::Result<Response>> {
            co_return file(path, "application/pdf", "报告.pdf");
        });
    };
}

}  // namespace sunclover::http::testing
