// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /my/entitlements: what I receive, what I can have and why, what must be asked, what I cannot have and which condition
// failed. POST …/confirmations: I want it. POST /my/facts: the answer to a question.
#include "areas/policy/http/handlers.hpp"
#include "areas/policy/http/page_parts.hpp"
#include "areas/policy/person_entitlements.hpp"
#include "areas/policy/record_fact.hpp"
#include "platform/pages/flash.hpp"

namespace sunclover::policy {
namespace {

void fill_reasons(pages::Model& row, const Entitlement& one) {
    for (const std::string& reason : one.reasons) row.add("REASON").set("REASON_TEXT", reason);
}

void fill_policy(pages::Model& row, const PersonEntitlement& one, const Words& words) {
    const Policy& policy = *one.now.policy;
    row.set("POLICY", policy.code).set("POLICY_TITLE", policy.title.in(words.locale()));
    row.set("SUMMARY", policy.summary.in(words.locale())).set("CLAUSE", one.now.clause);
    row.show_if(policy.is_example, "IS_EXAMPLE");
    fill_reasons(row, one.now);
}

/// How the resident goes on: it is under way, one press, the application, or a call.
void fill_way_on(pages::Model& row, const PersonEntitlement& one, bool may_apply) {
    const Policy& policy = *one.now.policy;
    const bool is_declined = one.finding && one.finding->state == FindingState::Declined;
    row.show_if(one.has_case, "UNDER_WAY");
    row.show_if(is_declined, "DECLINED");
    if (one.has_case) return;
    if (!may_apply) row.add("CALL");
    else if (!policy.application.empty()) row.add("ONE_PRESS");
    else if (!policy.programme.empty()) row.add("APPLY").set("APPLY_HREF", "/apply/" + policy.programme);
    else row.add("CALL");
}

void fill_rows(pages::Model& model, const PersonEntitlements& made, const Words& words) {
    bool has_received = false, has_open = false, has_maybe = false, has_refused = false;
    for (const PersonEntitlement& one : made.rows) {
        const Policy& policy = *one.now.policy;
        if (one.received) {
            auto& row = model.add("RECEIVED");
            fill_policy(row, one, words);
            if (made.shows_money) row.add("PAID").set("AMOUNT", amount_text(policy, one.received->amount, words));
            row.show_if(made.shows_money && one.now.made.state == State::NotEntitled, "NO_LONGER");
            has_received = true;
        } else if (one.now.made.state == State::Entitled) {
            auto& row = model.add("OPEN");
            fill_policy(row, one, words);
            const std::string amount = amount_text(policy, one.now.made.amount, words);
            if (!amount.empty()) row.add("HAS_AMOUNT").set("AMOUNT", amount);
            const EntitledClass* entitled = policy.find_class(one.now.made.entitled_class);
            row.set("CLASS", entitled == nullptr ? std::string() : entitled->label.in(words.locale()));
            fill_way_on(row, one, made.may_apply);
            has_open = true;
        } else if (one.now.made.state == State::NotEntitled) {
            fill_policy(model.add("REFUSED"), one, words);
            has_refused = true;
        } else {
            fill_policy(model.add("MAYBE"), one, words);
            has_maybe = true;
        }
    }
    model.show_if(!has_received, "NONE_RECEIVED");
    model.show_if(!has_open, "NONE_OPEN");
    model.show_if(has_maybe, "HAS_MAYBE");
    model.show_if(has_refused, "HAS_REFUSED");
}

base::Task<base::Result<http::Response>> show_mine(
    http::Request& request, const PolicyDesk& desk, const access::Caller& caller, std::optional<base::Error> refused
) {
    const Words words(request, desk);
    CO_TRY_ASSIGN(const auto made, co_await entitlements_of(desk, caller, *caller.acting_for, std::string(request.locale())));
    pages::Page page{"policy/my_entitlements.html", pages::Layout::Citizen, words("policy.mine.title"), {}};
    auto& model = page.model;
    fill_rows(model, made, words);
    if (made.may_apply && !made.questions.empty()) {
        auto& questions = model.add("QUESTIONS");
        add_question(questions, *made.book, made.questions.front(), "", words);
        questions.set("QUESTION_COUNT", static_cast<std::int64_t>(made.questions.size()));
    }
    model.show_if(!made.household.empty(), "HOUSEHOLD");
    for (const HouseholdFact& one : made.household) {
        const auto value = value_from(made.book->facts[one.fact], one.now->value);
        auto& row = model.add("HOUSEHOLD_FACT");
        row.set("FACT_LABEL", label_of(made.book->facts[one.fact], words.locale()));
        row.set("FACT_VALUE", value_in_words(*made.book, one.fact, value.value_or(feel::Value()), words.locale()));
        row.set("FACT_FROM", one.now->from.to_string());
    }
    model.set("OFFICE_PHONE", desk.services().office_phone);
    if (refused) {
        page.status = 409;
        pages::add_errors(model, {*refused}, pages::Catalogue::embedded(), request.locale());
    }
    co_return desk.services().pages.page(request, std::move(page));
}

}  // namespace

Reply get_my_entitlements(http::Request& request, const PolicyDesk& desk, const access::Caller& caller) {
    std::optional<base::Error> nothing;
    co_return co_await show_mine(request, desk, caller, std::move(nothing));
}

Reply post_my_confirmation(http::Request& request, const PolicyDesk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const auto form, request.form());
    const std::string policy(request.parameter("policy"));
    const cases::Attempt attempt = cases::attempt_of(request, form);
    const auto record = co_await confirm_entitlement(desk, caller, *caller.acting_for, policy, attempt);
    if (!record) {
        if (record.error().kind == base::ErrorKind::NotFound) co_return base::Failure(record.error());
        std::optional<base::Error> refused = record.error();
        co_return co_await show_mine(request, desk, caller, std::move(refused));
    }
    auto response = http::see_other("/my/cases/" + record->ref.township.text + "/" + record->ref.id.to_string());
    pages::set_flash(response, "policy.done.confirmed");
    co_return response;
}

Reply post_my_fact(http::Request& request, const PolicyDesk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const auto form, request.form());
    RecordFact fact;
    fact.person = *caller.acting_for;
    fact.fact = form.get("fact");
    fact.value = form.get("value");
    fact.from = desk.services().today();
    fact.attempt = cases::attempt_of(request, form);
    // Nothing chosen is no answer; "not known" is not to be told to us.
    if (fact.value.empty()) {
        std::optional<base::Error> missing = base::Error{base::ErrorKind::Invalid, "policy.error.value", "value"};
        co_return co_await show_mine(request, desk, caller, std::move(missing));
    }
    const auto recorded = co_await record_fact(desk, caller, std::move(fact));
    if (!recorded) {
        if (recorded.error().kind == base::ErrorKind::NotFound) co_return base::Failure(recorded.error());
        std::optional<base::Error> refused = recorded.error();
        co_return co_await show_mine(request, desk, caller, std::move(refused));
    }
    auto response = http::see_other("/my/entitlements");
    pages::set_flash(response, "policy.done.answered");
    co_return response;
}

}  // namespace sunclover::policy
