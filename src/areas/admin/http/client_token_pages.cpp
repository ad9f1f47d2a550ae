// SPDX-License-Identifier: AGPL-3.0-or-later
// Programs of others that call the API: their tokens, a new one, the end of one. A token is shown once, on
// the answer to the act that made it, and stored nowhere.
#include <algorithm>

#include "areas/access/manage_client_tokens.hpp"
#include "areas/admin/http/handlers.hpp"
#include "base/text.hpp"
#include "platform/clock/clock.hpp"
#include "platform/pages/flash.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/services.hpp"

namespace sunclover::admin {
namespace {

using access::ClientToken;
using access::Scope;
using access::TokenState;

constexpr int page_size = 50;

/// "people:read" is named by admin.scope.people_read.
std::string label_of(Scope scope, const Desk& desk, const http::Request& request) {
    std::string code(access::code_of(scope));
    code[code.find(':')] = '_';
    return desk.services.pages.text(request, "admin.scope." + code);
}

void fill_token(pages::Model& row, const ClientToken& token, const Desk& desk, const http::Request& request) {
    const TokenState state = token.state_at(desk.services.clock.now());
    row.set("NAME", token.name).set("LOGIN_NAME", token.account_login);
    row.set("ACCOUNT_HREF", "/admin/accounts/" + token.account.to_string());
    row.set("STATE", desk.services.pages.text(request, "admin.token_state." + std::string(access::code_of(state))));
    row.show_if(token.is_account_disabled, "ACCOUNT_DISABLED");
    for (const Scope scope : token.scopes) row.add("SCOPE").set("SCOPE_TEXT", label_of(scope, desk, request));
    const base::Day last = desk.services.zone.day_of(token.expires_at).plus_days(-1);
    row.set("UNTIL", last.to_string());
    if (token.last_used_at) {
        row.add("USED").set("USED_AT", desk.services.zone.to_local_text(*token.last_used_at));
    } else {
        row.add("NEVER_USED");
    }
    if (state == TokenState::Active) row.add("MAY_REVOKE").set("ACTION", "/admin/client-tokens/" + token.id.to_string() + "/revocation");
}

/// @param issued  the token that was just made; empty: none
Reply list_page(const http::Request& request, const Desk& desk, std::string issued) {
    const auto after = access::ClientTokenId::parse(request.query.get("after"));
    const auto tokens = co_await access::list_client_tokens(ports_of(desk), after, page_size);
    pages::Page page{"admin/client_tokens.html", pages::Layout::Staff, desk.services.pages.text(request, "admin.tokens.title"), {}};
    auto& model = page.model;
    if (!issued.empty()) model.add("ISSUED").set("TOKEN", std::move(issued));
    model.show_if(tokens.empty(), "NOTHING");
    if (!tokens.empty()) {
        auto& list = model.add("TOKENS");
        for (const auto& token : tokens) fill_token(list.add("ROW"), token, desk, request);
    }
    if (tokens.size() == page_size) model.add("MORE").set("AFTER", tokens.back().id.to_string());
    co_return desk.services.pages.page(request, std::move(page));
}

/// What was typed for a new token.
struct TypedToken {
    std::string name;
    std::string account;
    std::vector<Scope> scopes;
    std::string until;
};

TypedToken typed_in(const http::Fields& form) {
    TypedToken typed{base::trim(form.get("name")), base::trim(form.get("account")), {}, std::string(form.get("until"))};
    for (const auto code : form.all("scope")) {
        if (const auto scope = access::scope_of(code)) typed.scopes.push_back(*scope);
    }
    return typed;
}

http::Response form_page(
    const http::Request& request, const Desk& desk, const TypedToken& typed, const std::vector<base::Error>& errors
) {
    pages::Page page{"admin/new_client_token.html", pages::Layout::Staff, desk.services.pages.text(request, "admin.new_token.title"), {}};
    auto& model = page.model;
    const base::Day today = desk.services.today();
    model.set("NAME", typed.name).set("ACCOUNT", typed.account).set("UNTIL", typed.until);
    model.set("FIRST_DAY", today.to_string()).set("LAST_DAY", today.plus_days(access::client_token_days_max).to_string());
    for (const Scope scope : access::all_scopes()) {
        auto& choice = model.add("SCOPE");
        const std::string code(access::code_of(scope));
        choice.set("CODE", code).set("LABEL", label_of(scope, desk, request));
        const bool is_chosen = std::find(typed.scopes.begin(), typed.scopes.end(), scope) != typed.scopes.end();
        choice.show_if(is_chosen, "CHECKED");
    }
    pages::add_errors(model, errors, desk.services.pages.catalogue(), request.locale());
    if (!errors.empty()) page.status = errors.front().kind == base::ErrorKind::Conflict ? 409 : 422;
    return desk.services.pages.page(request, std::move(page));
}

}  // namespace

Reply get_client_tokens(http::Request& request, const Desk& desk, const access::Caller&) {
    std::string nothing_issued;
    co_return co_await list_page(request, desk, std::move(nothing_issued));
}

Reply get_new_client_token(http::Request& request, const Desk& desk, const access::Caller&) {
    co_return form_page(request, desk, {}, {});
}

Reply post_client_token(http::Request& request, const Desk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const auto form, request.form());
    const TypedToken typed = typed_in(form);
    access::NewClientToken wanted;
    wanted.name = typed.name;
    wanted.account_login = typed.account;
    wanted.scopes = typed.scopes;
    wanted.until = base::Day::parse(typed.until);
    wanted.key = form.get("key");
    if (const auto faults = access::faults_in(wanted, desk.services.today()); !faults.empty()) {
        co_return form_page(request, desk, typed, faults);
    }
    auto issued = co_await access::issue_client_token(ports_of(desk), actor_of(request, caller), std::move(wanted));
    if (!issued) co_return form_page(request, desk, typed, {issued.error()});
    co_return co_await list_page(request, desk, std::move(issued->token));
}

Reply post_client_token_revocation(http::Request& request, const Desk& desk, const access::Caller& caller) {
    const auto id = access::ClientTokenId::parse(request.parameter("token"));
    if (!id) co_return base::fail(base::ErrorKind::NotFound, "http.error.not_found");
    CO_TRY(co_await access::revoke_client_token(ports_of(desk), actor_of(request, caller), *id));
    auto response = http::see_other("/admin/client-tokens");
    pages::set_flash(response, "admin.done.token_revoked");
    co_return response;
}

}  // namespace sunclover::admin
