// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /people/{township}/{id}/household-facts: what the household shares, with its history, and the form of one fact (?fact=).
// POST the same: records it for everybody who lives there. The pages of the person and of the household show them in a block.
#include <algorithm>
#include <charconv>
#include <map>

#include "areas/access/manage_accounts.hpp"
#include "areas/places/directory.hpp"
#include "areas/policy/household_facts.hpp"
#include "areas/policy/http/handlers.hpp"
#include "areas/policy/http/page_parts.hpp"
#include "areas/policy/http/routes.hpp"
#include "areas/policy/record_fact.hpp"
#include "base/text.hpp"
#include "platform/pages/flash.hpp"

namespace sunclover::policy {
namespace {

using access::Permission;

base::Result<people::PersonRef> person_in(const http::Request& request) {
    const auto township = base::PlaceCode::parse(request.parameter("township"));
    const auto id = people::PersonId::parse(request.parameter("id"));
    if (!township || !township->is_township() || !id) return base::fail(base::ErrorKind::NotFound, "http.error.not_found");
    return people::PersonRef{*township, *id};
}

std::string person_path(const people::PersonRef& ref) { return "/people/" + ref.township.text + "/" + ref.id.to_string(); }
std::string page_path(const people::PersonRef& ref) { return person_path(ref) + "/household-facts"; }

/// What was typed into the form of one fact.
struct Typed {
    std::string fact;          ///< its name; empty: no form is open
    std::string value = {};
    std::string from = {};
    std::string proof_day = {};
};

using Names = std::map<access::AccountId, std::string>;

/// The names of the staff who entered something. Residents and jobs have none.
base::Task<Names> names_of_staff(const PolicyDesk& desk, const std::vector<HouseholdFact>& facts) {
    Names names;
    for (const auto& fact : facts) {
        for (const RecordedFact& one : fact.history) {
            if (one.source != RecordedBy::Officer || !one.account || names.contains(*one.account)) continue;
            const auto account = co_await access::find_account(access::Ports::of(desk.services()), *one.account);
            names.emplace(*one.account, account ? account->display_name : std::string());
        }
    }
    co_return names;
}

std::string value_text_of(const PolicyBook& book, std::size_t fact, const RecordedFact& one, const Words& words) {
    const auto value = value_from(book.facts[fact], one.value);
    return value_in_words(book, fact, value.value_or(feel::Value()), words.locale());
}

void fill_record(pages::Model& row, const PolicyDesk& desk, const PolicyBook& book, std::size_t fact, const RecordedFact& one, const Names& names, const Words& words) {
    row.set("VALUE", value_text_of(book, fact, one, words)).set("FROM", one.from.to_string());
    if (one.until) row.add("UNTIL").set("DAY", one.until->to_string());
    if (one.proof_day) row.add("PROOF").set("DAY", one.proof_day->to_string());
    row.set("SOURCE", words.of("recorded_by", code_of(one.source)));
    const auto name = one.account ? names.find(*one.account) : names.end();
    if (name != names.end() && !name->second.empty()) row.add("WHO").set("NAME", name->second);
    row.set("WHEN", desk.services().zone.to_local_text(one.recorded_at));
    row.show_if(one.told_of.has_value(), "TOLD_OF_OTHER");
}

void fill_fact(pages::Model& card, const PolicyDesk& desk, const HouseholdFacts& opened, const HouseholdFact& fact, const Names& names, const Words& words) {
    card.set("FACT_ID", static_cast<std::int64_t>(fact.fact)).set("FACT_LABEL", label_of(opened.book->facts[fact.fact], words.locale()));
    card.set("RECORD_HREF", page_path(opened.person.ref) + "?fact=" + std::to_string(fact.fact) + "#record");
    if (fact.now) fill_record(card.add("NOW"), desk, *opened.book, fact.fact, *fact.now, names, words);
    else card.add("UNKNOWN");
    if (fact.history.empty()) return;
    auto& history = card.add("HISTORY");
    for (const RecordedFact& one : fact.history) fill_record(history.add("RECORD"), desk, *opened.book, fact.fact, one, names, words);
}

void fill_form(pages::Model& model, const PolicyDesk& desk, const HouseholdFacts& opened, const Typed& typed, const Words& words) {
    const auto fact = opened.book->facts.find(typed.fact);
    if (!fact || !opened.book->sources[*fact].is_household) return;
    auto& form = model.add("FORM");
    add_question(form, *opened.book, *fact, typed.value, words);
    form.set("FROM_TYPED", typed.from.empty() ? desk.services().today().to_string() : typed.from);
    form.set("PROOF_DAY_TYPED", typed.proof_day);
}

Reply show(http::Request& request, const PolicyDesk& desk, const access::Caller& caller, Typed typed, std::vector<base::Error> errors) {
    const Words words(request, desk);
    CO_TRY_ASSIGN(const auto ref, person_in(request));
    CO_TRY_ASSIGN(const auto opened, co_await open_household_facts(desk, caller, ref, request.request_id));
    const Names names = co_await names_of_staff(desk, opened.facts);
    pages::Page page{"policy/household_facts.html", pages::Layout::Staff, words("policy.household.title"), {}};
    auto& model = page.model;
    model.set("HOUSEHOLD_HREF", person_path(ref) + "/household").set("PERSON_HREF", person_path(ref)).set("PERSON_NAME", opened.person.masked_name).set("ACTION", page_path(ref));
    model.show_if(opened.others.empty(), "ALONE");
    for (const auto& other : opened.others) {
        model.add("OTHER").set("OTHER_HREF", person_path(other.ref)).set("OTHER_NAME", other.masked_name);
    }
    for (const auto& fact : opened.facts) fill_fact(model.add("FACT_CARD"), desk, opened, fact, names, words);
    fill_form(model, desk, opened, typed, words);
    if (!errors.empty()) page.status = 422;
    pages::add_errors(model, errors, pages::Catalogue::embedded(), request.locale());
    co_return desk.services().pages.page(request, std::move(page));
}

/// The name of the fact that ?fact= asks for by its place in the dictionary; empty if it is none.
std::string fact_asked_for(const PolicyBook& book, std::string_view text) {
    std::size_t place = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), place);
    const bool is_place = read.ec == std::errc() && !text.empty() && place < book.sources.size();
    return is_place ? book.facts[place].name : std::string();
}

