// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/api/document.hpp"

#include <set>
#include <string>

#include "base/assert.hpp"
#include "platform/pages/catalogue.hpp"

namespace sunclover::api {
namespace {

namespace json = boost::json;

constexpr std::string_view problem_type = "application/problem+json";

json::object reference(std::string_view kind, std::string_view name) {
    return {{"$ref", "#/components/" + std::string(kind) + "/" + std::string(name)}};
}

class Writer {
  public:
    Writer(const Book& book, const pages::Catalogue& catalogue, std::string_view locale)
        : book_(book), catalogue_(catalogue), locale_(locale) {}

    json::object document() const {
        json::object document{
            {"openapi", "3.1.0"},
            {"info", info()},
            {"servers", json::array{json::object{{"url", "/"}}}},
            {"security", json::array{json::object{{"clientToken", json::array{}}}}},
            {"tags", tags()},
            {"paths", paths()},
        };
        document.emplace("components", components());
        return document;
    }

  private:
    std::string word(const std::string& key) const { return catalogue_.text(locale_, key); }

    json::object info() const {
        return {
            {"title", word("api.title")},
            {"description", word("api.description")},
            {"version", SUNCLOVER_VERSION},
            {"license", json::object{{"name", "AGPL-3.0-or-later"}, {"identifier", "AGPL-3.0-or-later"}}},
        };
    }

    json::array tags() const {
        std::set<std::string> seen;
        json::array tags;
        for (const auto& operation : book_.operations) {
            if (!seen.insert(operation.tag).second) continue;
            tags.push_back(json::object{{"name", operation.tag}, {"description", word("api.tag." + operation.tag)}});
        }
        return tags;
    }

    json::object paths() const {
        json::object paths;
        for (const auto& operation : book_.operations) {
            json::value& path = paths[operation.path];
            if (path.is_null()) path = json::object{};
            std::string method(http::name_of(operation.method));
            for (char& c : method) c = static_cast<char>(c | 0x20);
            path.as_object().emplace(method, described(operation));
        }
        return paths;
    }

    json::object described(const Operation& operation) const {
        json::object described{
            {"operationId", operation.id},
            {"summary", word("api.operation." + operation.id)},
            {"tags", json::array{operation.tag}},
            {"x-permission", access::code_of(operation.permission)},
            {"x-scope", access::code_of(operation.scope)},
        };
        if (!operation.audited_as.empty()) described.emplace("x-audit", operation.audited_as);
        if (json::array all = parameters(operation); !all.empty()) described.emplace("parameters", std::move(all));
        if (!operation.body.empty()) described.emplace("requestBody", request_body(operation));
        described.emplace("responses", responses(operation));
        return described;
    }

    json::array parameters(const Operation& operation) const {
        json::array all;
        for (auto at = operation.path.find('{'); at != std::string::npos; at = operation.path.find('{', at + 1)) {
            const std::string name = operation.path.substr(at + 1, operation.path.find('}', at) - at - 1);
            all.push_back(json::object{
                {"name", name}, {"in", "path"}, {"required", true},
                {"description", word("api.parameter." + name)}, {"schema", path_schema(name)},
            });
        }
        for (const auto& parameter : operation.query) {
            all.push_back(json::object{
                {"name", parameter.name}, {"in", "query"}, {"required", parameter.is_required},
                {"description", word("api.parameter." + parameter.name)}, {"schema", schema_from(parameter.schema)},
            });
        }
        if (operation.takes != Takes::Nothing) all.push_back(reference("parameters", "IdempotencyKey"));
        if (operation.takes == Takes::Version) all.push_back(reference("parameters", "IfMatch"));
        return all;
    }

    /// What a path that names nothing can look like; one that does not fit is answered 404.
    static json::object path_schema(std::string_view name) {
        if (name == "township") return schema_from(R"({"type":"string","pattern":"^[0-9]{9}$"})");
        if (name == "id") return schema_from(R"({"type":"string","format":"uuid"})");
        if (name == "year") return schema_from(R"({"type":"integer","minimum":1900,"maximum":2200})");
        return schema_from(R"({"type":"string","pattern":"^[a-z0-9_-]{1,60}$"})");
    }

    static json::object request_body(const Operation& operation) {
        json::object content{{"schema", reference("schemas", operation.body)}};
        if (!operation.example.empty()) content.emplace("example", json::parse(operation.example));
        const bool is_patch = operation.method == http::Method::Patch;
        return {
            {"required", true},
            {"content", json::object{{is_patch ? "application/merge-patch+json" : "application/json", std::move(content)}}},
        };
    }

