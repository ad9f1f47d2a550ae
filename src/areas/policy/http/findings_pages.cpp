// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /findings: whom policies found, as a list of work with counts by township. GET /findings/{township}/{finding}: one of them,
// with the reasons and what to do. POST …/steps; POST /findings/exports: the list as a file. GET /determination-corrections: months that were decided once more.
#include <algorithm>
#include <map>

#include "areas/access/export_list.hpp"
#include "areas/people/consent.hpp"
#include "areas/places/directory.hpp"
#include "areas/policy/http/handlers.hpp"
#include "areas/policy/http/page_parts.hpp"
#include "areas/policy/record_fact.hpp"
#include "areas/policy/work_findings.hpp"
#include "platform/pages/flash.hpp"

namespace sunclover::policy {
namespace {

constexpr FindingState shown_states[] = {
    FindingState::Open, FindingState::Assigned, FindingState::Confirmed, FindingState::Declined, FindingState::Settled,
};

/// An unknown word in the address is as good as none: the list shows more, not an error.
FindingFilter filter_in(const http::Fields& query) {
    FindingFilter filter;
    filter.kind = finding_kind_from(query.get("kind"));
    filter.policy = query.get("policy");
    filter.township = base::PlaceCode::parse(query.get("township"));
    filter.state = finding_state_from(query.get("state")).value_or(FindingState::Open);
    filter.page_token = query.get("after");
    return filter;
}

std::string title_of(const PolicyBook& book, const std::string& code, const Words& words) {
    const Policy* policy = book.find(code);
    return policy == nullptr ? code : policy->title.in(words.locale());
}

void fill_filters(pages::Model& model, const PolicyDesk& desk, const PolicyBook& book, const FindingList& list, const FindingFilter& filter, const Words& words) {
    for (const FindingKind kind : all_finding_kinds) {
        add_option(model, "KIND", code_of(kind), words.of("kind", code_of(kind)), filter.kind == kind);
    }
    for (const Policy& policy : book.policies) {
        if (policy.is_example) continue;
        add_option(model, "POLICY", policy.code, policy.title.in(words.locale()), filter.policy == policy.code);
    }
    for (const FindingState state : shown_states) {
        add_option(model, "STATE", code_of(state), words.of("finding_state", code_of(state)), filter.state == state);
    }
    const auto places = desk.cases.places.get();
    for (const auto& township : places->townships()) {
        add_option(model, "TOWNSHIP", township.code.text, township.name, township.code == list.township);
    }
}

/// What is to do in each township, as a bar beside the number.
void fill_counts(pages::Model& model, const PolicyDesk& desk, const FindingList& list, const Words& words) {
    std::map<base::PlaceCode, std::map<FindingKind, std::int64_t>> to_do;
    std::int64_t most = 1;
    for (const FindingCount& one : list.counts) {
        if (!is_to_do(one.state)) continue;
        most = std::max(most, to_do[one.township][one.kind] += one.count);
    }
    model.show_if(to_do.empty(), "NO_COUNTS");
    if (to_do.empty()) return;
    auto& table = model.add("COUNTS");
    for (const FindingKind kind : all_finding_kinds) table.add("COUNT_HEAD").set("KIND_LABEL", words.of("kind", code_of(kind)));
    for (const auto& [township, kinds] : to_do) {
        auto& row = table.add("COUNT_ROW");
        row.set("TOWNSHIP_CODE", township.text).set("TOWNSHIP_NAME", desk.cases.places.get()->name_of(township));
        for (const FindingKind kind : all_finding_kinds) {
            const auto found = kinds.find(kind);
            const std::int64_t count = found == kinds.end() ? 0 : found->second;
            auto& cell = row.add("COUNT");
            cell.set("NUMBER", count).set("MOST", most);
        }
    }
}

bool is_paid(const Policy* policy, const ListedFinding& listed) {
    return policy != nullptr && listed.now.state == State::Entitled && policy->kind != Kind::Service;
}

/// A line of the list as a file has it.
std::vector<std::string> cells_of(const ListedFinding& listed, const PolicyDesk& desk, const PolicyBook& book, const Words& words) {
    const Finding& finding = listed.finding;
    const Policy* policy = book.find(finding.policy);
    return {
        listed.person.masked_name, desk.cases.places.get()->name_of(listed.person.committee), title_of(book, finding.policy, words),
        words.of("kind", code_of(finding.kind)), finding.month.to_string(),
        is_paid(policy, listed) ? amount_text(*policy, listed.now.amount, words) : std::string(),
        words.of("finding_state", code_of(finding.state)),
    };
}

void fill_finding(pages::Model& row, const PolicyDesk& desk, const PolicyBook& book, const ListedFinding& listed, const Words& words) {
    const Finding& finding = listed.finding;
    const Policy* policy = book.find(finding.policy);
    row.set("FINDING_HREF", "/findings/" + finding.person.township.text + "/" + finding.id.to_string());
    row.set("NAME", listed.person.masked_name).set("COMMITTEE", desk.cases.places.get()->name_of(listed.person.committee));
    row.set("POLICY_TITLE", title_of(book, finding.policy, words)).set("KIND_LABEL", words.of("kind", code_of(finding.kind)));
    row.set("MONTH", finding.month.to_string());
    if (is_paid(policy, listed)) row.add("HAS_AMOUNT").set("AMOUNT", amount_text(*policy, listed.now.amount, words));
    if (!finding.fact.empty()) {
        if (const auto fact = book.facts.find(finding.fact)) row.add("ASKS").set("FACT_LABEL", label_of(book.facts[*fact], words.locale()));
    }
    row.set("STATE_LABEL", words.of("finding_state", code_of(finding.state)));
}

base::Result<FindingRef> ref_in(const http::Request& request) {
    const auto township = base::PlaceCode::parse(request.parameter("township"));
    const auto id = FindingId::parse(request.parameter("finding"));
    if (!township || !township->is_township() || !id) return base::fail(base::ErrorKind::NotFound, "http.error.not_found");
    return FindingRef{*township, *id};
}

struct FindingView {
    std::optional<base::Error> refused = {};
    std::string typed_note = {};
};

base::Task<base::Result<http::Response>> show_finding(
    http::Request& request, const PolicyDesk& desk, const access::Caller& caller, FindingView view
) {
    const Words words(request, desk);
    CO_TRY_ASSIGN(const FindingRef ref, ref_in(request));
    CO_TRY_ASSIGN(const auto opened, co_await open_finding(desk, caller, ref, std::string(request.locale()), request.request_id));
    const auto book = desk.book.get();
    const Finding& finding = opened.listed.finding;
    pages::Page page{"policy/finding.html", pages::Layout::Staff, words("policy.finding.title"), {}};
    auto& model = page.model;
    fill_finding(model, desk, *book, opened.listed, words);
    model.set("WHOLE_NAME", opened.name).set("PHONE", opened.phone).set("VERSION", finding.version);
    model.set("PERSON_HREF", "/people/" + finding.person.township.text + "/" + finding.person.id.to_string());
    model.set("KIND_ABOUT", words.of("kind_about", code_of(finding.kind)));
    model.show_if(opened.why.empty(), "NO_REASONS");
    for (const std::string& reason : opened.why) model.add("REASON").set("REASON_TEXT", reason);
    if (finding.messaged_at) model.add("MESSAGED").set("WHEN", desk.services().zone.to_local_text(*finding.messaged_at));
    if (!finding.note.empty()) model.add("NOTED").set("NOTE", finding.note);
    if (finding.of_case) {
        model.add("HAS_CASE").set("CASE_HREF", "/cases/" + finding.person.township.text + "/" + finding.of_case->to_string());
    }
    if (is_to_do(finding.state)) {
        auto& act = model.add("MAY_ACT");
        const Policy* policy = book->find(finding.policy);
        act.show_if(finding.kind == FindingKind::NotReceiving && policy != nullptr && !policy->application.empty(), "MAY_CONFIRM");
        const bool needs_form = finding.kind == FindingKind::NotReceiving && policy != nullptr && policy->application.empty();
        if (needs_form) {
            act.add("MAY_APPLY").set("APPLY_HREF", "/people/" + finding.person.township.text + "/" + finding.person.id.to_string() + "/applications/new?programme=" + policy->programme);
        }
        const auto fact = book->facts.find(finding.fact);
        if (finding.kind == FindingKind::FactMissing && fact) add_question(act.add("MAY_ANSWER"), *book, *fact, "", words);
        act.set("TYPED_NOTE", view.typed_note);
        if (opened.waits_for_consent) {
            const std::string purpose(people::code_of(people::ConsentPurpose::Outreach));
            act.add("HELD_BACK").set("CONSENT_HREF", "/people/" + finding.person.township.text + "/" + finding.person.id.to_string() + "/consents/" + purpose);
        } else if (opened.message_phone.empty()) act.show_if(true, "NO_PHONE");
        else act.add("MAY_MESSAGE").set("MESSAGE_PHONE", opened.message_phone).set("MESSAGE_TEXT", opened.message);
    }
    model.show_if(!opened.others.empty(), "HAS_OTHERS");
    for (const Finding& other : opened.others) {
        auto& line = model.add("OTHER");
        line.set("OTHER_HREF", "/findings/" + other.person.township.text + "/" + other.id.to_string());
        line.set("OTHER_POLICY", title_of(*book, other.policy, words)).set("OTHER_KIND", words.of("kind", code_of(other.kind)));
    }
    if (view.refused) {
        page.status = view.refused->kind == base::ErrorKind::Conflict ? 409 : 422;
        pages::add_errors(model, {*view.refused}, pages::Catalogue::embedded(), request.locale());
    }
    co_return desk.services().pages.page(request, std::move(page));
}

}  // namespace

Reply get_findings(http::Request& request, const PolicyDesk& desk, const access::Caller& caller) {
    const Words words(request, desk);
    const FindingFilter filter = filter_in(request.query);
    CO_TRY_ASSIGN(const auto list, co_await list_findings(desk, caller, filter));
    const auto book = desk.book.get();
    pages::Page page{"policy/findings.html", pages::Layout::Staff, words("policy.findings.title"), {}};
    auto& model = page.model;
    fill_filters(model, desk, *book, list, filter, words);
    model.show_if(!request.query.items().empty(), "FILTERED");
    fill_counts(model, desk, list, words);
    model.set("TOWNSHIP_NOW", list.township.text).set("TOWNSHIP_NAME_NOW", desk.cases.places.get()->name_of(list.township));
    model.show_if(list.findings.empty(), "NOTHING");
    if (!list.findings.empty()) {
        auto& table = model.add("TABLE");
        for (const auto& one : list.findings) fill_finding(table.add("FINDING"), desk, *book, one, words);
    }
    model.set("FILTER_KIND", filter.kind ? std::string(code_of(*filter.kind)) : "");
    model.set("FILTER_POLICY", filter.policy).set("FILTER_STATE", std::string(code_of(filter.state)));
    if (!list.next_page_token.empty()) model.add("MORE").set("AFTER", list.next_page_token);
    co_return desk.services().pages.page(request, std::move(page));
}

Reply post_findings_export(http::Request& request, const PolicyDesk& desk, const access::Caller& caller) {
    const Words words(request, desk);
    CO_TRY_ASSIGN(const auto form, request.form());
    FindingFilter filter = filter_in(form);
    filter.page_token.clear();
    access::ListFile file;
    file.name = "findings";
    file.action = "policy.findings_exported";
    file.permission = access::Permission::FindingWork;
    for (const char* const key : {"person", "committee", "policy", "kind", "month", "amount", "state"}) file.heading.push_back(words.of("column", key));
    const auto book = desk.book.get();
    do {
        CO_TRY_ASSIGN(const auto list, co_await list_findings(desk, caller, filter));
        for (const auto& one : list.findings) file.rows.push_back(cells_of(one, desk, *book, words));
        file.detail = "township=" + list.township.text + " state=" + std::string(code_of(filter.state));
        filter.page_token = list.next_page_token;
    } while (!filter.page_token.empty() && file.rows.size() < access::exported_rows_max);
    file.locale = request.locale();
    co_return co_await access::export_list(desk.services(), caller, request.request_id, std::move(file));
}

Reply get_finding(http::Request& request, const PolicyDesk& desk, const access::Caller& caller) {
    FindingView view;
    co_return co_await show_finding(request, desk, caller, std::move(view));
}

Reply post_finding_step(http::Request& request, const PolicyDesk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const auto form, request.form());
    CO_TRY_ASSIGN(const FindingRef ref, ref_in(request));
    const auto step = finding_step_from(form.get("step"));
    if (!step) co_return base::fail(base::ErrorKind::NotFound, "http.error.not_found");
    StepFinding order;
    order.ref = ref;
    order.version = version_in(form);
    order.step = *step;
    order.note = form.get("note");
    order.value = form.get("value");
    order.attempt = cases::attempt_of(request, form);
    const auto done = co_await step_finding(desk, caller, std::move(order));
    if (!done) {
        if (done.error().kind == base::ErrorKind::NotFound) co_return base::Failure(done.error());
        FindingView view;
        view.refused = done.error();
        view.typed_note = form.get("note");
        co_return co_await show_finding(request, desk, caller, std::move(view));
    }
    auto response = http::see_other("/findings/" + ref.township.text + "/" + ref.id.to_string());
    pages::set_flash(response, "policy.done." + std::string(code_of(*step)));
    co_return response;
}