/// A day of a form; an error where it is none.
std::optional<base::Day> day_in(const std::string& text, const char* field, std::vector<base::Error>& errors) {
    if (text.empty()) return std::nullopt;
    const auto day = base::Day::parse(text);
    if (!day) errors.push_back({base::ErrorKind::Invalid, "policy.error.days", field});
    return day;
}

base::Task<std::vector<people::PersonBlock>> blocks_for(
    const PolicyDesk& desk, const http::Request& request, const access::Caller& caller, people::PersonRef person
) {
    std::vector<people::PersonBlock> blocks;
    const auto recorded = co_await facts_of_person(desk, caller, person);
    if (!recorded || caller.acts_for(person)) co_return blocks;
    const Words words(request, desk);
    const auto book = desk.book.get();
    people::PersonBlock block;
    block.title = words("policy.household.title");
    block.empty_text = words("policy.household.nothing");
    for (const auto& fact : household_facts(*book, *recorded, desk.services().today())) {
        if (!fact.now) continue;
        people::PersonBlock::Row row;
        row.href = page_path(person);
        row.title = label_of(book->facts[fact.fact], request.locale());
        row.detail = value_text_of(*book, fact.fact, *fact.now, words) + " · " +
                     words("policy.household.since", {{"DAY", fact.now->from.to_string()}}) + " · " +
                     words.of("recorded_by", code_of(fact.now->source));
        block.rows.push_back(std::move(row));
    }
    block.action_href = page_path(person);
    block.action_title = words("policy.household.open");
    blocks.push_back(std::move(block));
    co_return blocks;
}

/// What was recorded of one member, with the name that the page shows.
struct MemberFacts {
    people::PersonSummary summary;
    std::vector<HouseholdFact> facts;
};

/// "2026-01-01 起：低保家庭 · 工作人员 张三 · 2026-11-24 10:00"
std::string line_of(const PolicyDesk& desk, const PolicyBook& book, std::size_t fact, const RecordedFact& one, const Names& names, const Words& words) {
    std::string line = words("policy.household.since", {{"DAY", one.from.to_string()}}) + " " + value_text_of(book, fact, one, words);
    line += " · " + words.of("recorded_by", code_of(one.source));
    const auto name = one.account ? names.find(*one.account) : names.end();
    if (name != names.end() && !name->second.empty()) line += " " + name->second;
    return line + " · " + desk.services().zone.to_local_text(one.recorded_at);
}

bool is_said_of_both(const HouseholdFact& a, const HouseholdFact& b) {
    if (!a.now || !b.now) return !a.now && !b.now;
    return a.now->value == b.now->value && a.now->from == b.now->from;
}

