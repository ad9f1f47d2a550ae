// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /work/assignments: the cases that were marked in the work list, and to whom they could go; POST: gives them, tells what became
// of each, and offers to take it back.
#include <algorithm>

#include "areas/access/manage_accounts.hpp"
#include "areas/cases/assign_cases.hpp"
#include "areas/cases/case_access.hpp"
#include "areas/cases/http/handlers.hpp"
#include "areas/cases/http/page_parts.hpp"
#include "areas/cases/list_cases.hpp"
#include "areas/places/directory.hpp"
#include "areas/programmes/published_programmes.hpp"
#include "platform/pages/catalogue.hpp"

namespace sunclover::cases {
namespace {

using Staff = std::vector<access::StaffAccount>;

std::string name_of(const Staff& staff, const std::optional<access::AccountId>& id, const Words& words) {
    const auto found = std::find_if(staff.begin(), staff.end(), [&](const auto& account) { return account.id == id; });
    return id && found != staff.end() ? found->display_name : words("cases.assign.nobody");
}

bool may_assign(const Desk& desk, const access::Caller& caller, const Case& record) {
    const auto programme = desk.programmes.version(record.programme, record.programme_version);
    return record.state != State::Closed && programme != nullptr && abilities_of(record, *programme, caller).assign;
}

void fill_chosen(pages::Model& row, const Desk& desk, const ListedCase& listed, const Staff& staff, const Words& words) {
    const Case& record = listed.record;
    row.set("CASE_HREF", record.ref.path());
    row.set("CASE_NUMBER", record.number);
    row.set("CASE_NAME", listed.masked_name);
    row.set("CASE_STAGE", listed.stage_title);
    row.set("CASE_COMMITTEE", desk.places.get()->name_of(record.committee));
    row.set("CASE_ASSIGNEE", name_of(staff, record.assignee, words));
}

/// What a form needs to give a case, and to take it back.
void fill_form_line(pages::Model& line, const CaseRef& ref, std::int64_t version, const std::optional<access::AccountId>& before) {
    line.set("CASE_VALUE", field_value_of(ref));
    line.set("CASE_VERSION", version);
    line.set("CASE_BEFORE", before ? before->to_string() : std::string());
}

/// Who may work on every one of the cases.
void fill_colleagues(pages::Model& model, const Staff& staff, const std::vector<ListedCase>& chosen, base::Instant now) {
    for (const auto& account : staff) {
        const auto works = [&](const ListedCase& listed) { return works_at(account, listed.record.committee, now); };
        if (std::all_of(chosen.begin(), chosen.end(), works)) add_option(model, "STAFF", account.id.to_string(), label_of(account), false);
    }
}

struct Chosen {
    std::vector<CaseToAssign> cases;
    std::vector<std::optional<access::AccountId>> before;   ///< of each
};

/// The lines of a posted form. One that cannot be read is left out: no page of ours makes it.
Chosen chosen_in(const http::Fields& form) {
    const auto refs = form.all("case");
    const auto versions = form.all("version");
    const auto before = form.all("before");
    const bool gives_back = form.get("act") == "give_back";
    const auto assignee = access::AccountId::parse(form.get("assignee"));
    Chosen chosen;
    for (std::size_t i = 0; i < refs.size() && i < versions.size() && i < before.size(); ++i) {
        const auto ref = case_ref_from(refs[i]);
        if (!ref) continue;
        const auto belonged_to = access::AccountId::parse(before[i]);
        chosen.cases.push_back({*ref, http::whole_number<std::int64_t>(versions[i]), gives_back ? belonged_to : assignee});
        chosen.before.push_back(belonged_to);
    }
    return chosen;
}

}  // namespace

Reply get_assignments(http::Request& request, const Desk& desk, const access::Caller& caller) {
    const Words words(request, desk);
    std::vector<CaseRef> refs;
    for (const auto value : request.query.all("case")) {
        const auto ref = case_ref_from(value);
        if (ref && refs.size() < assigned_at_once_max) refs.push_back(*ref);
    }
    std::string locale(words.locale());
    const auto found = co_await list_chosen(desk, caller, std::move(refs), std::move(locale));
    const Staff staff = co_await access::list_all_staff(access::Ports::of(desk.services));
    pages::Page page{"cases/assignments.html", pages::Layout::Staff, words("cases.assignments.title"), {}};
    std::vector<ListedCase> chosen;
    for (const ListedCase& listed : found) {
        if (may_assign(desk, caller, listed.record)) chosen.push_back(listed);
        else fill_chosen(page.model.add("LEFT_OUT"), desk, listed, staff, words);
    }
    page.model.show_if(chosen.size() != found.size(), "SOME_LEFT_OUT");
    page.model.show_if(chosen.empty(), "NOTHING");
    if (chosen.empty()) co_return desk.services.pages.page(request, std::move(page));
    auto& form = page.model.add("FORM");
    fill_colleagues(form, staff, chosen, desk.services.clock.now());
    for (const ListedCase& listed : chosen) {
        auto& row = form.add("CASE");
        fill_chosen(row, desk, listed, staff, words);
        fill_form_line(row, listed.record.ref, listed.record.version, listed.record.assignee);
    }
    co_return desk.services.pages.page(request, std::move(page));
}

Reply post_assignments(http::Request& request, const Desk& desk, const access::Caller& caller) {
    const Words words(request, desk);
    CO_TRY_ASSIGN(const auto form, request.form());
    Chosen chosen = chosen_in(form);
    std::vector<CaseRef> refs;
    for (const CaseToAssign& one : chosen.cases) refs.push_back(one.ref);
    Attempt attempt = attempt_of(request, form);
    CO_TRY_ASSIGN(const auto outcomes, co_await assign_cases(desk, caller, std::move(chosen.cases), std::move(attempt)));
    std::string locale(words.locale());
    const auto listed = co_await list_chosen(desk, caller, std::move(refs), std::move(locale));
    const Staff staff = co_await access::list_all_staff(access::Ports::of(desk.services));
    pages::Page page{"cases/assignments_done.html", pages::Layout::Staff, words("cases.assignments.done_title"), {}};
    auto& model = page.model;
    std::int64_t given = 0;
    pages::Model undo;
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        const AssignedCase& outcome = outcomes[i];
        const auto row = std::find_if(listed.begin(), listed.end(), [&](const ListedCase& one) { return one.record.ref == outcome.ref; });
        if (row == listed.end()) continue;
        if (outcome.refusal) {
            auto& line = model.add("REFUSED");
            fill_chosen(line, desk, *row, staff, words);
            // On a case's page both versions would stand below.
            const bool is_changed = outcome.refusal->message_key == "cases.error.changed_meanwhile";
            line.set("REASON", words(is_changed ? "cases.assignments.changed" : outcome.refusal->message_key));
            continue;
        }
        ++given;
        fill_chosen(model.add("GIVEN"), desk, *row, staff, words);
        fill_form_line(undo.add("CASE"), outcome.ref, outcome.version, chosen.before[i]);
    }
    model.set("GIVEN_COUNT", given);
    model.show_if(given > 0, "SOME_GIVEN");
    model.show_if(given < static_cast<std::int64_t>(outcomes.size()), "SOME_REFUSED");
    if (given > 0 && form.get("act") != "give_back") model.add("UNDO", std::move(undo));
    co_return desk.services.pages.page(request, std::move(page));
}

}  // namespace sunclover::cases
