// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/api/http/routes.hpp"

#include <functional>
#include <set>
#include <string>
#include <utility>

#include "areas/access/routes.hpp"
#include "areas/api/document.hpp"
#include "platform/pages/renderer.hpp"

namespace sunclover::api {
namespace {

using Page = base::Task<base::Result<http::Response>>;


Page get_document(const http::Request& request, const platform::Services& services, const Book& book) {
    // The same for everybody, and without a record: a browser may keep it while it looks for a newer one.
    const auto document = document_of(book, services.pages.catalogue(), request.locale());
    http::Response response = http::json_text(boost::json::serialize(document));
    response.header("Content-Language", std::string(request.locale()));
    response.header("Vary", "Accept-Language, Cookie, Accept-Encoding");
    co_return response;
}

void fill_operations(pages::Model& section, const Book& book, const std::string& tag, const std::function<std::string(const std::string&)>& word) {
    for (const auto& operation : book.operations) {
        if (operation.tag != tag) continue;
        auto& row = section.add("OPERATION");
        row.set("METHOD", std::string(http::name_of(operation.method))).set("PATH", operation.path);
        row.set("SUMMARY", word("api.operation." + operation.id)).set("SCOPE", std::string(access::code_of(operation.scope)));
    }
}

Page get_page(const http::Request& request, const platform::Services& services, const Book& book) {
    const std::function<std::string(const std::string&)> word = [&](const std::string& key) { return services.pages.text(request, key); };
    pages::Page page{"api/api.html", pages::Layout::Plain, word("api.title"), {}};
    std::set<std::string> seen;
    for (const auto& operation : book.operations) {
        if (!seen.insert(operation.tag).second) continue;
        auto& section = page.model.add("TAG");
        section.set("TAG_ID", operation.tag).set("TAG_TITLE", word("api.tag." + operation.tag));
        fill_operations(section, book, operation.tag, word);
    }
    for (const auto& [status, word_of_status] : pages::problem_codes()) {
        const std::string code(word_of_status);
        auto& row = page.model.add("PROBLEM");
        row.set("CODE", code).set("STATUS", std::int64_t{status}).set("PROBLEM_TITLE", word("api.problem." + code));
        row.set("DETAIL", word("api.problem." + code + ".detail"));
    }
    co_return services.pages.page(request, std::move(page));
}

}  // namespace

void add_routes(access::Routes& routes, const platform::Services& services, std::shared_ptr<const Book> book) {
    const auto with = [&](auto handler) {
        return [&services, book, handler](http::Request& request, const access::Caller&) {
            return handler(request, services, *book);
        };
    };
    routes.get("/api", access::Permission::Public, with(get_page));
    routes.get("/api/openapi.json", access::Permission::Public, with(get_document));
}

}  // namespace sunclover::api
