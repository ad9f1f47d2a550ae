// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/http/edit_page.hpp"

#include <utility>

#include "areas/people/internal/ref_text.hpp"

namespace sunclover::people {
namespace {

void fill_conflict(pages::Model& model, const Desk& desk, const Words& words, const EditView& view) {
    auto& conflict = model.add("CONFLICT");
    conflict.show_if(view.differing_fields.empty(), "SAME");
    for (const auto& field : view.differing_fields) {
        auto& row = conflict.add("DIFFERENCE");
        row.set("LABEL", words.of("field", field));
        row.set("THEIRS", field_text(field, *view.theirs, *desk.directory, words));
        row.set("YOURS", field_text(field, view.draft, *desk.directory, words));
    }
}

void fill_suspects(pages::Model& model, const Desk& desk, const Words& words, const EditView& view) {
    if (view.suspects.empty()) return;
    auto& section = model.add("SUSPECTS");
    section.set("DIFFERENT_BECAUSE", view.different_because);
    for (const auto& suspect : view.suspects) {
        auto& row = section.add("SUSPECT");
        fill_summary(row, suspect.summary, *desk.directory, words);
        fill_likeness(row, suspect.likeness, words);
        row.set("REF", ref_text(suspect.summary.ref));
    }
}

}  // namespace

std::optional<DifferentPeople> different_in(const http::Fields& form) {
    DifferentPeople different{{}, std::string(form.get("different_because"))};
    for (const auto shown : form.all("shown")) {
        if (const auto ref = parse_ref(shown)) different.shown.push_back(*ref);
    }
    if (different.shown.empty()) return std::nullopt;
    return different;
}

http::Response edit_page(const http::Request& request, const Desk& desk, const EditView& view) {
    const Words words(request, desk.services);
    const bool is_new = !view.ref.has_value();
    pages::Page page{
        "people/edit.html", pages::Layout::Staff,
        words(is_new ? "people.new.title" : "people.edit.title"), {}};
    auto& model = page.model;
    if (is_new) {
        model.add("NEW");
        model.set("ACTION", "/people");
        model.set("CANCEL", "/people");
    } else {
        model.add("CHANGE").set("VERSION", view.version);
        model.add("CERTIFICATE").set("STATE", view.draft.certificate_state);
        model.set("ACTION", path_of(*view.ref) + "/versions");
        model.set("CANCEL", path_of(*view.ref));
    }
    if (view.theirs) fill_conflict(model, desk, words, view);
    fill_suspects(model, desk, words, view);
    fill_form(model, desk, words, view.draft, view.errors, is_new ? FormKind::New : FormKind::Change);
    pages::add_errors(model, view.errors, desk.services.pages.catalogue(), request.locale());
    if (!view.errors.empty()) page.status = 422;
    if (view.theirs || !view.suspects.empty()) page.status = 409;
    return desk.services.pages.page(request, std::move(page));
}

}  // namespace sunclover::people
