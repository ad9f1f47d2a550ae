// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/http/page_parts.hpp"

#include <utility>

#include "areas/people/person_codes.hpp"

namespace sunclover::people {

std::string Words::operator()(std::string_view key, const pages::Arguments& arguments) const {
    return services_.pages.text(request_, key, arguments);
}

std::string Words::of(std::string_view group, std::string_view code) const {
    return (*this)("people." + std::string(group) + "." + std::string(code));
}

namespace {

base::Result<PersonRef> ref_in(std::string_view township_text, std::string_view id_text) {
    const auto township = base::PlaceCode::parse(township_text);
    const auto id = PersonId::parse(id_text);
    if (!township || !township->is_township() || !id) {
        return base::fail(base::ErrorKind::NotFound, "people.error.not_found");
    }
    return PersonRef{*township, *id};
}

}  // namespace

base::Result<PersonRef> person_ref_in(const http::Request& request) {
    return ref_in(request.parameter("township"), request.parameter("id"));
}

base::Result<TwoRefs> pair_in(const http::Request& request) {
    TRY_ASSIGN(PersonRef first, person_ref_in(request));
    TRY_ASSIGN(PersonRef second, ref_in(request.parameter("other_township"), request.parameter("other")));
    return TwoRefs{std::move(first), std::move(second)};
}

std::string path_of(const PersonRef& ref) {
    return "/people/" + ref.township.text + "/" + ref.id.to_string();
}

void fill_summary(
    pages::Model& row, const PersonSummary& person, const places::Directory& directory, const Words& words
) {
    row.set("MASKED_NAME", person.masked_name);
    row.set("AGE", words("people.age", {{"YEARS", std::to_string(person.age)}}));
    row.set("TOWNSHIP", directory.name_of(person.ref.township));
    row.set("COMMITTEE", directory.name_of(person.committee));
    row.set("HREF", path_of(person.ref));
    row.set("CHANNEL", words.of("channel", code_of(person.channel)));
    for (const auto& key : person.disability_keys) row.add("DISABILITY").set("TEXT", words(key));
    for (const auto need : person.needs) row.add("NEED").set("TEXT", words.of("need", code_of(need)));
    if (person.state != PersonState::Registered) {
        row.add("STATE").set("TEXT", words.of("state", code_of(person.state)));
    }
}

void fill_likeness(pages::Model& row, const Likeness& likeness, const Words& words) {
    for (const auto reason : likeness.reasons) row.add("REASON").set("TEXT", words.of("resemblance", code_of(reason)));
}

void add_option(pages::Model& model, std::string_view value, std::string label, bool is_selected) {
    auto& option = model.add("OPTION");
    option.set("VALUE", std::string(value));
    option.set("LABEL", std::move(label));
    option.show_if(is_selected, "SELECTED");
}

void fill_townships(pages::Model& model, const Desk& desk, const std::optional<base::PlaceCode>& selected) {
    for (const auto& township : desk.directory->townships()) {
        if (!desk.caller.may_at(access::Permission::PersonEdit, township.code)) continue;
        add_option(model, township.code.text, township.name, selected == township.code);
    }
}

void add_committees(pages::Model& model, const Desk& desk, std::string_view selected) {
    for (const auto& township : desk.directory->townships()) {
        for (const auto& place : desk.directory->committees_of(township.code)) {
            if (!desk.caller.may_at(access::Permission::PersonEdit, place.code)) continue;
            add_option(model, place.code.text, township.short_name + " · " + place.name, selected == place.code.text);
        }
    }
}

void fill_consent_text(pages::Model& model, const ConsentState& state, std::string_view locale) {
    model.set("CONSENT_TEXT", state.text.in(locale));
    model.set("CONSENT_VERSION", state.text.version);
    model.show_if(state.holds, "HOLDS");
    model.show_if(!state.holds, "HOLDS_NOT");
}

void fill_more(pages::Model& model, const std::string& next, const std::optional<base::PlaceCode>& place) {
    if (next.empty()) return;
    auto& more = model.add("MORE");
    more.set("AFTER", next);
    more.set("PLACE", place ? place->text : std::string());
}

void fill_reasons(pages::Model& model, const Words& words, std::optional<AccessReason> selected) {
    for (const auto reason : all_access_reasons()) {
        add_option(model, code_of(reason), words.of("reason", code_of(reason)), reason == selected);
    }
}

}  // namespace sunclover::people
