// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/record_consent.hpp"

#include <algorithm>
#include <utility>

#include "areas/audit/record.hpp"
#include "areas/people/internal/audit_entry.hpp"
#include "areas/people/store/consent_store.hpp"
#include "platform/services.hpp"
#include "platform/store/idempotency.hpp"

namespace sunclover::people {
namespace {

using access::Permission;
using base::ErrorKind;

/// In which role somebody says it or keeps it.
struct Speaker {
    Permission permission;
    access::Role role;
};

std::optional<Speaker> speaker_for(const access::Caller& caller, const Person& person) {
    if (caller.acts_for(person.ref)) {
        const auto grant = std::find_if(caller.grants.begin(), caller.grants.end(), [&](const access::Grant& one) {
            return one.person == person.ref;
        });
        return Speaker{Permission::OwnRecord, grant->role};
    }
    const auto role = role_at(caller, Permission::CaseCreate, person.committee);
    return role ? std::optional(Speaker{Permission::CaseCreate, *role}) : std::nullopt;
}

constexpr access::GuardianPowers kConsents = {access::GuardianPower::Consent};

/// Why a guardian cannot say it; nothing if one can.
/// @param guardian  unset: any of those that the register names
std::optional<std::string> guardian_fault(const Person& person, const std::optional<GuardianId>& guardian, base::Day today) {
    bool may_act = false;
    for (const Guardian& one : person.guardians) {
        if (guardian && one.id != *guardian) continue;
        if (one.may_act_on(today, kConsents)) return std::nullopt;
        may_act = may_act || one.may_act_on(today);
    }
    return may_act ? "people.error.consent_limit" : "people.error.consent_guardian";
}

/// Fills whose word it is. Giving is for who may; withdrawing one's own is for everybody.
base::Result<> take_giver(ConsentEvent& event, const ConsentRecord& record, const Speaker& speaker, const Person& person, base::Day today) {
    const bool is_staff = speaker.permission != Permission::OwnRecord;
    if (speaker.role == access::Role::Guardian) event.giver = ConsentGiver::Guardian;
    if (is_staff && record.giver != "person") {
        event.giver = ConsentGiver::Guardian;
        event.guardian = GuardianId::parse(record.giver);
        if (!event.guardian) return base::fail(ErrorKind::Invalid, "people.error.consent_guardian", "giver");
    }
    if (event.giver == ConsentGiver::Guardian) {
        if (auto fault = guardian_fault(person, event.guardian, today)) return base::fail(ErrorKind::Invalid, *std::move(fault), "giver");
    }
    const bool is_child = event.giver == ConsentGiver::Person && person.age_on(today) < kConsentAgeYears;
    if (is_child && event.act == ConsentAct::Given) return base::fail(ErrorKind::Invalid, "people.error.consent_under_age", "giver");
    event.way = ConsentWay::App;
    if (!is_staff) return {};
    const auto way = parse_consent_way(record.way);
    if (!way || *way == ConsentWay::App) return base::fail(ErrorKind::Invalid, "people.error.choice", "way");
    event.way = *way;
    return {};
}

/// What stands already cannot be said again, and a yes is to the newest text.
base::Result<> check_standing(const ConsentRecord& record, const std::vector<ConsentEvent>& events, const std::vector<ConsentText>& texts, base::Instant now) {
    const auto* newest = newest_text(texts, record.purpose);
    if (newest == nullptr) return base::fail(ErrorKind::NotFound, "people.error.not_found");
    const bool holds = consent_holds(events, texts, record.purpose, now);
    if (record.act == ConsentAct::Withdrawn) {
        if (!holds) return base::fail(ErrorKind::Conflict, "people.error.consent_none", "act");
        return {};
    }
    if (newest->version != record.version) return base::fail(ErrorKind::Conflict, "people.error.consent_text_changed", "version");
    if (holds) return base::fail(ErrorKind::Conflict, "people.error.consent_given", "act");
    return {};
}

base::Result<std::string> record_in(
    store::Transaction& tx, const platform::Services& services, const access::Caller& caller, const ConsentRecord& record,
    const base::Uuid& request_id
) {
    const People people{tx, services.cipher};
    const auto person = select_person(people, record.ref);
    const auto speaker = person ? speaker_for(caller, *person) : std::nullopt;
    if (!speaker || is_over(person->state)) return base::fail(ErrorKind::NotFound, "people.error.not_found");
    // The guard has told them; the register may name another guardian who may.
    const bool is_limited = speaker->role == access::Role::Guardian && !caller.acts_for(record.ref, kConsents);
    if (is_limited) return base::fail(ErrorKind::Invalid, "people.error.consent_limit", "giver");
    if (person->state == PersonState::Deceased) return base::fail(ErrorKind::Conflict, "people.error.consent_deceased", "act");
    const base::Instant now = services.clock.now();
    const auto events = select_consent_acts(people, record.ref);
    TRY(check_standing(record, events, select_consent_texts(tx), now));
    ConsentEvent event;
    event.id = platform::new_id<ConsentEventId>(services.clock, services.random);
    event.purpose = record.purpose;
    event.act = record.act;
    event.version = record.version;
    event.at = now;
    event.account = caller.account;
    event.account_name = caller.display_name;
    TRY(take_giver(event, record, *speaker, *person, services.today()));
    // A withdrawal is of the consent that was given, whatever text is the newest by now.
    if (record.act == ConsentAct::Withdrawn) {
        const auto given = std::find_if(events.rbegin(), events.rend(), [&](const auto& one) { return one.purpose == record.purpose; });
        ASSERT(given != events.rend());
        event.version = given->version;
    }
    insert_consent_act(people, record.ref, event);
    const Actor actor{caller, speaker->permission, now, request_id};
    auto entry = entry_about(actor, "person.consent_recorded", record.ref, speaker->role);
    entry.detail = "purpose=" + std::string(code_of(event.purpose)) + " act=" + std::string(code_of(event.act)) +
                   " version=" + std::to_string(event.version) + " way=" + std::string(code_of(event.way)) +
                   " giver=" + std::string(code_of(event.giver));
    audit::record(tx, entry);
    return event.id.to_string();
}

}  // namespace

base::Task<base::Result<std::vector<ConsentState>>> own_consents(
    const platform::Services& services, const access::Caller& caller, PersonRef ref
) {
    if (!caller.acts_for(ref, {access::GuardianPower::Consent, access::GuardianPower::Record})) {
        co_return base::fail(ErrorKind::NotFound, "people.error.not_found");
    }
    const auto read = [&](store::Transaction& tx) {
        return consent_states(select_consent_acts({tx, services.cipher}, ref), select_consent_texts(tx), services.clock.now());
    };
    co_return co_await services.store.read(read);
}

base::Task<base::Result<>> record_consent(
    const platform::Services& services, const access::Caller& caller, ConsentRecord record, base::Uuid request_id
) {
    const store::IdempotencyKey key{
        caller.account.to_string(), record.idempotency_key,
        "consent/" + record.ref.id.to_string() + "/" + std::string(code_of(record.purpose)) + "/" + std::string(code_of(record.act))};
    auto work = [&](store::Transaction& tx) -> base::Result<std::string> {
        const auto keep = [&](store::Transaction& inner) { return record_in(inner, services, caller, record, request_id); };
        return store::once(tx, key, services.clock.now(), keep);
    };
    CO_TRY(co_await services.store.write(work));
    co_return base::Result<>{};
}

}  // namespace sunclover::people
