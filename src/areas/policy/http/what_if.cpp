// SPDX-License-Identifier: AGPL-3.0-or-later
// GET and POST /entitlement-check: what could I have? Without sign-in; nothing that is typed is kept, logged or put into an address.
#include <algorithm>

#include "areas/people/person_codes.hpp"
#include "areas/policy/http/handlers.hpp"
#include "areas/policy/http/page_parts.hpp"
#include "areas/policy/person_entitlements.hpp"

namespace sunclover::policy {
namespace {

/// What was typed: age, one kind of disability with its grade, and answers by fact.
struct Typed {
    std::string age;
    std::string category;
    std::string grade;
    std::vector<std::pair<std::size_t, std::string>> answers = {};
};

Typed typed_in(const PolicyBook& book, const http::Fields& form) {
    Typed typed{std::string(form.get("age")), std::string(form.get("category")), std::string(form.get("grade"))};
    for (const FactSource& source : book.sources) {
        if (source.origin != Origin::Recorded) continue;
        typed.answers.emplace_back(source.fact, std::string(form.get("f" + std::to_string(source.fact))));
    }
    return typed;
}

std::vector<base::Error> faults_of(const Typed& typed) {
    std::vector<base::Error> faults;
    const auto age = http::whole_number(typed.age);
    const bool is_age = !typed.age.empty() && (age > 0 || typed.age == "0") && age <= 130;
    if (!is_age) faults.push_back({base::ErrorKind::Invalid, "policy.error.age", "age"});
    if (!people::parse_category(typed.category)) faults.push_back({base::ErrorKind::Invalid, "policy.error.category", "category"});
    const auto grade = http::whole_number(typed.grade);
    if (grade < 1 || grade > 4) faults.push_back({base::ErrorKind::Invalid, "policy.error.grade", "grade"});
    return faults;
}

rules::FactRow facts_in(const PolicyBook& book, const Typed& typed) {
    rules::FactRow row(book.sources.size());
    const auto category = people::parse_category(typed.category);
    const auto grade = feel::Value::number(http::whole_number(typed.grade));
    for (const FactSource& source : book.sources) {
        switch (source.origin) {
            case Origin::Age: row[source.fact] = feel::Value::number(http::whole_number(typed.age)); break;
            case Origin::Certificate: row[source.fact] = feel::Value::boolean(true); break;
            case Origin::HeaviestGrade: row[source.fact] = grade; break;
            case Origin::Grade:
                if (source.category == category) row[source.fact] = grade;
                break;
            case Origin::HouseholdSize: row[source.fact] = feel::Value::number(std::int64_t{1}); break;
            case Origin::Guardian: row[source.fact] = feel::Value::boolean(true); break;
            case Origin::Recorded:
                if (source.is_listed) row[source.fact] = feel::Value::boolean(false);
                break;
        }
    }
    for (const auto& [fact, text] : typed.answers) {
        if (text.empty()) continue;
        if (const auto value = value_from(book.facts[fact], text)) row[fact] = *value;
    }
    return row;
}

void fill_form(pages::Model& model, const PolicyBook& book, const Typed& typed, const Words& words) {
    model.set("AGE", typed.age);
    for (const auto category : people::all_categories()) {
        const auto code = people::code_of(category);
        add_option(model, "CATEGORY", code, words("people.category." + std::string(code)), code == typed.category);
    }
    for (int grade = 1; grade <= 4; ++grade) {
        const std::string text = std::to_string(grade);
        add_option(model, "GRADE", text, words("policy.grade." + text), text == typed.grade);
    }
    // Asked once: what could settle most for most people. The rest is asked with the result.
    for (const auto& [fact, text] : typed.answers) {
        if (!text.empty()) add_question(model, book, fact, text, words);
    }
}

void fill_result(pages::Model& model, const PolicyBook& book, const Typed& typed, base::Day today, const Words& words) {
    auto& result = model.add("RESULT");
    const auto facts = facts_in(book, typed);
    std::vector<Entitlement> all;
    for (const Policy& policy : book.policies) {
        // Nobody is asked about what begins later.
        if (policy.eligibility_on(today) == nullptr) continue;
        all.push_back(entitlement_of(book, policy, facts, today, words.locale()));
    }
    for (const Entitlement& one : all) {
        const char* block = one.made.state == State::Entitled ? "CAN_HAVE" : one.made.state == State::Unknown ? "MIGHT_HAVE" : "CANNOT_HAVE";
        auto& row = result.add(block);
        row.set("POLICY_TITLE", one.policy->title.in(words.locale())).set("SUMMARY", one.policy->summary.in(words.locale()));
        row.set("CLAUSE", one.clause).show_if(one.policy->is_example, "IS_EXAMPLE");
        const std::string amount = amount_text(*one.policy, one.made.amount, words);
        if (one.made.state == State::Entitled && !amount.empty()) row.add("HAS_AMOUNT").set("AMOUNT", amount);
    }
    const auto has = [&](State state) { return std::any_of(all.begin(), all.end(), [&](const auto& one) { return one.made.state == state; }); };
    result.show_if(!has(State::Entitled), "NONE");
    result.show_if(has(State::Unknown), "ASK_MORE");
    for (const std::size_t fact : questions_of(all)) {
        const bool is_answered = std::any_of(typed.answers.begin(), typed.answers.end(), [&](const auto& one) {
            return one.first == fact && !one.second.empty();
        });
        if (!is_answered && book.sources[fact].origin == Origin::Recorded) add_question(result, book, fact, "", words);
    }
}

pages::Page page_of(const PolicyBook& book, const PolicyDesk& desk, const Typed& typed, const Words& words) {
    pages::Page page{"policy/what_if.html", pages::Layout::Citizen, words("policy.what_if.title"), {}};
    fill_form(page.model, book, typed, words);
    page.model.set("OFFICE_PHONE", desk.services().office_phone);
    return page;
}

}  // namespace

Reply get_what_if(http::Request& request, const PolicyDesk& desk, const access::Caller&) {
    const auto book = desk.book.get();
    co_return desk.services().pages.page(request, page_of(*book, desk, {}, Words(request, desk)));
}

Reply post_what_if(http::Request& request, const PolicyDesk& desk, const access::Caller&) {
    const Words words(request, desk);
    CO_TRY_ASSIGN(const auto form, request.form());
    const auto book = desk.book.get();
    const Typed typed = typed_in(*book, form);
    pages::Page page = page_of(*book, desk, typed, words);
    const auto faults = faults_of(typed);
    if (faults.empty()) {
        fill_result(page.model, *book, typed, desk.services().today(), words);
    } else {
        page.status = 422;
        pages::add_errors(page.model, faults, pages::Catalogue::embedded(), request.locale());
    }
    auto response = desk.services().pages.page(request, std::move(page));
    response.no_store();
    co_return response;
}

}  // namespace sunclover::policy
