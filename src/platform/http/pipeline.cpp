// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/http/pipeline.hpp"

#include <cxxabi.h>

#include <chrono>
#include <cstdlib>
#include <typeinfo>

#include "base/assert.hpp"
#include "platform/http/internal/access_log.hpp"
#include "platform/http/internal/conditional.hpp"
#include "platform/http/internal/csrf.hpp"
#include "platform/http/internal/header_text.hpp"
#include "platform/http/internal/open_file.hpp"
#include "platform/http/internal/security_headers.hpp"
#include "platform/http/server.hpp"
#include "platform/log/log.hpp"

namespace sunclover::http {
namespace {

using base::Error;
using base::ErrorKind;

bool is_unsafe(Method method) { return method != Method::Get && method != Method::Head; }

/// The plain type of an exception: its text might quote data, its type cannot.
std::string type_name_of(const std::exception_ptr& failure) {
    try {
        std::rethrow_exception(failure);
    } catch (const std::exception& exception) {
        int status = 0;
        char* const name = abi::__cxa_demangle(typeid(exception).name(), nullptr, nullptr, &status);
        std::string text = status == 0 ? name : typeid(exception).name();
        std::free(name);
        return text;
    } catch (...) {
        return "not a std::exception";
    }
}

/// Seconds after which it is worth to try again; the error may say so itself.
std::string retry_after(const Error& error) {
    for (const auto& [name, value] : error.arguments) {
        if (name == "SECONDS") return value;
    }
    return error.kind == ErrorKind::TooMany ? "60" : "10";
}

std::string allowed_methods(const RouteTable::Match& match) {
    std::string allowed;
    for (const Method method : match.allowed) {
        allowed += (allowed.empty() ? "" : ", ") + std::string(name_of(method));
    }
    return allowed;
}

/// An upgrade is decided before it happens: the handler's conversation starts only on a request
/// that is one, from a page of this site (browsers let any page open a WebSocket anywhere).
std::optional<std::pair<Error, int>> upgrade_fault(const Request& request) {
    if (!list_has(request.header("upgrade"), "websocket") ||
        request.header("sec-websocket-version") != "13") {
        return std::pair(Error{ErrorKind::Invalid, "http.error.upgrade", {}, {}, {}}, 426);
    }
    if (request.header("origin").empty() || !is_same_origin(request)) {
        return std::pair(Error{ErrorKind::Forbidden, "http.error.csrf", {}, {}, {}}, 403);
    }
    return std::nullopt;
}

}  // namespace

Pipeline::Pipeline(
    const RouteTable& routes, PipelineOptions options, ErrorPage error_page, platform::Random& random
)
    : routes_(routes), options_(std::move(options)), error_page_(std::move(error_page)), random_(random) {
    ASSERT(options_.csrf_key.size() == 32);
}

base::Task<Response> Pipeline::handle(Request& request) const {
    const auto begin = std::chrono::steady_clock::now();
    std::string error_key;
    const std::string new_visitor = prepare(request);
    Response response = co_await dispatch(request, error_key);
    finish(request, response, new_visitor, error_key);
    write_access_log(request, response, error_key, std::chrono::steady_clock::now() - begin);
    co_return response;
}

Response Pipeline::refuse(Request& request, const Error& error, int status) const {
    const auto begin = std::chrono::steady_clock::now();
    std::string error_key;
    const std::string new_visitor = prepare(request);
    Response response = error_response(request, error, status, error_key);
    finish(request, response, new_visitor, error_key);
    write_access_log(request, response, error_key, std::chrono::steady_clock::now() - begin);
    return response;
}

std::size_t Pipeline::body_bytes_max(Method method, std::string_view path) const {
    const auto match = routes_.match(method, path);
    return match.route == nullptr ? RouteOptions{}.body_bytes_max : match.route->options.body_bytes_max;
}

std::string Pipeline::prepare(Request& request) const {
    if (request.request_id == base::Uuid{}) {
        const platform::SystemClock system;
        const platform::Clock& clock = options_.clock == nullptr ? system : *options_.clock;
        request.request_id = platform::new_id<base::Id<Pipeline>>(clock, random_).uuid;
    }
    request.is_site_secure = options_.is_site_secure;
    return seal_request(request, options_.csrf_key, random_);
}

base::Task<Response> Pipeline::dispatch(Request& request, std::string& error_key) const {
    std::exception_ptr failure;
    try {
        auto match = routes_.match(request.method, request.path);
        if (match.route == nullptr) co_return not_routed(request, match, error_key);
        request.route_pattern = match.route->pattern;
        request.path_parameters = std::move(match.parameters);
        Response response = co_await answer(*match.route, request, error_key);
        co_return response;
    } catch (...) {
        failure = std::current_exception();
    }
    co_return failure_response(request, failure, error_key);
}

base::Task<Response> Pipeline::answer(
    const Route& route, Request& request, std::string& error_key
) const {
    if (request.body.size() > route.options.body_bytes_max) {
        const Error error{ErrorKind::TooLarge, "http.error.body_large", {}, {}, {}};
        co_return error_response(request, error, 413, error_key);
    }
    if (is_unsafe(request.method) && route.options.csrf == Csrf::Required &&
        (!is_same_origin(request) || !has_csrf_token(request))) {
        const Error error{ErrorKind::Forbidden, "http.error.csrf", {}, {}, {}};
        co_return error_response(request, error, 403, error_key);
    }
    if (is_unsafe(request.method) && route.options.csrf == Csrf::Exempt) {
        // Such a route gets its authority from elsewhere, so a cookie that a browser was tricked
        // into sending is taken away before anybody can look at it.
        std::erase_if(request.headers, [](const auto& header) { return header.first == "cookie"; });
    }
    base::Result<Response> result = co_await route.handler(request);
    if (!result) {
        const Error error = std::move(result).error();
        co_return error_response(request, error, status_of(error.kind), error_key);
    }
    if (std::holds_alternative<WebSocketBody>(result->body)) {
        if (const auto fault = upgrade_fault(request)) {
            co_return error_response(request, fault->first, fault->second, error_key);
        }
    }
    co_return *std::move(result);
}

Response Pipeline::not_routed(
    const Request& request, const RouteTable::Match& match, std::string& error_key
) const {
    if (!match.path_exists) {
        return error_response(
            request, {ErrorKind::NotFound, "http.error.not_found", {}, {}, {}}, 404, error_key
        );
    }
    Response response =
        error_response(request, {ErrorKind::Invalid, "http.error.method", {}, {}, {}}, 405, error_key);
    response.header("Allow", allowed_methods(match));
    return response;
}

Response Pipeline::error_response(
    const Request& request, const Error& error, int status, std::string& error_key
) const {
    error_key = error.message_key;
    if (!error.internal.empty()) {
        log::warning(
            "request_refused",
            {{"request", request.request_id.to_string()}, {"reason", error.internal}}
        );
    }
    Response response;
    try {
        response = error_page_ ? error_page_(request, error, status) : plain(error.message_key, status);
        response.status = status;
    } catch (...) {
        // The page of the error must not hide the error.
        log::error(
            "error_page_failed", {{"request", request.request_id.to_string()},
                                  {"exception", type_name_of(std::current_exception())}}
        );
        response = plain(error.message_key, status);
    }
    if (status == 429 || status == 503) response.header("Retry-After", retry_after(error));
    if (status == 426) response.header("Upgrade", "websocket");
    return response;
}

Response Pipeline::failure_response(
    const Request& request, std::exception_ptr failure, std::string& error_key
) const {
    log::error(
        "request_failed", {{"request", request.request_id.to_string()},
                           {"route", request.route_pattern},
                           {"exception", type_name_of(failure)}}
    );
    std::optional<Error> known;
    try {
        if (options_.translate) known = options_.translate(failure);
    } catch (...) {
        known = std::nullopt;
    }
    if (known) return error_response(request, *known, status_of(known->kind), error_key);
    return error_response(
        request, {ErrorKind::Unavailable, "http.error.internal", {}, {}, {}}, 500, error_key
    );
}

void Pipeline::open_file(const Request& request, Response& response, std::string& error_key) const {
    if (!std::holds_alternative<FileBody>(response.body)) return;
    if (choose_file_part(request, response)) return;
    log::error("file_missing", {{"request", request.request_id.to_string()}});
    response = error_response(
        request, {ErrorKind::NotFound, "http.error.not_found", {}, {}, {}}, 404, error_key
    );
}

void Pipeline::add_cookies(
    const Request& request, Response& response, const std::string& new_visitor
) const {
    const bool is_page = media_type(response.header_value("content-type")) == "text/html";
    if (!new_visitor.empty() && is_page && !is_unsafe(request.method)) {
        response.cookie("visitor", new_visitor);
    }
    if (!options_.is_site_secure) return;
    for (auto& [name, value] : response.headers) {
        if (!equals_ignoring_case(name, "set-cookie")) continue;
        if (!value.starts_with("__Host-")) value.insert(0, "__Host-");
        value += "; Secure";
    }
}

void Pipeline::finish(
    const Request& request, Response& response, const std::string& new_visitor, std::string& error_key
) const {
    open_file(request, response, error_key);
    add_cookies(request, response, new_visitor);
    add_security_headers(
        response, options_.is_site_secure ? SiteTransport::Secure : SiteTransport::Plain
    );
    response.header("X-Request-Id", request.request_id.to_string());
    apply_if_none_match(request, response);
    compress(request, response);
}

Application application_of(const Pipeline& pipeline) {
    Application application;
    application.body_bytes_max = [&pipeline](Method method, std::string_view path) {
        return pipeline.body_bytes_max(method, path);
    };
    application.handle = [&pipeline](Request& request) { return pipeline.handle(request); };
    application.refuse = [&pipeline](Request& request, const Error& error, int status) {
        return pipeline.refuse(request, error, status);
    };
    return application;
}

}  // namespace sunclover::http
