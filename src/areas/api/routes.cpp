// SPDX-License-Identifier: AGPL-3.0-or-later
// The guard in front of every operation.
#include "areas/api/routes.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "areas/access/ports.hpp"
#include "areas/access/sessions.hpp"
#include "areas/access/use_client_token.hpp"
#include "areas/api/common_schemas.hpp"
#include "base/assert.hpp"
#include "base/text.hpp"
#include "platform/clock/clock.hpp"
#include "platform/http/pipeline.hpp"
#include "platform/log/log.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/store/idempotency.hpp"

namespace sunclover::api {
namespace {

namespace json = boost::json;
using base::ErrorKind;
using pages::Fault;
using pages::FaultPlace;

struct Guard {
    access::Sessions& sessions;
    const platform::Services& services;
    // Shared with the other routes: the book grows while areas add to it, and is read afterwards.
    std::shared_ptr<const Book> book;
    std::shared_ptr<Allowance> allowance;
    Operation operation;
    std::vector<json::object> query_schemas;   ///< of the operation's parameters, in their order
    Handler handler;
};

http::Response refused(const Guard& guard, const http::Request& request, const pages::Problem& problem) {
    return pages::problem(request, guard.services.pages.catalogue(), problem);
}

http::Response refused(const Guard& guard, const http::Request& request, int status, std::string key, FaultPlace place, std::string name) {
    base::Error error{ErrorKind::Invalid, std::move(key)};
    Fault fault{place, std::move(name), error.message_key};
    return refused(guard, request, {status, std::move(error), {std::move(fault)}});
}

std::string token_in(const http::Request& request) {
    constexpr std::string_view scheme = "bearer ";
    const std::string_view header = request.header("authorization");
    if (header.size() <= scheme.size() || base::fold(header.substr(0, scheme.size())) != base::fold(scheme)) return {};
    return base::trim(header.substr(scheme.size()));
}

/// A value of the query as its schema has it: a number where one is asked for.
json::value value_of(std::string_view text, const json::object& schema) {
    const auto* const type = schema.if_contains("type");
    const bool is_number = type != nullptr && type->is_string() && type->as_string() == "integer";
    std::int64_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (is_number && read.ec == std::errc() && read.ptr == text.data() + text.size()) return number;
    return json::string(text);
}

std::vector<Fault> faults_in_query(const Guard& guard, const http::Request& request) {
    std::vector<Fault> faults;
    const auto fault = [&](const std::string& name, const std::string& key) {
        faults.push_back({FaultPlace::Parameter, name, key});
    };
    for (const auto& [name, value] : request.query.items()) {
        const auto& known = guard.operation.query;
        const bool is_known = std::any_of(known.begin(), known.end(), [&](const auto& one) { return one.name == name; });
        if (!is_known) fault(name, "api.fault.unknown");
    }
    for (std::size_t i = 0; i < guard.operation.query.size(); ++i) {
        const auto& parameter = guard.operation.query[i];
        const auto values = request.query.all(parameter.name);
        if (values.empty() && parameter.is_required) fault(parameter.name, "api.fault.missing");
        if (values.size() > 1) fault(parameter.name, "api.fault.twice");
        if (values.size() != 1) continue;
        const json::object& schema = guard.query_schemas[i];
        for (auto& found : guard.book->schemas.faults_in(schema, value_of(values.front(), schema))) {
            faults.push_back({FaultPlace::Parameter, parameter.name, found.message_key, found.arguments});
        }
    }
    return faults;
}

/// The version in an entity tag: "3", or W/"3" where the answer was compressed on its way.
std::optional<std::int64_t> version_in(std::string_view tag) {
    if (tag.starts_with("W/")) tag.remove_prefix(2);
    if (tag.size() < 3 || tag.front() != '"' || tag.back() != '"') return std::nullopt;
    tag = tag.substr(1, tag.size() - 2);
    std::int64_t version = 0;
    const auto read = std::from_chars(tag.data(), tag.data() + tag.size(), version);
    if (read.ec != std::errc() || read.ptr != tag.data() + tag.size() || version < 1) return std::nullopt;
    return version;
}

/// Reads the headers that the operation takes. @returns an answer if one is missing or cannot be
std::optional<http::Response> read_headers(const Guard& guard, Call& call) {
    const auto& request = call.request;
    if (guard.operation.takes == Takes::Nothing) return std::nullopt;
    call.key = request.header("idempotency-key");
    if (!store::is_idempotency_key(call.key)) return refused(guard, request, 400, "api.fault.key", FaultPlace::Header, "Idempotency-Key");
    if (guard.operation.takes != Takes::Version) return std::nullopt;
    const std::string_view tag = request.header("if-match");
    if (tag.empty()) return refused(guard, request, 428, "api.fault.version_missing", FaultPlace::Header, "If-Match");
    const auto version = version_in(tag);
    if (!version) return refused(guard, request, 400, "api.fault.version", FaultPlace::Header, "If-Match");
    call.version = *version;
    return std::nullopt;
}

bool is_json(const http::Request& request) {
    std::string_view type = request.header("content-type");
    type = type.substr(0, type.find(';'));
    const std::string kind = base::fold(base::trim(type));
    const bool is_patch = request.method == http::Method::Patch && kind == "application/merge-patch+json";
    return kind == "application/json" || is_patch;
}

std::optional<http::Response> read_body(const Guard& guard, Call& call) {
    const auto& request = call.request;
    if (guard.operation.body.empty()) {
        if (request.body.empty()) return std::nullopt;
        return refused(guard, request, 400, "api.fault.body", FaultPlace::Body, "");
    }
    if (!is_json(request)) {
        return refused(guard, request, 415, "api.fault.media_type", FaultPlace::Header, "Content-Type");
    }
    auto body = request.json();
    if (!body) {
        Fault fault{FaultPlace::Body, "", body.error().message_key, body.error().arguments};
        return refused(guard, request, {400, body.error(), {std::move(fault)}});
    }
    auto faults = guard.book->schemas.faults_in(guard.operation.body, *body);
    if (!faults.empty()) return refuse(call, std::move(faults));
    // A schema of a body that is no object is a mistake of ours.
    call.body = std::move(body->as_object());
    return std::nullopt;
}

/// @returns an answer if the client may not call this at all
base::Task<std::optional<http::Response>> refuse_right(const Guard& guard, const access::ClientCall& client, const http::Request& request) {
    const Operation& operation = guard.operation;
    std::optional<http::Response> answer;
    if (const auto seconds = guard.allowance->take(client.token.id, guard.services.clock.now())) {
        base::Error error{ErrorKind::TooMany, "api.error.too_many"};
        error.arguments.emplace_back("SECONDS", std::to_string(*seconds));
        answer = refused(guard, request, {429, std::move(error)});
        answer->header("Retry-After", std::to_string(*seconds));
    } else if (!client.token.has(operation.scope)) {
        base::Error error{ErrorKind::Forbidden, "api.error.scope"};
        error.arguments.emplace_back("SCOPE", std::string(access::code_of(operation.scope)));
        // Whether a record is there is not told to a client that may read none of its kind.
        answer = refused(guard, request, {operation.names_a_record() ? 404 : 403, std::move(error)});
    } else if (!client.caller.may(operation.permission)) {
        co_await guard.sessions.record_denial(client.caller, std::string(access::code_of(operation.permission)), request);
        answer = refused(guard, request, {404, {ErrorKind::NotFound, "http.error.not_found"}});
    }
    co_return answer;
}

http::Response unauthenticated(const Guard& guard, const http::Request& request, const base::Error& error) {
    http::Response response = refused(guard, request, {http::status_of(error.kind), error});
    if (error.kind == ErrorKind::TooMany) response.header("Retry-After", "60");
    return response;
}

Reply answer_call(const Guard& guard, http::Request& request) {
    access::ShownToken shown{token_in(request), request.remote_address, request.request_id, !guard.operation.audited_as.empty()};
    auto client = co_await access::use_client_token(guard.sessions.ports(), guard.sessions.policy(), std::move(shown));
    if (!client) co_return unauthenticated(guard, request, client.error());
    log::info(
        "api_call", {{"request", request.request_id.to_string()}, {"token", client->token.id.to_string()}, {"operation", guard.operation.id}}
    );
    if (auto no = co_await refuse_right(guard, *client, request)) co_return *std::move(no);
    Call call{request, guard.services, guard.operation, std::move(client->caller), client->token.id};
    if (auto faults = faults_in_query(guard, request); !faults.empty()) co_return refuse(call, std::move(faults));
    if (auto no = read_headers(guard, call)) co_return *std::move(no);
    if (auto no = read_body(guard, call)) co_return *std::move(no);
    auto reply = co_await guard.handler(call);
    if (!reply) co_return refuse(call, reply.error());
    co_return *std::move(reply);
}

bool is_changed_meanwhile(const base::Error& error) {
    return error.kind == ErrorKind::Conflict && error.message_key.ends_with("changed_meanwhile");
}

std::string tag_of(std::int64_t version) { return "\"" + std::to_string(version) + "\""; }

}  // namespace

Routes::Routes(
    http::RouteTable& table, access::Sessions& sessions, const platform::Services& services, int calls_per_minute
)
    : table_(table),
      sessions_(sessions),
      services_(services),
      book_(std::make_shared<Book>()),
      allowance_(std::make_shared<Allowance>(calls_per_minute)) {
    add_common_schemas(book_->schemas);
}

void Routes::add(Operation operation, Handler handler) {
    ASSERT(operation.path.starts_with("/api/v1/"));
    ASSERT((operation.takes == Takes::Nothing && operation.audited_as.empty()) || operation.method != http::Method::Get);
    std::vector<json::object> query_schemas;
    for (const auto& parameter : operation.query) query_schemas.push_back(book_->schemas.read(parameter.schema));
    book_->operations.push_back(operation);
    http::RouteOptions options{operation.body_bytes_max, http::Csrf::Exempt, operation.audited_as};
    http::Route route{operation.method, operation.path, std::string(access::code_of(operation.permission)), {}, std::move(options)};
    // Shared, because std::function must be copyable; the table keeps it for the life of the program.
    const auto guard = std::make_shared<const Guard>(
        Guard{sessions_, services_, book_, allowance_, std::move(operation), std::move(query_schemas), std::move(handler)}
    );
    route.handler = [guard](http::Request& request) { return answer_call(*guard, request); };
    table_.add(std::move(route));
}

http::Response answer(const Call& call, json::value body) {
    return http::json_text(json::serialize(body), call.operation.status);
}

http::Response answer(const Call& call, json::value body, std::int64_t version) {
    http::Response response = answer(call, std::move(body));
    response.header("ETag", tag_of(version));
    return response;
}

http::Response created(const Call& call, json::value body, std::string location, std::int64_t version) {
    http::Response response = answer(call, std::move(body), version);
    response.header("Location", std::move(location));
    return response;
}

http::Response done() { return http::no_content(); }

http::Response refuse(const Call& call, std::vector<Fault> faults) {
    ASSERT(!faults.empty());
    base::Error error{ErrorKind::Invalid, "api.error.faults"};
    return pages::problem(call.request, call.services.pages.catalogue(), {422, std::move(error), std::move(faults)});
}

http::Response refuse(const Call& call, const base::Error& error, json::object more) {
    const int status = is_changed_meanwhile(error) ? 412 : http::status_of(error.kind);
    pages::Problem problem{status, error, {}, std::move(more)};
    if (!error.field.empty()) {
        const bool is_query = call.request.method == http::Method::Get;
        problem.faults.push_back({
            is_query ? FaultPlace::Parameter : FaultPlace::Body, is_query ? error.field : "/" + error.field,
            error.message_key, error.arguments,
        });
    }
    return pages::problem(call.request, call.services.pages.catalogue(), problem);
}

Fault fault_of(const base::Error& error, std::string pointer) {
    return {FaultPlace::Body, std::move(pointer), error.message_key, error.arguments};
}

}  // namespace sunclover::api
