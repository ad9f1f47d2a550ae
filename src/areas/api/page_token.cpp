// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/api/page_token.hpp"

#include "platform/crypto/digest.hpp"
#include "platform/crypto/field_cipher.hpp"
#include "platform/http/form_values.hpp"

namespace sunclover::api {
namespace {

/// What the list was asked for, without how much of it.
std::string conditions_of(const Call& call) {
    std::string text = call.operation.id + "\n" + call.request.path;
    for (const auto& parameter : call.operation.query) {
        if (parameter.name == "page" || parameter.name == "limit") continue;
        text += "\n" + parameter.name + "=" + std::string(call.request.query.get(parameter.name));
    }
    return base::to_hex(crypto::sha256(text));
}

crypto::Place place_of(const Call& call) { return {"api_page", "token", call.token.uuid}; }

}  // namespace

std::vector<Parameter> page_parameters() {
    return {
        {"limit", R"({"type":"integer","minimum":1,"maximum":200})"},
        {"page", R"({"type":"string","minLength":1,"maxLength":1000,"pattern":"^[A-Za-z0-9_-]+$"})"},
    };
}

void add_list(Routes& routes, Operation operation, const ListOf& list, Handler handler) {
    routes.schema(list.schema, R"({"type":"object","additionalProperties":false,"required":[")" + list.name + R"(","next"],"properties":{
        ")" + list.name + R"(":{"type":"array","maxItems":200,"items":{"$ref":"#/components/schemas/)" + list.item + R"("}},
        "next":{"$ref":"#/components/schemas/PageToken"}}})");
    operation.query = page_parameters();
    operation.answer = list.schema;
    routes.add(std::move(operation), std::move(handler));
}

int limit_of(const Call& call) {
    const int limit = http::whole_number<int>(call.request.query.get("limit"));
    return limit == 0 ? page_size_usual : limit;
}

std::string seal_page(const Call& call, std::string_view end) {
    const std::string plain = conditions_of(call) + std::string(end);
    return base::to_base64url(call.services.cipher.encrypt(plain, place_of(call)));
}

base::Result<std::string> open_page(const Call& call) {
    const std::string_view token = call.request.query.get("page");
    if (token.empty()) return std::string();
    const auto refused = base::fail(base::ErrorKind::Invalid, "api.error.page", "page");
    const auto cipher = base::from_base64url(token);
    if (!cipher) return refused;
    try {
        const std::string plain = call.services.cipher.decrypt(*cipher, place_of(call));
        const std::string conditions = conditions_of(call);
        if (!plain.starts_with(conditions)) return refused;
        return plain.substr(conditions.size());
    } catch (const crypto::DecryptionFailure&) {
        return refused;
    }
}

boost::json::object page_of(std::string_view name, boost::json::array items, std::string next) {
    boost::json::object page{{name, std::move(items)}};
    page.emplace("next", next.empty() ? boost::json::value() : boost::json::value(std::move(next)));
    return page;
}

}  // namespace sunclover::api
