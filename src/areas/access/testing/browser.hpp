// SPDX-License-Identifier: AGPL-3.0-or-later
// A browser for tests of pages: it keeps cookies, sends forms with their token, follows redirects.
// It talks to the pipeline without a socket.
#pragma once

#include <cctype>
#include <map>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/bytes.hpp"
#include "base/task.hpp"
#include "platform/http/pipeline.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace sunclover::access {

using FormFields = std::vector<std::pair<std::string, std::string>>;

inline std::string percent_encoded(const std::string& text) {
    std::string encoded;
    for (const char c : text) {
        const std::string hex = base::to_hex(base::bytes_of(std::string(1, c)));
        encoded += std::isalnum(static_cast<unsigned char>(c)) != 0 ? std::string(1, c) : "%" + hex;
    }
    return encoded;
}

/// What a browser keeps: cookies, and the page that it shows.
class Browser {
  public:
    explicit Browser(const http::Pipeline& pipeline) : pipeline_(pipeline) {}

    Browser& get(const std::string& target) { return send(http::Method::Get, target, {}); }
    /// Sends a form of the page that is shown, with its token.
    Browser& post(const std::string& path, FormFields fields) {
        fields.emplace_back("csrf", hidden("csrf"));
        return send(http::Method::Post, path, fields);
    }
    Browser& post_without_token(const std::string& path, const FormFields& fields) {
        return send(http::Method::Post, path, fields);
    }
    /// Follows redirects to the page.
    Browser& follow() {
        for (int i = 0; i < 5 && status == 303; ++i) get(location);
        return *this;
    }
    std::string hidden(const std::string& name) const {
        const std::string before = "name=\"" + name + "\" value=\"";
        const auto at = body.find(before);
        if (at == std::string::npos) return {};
        return body.substr(
            at + before.size(), body.find('"', at + before.size()) - at - before.size()
        );
    }
    std::string cookie(const std::string& name) const {
        const auto found = cookies.find(name);
        return found == cookies.end() ? std::string() : found->second;
    }

    int status = 0;
    std::string body;
    std::string location;
    std::string set_cookies;
    std::map<std::string, std::string> cookies;

  private:
    Browser& send(http::Method method, const std::string& target, const FormFields& fields) {
        http::Request request;
        request.method = method;
        const auto question = target.find('?');
        request.path = target.substr(0, question);
        request.raw_target = target;
        if (question != std::string::npos) {
            const std::string query = target.substr(question + 1);
            const auto equals = query.find('=');
            request.query.add(query.substr(0, equals), query.substr(equals + 1));
        }
        request.remote_address = "192.0.2.44";
        std::string jar;
        for (const auto& [name, value] : cookies)
            jar += (jar.empty() ? "" : "; ") + name + "=" + value;
        if (!jar.empty()) request.headers.emplace_back("cookie", jar);
        request.headers.emplace_back("content-type", "application/x-www-form-urlencoded");
        for (const auto& [name, value] : fields) {
            request.body += (request.body.empty() ? "" : "&") + name + "=" + percent_encoded(value);
        }
        keep(base::sync_wait(pipeline_.handle(request)));
        return *this;
    }
    void keep(const http::Response& response) {
        status = response.status;
        location = response.header_value("location");
        const auto* text = std::get_if<std::string>(&response.body);
        body = text != nullptr ? *text : std::string();
        set_cookies.clear();
        for (const auto& [name, value] : response.headers) {
            if (name != "Set-Cookie") continue;
            set_cookies += value + "\n";
            const auto equals = value.find('=');
            const std::string cookie_name = value.substr(0, equals);
            const std::string cookie_value = value.substr(equals + 1, value.find(';') - equals - 1);
            if (cookie_value.empty()) {
                cookies.erase(cookie_name);
            } else {
                cookies[cookie_name] = cookie_value;
            }
        }
    }
    const http::Pipeline& pipeline_;
};

}  // namespace sunclover::access
