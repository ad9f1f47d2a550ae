// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/http/page_parts.hpp"

#include <utility>

#include "areas/access/device.hpp"
#include "areas/access/session_token.hpp"
#include "platform/pages/flash.hpp"

namespace sunclover::access {

Visitor visitor_in(const http::Request& request) {
    return {
        request.remote_address,
        request.request_id,
        hash_of_token(request.cookie("session")),
        device_of(request.header("user-agent")),
    };
}

std::string next_in(const http::Request& request, const http::Fields* form) {
    const std::string_view wanted = form != nullptr ? form->get("next") : request.query.get("next");
    return is_safe_next(wanted) ? std::string(wanted) : std::string();
}

std::string with_next(std::string path, std::string_view next) {
    // What a query would read as something else is left out rather than encoded: no page of ours
    // has it.
    const bool is_plain = next.find_first_of("&%+;=") == std::string_view::npos;
    if (!next.empty() && is_plain) path += "?next=" + std::string(next);
    return path;
}

std::string path_after(SignInStage stage, Side side, std::string_view next) {
    if (stage == SignInStage::Complete) {
        if (!next.empty()) return std::string(next);
        return side == Side::Staff ? "/staff" : "/";
    }
    const std::string_view from = side == Side::Staff ? "/staff" : "/my";
    return with_next(sign_in_path(stage, from), next);
}

http::Response go_on(
    const Door& door, const SignInStarted& started, Side side, std::string_view next
) {
    http::Response response = http::see_other(path_after(started.stage, side, next));
    // Staff share desks, so theirs ends with the browser; a resident's phone remembers them.
    std::optional<int> seconds_max;
    if (side == Side::Citizen) {
        const std::chrono::seconds total = door.sessions.policy().resident_session_max;
        seconds_max = static_cast<int>(total.count());
    }
    response.cookie("session", started.token, seconds_max);
    return response;
}

http::Response signed_out(const SignedIn& who) {
    http::Response response = http::see_other(who.is_staff ? "/staff/sign-in" : "/");
    response.cookie("session", "");
    pages::set_flash(response, "access.signed_out");
    return response;
}

http::Response form_page(const http::Request& request, const Door& door, FormPage form) {
    const pages::Renderer& renderer = door.services.pages;
    const auto layout = form.side == Side::Staff ? pages::Layout::Plain : pages::Layout::Citizen;
    pages::Page page{
        form.name, layout, renderer.text(request, form.title_key), std::move(form.model)};
    page.model.set("NEXT", form.next);
    pages::add_errors(page.model, form.errors, renderer.catalogue(), request.locale());
    for (const auto& error : form.errors) {
        page.status = error.kind == base::ErrorKind::TooMany ? 429 : 422;
    }
    return renderer.page(request, std::move(page));
}

}  // namespace sunclover::access
