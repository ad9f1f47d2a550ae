// SPDX-License-Identifier: AGPL-3.0-or-later
// The accounts of staff: list, a new one, one with its roles and what can be done to it. An initial
// password is shown once, on the answer to the act that made it, and stored nowhere.
#include "areas/access/export_list.hpp"
#include "areas/access/manage_accounts.hpp"
#include "areas/access/sign_in_with_oidc.hpp"
#include "areas/admin/http/account_form.hpp"
#include "base/text.hpp"
#include "platform/http/form_values.hpp"
#include "platform/clock/clock.hpp"
#include "platform/pages/add_option.hpp"
#include "platform/pages/flash.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/services.hpp"

namespace sunclover::admin {
namespace {

using access::AccountState;
using access::StaffAccount;

constexpr int page_size = 50;

std::string path_of(const access::AccountId& id) { return "/admin/accounts/" + id.to_string(); }

base::Result<access::AccountId> account_in(const http::Request& request) {
    const auto id = access::AccountId::parse(request.parameter("account"));
    if (!id) return base::fail(base::ErrorKind::NotFound, "http.error.not_found");
    return *id;
}

std::string state_text(const StaffAccount& account, const Desk& desk, const http::Request& request) {
    const auto state = account.state_at(desk.services.clock.now());
    return desk.services.pages.text(request, "access.state." + std::string(access::code_of(state)));
}

/// What was typed for a new account.
struct NewAccount {
    std::string login_name;
    std::string display_name;
    std::vector<GrantLine> lines;
};

http::Response new_page(
    const http::Request& request, const Desk& desk, const NewAccount& typed, const std::vector<base::Error>& errors
) {
    pages::Page page{"admin/new_account.html", pages::Layout::Staff, desk.services.pages.text(request, "admin.new_account.title"), {}};
    page.model.set("LOGIN_NAME", typed.login_name).set("DISPLAY_NAME", typed.display_name);
    fill_grant_lines(page.model, typed.lines, desk, request);
    pages::add_errors(page.model, errors, desk.services.pages.catalogue(), request.locale());
    if (!errors.empty()) page.status = errors.front().kind == base::ErrorKind::Conflict ? 409 : 422;
    return desk.services.pages.page(request, std::move(page));
}

/// An account's page with what was typed, what was refused, or the password that was just made.
struct AccountView {
    std::vector<base::Error> errors = {};
    std::optional<std::vector<GrantLine>> typed = {};
    std::string initial_password = {};
    bool is_bound = false;
    std::string subject = {};  ///< at the identity provider, as it was typed
};

void fill_account(pages::Model& model, const StaffAccount& account, const Desk& desk, const http::Request& request) {
    const auto state = account.state_at(desk.services.clock.now());
    model.set("LOGIN_NAME", account.login_name).set("DISPLAY_NAME", account.display_name);
    model.set("STATE", state_text(account, desk, request)).set("VERSION", account.version);
    model.set("ACTION", path_of(account.id)).set("ACCOUNT_ID", account.id.to_string());
    model.set("CREATED_AT", desk.services.zone.to_local_text(account.created_at));
    model.show_if(account.is_totp_enrolled, "TOTP_ENROLLED");
    model.show_if(!account.is_totp_enrolled, "TOTP_MISSING");
    model.show_if(account.must_change_password, "MUST_CHANGE");
    model.show_if(state == AccountState::Locked, "MAY_UNLOCK");
    model.show_if(state == AccountState::Disabled, "MAY_ENABLE");
    model.show_if(state != AccountState::Disabled, "MAY_DISABLE");
}

void fill_passkeys(
    pages::Model& model, const std::vector<access::PasskeySummary>& passkeys, bool is_own, const Desk& desk
) {
    model.show_if(passkeys.empty(), "NO_PASSKEY");
    for (const auto& passkey : passkeys) {
        auto& row = model.add("PASSKEY");
        row.set("PASSKEY_ID", passkey.id.to_string()).set("PASSKEY_NAME", passkey.name);
        row.set("PASSKEY_CREATED", desk.services.zone.to_local_text(passkey.created_at));
        row.show_if(passkey.is_hardware, "IS_HARDWARE");
        row.show_if(!is_own, "MAY_REMOVE");
    }
}

http::Response account_page(
    const http::Request& request, const Desk& desk, const access::Caller& caller, const StaffAccount& account,
    const std::vector<access::PasskeySummary>& passkeys, const AccountView& view
) {
    pages::Page page{"admin/account.html", pages::Layout::Staff, account.login_name, {}};
    auto& model = page.model;
    fill_account(model, account, desk, request);
    const bool is_own = account.id == caller.account;
    model.show_if(is_own, "IS_OWN");
    if (!is_own) fill_grant_lines(model.add("MAY_CHANGE"), view.typed ? *view.typed : grant_lines_of(account.grants), desk, request);
    for (const auto& grant : account.grants) model.add("GRANT").set("TEXT", grant_text(grant, desk, request));
    fill_passkeys(model, passkeys, is_own, desk);
    for (const auto reason : access::all_reset_reasons()) {
        const std::string code(access::code_of(reason));
        pages::add_option(model, "RESET_REASON", code, desk.services.pages.text(request, "admin.reset_reason." + code), false);
    }
    if (!desk.oidc_issuer.empty()) {
        auto& binding = model.add("OIDC");
        binding.set("OIDC_ISSUER", desk.oidc_issuer).set("OIDC_SUBJECT", view.subject);
        binding.show_if(view.is_bound, "OIDC_BOUND");
        binding.show_if(!view.is_bound, "OIDC_NONE");
        binding.show_if(view.is_bound && !is_own, "MAY_UNBIND");
        binding.show_if(!is_own, "MAY_BIND");
    }
    if (!view.initial_password.empty()) model.add("NEW_PASSWORD").set("PASSWORD", view.initial_password);
    pages::add_errors(model, view.errors, desk.services.pages.catalogue(), request.locale());
    if (!view.errors.empty()) page.status = view.errors.front().kind == base::ErrorKind::Conflict ? 409 : 422;
    return desk.services.pages.page(request, std::move(page));
}

/// Reads the account as it is now and shows it. @errors NotFound
Reply show(
    const http::Request& request, const Desk& desk, const access::Caller& caller, access::AccountId id, AccountView view
) {
    CO_TRY_ASSIGN(const StaffAccount account, co_await access::find_account(ports_of(desk), id));
    const auto passkeys = co_await access::list_passkeys(ports_of(desk), id);
    const auto subject = co_await access::find_oidc_subject(ports_of(desk), id);
    view.is_bound = subject.has_value();
    co_return account_page(request, desk, caller, account, passkeys, view);
}

Reply show_refusal(
    const http::Request& request, const Desk& desk, const access::Caller& caller, access::AccountId id, base::Error error,
    AccountView view
) {
    if (error.kind == base::ErrorKind::NotFound) co_return base::Failure(std::move(error));
    view.errors = {std::move(error)};
    co_return co_await show(request, desk, caller, id, std::move(view));
}

/// One of the acts that give no password. @errors as the act
base::Task<base::Result<>> act(
    const Desk& desk, access::Actor actor, access::AccountId id, std::string name, const http::Fields& form
) {
    const access::Ports ports = ports_of(desk);
    if (name == "bind_oidc") {
        access::OidcSubject subject{desk.oidc_issuer, base::trim(form.get("subject"))};
        co_return co_await access::bind_oidc_subject(ports, actor, id, std::move(subject));
    }
    if (name == "unbind_oidc") co_return co_await access::unbind_oidc_subject(ports, actor, id);
    if (name == "disable") co_return co_await access::disable_account(ports, actor, id);
    if (name == "enable") co_return co_await access::enable_account(ports, actor, id);
    if (name == "unlock") co_return co_await access::unlock_account(ports, actor, id);
    if (name == "reset_second_factor") {
        const auto reason = access::reset_reason_of(form.get("reason"));
        if (!reason) co_return base::fail(base::ErrorKind::Invalid, "admin.error.reset_reason", "reason");
        co_return co_await access::reset_second_factor(ports, actor, id, *reason);
    }
    if (name == "remove_passkey") {
        const auto passkey = access::PasskeyId::parse(form.get("passkey"));
        if (!passkey) co_return base::fail(base::ErrorKind::NotFound, "access.error.no_passkey");
        co_return co_await access::remove_passkey(ports, actor, id, *passkey);
    }
    co_return base::fail(base::ErrorKind::Invalid, "admin.error.act", "act");
}

}  // namespace

Reply get_accounts(http::Request& request, const Desk& desk, const access::Caller&) {
    access::StaffQuery query;
    query.prefix = base::trim(request.query.get("prefix"));
    query.after = request.query.get("after");
    query.count_max = page_size;
    const std::string prefix = query.prefix;
    const auto found = co_await access::list_staff_accounts(ports_of(desk), std::move(query));
    pages::Page page{"admin/accounts.html", pages::Layout::Staff, desk.services.pages.text(request, "admin.accounts.title"), {}};
    auto& model = page.model;
    model.set("PREFIX", prefix);
    model.show_if(found.empty(), "NOTHING");
    if (!found.empty()) {
        auto& table = model.add("TABLE");
        for (const auto& account : found) {
            auto& row = table.add("ROW");
            row.set("HREF", path_of(account.id)).set("LOGIN_NAME", account.login_name);
            row.set("DISPLAY_NAME", account.display_name).set("STATE", state_text(account, desk, request));
            for (const auto& grant : account.grants) row.add("GRANT").set("TEXT", grant_text(grant, desk, request));
        }
    }
    if (found.size() == page_size) model.add("MORE").set("AFTER", found.back().login_name);
    co_return desk.services.pages.page(request, std::move(page));
}

Reply post_accounts_export(http::Request& request, const Desk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const auto form, request.form());
    access::ListFile file;
    file.name = "accounts";
    file.action = "account.exported";
    file.permission = access::Permission::AccountsManage;
    for (const char* const key : {"login_name", "display_name", "roles", "state"}) {
        file.heading.push_back(desk.services.pages.text(request, std::string("admin.account.") + key));
    }
    access::StaffQuery query;
    query.prefix = base::trim(form.get("prefix"));
    query.count_max = static_cast<int>(access::exported_rows_max);
    const auto found = co_await access::list_staff_accounts(ports_of(desk), std::move(query));
    for (const auto& account : found) {
        std::vector<std::string> grants;
        for (const auto& grant : account.grants) grants.push_back(grant_text(grant, desk, request));
        file.rows.push_back({account.login_name, account.display_name, base::join(grants, " "), state_text(account, desk, request)});
    }
    file.locale = request.locale();
    co_return co_await access::export_list(desk.services, caller, request.request_id, std::move(file));
}

