// SPDX-License-Identifier: AGPL-3.0-or-later
// What happens to every request around its handler, in this order: request id, route, method,
// limits, CSRF, handler, error page, security headers, ETag and 304, compression, access log,
// metrics. Pure of sockets, so tests call it directly.
#pragma once

#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/task.hpp"
#include "platform/clock/clock.hpp"
#include "platform/http/route_table.hpp"

namespace sunclover::http {

struct PipelineOptions {
    bool is_site_secure = false;   ///< Secure cookies with the __Host- prefix, and HSTS
    base::Bytes csrf_key;          ///< 32 bytes
    /// For the time in request ids; nullptr: the system's clock.
    const platform::Clock* clock = nullptr;
    /// Turns an exception that the app knows (disk full) into what a person is told; nothing: a 500.
    std::function<std::optional<base::Error>(std::exception_ptr)> translate = {};
};

/// Turns an error into a page for a person (or problem+json under /api). Given by the pages layer.
using ErrorPage = std::function<Response(const Request&, const base::Error&, int status)>;

class Pipeline {
  public:
    Pipeline(const RouteTable& routes, PipelineOptions options, ErrorPage error_page, platform::Random& random);
    base::Task<Response> handle(Request& request) const;
    std::size_t body_bytes_max(Method method, std::string_view path) const;
    /// A finished error page for a request that never reached its handler (too large, malformed).
    Response refuse(Request& request, const base::Error& error, int status) const;

  private:
    base::Task<Response> dispatch(Request& request, std::string& error_key) const;
    base::Task<Response> answer(const Route& route, Request& request, std::string& error_key) const;
    Response not_routed(const Request& request, const RouteTable::Match& match, std::string& error_key) const;
    Response error_response(
        const Request& request, const base::Error& error, int status, std::string& error_key
    ) const;
    Response failure_response(
        const Request& request, std::exception_ptr failure, std::string& error_key
    ) const;
    void open_file(const Request& request, Response& response, std::string& error_key) const;
    void add_cookies(const Request& request, Response& response, const std::string& new_visitor) const;
    std::string prepare(Request& request) const;
    void finish(
        const Request& request, Response& response, const std::string& new_visitor, std::string& error_key
    ) const;
    const RouteTable& routes_;
    PipelineOptions options_;
    ErrorPage error_page_;
    platform::Random& random_;
};

/// The status of an error: the only place that knows (error_to_status.cpp).
int status_of(base::ErrorKind kind);

/// The token that a form of this visitor must carry in the hidden field `csrf`: bound to the cookie
/// `session`, or for visitors without one to the cookie `visitor`, which the pipeline sets.
std::string csrf_token(const Request& request);

/// The name under which a cookie travels: with __Host- where the site is secure.
std::string cookie_name(const Request& request, std::string_view name);

}  // namespace sunclover::http