    json::object responses(const Operation& operation) const {
        json::object success{{"description", word("api.answer." + std::to_string(operation.status))}};
        json::object headers;
        if (operation.gives_version) headers.emplace("ETag", reference("headers", "ETag"));
        if (operation.status == 201) headers.emplace("Location", reference("headers", "Location"));
        if (!headers.empty()) success.emplace("headers", std::move(headers));
        if (!operation.answer.empty()) {
            json::object content{{"schema", reference("schemas", operation.answer)}};
            success.emplace("content", json::object{{"application/json", std::move(content)}});
        }
        json::object all{{std::to_string(operation.status), std::move(success)}};
        if (operation.may_move) all.emplace("303", reference("responses", "moved"));
        for (const int status : refusals(operation)) {
            all.emplace(std::to_string(status), reference("responses", status == 304 ? "unchanged" : pages::problem_code(status)));
        }
        return all;
    }

    static std::set<int> refusals(const Operation& operation) {
        std::set<int> statuses = {401, 404, 422, 429, 503};
        if (!operation.names_a_record()) statuses.insert(403);
        if (operation.gives_version && operation.method == http::Method::Get) statuses.insert(304);
        if (!operation.body.empty()) statuses.insert({400, 413, 415});
        if (operation.takes != Takes::Nothing) statuses.insert({400, 409});
        if (operation.takes == Takes::Version) statuses.insert({412, 428});
        if (operation.may_conflict) statuses.insert({403, 409});
        if (operation.method == http::Method::Get) statuses.insert(400);
        return statuses;
    }

    json::object components() const {
        json::object schemas;
        for (const auto& [name, schema] : book_.schemas.all()) schemas.emplace(name, schema);
        json::object responses{
            {"unchanged", json::object{{"description", word("api.answer.304")}}},
            {"moved", json::object{
                {"description", word("api.answer.303")}, {"headers", json::object{{"Location", reference("headers", "Location")}}},
            }},
        };
        std::set<int> statuses;
        for (const auto& operation : book_.operations) statuses.merge(refusals(operation));
        statuses.erase(304);   // No problem: it stands above.
        for (const int status : statuses) {
            const std::string code(pages::problem_code(status));
            json::object content{{"schema", reference("schemas", "Problem")}};
            json::object response{
                {"description", word("api.problem." + code + ".detail")},
                {"content", json::object{{problem_type, std::move(content)}}},
            };
            if (status == 429 || status == 503) response.emplace("headers", json::object{{"Retry-After", reference("headers", "RetryAfter")}});
            responses.emplace(code, std::move(response));
        }
        return {
            {"schemas", std::move(schemas)},
            {"responses", std::move(responses)},
            {"parameters", header_parameters()},
            {"headers", answer_headers()},
            {"securitySchemes", json::object{{"clientToken", json::object{
                {"type", "http"}, {"scheme", "bearer"}, {"description", word("api.security")},
            }}}},
        };
    }

    json::object header_parameters() const {
        const auto header = [&](const char* name, const char* text, const char* schema) {
            return json::object{
                {"name", name}, {"in", "header"}, {"required", true}, {"description", word(text)}, {"schema", schema_from(schema)},
            };
        };
        return {
            {"IdempotencyKey", header("Idempotency-Key", "api.parameter.idempotency_key", R"({"type":"string","pattern":"^[A-Za-z0-9_-]{8,64}$"})")},
            {"IfMatch", header("If-Match", "api.parameter.if_match", R"({"type":"string","pattern":"^(W/)?\"[1-9][0-9]{0,17}\"$"})")},
        };
    }

    json::object answer_headers() const {
        const auto header = [&](const char* text, const char* schema) {
            return json::object{{"description", word(text)}, {"schema", schema_from(schema)}};
        };
        return {
            {"ETag", header("api.header.etag", R"({"type":"string","pattern":"^(W/)?\"[1-9][0-9]*\"$"})")},
            {"Location", header("api.header.location", R"({"type":"string","pattern":"^/api/v1/"})")},
            {"RetryAfter", header("api.header.retry_after", R"({"type":"string","pattern":"^[0-9]+$"})")},
        };
    }

    const Book& book_;
    const pages::Catalogue& catalogue_;
    std::string_view locale_;
};

}  // namespace

json::object document_of(const Book& book, const pages::Catalogue& catalogue, std::string_view locale) {
    return Writer(book, catalogue, locale).document();
}

}  // namespace sunclover::api