Reply get_new_account(http::Request& request, const Desk& desk, const access::Caller&) {
    co_return new_page(request, desk, {}, {});
}

Reply post_account(http::Request& request, const Desk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const auto form, request.form());
    NewAccount typed{std::string(base::trim(form.get("login_name"))), std::string(base::trim(form.get("display_name"))), grant_lines_in(form)};
    auto grants = grants_of(typed.lines, desk);
    if (!grants) co_return new_page(request, desk, typed, {grants.error()});
    access::NewStaff wanted{typed.login_name, typed.display_name, *std::move(grants)};
    const auto created = co_await access::create_staff(ports_of(desk), desk.policy, actor_of(request, caller), std::move(wanted));
    if (!created) co_return new_page(request, desk, typed, {created.error()});
    AccountView view;
    view.initial_password = created->initial_password;
    co_return co_await show(request, desk, caller, created->id, std::move(view));
}

Reply get_account(http::Request& request, const Desk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const auto id, account_in(request));
    AccountView view;
    co_return co_await show(request, desk, caller, id, std::move(view));
}

Reply post_grants(http::Request& request, const Desk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const auto id, account_in(request));
    CO_TRY_ASSIGN(const auto form, request.form());
    AccountView view;
    view.typed = grant_lines_in(form);
    auto grants = grants_of(*view.typed, desk);
    if (!grants) co_return co_await show_refusal(request, desk, caller, id, grants.error(), std::move(view));
    const auto saved = co_await access::save_grants(ports_of(desk), actor_of(request, caller), id, version_in(form), *std::move(grants));
    if (!saved) co_return co_await show_refusal(request, desk, caller, id, saved.error(), std::move(view));
    auto response = http::see_other(path_of(id));
    pages::set_flash(response, "admin.done.grants");
    co_return response;
}

Reply post_account_act(http::Request& request, const Desk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const auto id, account_in(request));
    CO_TRY_ASSIGN(const auto form, request.form());
    const std::string name(form.get("act"));
    if (name == "reset_password") {
        const auto made = co_await access::reset_password(ports_of(desk), desk.policy, actor_of(request, caller), id);
        AccountView view;
        if (!made) co_return co_await show_refusal(request, desk, caller, id, made.error(), std::move(view));
        view.initial_password = *made;
        co_return co_await show(request, desk, caller, id, std::move(view));
    }
    const auto done = co_await act(desk, actor_of(request, caller), id, name, form);
    AccountView view;
    view.subject = form.get("subject");
    if (!done) co_return co_await show_refusal(request, desk, caller, id, done.error(), std::move(view));
    auto response = http::see_other(path_of(id));
    pages::set_flash(response, "admin.done." + name);
    co_return response;
}

}  // namespace sunclover::admin
