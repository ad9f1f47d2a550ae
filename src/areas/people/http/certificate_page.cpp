// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/http/certificate_page.hpp"

#include <algorithm>
#include <utility>

#include "areas/people/http/page_parts.hpp"
#include "areas/people/person_codes.hpp"
#include "base/mask.hpp"

namespace sunclover::people {
namespace {

/// As many as a certificate tells apart in practice.
constexpr std::size_t kAssessedRows = 3;

std::string row_name(std::size_t row) { return "disability_" + std::to_string(row + 1); }

void fill_certificate(pages::Model& model, const Person& person, const Words& words) {
    const auto* living = living_certificate(person);
    const Certificate& shown = living != nullptr ? *living : person.certificates.front();
    model.set("NUMBER", base::mask_number(shown.number.text()));
    model.set("CERTIFICATE_STATE", words.of("certificate_state", code_of(shown.state)));
    model.set("ISSUED", shown.issued.to_string());
    if (shown.expires) model.add("EXPIRY").set("EXPIRES", shown.expires->to_string());
}

/// Each row with its choices, and what is wrong beside it.
void fill_assessed(pages::Model& form, const CertificateView& view, const Words& words) {
    const CertificateDraft& draft = view.draft;
    auto& fieldset = form.add("ASSESSED");
    for (std::size_t i = 0; i < kAssessedRows; ++i) {
        const DisabilityDraft typed = i < draft.assessed.size() ? draft.assessed[i] : DisabilityDraft{};
        auto& row = fieldset.add("ROW");
        row.set("ROW_NAME", row_name(i));
        row.set("ROW_TITLE", words("people.form.disability", {{"NUMBER", std::to_string(i + 1)}}));
        auto& categories = row.add("CATEGORY");
        add_option(categories, "", words("people.form.choose"), typed.category.empty());
        for (const auto category : all_categories()) {
            add_option(categories, code_of(category), words.of("category", code_of(category)), typed.category == code_of(category));
        }
        for (const auto& error : view.errors) {
            if (error.field != row_name(i) + "_category" && error.field != row_name(i) + "_grade") continue;
            row.add("ROW_ERROR").set("MESSAGE", words(error.message_key, error.arguments));
            row.show_if(error.field.ends_with("category"), "CATEGORY_INVALID");
            row.show_if(error.field.ends_with("grade"), "GRADE_INVALID");
        }
        auto& grades = row.add("GRADE");
        add_option(grades, "", words("people.form.choose"), typed.grade.empty());
        for (const char* grade : {"1", "2", "3", "4"}) add_option(grades, grade, words.of("grade", grade), typed.grade == grade);
    }
}

void fill_destination(pages::Model& form, const Desk& desk, const CertificateDraft& draft, const Words& words) {
    auto& select = form.add("DESTINATION");
    add_option(select, "", words("people.form.choose"), draft.destination.empty());
    add_option(select, kElsewhere, words("people.act.elsewhere"), draft.destination == kElsewhere);
    add_committees(select, desk, draft.destination);
}

void fill_reason(pages::Model& form, const CertificateDraft& draft, const Words& words) {
    auto& select = form.add("CANCEL_REASON");
    add_option(select, "", words("people.form.choose"), draft.reason.empty());
    for (const auto reason : cancel_reasons()) {
        add_option(select, code_of(reason), words.of("certificate_reason", code_of(reason)), draft.reason == code_of(reason));
    }
}

void fill_act_form(pages::Model& model, const Desk& desk, const Person& person, const CertificateView& view, const Words& words) {
    const std::string code(code_of(view.act));
    auto& form = model.add("FORM");
    form.set("ACTION", act_path(person.ref, view.act));
    form.set("VERSION", person.version);
    form.set("DAY", view.draft.day);
    form.set("PROOF", view.draft.proof);
    form.set("PROOF_LABEL", words.of("act_proof", code));
    form.show_if(needs_proof(view.act), "PROOF_NEEDED");
    if (view.act == CertificateAct::Cancel) fill_reason(form, view.draft, words);
    if (view.act == CertificateAct::Move) fill_destination(form, desk, view.draft, words);
    if (view.act == CertificateAct::Issue || view.act == CertificateAct::Reassess) fill_assessed(form, view, words);
}

}  // namespace

base::Result<CertificateAct> act_in(const http::Request& request) {
    const auto act = parse_certificate_act(request.parameter("act"));
    const auto& chosen = chosen_acts();
    if (act && std::find(chosen.begin(), chosen.end(), *act) != chosen.end()) return *act;
    return base::fail(base::ErrorKind::NotFound, "people.error.not_found");
}

CertificateDraft certificate_draft_in(const http::Fields& form) {
    CertificateDraft draft;
    draft.day = form.get("day");
    draft.proof = form.get("proof");
    draft.reason = form.get("reason");
    draft.destination = form.get("destination");
    for (std::size_t i = 0; i < kAssessedRows; ++i) {
        draft.assessed.push_back(
            {std::string(form.get(row_name(i) + "_category")), std::string(form.get(row_name(i) + "_grade")), {}, {}}
        );
    }
    return draft;
}

std::string act_path(const PersonRef& ref, CertificateAct act) {
    return path_of(ref) + "/certificate-acts/" + std::string(code_of(act));
}

Reply certificate_page(const http::Request& request, Desk desk, PersonRef ref, CertificateView view) {
    const std::optional<AccessReason> why = AccessReason::DataCorrection;
    CO_TRY_ASSIGN(const OpenedPerson opened, co_await open_person(desk.services, desk.caller, ref, why, request.request_id));
    if (opened.merged_into) co_return http::see_other(act_path(*opened.merged_into, view.act));
    const Person& person = opened.person;
    if (!desk.caller.may_at(access::Permission::PersonEdit, person.committee)) {
        co_return base::fail(base::ErrorKind::NotFound, "people.error.not_found");
    }
    const Words words(request, desk.services);
    const std::string code(code_of(view.act));
    pages::Page page{"people/certificate_act.html", pages::Layout::Staff, words.of("act_title", code), {}};
    auto& model = page.model;
    fill_summary(model, summarise(person, desk.services.today()), *desk.directory, words);
    model.set("NAME", person.name);
    model.set("TITLE", words.of("act_title", code));
    model.set("WHAT", words("people.act_what." + code, {{"YEARS", std::to_string(desk.rules.valid_years)}}));
    model.set("BACK", path_of(person.ref) + "?reason=data_correction");
    fill_certificate(model, person, words);
    if (const auto refused = act_fault(person, view.act)) {
        model.add("REFUSED").set("MESSAGE", words(refused->message_key));
    } else {
        fill_act_form(model, desk, person, view, words);
    }
    pages::add_errors(model, view.errors, desk.services.pages.catalogue(), request.locale());
    if (!view.errors.empty()) page.status = view.errors.front().kind == base::ErrorKind::Conflict ? 409 : 422;
    co_return desk.services.pages.page(request, std::move(page));
}

}  // namespace sunclover::people
