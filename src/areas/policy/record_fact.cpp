// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/record_fact.hpp"

#include "areas/audit/record.hpp"
#include "areas/people/load_person.hpp"
#include "areas/policy/internal/determine_township.hpp"
#include "areas/policy/internal/policy_entry.hpp"

namespace sunclover::policy {
namespace {

using access::Permission;

base::Failure not_found() { return base::fail(base::ErrorKind::NotFound, "policy.error.not_found"); }

bool may_record(const access::Caller& caller, const people::PersonRef& person) {
    return caller.acts_for(person) || caller.may_at(Permission::FindingWork, person.township);
}

/// Only what people record may be recorded; ages and grades come from the register.
base::Result<> check(const PolicyDesk& desk, const PolicyBook& book, const RecordFact& request) {
    const auto fact = book.facts.find(request.fact);
    if (!fact || book.sources[*fact].origin != Origin::Recorded) return not_found();
    if (!value_from(book.facts[*fact], request.value)) return base::fail(base::ErrorKind::Invalid, "policy.error.value", "value");
    const base::Day today = desk.services().today();
    const bool is_in_time = request.from <= today && request.from.year() >= 2016 && (!request.until || *request.until >= request.from);
    if (!is_in_time) return base::fail(base::ErrorKind::Invalid, "policy.error.days", "from");
    return {};
}

}  // namespace

base::Task<base::Result<FactOutcome>> record_fact(const PolicyDesk& desk, access::Caller caller, RecordFact request) {
    const auto book = desk.book.get();
    const auto work = [&](store::Transaction& tx) -> base::Result<FactOutcome> {
        const Tables tables{tx, desk.services().cipher};
        if (!may_record(caller, request.person)) return not_found();
        if (!people::load_person(tx, tables.cipher, request.person)) return not_found();
        FactOutcome outcome;
        outcome.was_repeated = true;
        const auto write = [&]() -> base::Result<std::string> {
            TRY(check(desk, *book, request));
            outcome.was_repeated = false;
            RecordedFact fact;
            fact.fact = request.fact;
            fact.value = request.value;
            fact.from = request.from;
            fact.until = request.until;
            fact.source = caller.acts_for(request.person) ? RecordedBy::Resident : RecordedBy::Officer;
            fact.recorded_at = desk.services().clock.now();
            insert_fact(tables, request.person, fact, caller.account, new_row(desk));
            outcome.changes = determine_person(
                tables, desk, *book, request.person, Month::of(request.from), Month::of(desk.services().today())
            );
            // The fact's name tells no more than the list of policies does; its value stays out of the log.
            PolicyAct act{"policy.fact_recorded", request.person.id.to_string(), request.fact + " " + request.from.to_string(), request.person};
            audit::record(tx, policy_entry(desk, caller, act, request.attempt));
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
