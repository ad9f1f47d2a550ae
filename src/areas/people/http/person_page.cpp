// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/http/person_page.hpp"

#include <utility>

#include "areas/people/http/certificate_page.hpp"
#include "areas/people/http/consent_page.hpp"
#include "areas/people/http/page_parts.hpp"
#include "areas/people/person_codes.hpp"
#include "base/mask.hpp"
#include "base/text.hpp"

namespace sunclover::people {
namespace {

void fill_former_names(pages::Model& model, const OpenedPerson& opened) {
    if (opened.former_names.empty()) return;
    model.add("FORMER_NAMES").set("NAMES", base::join(opened.former_names, "、"));  // tidy: data
}

/// Records that were merged into this one, with the way back for who may edit.
void fill_merges(pages::Model& model, const Desk& desk, const OpenedPerson& opened) {
    const bool may_edit = desk.caller.may_at(access::Permission::PersonEdit, opened.person.committee);
    if (opened.merges.empty() || !may_edit) return;
    auto& section = model.add("MERGES");
    section.set("ACTION", path_of(opened.person.ref) + "/merge-reversals");
    for (const auto& merge : opened.merges) {
        auto& row = section.add("MERGE");
        row.set("MERGE_ID", merge.id.to_string());
        row.set("DAY", desk.services.zone.day_of(merge.at).to_string());
    }
}

std::string text_of(const std::optional<base::Day>& day) { return day ? day->to_string() : std::string(); }

/// One line of the facts: label, value, and how to see it in the clear.
struct Fact {
    SensitiveField field;
    std::string masked;
    std::string clear;
};

void add_fact(
    pages::Model& model, const Fact& fact, const PersonView& view, bool may_unmask, const Words& words
) {
    if (fact.clear.empty()) return;
    const std::string code(code_of(fact.field));
    const bool is_revealed = view.revealed == fact.field;
    auto& row = model.add("FACT");
    row.set("FIELD", code);
    row.set("LABEL", words.of("field", code));
    row.set("VALUE", is_revealed ? fact.clear : fact.masked);
    row.show_if(is_revealed, "REVEALED");
    if (!is_revealed && may_unmask) {
        auto& reveal = row.add("REVEAL");
        reveal.set("ACTION", path_of(view.ref) + "/reveals");
        fill_reasons(reveal, words, view.reason);
    }
}

void fill_facts(
    pages::Model& model, const Person& person, const PersonView& view, bool may_unmask,
    const Words& words, base::Day today
) {
    const Certificate& certificate = person.certificate_on(today);
    const std::string& number = certificate.number.text();
    const std::string birth = person.birth.to_string();
    const auto fact = [&](Fact value) { add_fact(model, value, view, may_unmask, words); };
    fact({SensitiveField::CertificateNumber, base::mask_number(number), number});
    fact({SensitiveField::BirthDay, birth.substr(0, 4) + "-**-**", birth});
    fact({SensitiveField::Phone, base::mask_phone(person.phone), person.phone});
    fact({SensitiveField::Address, base::mask_address(person.address), person.address});
    model.set("CERTIFICATE_STATE", words.of("certificate_state", code_of(certificate.state)));
    model.set("ISSUED", certificate.issued.to_string());
    model.set("EXPIRES", text_of(certificate.expires));
    model.show_if(certificate.expires.has_value(), "HAS_EXPIRY");
    model.show_if(certificate.expires && *certificate.expires < today, "CERTIFICATE_EXPIRED");
}

/// All certificates with what happened to them, and what can be done now. Papers are for who may edit.
void fill_certificates(pages::Model& model, const Desk& desk, const OpenedPerson& opened, const Words& words) {
    const Person& person = opened.person;
    const bool may_edit = desk.caller.may_at(access::Permission::PersonEdit, person.committee);
    for (const auto& one : person.certificates) {
        auto& row = model.add("CERTIFICATE");
        row.set("NUMBER", base::mask_number(one.number.text()));
        row.set("STATE", words.of("certificate_state", code_of(one.state)));
        row.set("FROM", one.issued.to_string());
        row.set("UNTIL", text_of(one.expires));
    }
    auto& list = model.add(opened.certificate_acts.empty() ? "NO_ACTS" : "ACTS");
    for (const auto& event : opened.certificate_acts) {
        auto& row = list.add("ACT");
        row.set("DAY", event.day.to_string());
        row.set("WHAT", words.of("act", code_of(event.act)));
        row.set("WHO", event.account_name);
        row.set("ENTERED", desk.services.zone.to_local_text(event.at));
        if (event.reason) row.add("REASON").set("TEXT", words.of("certificate_reason", code_of(*event.reason)));
        if (may_edit && !event.proof.empty()) row.add("PROOF").set("TEXT", event.proof);
    }
    if (!may_edit) return;
    for (const auto act : possible_acts(person)) {
        auto& link = model.add("ACT_LINK");
        link.set("HREF", act_path(person.ref, act));
        link.set("TEXT", words.of("act_title", code_of(act)));
    }
}

/// What stands of each purpose, with the way to what was said and to saying something else.
void fill_consents(pages::Model& model, const Desk& desk, const OpenedPerson& opened, const Words& words, std::string_view locale) {
    if (opened.consents.empty()) return;
    const bool may_record = desk.caller.may_at(access::Permission::CaseCreate, opened.person.committee);
    auto& list = model.add("CONSENTS");
    for (const auto& state : opened.consents) {
        auto& row = list.add("CONSENT");
        const std::string title = words.of("purpose", code_of(state.text.purpose));
        auto& name = row.add(may_record ? "LINK" : "PLAIN");
        name.set("TEXT", title);
        if (may_record) name.set("HREF", consent_path(opened.person.ref, state.text.purpose));
        fill_consent_text(row, state, locale);
        if (!state.last) continue;
        auto& last = row.add("LAST");
        last.set("WHAT", words.of("consent_act", code_of(state.last->act)));
        last.set("GIVER", words.of("consent_giver", code_of(state.last->giver)));
        last.set("WAY", words.of("consent_way", code_of(state.last->way)));
        last.set("VERSION", state.last->version);
        last.set("WHEN", desk.services.zone.day_of(state.last->at).to_string());
    }
}

void fill_disabilities(pages::Model& model, const Person& person, const Words& words, base::Day today) {
    for (const auto& disability : person.disabilities) {
        auto& row = model.add("DISABILITY_ROW");
        row.set("TEXT", words(disability_key(disability.category, disability.grade)));
        row.set("FROM", disability.from.to_string());
        row.set("UNTIL", disability.until ? text_of(disability.until) : words("people.until_now"));
        row.show_if(disability.holds_on(today), "CURRENT");
    }
}

void fill_guardians(
    pages::Model& model, const Person& person, const PersonView& view, bool may_unmask,
    const Words& words, base::Day today
) {
    if (person.guardians.empty()) {
        model.add("NO_GUARDIANS");
        return;
    }
    const bool is_clear = view.revealed == SensitiveField::Guardians;
    auto& list = model.add("GUARDIANS");
    for (const auto& guardian : person.guardians) {
        auto& row = list.add("GUARDIAN");
        row.set("NAME", is_clear ? guardian.name : base::mask_name(guardian.name));
        row.set("KIND", words.of("guardian_kind", code_of(guardian.kind)));
        row.set("RELATION", words.of("relation", code_of(guardian.relation)));
        row.set("PHONE", is_clear ? guardian.phone : base::mask_phone(guardian.phone));
        row.set("PROOF", words.of("proof", code_of(guardian.proof)));
        if (!guardian.proof_number.empty()) {
            row.add("PROOF_NUMBER").set("TEXT", is_clear ? guardian.proof_number : base::mask_number(guardian.proof_number));
        }
        if (guardian.proof_day) row.add("PROOF_DAY").set("TEXT", guardian.proof_day->to_string());
        for (const auto power : guardian.powers.list()) {
            row.add("POWER").set("TEXT", words("access.guardian_power." + std::string(access::code_of(power))));
        }
        row.show_if(guardian.powers.empty(), "NO_POWERS");
        row.set("FROM", guardian.from.to_string());
        row.set("UNTIL", guardian.until ? text_of(guardian.until) : words("people.until_now"));
        row.show_if(guardian.holds_on(today), "CURRENT");
    }
    if (is_clear || !may_unmask) return;
    auto& reveal = list.add("REVEAL");
    reveal.set("ACTION", path_of(view.ref) + "/reveals");
    reveal.set("FIELD", std::string(code_of(SensitiveField::Guardians)));
    fill_reasons(reveal, words, view.reason);
}

void fill_household(pages::Model& model, const Desk& desk, const OpenedPerson& opened, const PersonView& view, const Words& words) {
    const std::string reason = view.reason ? "?reason=" + std::string(code_of(*view.reason)) : std::string();
    model.set("HOUSEHOLD_HREF", path_of(opened.person.ref) + "/household" + reason);
    if (opened.household.empty()) {
        model.add("ALONE");
        return;
    }
    auto& list = model.add("HOUSEHOLD");
    for (const auto& member : opened.household) {
        fill_summary(list.add("MEMBER"), member, *desk.directory, words);
    }
}

void fill_block(pages::Model& model, const PersonBlock& block, std::size_t number) {
    auto& section = model.add("BLOCK");
    section.set("TITLE", block.title);
    section.set("NUMBER", static_cast<std::int64_t>(number));
    if (block.rows.empty()) {
        section.add("EMPTY").set("TEXT", block.empty_text);
    } else {
        auto& list = section.add("ROWS");
        for (const auto& row : block.rows) {
            auto& line = list.add("ROW");
            line.set("HREF", row.href);
            line.set("TEXT", row.title);
            line.set("DETAIL", row.detail);
            if (!row.chip.empty()) line.add("CHIP").set("LABEL", row.chip);
        }
    }
    if (block.action_href.empty()) return;
    auto& action = section.add("ACTION");
    action.set("HREF", block.action_href);
    action.set("TEXT", block.action_title);
}

}  // namespace

base::Task<http::Response> person_page(
    const http::Request& request, const Desk& desk, const OpenedPerson& opened, PersonView view
) {
    const Words words(request, desk.services);
    const Person& person = opened.person;
    const base::Day today = desk.services.today();
    const bool may_unmask = desk.caller.may_at(access::Permission::PersonUnmask, person.committee);
    // The title of a window shows in the history of the browser, so it holds no name.
    pages::Page page{"people/person.html", pages::Layout::Staff, words("people.person.title"), {}};
    auto& model = page.model;
    fill_summary(model, summarise(person, today), *desk.directory, words);
    model.set("NAME", person.name);
    model.set("SEX", words.of("sex", code_of(person.sex)));
    model.show_if(!person.needs.empty(), "HAS_NEEDS");
    fill_facts(model, person, view, may_unmask, words, today);
    fill_certificates(model, desk, opened, words);
    fill_consents(model, desk, opened, words, request.locale());
    fill_disabilities(model, person, words, today);
    fill_guardians(model, person, view, may_unmask, words, today);
    fill_household(model, desk, opened, view, words);
    fill_former_names(model, opened);
    fill_merges(model, desk, opened);
    if (desk.caller.may_at(access::Permission::PersonEdit, person.committee)) {
        model.add("MAY_EDIT").set("EDIT_HREF", path_of(person.ref) + "/edit");
    }
    std::size_t number = 0;
    for (const auto& blocks : desk.blocks) {
        const auto added = co_await blocks(request, desk.caller, person.ref);
        for (const auto& block : added) fill_block(model, block, ++number);
    }
    pages::add_errors(model, view.errors, desk.services.pages.catalogue(), request.locale());
    if (!view.errors.empty()) page.status = 422;
    co_return desk.services.pages.page(request, std::move(page));
}

http::Response reason_page(
    const http::Request& request, const Desk& desk, const std::string& path, const std::vector<base::Error>& errors
) {
    const Words words(request, desk.services);
    pages::Page page{"people/reason.html", pages::Layout::Staff, words("people.reason.title"), {}};
    page.model.set("ACTION", path);
    fill_reasons(page.model, words, std::nullopt);
    pages::add_errors(page.model, errors, desk.services.pages.catalogue(), request.locale());
    if (!errors.empty()) page.status = 422;
    return desk.services.pages.page(request, std::move(page));
}

}  // namespace sunclover::people