/// One fact of the home: what holds for all, or for each where they differ, as they do after somebody came.
people::HouseholdBlock::Row row_of(
    const PolicyDesk& desk, const PolicyBook& book, const std::vector<MemberFacts>& members, std::size_t place, const Names& names, const Words& words
) {
    const HouseholdFact& first = members.front().facts[place];
    people::HouseholdBlock::Row row;
    row.title = label_of(book.facts[first.fact], words.locale());
    const auto value_of = [&](const HouseholdFact& one) {
        return one.now ? value_text_of(book, one.fact, *one.now, words) : words("policy.household.not_known");
    };
    const bool is_shared = std::all_of(members.begin(), members.end(), [&](const MemberFacts& one) {
        return is_said_of_both(first, one.facts[place]);
    });
    const HouseholdFact* latest = &first;
    std::vector<const RecordedFact*> past;
    for (const auto& member : members) {
        const HouseholdFact& one = member.facts[place];
        if (!is_shared) row.value += (row.value.empty() ? "" : " · ") + member.summary.masked_name + " " + value_of(one);
        if (one.now && (!latest->now || latest->now->recorded_at < one.now->recorded_at)) latest = &one;
        for (const RecordedFact& each : one.history) {
            const auto is_told = [&](const RecordedFact* known) { return known->recorded_at == each.recorded_at && known->value == each.value; };
            if (std::none_of(past.begin(), past.end(), is_told)) past.push_back(&each);
        }
    }
    if (is_shared) row.value = value_of(first);
    else row.chip = words("policy.household.differs");
    if (latest->now) row.detail = line_of(desk, book, latest->fact, *latest->now, names, words);
    std::stable_sort(past.begin(), past.end(), [](const auto* a, const auto* b) { return b->recorded_at < a->recorded_at; });
    for (const RecordedFact* each : past) row.history.push_back(line_of(desk, book, first.fact, *each, names, words));
    row.action_href = page_path(members.front().summary.ref) + "?fact=" + std::to_string(first.fact) + "#record";
    row.action_title = words("policy.household.record_for_all");
    return row;
}

base::Task<std::vector<people::HouseholdBlock>> home_blocks_for(
    const PolicyDesk& desk, const http::Request& request, const access::Caller& caller, const people::OpenedHousehold& opened
) {
    std::vector<people::HouseholdBlock> blocks;
    const auto book = desk.book.get();
    std::vector<MemberFacts> members;
    Names names;
    for (const auto& member : opened.members) {
        const auto recorded = co_await facts_of_person(desk, caller, member.summary.ref);
        if (!recorded) continue;
        members.push_back({member.summary, household_facts(*book, *recorded, desk.services().today())});
        names.merge(co_await names_of_staff(desk, members.back().facts));
    }
    if (members.empty()) co_return blocks;
    const Words words(request, desk);
    people::HouseholdBlock block;
    block.title = words("policy.household.title");
    block.about = words("policy.household.about");
    block.empty_text = words("policy.household.nothing");
    for (std::size_t place = 0; place < members.front().facts.size(); ++place) {
        block.rows.push_back(row_of(desk, *book, members, place, names, words));
    }
    blocks.push_back(std::move(block));
    co_return blocks;
}

}  // namespace

Reply get_household_facts(http::Request& request, const PolicyDesk& desk, const access::Caller& caller) {
    Typed typed{fact_asked_for(*desk.book.get(), request.query.get("fact"))};
    std::vector<base::Error> no_errors;
    co_return co_await show(request, desk, caller, std::move(typed), std::move(no_errors));
}

Reply post_household_fact(http::Request& request, const PolicyDesk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const auto ref, person_in(request));
    CO_TRY_ASSIGN(const auto form, request.form());
    Typed typed{std::string(form.get("fact")), std::string(form.get("value")), std::string(form.get("from")), std::string(form.get("proof_day"))};
    std::vector<base::Error> errors;
    RecordFact order;
    order.person = ref;
    order.fact = typed.fact;
    order.value = base::trim(typed.value);
    const auto from = day_in(typed.from, "from", errors);
    order.from = from.value_or(desk.services().today());
    order.proof_day = day_in(typed.proof_day, "proof_day", errors);
    order.attempt = cases::attempt_of(request, form);
    if (order.value.empty()) errors.push_back({base::ErrorKind::Invalid, "policy.error.value", "value"});
    if (!errors.empty()) co_return co_await show(request, desk, caller, std::move(typed), std::move(errors));
    const auto recorded = co_await record_fact(desk, caller, std::move(order));
    if (!recorded && recorded.error().field.empty()) co_return base::Failure(recorded.error());
    if (!recorded) {
        errors.push_back(recorded.error());
        co_return co_await show(request, desk, caller, std::move(typed), std::move(errors));
    }
    auto response = http::see_other(page_path(ref));
    pages::set_flash(response, "policy.done.household");
    co_return response;
}

people::HouseholdBlocks home_blocks(const PolicyDesk& desk) {
    return [&desk](const http::Request& request, const access::Caller& caller, const people::OpenedHousehold& opened) {
        return home_blocks_for(desk, request, caller, opened);
    };
}

people::PersonBlocks household_blocks(const PolicyDesk& desk) {
    return [&desk](const http::Request& request, const access::Caller& caller, people::PersonRef person) {
        return blocks_for(desk, request, caller, person);
    };
}

}  // namespace sunclover::policy
