// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /my/copy: everything that is kept about me on one page, in full, to print or to keep; GET /my/copy.json: the same for programs.
#include <boost/json/serialize.hpp>

#include "areas/cases/decision.hpp"
#include "areas/people/person_codes.hpp"
#include "areas/places/directory.hpp"
#include "areas/portal/http/my_case_page.hpp"
#include "areas/portal/http/own_copy.hpp"
#include "areas/programmes/form_model.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/services.hpp"

namespace sunclover::portal {
namespace {

using Words = std::function<std::string(const std::string&)>;

void add_fact(pages::Model& model, std::string label, std::string value) {
    if (value.empty()) return;
    auto& fact = model.add("FACT");
    fact.set("LABEL", std::move(label));
    fact.set("TEXT", std::move(value));
}

std::string until_text(const std::optional<base::Day>& until) { return until ? " – " + until->to_string() : std::string(); }

std::string guardian_text(const people::Guardian& one, const Words& words) {
    std::string text = one.name + " " + one.phone + " · " + one.from.to_string() + until_text(one.until) + " · " +
                       words("people.proof." + std::string(people::code_of(one.proof))) + " " + one.proof_number;
    if (one.proof_day) text += " " + one.proof_day->to_string();
    for (const auto power : one.powers.list()) text += " · " + words("access.guardian_power." + std::string(access::code_of(power)));
    return text;
}

void fill_person(pages::Model& model, const cases::Desk& desk, const people::OpenedPerson& opened, const Words& words) {
    const auto& person = opened.person;
    const auto directory = desk.places.get();
    add_fact(model, words("people.field.name"), person.name);
    for (const auto& name : opened.former_names) add_fact(model, words("people.field.former_names"), name);
    add_fact(model, words("portal.record.place"), directory->name_of(person.ref.township) + " " + directory->name_of(person.committee));
    add_fact(model, words("portal.record.address"), person.address);
    add_fact(model, words("portal.record.phone"), person.phone);
    add_fact(model, words("portal.record.channel"), words("people.channel." + std::string(people::code_of(person.channel))));
    for (const auto need : person.needs) add_fact(model, words("portal.record.needs"), words("people.need." + std::string(people::code_of(need))));
    for (const auto& one : person.certificates) {
        const std::string state = words("people.certificate_state." + std::string(people::code_of(one.state)));
        add_fact(model, words("portal.record.certificate"), one.number.text() + " · " + state + " · " + one.issued.to_string() + until_text(one.expires));
    }
    for (const auto& one : person.disabilities) {
        add_fact(model, words("portal.record.disabilities"),
                 words(people::disability_key(one.category, one.grade)) + " · " + one.from.to_string() + until_text(one.until));
    }
    for (const auto& one : person.guardians) {
        add_fact(model, words("people.guardian_kind." + std::string(people::code_of(one.kind))), guardian_text(one, words));
    }
}

void fill_answers(pages::Model& row, const programmes::FormView& view) {
    for (const auto& page : view.form.pages) {
        for (const auto& field : page.fields) {
            if (!field.for_staff) add_fact(row, field.label.in(view.locale), programmes::answer_text(view, field));
        }
    }
}

void fill_case(pages::Model& row, const cases::Desk& desk, const cases::CaseFile& file, std::string_view locale) {
    row.set("CASE_TITLE", file.programme->title.in(locale));
    row.set("CASE_NUMBER", file.record.number);
    row.set("CASE_HREF", my_path(file.record.ref));
    row.set("CASE_OPENED", programmes::day_in_words(desk.services.zone.day_of(file.record.opened_at), locale));
    const auto* const form = file.programme->find_form(cases::application_form);
    if (form != nullptr) fill_answers(row, programmes::FormView{*file.programme, *form, file.submission.answers, pages::Catalogue::embedded(), locale});
    if (file.messages.empty()) return;
    auto& messages = row.add("MESSAGES");
    for (const auto& message : file.messages) {
        auto& line = messages.add("MESSAGE_LINE");
        line.set("MESSAGE_WHEN", desk.services.zone.to_local_text(message.sent_at));
        line.show_if(message.direction == cases::Direction::ToResident, "FROM_OFFICE");
        line.show_if(message.direction == cases::Direction::FromResident, "FROM_ME");
        line.set("MESSAGE_BODY", message.subject.empty() ? message.body : message.subject + "\n" + message.body);
    }
}

void fill_part(pages::Model& model, const people::CopyPart& part) {
    model.set("PART_NAME", part.name).set("PART_TITLE", part.title);
    if (part.entries.empty()) model.add("PART_EMPTY").set("EMPTY_TEXT", part.empty_text);
    for (const auto& entry : part.entries) {
        auto& row = model.add("ENTRY");
        row.set("ENTRY_TITLE", entry.title);
        for (const auto& [label, text] : entry.facts) add_fact(row, label, text);
    }
}

}  // namespace

Reply get_my_copy(http::Request& request, const cases::Desk& desk, const people::CopyMakers& more, const access::Caller& caller) {
    const Words words = [&](const std::string& key) { return desk.services.pages.text(request, key); };
    CO_TRY_ASSIGN(const auto copy, co_await gather_copy(request, desk, more, caller));
    pages::Page page{"portal/my_copy.html", pages::Layout::Citizen, words("portal.copy.title"), {}};
    auto& model = page.model;
    model.set("MADE", desk.services.zone.to_local_text(copy.made_at));
    fill_person(model, desk, copy.record, words);
    model.show_if(copy.cases.empty(), "NO_CASES");
    for (const auto& file : copy.cases) fill_case(model.add("CASE"), desk, file, request.locale());
    for (const auto& part : copy.parts) fill_part(model.add("PART"), part);
    co_return desk.services.pages.page(request, std::move(page));
}

Reply get_my_copy_file(http::Request& request, const cases::Desk& desk, const people::CopyMakers& more, const access::Caller& caller) {
    CO_TRY_ASSIGN(const auto copy, co_await gather_copy(request, desk, more, caller));
    auto response = http::json_text(boost::json::serialize(json_of(copy, desk)));
    // The same name for everybody: it says nothing of whose file it is.
    response.header("Content-Disposition", "attachment; filename=\"my-data.json\"");
    co_return response;
}

}  // namespace sunclover::portal
