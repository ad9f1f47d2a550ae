// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/http/passkey_pages.hpp"

#include <boost/json.hpp>

#include <utility>

#include "areas/access/sign_in_methods.hpp"

namespace sunclover::access {
namespace {

void set_status(pages::Page& page, const std::optional<base::Error>& error) {
    if (!error) return;
    page.status = error->kind == base::ErrorKind::Conflict  ? 409
                  : error->kind == base::ErrorKind::TooMany ? 429
                                                            : 422;
}

}  // namespace

void fill_question(pages::Model& model, const PasskeyQuestion& question) {
    boost::json::object options;
    options["challenge"] = question.challenge;
    options["site"] = question.site;
    auto& credentials = options["credentials"].emplace_array();
    for (const auto& credential : question.credentials) credentials.emplace_back(credential);
    options["user"] = question.user;
    options["login_name"] = question.login_name;
    options["display_name"] = question.display_name;
    options["needs_hardware"] = question.needs_hardware;
    model.set("OPTIONS", boost::json::serialize(options));
    model.show_if(question.needs_hardware, "NEEDS_HARDWARE");
    model.show_if(!question.needs_hardware, "ANY_DEVICE");
}

base::Result<> check_staff(const SignedIn& who) {
    if (who.is_staff) return {};
    return base::fail(base::ErrorKind::NotFound, "http.error.not_found");
}

Reply second_factor_page(const http::Request& request, Door door, SignedIn who, Typed typed) {
    const auto offer =
        co_await offer_second_factor(door.sessions.ports(), door.sessions.policy(), std::move(who));
    if (!offer) co_return http::see_other(with_next("/staff/sign-in", typed.next));
    FormPage form{"access/staff_code.html", "access.staff_code.title", Side::Staff, typed.next, {}, {}};
    if (typed.error) form.errors.push_back(*typed.error);
    if (offer->question) {
        fill_question(form.model.add("PASSKEY"), *offer->question);
        form.title_key = "access.second_factor.title";
    }
    form.model.show_if(offer->question.has_value(), "WITH_PASSKEY");
    form.model.show_if(!offer->question.has_value(), "ONLY_CODE");
    if (offer->has_authenticator) form.model.add("CODE_FORM");
    co_return form_page(request, door, std::move(form));
}

Reply refused_second_factor(const http::Request& request, Door door, SignedIn who, Typed typed) {
    switch (typed.error->kind) {
        case base::ErrorKind::Unauthenticated:
            co_return http::see_other(with_next("/staff/sign-in", typed.next));
        case base::ErrorKind::Forbidden:
            co_return staff_page(request, door, std::move(typed));
        default:
            co_return co_await second_factor_page(request, door, std::move(who), std::move(typed));
    }
}

Reply new_passkey_page(const http::Request& request, Door door, SignedIn who, Typed typed) {
    const bool is_first = who.stage == SignInStage::KeyEnrolment;
    const auto question = co_await start_passkey_registration(
        door.sessions.ports(), door.sessions.policy(), std::move(who)
    );
    if (!question) co_return http::see_other(with_next("/staff/sign-in", typed.next));
    const auto& renderer = door.services.pages;
    const char* const title = is_first ? "access.key_enrolment.title" : "access.new_passkey.title";
    pages::Page page{
        "access/new_passkey.html",
        is_first ? pages::Layout::Plain : pages::Layout::Staff,
        renderer.text(request, title)};
    fill_question(page.model, *question);
    page.model.set("NEXT", typed.next).set("PASSKEY_NAME", typed.first);
    page.model.set("ACTION", is_first ? "/staff/sign-in/key" : "/staff/passkeys");
    page.model.show_if(is_first, "IS_FIRST");
    page.model.show_if(!is_first, "IS_FURTHER");
    if (typed.error) pages::add_errors(page.model, {*typed.error}, renderer.catalogue(), request.locale());
    set_status(page, typed.error);
    co_return renderer.page(request, std::move(page));
}

Reply methods_page(
    const http::Request& request, Door door, SignedIn who, std::optional<base::Error> error
) {
    const SignInMethods methods =
        co_await list_sign_in_methods(door.sessions.ports(), door.sessions.policy(), std::move(who));
    const auto& renderer = door.services.pages;
    pages::Page page{
        "access/sign_in_methods.html", pages::Layout::Staff, renderer.text(request, "access.methods.title")};
    auto& model = page.model;
    model.show_if(methods.has_authenticator, "HAS_AUTHENTICATOR");
    model.show_if(!methods.has_authenticator, "NO_AUTHENTICATOR");
    model.show_if(methods.needs_hardware_key, "NEEDS_HARDWARE");
    if (methods.has_authenticator && !methods.needs_hardware_key) {
        auto& codes = model.add("RECOVERY");
        codes.set("LEFT", methods.recovery_codes_left);
        codes.show_if(methods.recovery_codes_made > 0, "HAS_CODES");
        codes.show_if(methods.recovery_codes_made == 0, "NO_CODES");
    }
    model.show_if(methods.passkeys.empty(), "NO_PASSKEY");
    for (const auto& one : methods.passkeys) {
        auto& row = model.add("PASSKEY");
        row.set("PASSKEY_ID", one.id.to_string()).set("PASSKEY_NAME", one.name);
        row.set("CREATED", door.services.zone.to_local_text(one.created_at));
        row.show_if(one.is_hardware, "IS_HARDWARE");
        if (one.last_used_at) {
            row.add("USED").set("LAST_USED", door.services.zone.to_local_text(*one.last_used_at));
        } else {
            row.add("NEVER_USED");
        }
    }
    if (error) pages::add_errors(model, {*error}, renderer.catalogue(), request.locale());
    set_status(page, error);
    co_return renderer.page(request, std::move(page));
}

}  // namespace sunclover::access
