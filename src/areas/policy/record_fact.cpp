// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/record_fact.hpp"

#include <algorithm>

#include "areas/audit/record.hpp"
#include "areas/people/load_person.hpp"
#include "areas/policy/internal/determine_township.hpp"
#include "areas/policy/internal/policy_entry.hpp"

namespace sunclover::policy {
namespace {

using access::Permission;

base::Failure not_found() { return base::fail(base::ErrorKind::NotFound, "policy.error.not_found"); }

bool may_record(const access::Caller& caller, const people::PersonRef& person) {
    return caller.acts_for(person, {access::GuardianPower::Apply}) || caller.may_at(Permission::FindingWork, person.township);
}

/// Only what people record may be recorded; ages and grades come from the register.
base::Result<> check(const PolicyDesk& desk, const PolicyBook& book, const RecordFact& request) {
    const auto fact = book.facts.find(request.fact);
    if (!fact || book.sources[*fact].origin != Origin::Recorded) return not_found();
    if (!value_from(book.facts[*fact], request.value)) return base::fail(base::ErrorKind::Invalid, "policy.error.value", "value");
    const base::Day today = desk.services().today();
    const bool is_in_time = request.from <= today && request.from.year() >= 2016 && (!request.until || *request.until >= request.from);
    if (!is_in_time) return base::fail(base::ErrorKind::Invalid, "policy.error.days", "from");
    if (request.proof_day && *request.proof_day > today) return base::fail(base::ErrorKind::Invalid, "policy.error.proof_day", "proof_day");
    return {};
}

/// An office has looked at what it records; what somebody at home says does not take its place for others who live there.
bool is_office_word(const Tables& tables, const people::PersonRef& person, const RecordFact& request) {
    const auto facts = select_facts(tables, person);
    const auto last = std::find_if(facts.rbegin(), facts.rend(), [&](const RecordedFact& one) {
        const bool meets = (!one.until || request.from <= *one.until) && (!request.until || one.from <= *request.until);
        return one.fact == request.fact && one.source != RecordedBy::Resident && meets;
    });
    return last != facts.rend() && !last->value.empty();
}

/// For whom the fact is recorded: the person first, then those who share it today.
std::vector<people::PersonRef> sharers(const Tables& tables, const RecordFact& request, RecordedBy source, const people::HouseholdId& household) {
    std::vector<people::PersonRef> all{request.person};
    for (const auto& member : people::household_members(tables.tx, request.person.township, household)) {
        if (member == request.person) continue;
        if (source == RecordedBy::Resident && is_office_word(tables, member, request)) continue;
        all.push_back(member);
    }
    return all;
}

/// Writes the fact for everybody whom it concerns, each with what follows from it and a row of the audit log.
void record_for_all(
    const Tables& tables, const PolicyDesk& desk, const access::Caller& caller, const RecordFact& request,
    const people::Person& person, FactOutcome& outcome
) {
    const auto book = desk.book.get();
    RecordedFact fact;
    fact.fact = request.fact;
    fact.value = request.value;
    fact.from = request.from;
    fact.until = request.until;
    fact.source = caller.acts_for(request.person) ? RecordedBy::Resident : RecordedBy::Officer;
    fact.recorded_at = desk.services().clock.now();
    fact.proof_day = request.proof_day;
    fact.account = caller.account;
    std::vector<people::PersonRef> all{request.person};
    if (book->sources[*book->facts.find(request.fact)].is_household && person.household) {
        fact.household = person.household->id;
        all = sharers(tables, request, fact.source, person.household->id);
    }
    for (const auto& one : all) {
        if (one != request.person) fact.told_of = request.person.id;
        insert_fact(tables, one, fact, new_row(desk));
        auto changes = determine_person(tables, desk, *book, one, Month::of(request.from), Month::of(desk.services().today()));
        outcome.changes.insert(outcome.changes.end(), changes.begin(), changes.end());
        // The fact's name tells no more than the list of policies does; its value stays out of the log.
        const std::string how = fact.told_of ? " household" : "";
        PolicyAct act{"policy.fact_recorded", one.id.to_string(), request.fact + " " + request.from.to_string() + how, one};
        audit::record(tables.tx, policy_entry(desk, caller, act, request.attempt));
    }
    outcome.people = static_cast<int>(all.size());
}

}  // namespace

base::Task<base::Result<FactOutcome>> record_fact(const PolicyDesk& desk, access::Caller caller, RecordFact request) {
    const auto book = desk.book.get();
    const auto work = [&](store::Transaction& tx) -> base::Result<FactOutcome> {
        const Tables tables{tx, desk.services().cipher};
        if (!may_record(caller, request.person)) return not_found();
        const auto person = people::load_person(tx, tables.cipher, request.person);
        if (!person) return not_found();
        FactOutcome outcome;
        outcome.was_repeated = true;
        const auto write = [&]() -> base::Result<std::string> {
            TRY(check(desk, *book, request));
            outcome.was_repeated = false;
            record_for_all(tables, desk, caller, request, *person, outcome);
            return std::string("recorded");
        };
        const std::string content = "fact\n" + request.person.id.to_string() + "\n" + request.fact + "\n" + request.value + "\n" +
                                    request.from.to_string() + "\n" + (request.until ? request.until->to_string() : "");
        TRY(once_for(tx, desk, caller, request.attempt, content, write));
        return outcome;
    };
    co_return co_await desk.services().store.write(work);
}

base::Task<base::Result<std::vector<RecordedFact>>> facts_of_person(const PolicyDesk& desk, access::Caller caller, people::PersonRef person) {
    const auto work = [&](store::Transaction& tx) -> base::Result<std::vector<RecordedFact>> {
        if (!may_record(caller, person)) return not_found();
        return select_facts({tx, desk.services().cipher}, person);
    };
    co_return co_await desk.services().store.read(work);
}

base::Task<base::Result<std::vector<Correction>>> list_corrections(const PolicyDesk& desk, access::Caller caller, base::PlaceCode township) {
    const auto work = [&](store::Transaction& tx) -> base::Result<std::vector<Correction>> {
        if (!caller.may_at(Permission::PolicyRead, township)) return not_found();
        return select_corrections({tx, desk.services().cipher}, township, 200);
    };
    co_return co_await desk.services().store.read(work);
}

}  // namespace sunclover::policy
