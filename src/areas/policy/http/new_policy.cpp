// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /policies/new: what a new policy is called and what it asks, or which other one it is like. POST /policies: the draft that makes it.
#include <algorithm>

#include "areas/policy/draft_policy.hpp"
#include "areas/policy/http/handlers.hpp"
#include "areas/policy/http/page_parts.hpp"
#include "base/text.hpp"

namespace sunclover::policy {
namespace {

NewPolicy new_policy_in(const http::Request& request, const http::Fields& form) {
    NewPolicy made;
    made.code = base::trim(form.get("code"));
    made.title = {std::string(form.get("title_zh")), std::string(form.get("title_en"))};
    made.copy_of = form.get("copy_of");
    made.kind = kind_from(form.get("kind")).value_or(Kind::Monthly);
    for (const std::string_view fact : form.all("fact")) made.facts.emplace_back(fact);
    made.attempt = cases::attempt_of(request, form);
    return made;
}

http::Response show_new(const http::Request& request, const PolicyDesk& desk, const NewPolicy& typed, const std::vector<base::Error>& refused) {
    const Words words(request, desk);
    const auto book = desk.book.get();
    pages::Page page{"policy/new_policy.html", pages::Layout::Staff, words("policy.new.title"), {}};
    auto& model = page.model;
    model.set("CODE", typed.code).set("TITLE_ZH", typed.title.zh).set("TITLE_EN", typed.title.en);
    for (const Policy& one : book->policies) pages::add_option(model, "OTHER", one.code, one.title.in(words.locale()), one.code == typed.copy_of);
    for (const Kind kind : {Kind::Monthly, Kind::Once, Kind::Service}) {
        pages::add_option(model, "KIND", code_of(kind), words.of("policy_kind", code_of(kind)), kind == typed.kind);
    }
    for (const auto& fact : book->facts.facts()) {
        pages::add_option(model, "FACT", fact.name, label_of(fact, words.locale()), std::find(typed.facts.begin(), typed.facts.end(), fact.name) != typed.facts.end());
    }
    if (!refused.empty()) {
        page.status = refused.front().kind == base::ErrorKind::Conflict ? 409 : 422;
        pages::add_errors(model, refused, pages::Catalogue::embedded(), request.locale());
    }
    return desk.services().pages.page(request, std::move(page));
}

}  // namespace

Reply get_new_policy(http::Request& request, const PolicyDesk& desk, const access::Caller&) {
    const NewPolicy nothing;
    co_return show_new(request, desk, nothing, {});
}

Reply post_policy(http::Request& request, const PolicyDesk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const auto form, request.form());
    NewPolicy typed = new_policy_in(request, form);
    const auto id = co_await begin_new_policy(desk, caller, typed);
    if (id) co_return http::see_other("/policy-drafts/" + id->to_string());
    if (id.error().kind == base::ErrorKind::NotFound) co_return base::Failure(id.error());
    co_return show_new(request, desk, typed, {id.error()});
}

}  // namespace sunclover::policy