Reply get_corrections(http::Request& request, const PolicyDesk& desk, const access::Caller& caller) {
    const Words words(request, desk);
    const auto own = caller.widest_place(access::Permission::FindingWork);
    const auto places = desk.cases.places.get();
    auto township = base::PlaceCode::parse(request.query.get("township"));
    if (!township && own && !own->is_district()) township = own->township();
    if (!township && !places->townships().empty()) township = places->townships().front().code;
    if (!township) co_return base::fail(base::ErrorKind::NotFound, "http.error.not_found");
    CO_TRY_ASSIGN(const auto corrections, co_await list_corrections(desk, caller, *township));
    const auto book = desk.book.get();
    pages::Page page{"policy/corrections.html", pages::Layout::Staff, words("policy.corrections.title"), {}};
    auto& model = page.model;
    for (const auto& each : places->townships()) add_option(model, "TOWNSHIP", each.code.text, each.name, each.code == *township);
    model.show_if(corrections.empty(), "NOTHING");
    if (!corrections.empty()) {
        auto& table = model.add("TABLE");
        base::Fen more{}, less{};
        for (const Correction& one : corrections) {
            auto& row = table.add("CORRECTION");
            row.set("PERSON_HREF", "/people/" + one.person.township.text + "/" + one.person.id.to_string());
            row.set("PERSON_ID", one.person.id.to_string().substr(0, 8)).set("POLICY_TITLE", title_of(*book, one.policy, words));
            row.set("MONTH", one.month.to_string()).set("WHEN", desk.services().zone.to_local_text(one.decided_at));
            row.set("BEFORE", words.of("state", code_of(one.before))).set("AFTER", words.of("state", code_of(one.after)));
            const base::Fen difference = one.amount_after - one.amount_before;
            row.set("DIFFERENCE", (difference.fen < 0 ? "−" : "") + base::to_yuan_text(base::Fen{std::abs(difference.fen)}));
            (difference.fen < 0 ? less : more) = (difference.fen < 0 ? less : more) + base::Fen{std::abs(difference.fen)};
        }
        table.set("SUM_MORE", base::to_yuan_text(more)).set("SUM_LESS", base::to_yuan_text(less));
    }
    co_return desk.services().pages.page(request, std::move(page));
}

}  // namespace sunclover::policy
