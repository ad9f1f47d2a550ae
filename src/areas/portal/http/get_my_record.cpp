// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /my: what the federation has written down about me, and whom to tell if it is wrong.
#include "areas/people/open_person.hpp"
#include "areas/people/person_codes.hpp"
#include "areas/places/directory.hpp"
#include "areas/portal/http/handlers.hpp"
#include "areas/programmes/form_model.hpp"
#include "base/mask.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/services.hpp"

namespace sunclover::portal {
namespace {

void fill_certificate(pages::Model& model, const people::Person& person, base::Day today, std::string_view locale) {
    const auto& certificate = person.certificate_on(today);
    // Residents know their number; somebody who looks over their shoulder shall not.
    model.set("CERTIFICATE_NUMBER", base::mask_number(certificate.number.text()));
    if (!certificate.expires) return;
    auto& expiry = model.add("EXPIRY");
    expiry.set("EXPIRES", programmes::day_in_words(*certificate.expires, locale));
    expiry.show_if(*certificate.expires < today, "EXPIRED");
}

void fill_person(pages::Model& model, const http::Request& request, const cases::Desk& desk, const people::Person& person) {
    const auto words = [&](const std::string& key) { return desk.services.pages.text(request, key); };
    const base::Day today = desk.services.today();
    const auto directory = desk.places.get();
    model.set("NAME", person.name);
    model.set("PLACE", directory->name_of(person.ref.township) + " " + directory->name_of(person.committee));
    if (!person.address.empty()) model.add("ADDRESS").set("TEXT", person.address);
    if (!person.phone.empty()) model.add("PHONE_FACT").set("TEXT", person.phone);
    fill_certificate(model, person, today, request.locale());
    for (const auto& one : person.disabilities_on(today)) {
        model.add("DISABILITY").set("TEXT", words(people::disability_key(one.category, one.grade)));
    }
    model.set("CHANNEL", words("people.channel." + std::string(people::code_of(person.channel))));
    if (!person.needs.empty()) {
        auto& needs = model.add("NEEDS");
        for (const auto need : person.needs) needs.add("NEED").set("TEXT", words("people.need." + std::string(people::code_of(need))));
    }
    for (const auto& guardian : person.guardians_on(today)) {
        auto& row = model.add("GUARDIAN");
        row.set("GUARDIAN_NAME", base::mask_name(guardian.name));
        for (const auto power : guardian.powers.list()) {
            row.add("POWER").set("TEXT", words("access.guardian_power." + std::string(access::code_of(power))));
        }
        row.set("GUARDIAN_KIND", words("people.guardian_kind." + std::string(people::code_of(guardian.kind))));
    }
}

}  // namespace

Reply get_my_record(http::Request& request, const cases::Desk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(
        const auto opened,
        co_await people::open_person(desk.services, caller, *caller.acting_for, std::nullopt, request.request_id)
    );
    // The title of a window shows in the history of the browser, so it holds no name.
    pages::Page page{"portal/my_record.html", pages::Layout::Citizen, desk.services.pages.text(request, "portal.record.title"), {}};
    page.model.set("OFFICE_PHONE", desk.services.office_phone);
    fill_person(page.model, request, desk, opened.person);
    co_return desk.services.pages.page(request, std::move(page));
}

}  // namespace sunclover::portal
