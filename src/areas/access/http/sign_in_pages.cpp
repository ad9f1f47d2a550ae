// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/http/sign_in_pages.hpp"

#include <utility>

namespace sunclover::access {
namespace {

FormPage form_of(std::string_view name, std::string_view title_key, Side side, Typed& typed) {
    FormPage form{name, title_key, side, std::move(typed.next), {}, {}};
    if (typed.error) form.errors.push_back(std::move(*typed.error));
    return form;
}

/// ABCD EFGH …: easier to type from the screen.
std::string in_groups_of_four(std::string_view text) {
    std::string grouped;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i > 0 && i % 4 == 0) grouped += ' ';
        grouped += text[i];
    }
    return grouped;
}

}  // namespace

http::Response phone_page(const http::Request& request, const Door& door, Typed typed) {
    FormPage form = form_of("access/sign_in.html", "access.sign_in.title", Side::Citizen, typed);
    form.model.set("PHONE_VALUE", typed.first);
    return form_page(request, door, std::move(form));
}

http::Response phone_code_page(
    const http::Request& request, const Door& door, std::string masked_phone, Typed typed
) {
    FormPage form = form_of("access/sign_in_code.html", "access.code.title", Side::Citizen, typed);
    form.model.set("MASKED_PHONE", std::move(masked_phone));
    form.model.set("MINUTES", std::int64_t{door.sessions.policy().code_time.count()});
    return form_page(request, door, std::move(form));
}

http::Response record_page(
    const http::Request& request, const Door& door, const SignedIn& who, Typed typed
) {
    FormPage form = form_of("access/record.html", "access.record.title", Side::Citizen, typed);
    form.model.set("CERTIFICATE_NUMBER_VALUE", typed.first);
    form.model.set("BIRTH_DAY_VALUE", typed.second);
    form.model.show_if(who.stage == SignInStage::Binding, "IS_FIRST");
    form.model.show_if(who.stage == SignInStage::Complete, "IS_FURTHER");
    return form_page(request, door, std::move(form));
}

http::Response staff_page(const http::Request& request, const Door& door, Typed typed) {
    FormPage form = form_of("access/staff_sign_in.html", "access.staff.title", Side::Staff, typed);
    form.model.set("LOGIN_NAME_VALUE", typed.first);
    if (door.provider.is_on()) {
        form.model.add("PROVIDER").set("PROVIDER_NAME", door.provider.name).set("PROVIDER_NEXT", form.next);
    }
    return form_page(request, door, std::move(form));
}

http::Response enrolment_page(
    const http::Request& request, const Door& door, const TotpEnrolment& enrolment, Typed typed
) {
    FormPage form = form_of("access/enrolment.html", "access.enrolment.title", Side::Staff, typed);
    form.model.set("SECRET", in_groups_of_four(enrolment.secret_base32));
    // The address is put together in the page: a whole one that is no web address would be taken
    // out.
    form.model.set("SECRET_PLAIN", enrolment.secret_base32);
    form.model.set("LOGIN_NAME", enrolment.login_name);
    form.model.set("ISSUER", enrolment.issuer);
    return form_page(request, door, std::move(form));
}

http::Response password_page(
    const http::Request& request, const Door& door, const SignedIn& who, Typed typed
) {
    FormPage form = form_of("access/password.html", "access.password.title", Side::Staff, typed);
    const PasswordPolicy& policy = door.sessions.policy().password;
    form.model.set("LENGTH_MIN", std::int64_t{policy.length_min});
    form.model.show_if(who.stage == SignInStage::PasswordChange, "IS_REQUIRED");
    form.model.show_if(who.stage == SignInStage::Complete, "MAY_LEAVE");
    if (policy.classes_min > 1) {
        form.model.add("NEEDS_CLASSES").set("CLASSES_MIN", std::int64_t{policy.classes_min});
    }
    return form_page(request, door, std::move(form));
}

}  // namespace sunclover::access
