// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/http/absence_page.hpp"

#include "areas/access/plan_absence.hpp"

namespace sunclover::access {

Reply absence_page(
    http::Request& request, Door door, TypedAbsence typed, std::vector<base::Error> errors
) {
    const Absences all = co_await list_absences(door.sessions.ports(), door.caller);
    const auto& renderer = door.services.pages;
    pages::Page page{
        "access/absences.html", pages::Layout::Staff, renderer.text(request, "access.absences.title")};
    auto& model = page.model;
    model.show_if(all.own.empty(), "NONE_PLANNED");
    const base::Day today = door.services.today();
    for (const PlannedAbsence& one : all.own) {
        auto& row = model.add("OWN");
        row.set("ABSENCE", one.absence.id.to_string()).set("SUBSTITUTE_NAME", one.substitute_name);
        row.set("FROM_DAY", one.absence.from.to_string());
        row.set("UNTIL_DAY", one.absence.until.to_string());
        row.show_if(one.absence.covers(today), "IS_NOW");
        row.show_if(!one.absence.covers(today), "IS_PLANNED");
    }
    auto* const stood_for = all.stood_for.empty() ? nullptr : &model.add("STOOD_FOR_LIST");
    for (const PlannedAbsence& one : all.stood_for) {
        auto& row = stood_for->add("STOOD_FOR");
        row.set("ABSENT_NAME", one.name).set("FROM_DAY", one.absence.from.to_string());
        row.set("UNTIL_DAY", one.absence.until.to_string());
    }
    if (all.colleagues.empty()) {
        model.add("NO_COLLEAGUE");
    } else {
        auto& form = model.add("FORM");
        form.set("FROM", typed.from).set("UNTIL", typed.until);
        for (const Colleague& colleague : all.colleagues) {
            auto& option = form.add("COLLEAGUE");
            const std::string id = colleague.id.to_string();
            option.set("VALUE", id).set("LABEL", colleague.display_name + " " + colleague.login_name);
            option.show_if(id == typed.substitute, "SELECTED");
        }
    }
    pages::add_errors(model, errors, renderer.catalogue(), request.locale());
    if (!errors.empty()) page.status = 422;
    co_return renderer.page(request, std::move(page));
}

}  // namespace sunclover::access
