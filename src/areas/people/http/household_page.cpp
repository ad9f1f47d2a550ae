// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/http/household_page.hpp"

#include <algorithm>
#include <utility>

#include "areas/people/http/page_parts.hpp"
#include "areas/people/http/person_page.hpp"
#include "areas/people/person_codes.hpp"

namespace sunclover::people {
namespace {

void fill_members(pages::Model& model, const Desk& desk, const OpenedHousehold& opened, const std::string& reason, const Words& words) {
    for (const auto& member : opened.members) {
        auto& row = model.add("MEMBER");
        fill_summary(row, member.summary, *desk.directory, words);
        row.set("RECORD_HREF", path_of(member.summary.ref) + reason);
        row.set("RELATION", words.of("household_relation", code_of(member.relation)));
    }
    model.show_if(!opened.has_head, "NO_HEAD");
}

void fill_history(pages::Model& model, const Desk& desk, const OpenedHousehold& opened, const Words& words) {
    if (opened.history.empty()) {
        model.add("NO_HISTORY");
        return;
    }
    auto& list = model.add("HISTORY");
    for (const auto& event : opened.history) {
        const PersonSummary& person = opened.named.at(event.person);
        auto& row = list.add("EVENT");
        row.set("DAY", event.day.to_string());
        row.set("WHAT", words("people.household_act." + std::string(code_of(event.act)), {{"NAME", person.masked_name}}));
        row.set("REASON", words.of("household_reason", code_of(event.reason)));
        row.set("WHO", event.account_name);
        row.set("ENTERED", desk.services.zone.to_local_text(event.at));
        const bool may_edit = desk.caller.may_at(access::Permission::PersonEdit, person.committee);
        if (may_edit && !event.proof.empty()) row.add("PROOF").set("TEXT", event.proof);
    }
}

void fill_reasons_of(pages::Model& form, HouseholdAct act, std::string_view chosen, const Words& words) {
    auto& select = form.add("WHY");
    add_option(select, "", words("people.form.choose"), chosen.empty());
    for (const auto reason : reasons_of(act)) {
        add_option(select, code_of(reason), words.of("household_reason", code_of(reason)), chosen == code_of(reason));
    }
}

void fill_form(
    pages::Model& form, const Desk& desk, const OpenedHousehold& opened, HouseholdAct act, const HouseholdView& view, const Words& words
) {
    const bool is_typed = !view.errors.empty() && view.act == act;
    const HouseholdDraft draft = is_typed ? view.draft : HouseholdDraft{};
    form.set("VERSION", opened.version);
    form.set("DAY", is_typed ? draft.day : desk.services.today().to_string());
    form.set("PROOF", draft.proof);
    form.set("NUMBER", draft.certificate_number);
    fill_reasons_of(form, act, draft.reason, words);
    if (act == HouseholdAct::Join) {
        auto& relations = form.add("RELATIONS");
        add_option(relations, "", words("people.form.choose"), draft.relation.empty());
        for (const auto relation : all_household_relations()) {
            add_option(relations, code_of(relation), words.of("household_relation", code_of(relation)), draft.relation == code_of(relation));
        }
    } else {
        for (const auto& member : opened.members) {
            if (!member.may_edit) continue;
            auto& row = form.add("LEAVER");
            const std::string id = member.summary.ref.id.to_string();
            row.set("ID", id).set("NAME", member.summary.masked_name);
            row.set("RELATION", words.of("household_relation", code_of(member.relation)));
            row.show_if(std::find(draft.leaving.begin(), draft.leaving.end(), id) != draft.leaving.end(), "CHOSEN");
        }
    }
}

/// The ids of fields begin with the name of their form: there are two on the page.
std::vector<base::Error> errors_of(const HouseholdView& view) {
    std::vector<base::Error> errors = view.errors;
    for (auto& error : errors) {
        if (error.field != "act") error.field = std::string(code_of(view.act)) + "_" + error.field;
    }
    return errors;
}

void fill_block(pages::Model& model, const HouseholdBlock& block, std::size_t number) {
    auto& section = model.add("BLOCK");
    section.set("TITLE", block.title).set("NUMBER", static_cast<std::int64_t>(number)).set("ABOUT", block.about);
    if (block.rows.empty()) section.add("EMPTY").set("TEXT", block.empty_text);
    for (const auto& row : block.rows) {
        auto& line = section.add("ROW");
        line.add(row.href.empty() ? "PLAIN" : "LINK").set("TEXT", row.title).set("HREF", row.href);
        line.set("VALUE", row.value).set("DETAIL", row.detail).set("TITLE", row.title);
        if (!row.chip.empty()) line.add("CHIP").set("LABEL", row.chip);
        if (!row.history.empty()) {
            auto& history = line.add("PAST");
            for (const auto& text : row.history) history.add("LINE").set("TEXT", text);
        }
        if (!row.action_href.empty()) line.add("ACTION").set("HREF", row.action_href).set("TEXT", row.action_title);
    }
}

}  // namespace

base::Result<HouseholdRef> household_in(const http::Request& request) {
    const auto township = base::PlaceCode::parse(request.parameter("township"));
    const auto id = HouseholdId::parse(request.parameter("household"));
    if (!township || !township->is_township() || !id) return base::fail(base::ErrorKind::NotFound, "people.error.not_found");
    return HouseholdRef{*township, *id};
}

std::string path_of(const HouseholdRef& ref) { return "/households/" + ref.township.text + "/" + ref.id.to_string(); }

Reply household_page(const http::Request& request, Desk desk, HouseholdRef ref, HouseholdView view) {
    // Who sends a form has said why the page was opened before.
    const auto reason = view.errors.empty() ? parse_access_reason(request.query.get("reason")) : AccessReason::DataCorrection;
    const auto opened = co_await open_household(desk.services, desk.caller, ref, reason, request.request_id);
    if (!opened && opened.error().field == "reason") {
        std::vector<base::Error> errors;
        if (request.query.has("reason")) errors.push_back(opened.error());
        co_return reason_page(request, desk, path_of(ref), errors);
    }
    if (!opened) co_return base::Failure(opened.error());
    const Words words(request, desk.services);
    const std::string why = reason ? "?reason=" + std::string(code_of(*reason)) : std::string();
    pages::Page page{"people/household.html", pages::Layout::Staff, words("people.household.title"), {}};
    auto& model = page.model;
    fill_members(model, desk, *opened, why, words);
    std::size_t number = 0;
    for (const auto& blocks : desk.household_blocks) {
        const auto added = co_await blocks(request, desk.caller, *opened);
        for (const auto& block : added) fill_block(model, block, ++number);
    }
    fill_history(model, desk, *opened, words);
    const bool may_edit = std::any_of(opened->members.begin(), opened->members.end(), [](const auto& one) { return one.may_edit; });
    if (may_edit) {
        auto& join = model.add("JOIN");
        join.set("ACTION", path_of(ref) + "/joins");
        fill_form(join, desk, *opened, HouseholdAct::Join, view, words);
        auto& leave = model.add(opened->members.size() > 1 ? "LEAVE" : "ALONE");
        leave.set("ACTION", path_of(ref) + "/departures");
        fill_form(leave, desk, *opened, HouseholdAct::Leave, view, words);
    }
    pages::add_errors(model, errors_of(view), desk.services.pages.catalogue(), request.locale());
    if (!view.errors.empty()) page.status = view.errors.front().kind == base::ErrorKind::Conflict ? 409 : 422;
    co_return desk.services.pages.page(request, std::move(page));
}

}  // namespace sunclover::people
