// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/change_certificate.hpp"

#include <utility>

#include "areas/audit/record.hpp"
#include "areas/people/internal/audit_entry.hpp"
#include "areas/people/internal/fold_record.hpp"
#include "areas/people/internal/ref_text.hpp"
#include "areas/people/person_codes.hpp"
#include "areas/people/store/certificate_store.hpp"
#include "areas/people/store/household_store.hpp"
#include "areas/places/directory.hpp"
#include "base/text.hpp"
#include "platform/services.hpp"
#include "platform/store/idempotency.hpp"

namespace sunclover::people {
namespace {

using access::Permission;
using base::ErrorKind;

base::Error fault(std::string field, std::string key) { return {ErrorKind::Invalid, std::move(key), std::move(field), {}, {}}; }

template <class IdType>
IdType make_id(const MergeDesk& desk) {
    return platform::new_id<IdType>(desk.services.clock, desk.services.random);
}

/// The typed order, and what is wrong with it before anybody knows the record.
struct ReadOrder {
    CertificateOrder order;
    std::vector<base::Error> errors = {};
};

void read_assessed(const CertificateDraft& draft, ReadOrder& read) {
    for (std::size_t i = 0; i < draft.assessed.size(); ++i) {
        const auto& typed = draft.assessed[i];
        if (typed.category.empty() && typed.grade.empty()) continue;
        const std::string row = "disability_" + std::to_string(i + 1);
        const auto category = parse_category(typed.category);
        const bool is_grade = typed.grade.size() == 1 && typed.grade[0] >= '1' && typed.grade[0] <= '4';
        if (!category) read.errors.push_back(fault(row + "_category", "people.error.category"));
        if (category && !is_grade) read.errors.push_back(fault(row + "_grade", "people.error.grade"));
        if (category && is_grade) read.order.assessed.push_back({*category, base::Grade{typed.grade[0] - '0'}});
    }
}

void read_destination(const MergeDesk& desk, const places::Directory& directory, const CertificateDraft& draft, ReadOrder& read) {
    if (draft.destination == kElsewhere) return;
    const auto code = base::PlaceCode::parse(draft.destination);
    const bool is_known = code && code->is_committee() && directory.find(*code) != nullptr;
    if (!is_known) return read.errors.push_back(fault("destination", "people.error.destination"));
    if (!desk.caller.may_at(Permission::PersonEdit, *code)) {
        return read.errors.push_back(fault("destination", "people.error.other_place"));
    }
    read.order.committee = code;
}

ReadOrder read_order(const MergeDesk& desk, const places::Directory& directory, const CertificateChange& change) {
    const CertificateDraft& draft = change.draft;
    ReadOrder read{{change.act, {}, base::trim(draft.proof), {}, {}, {}}, {}};
    if (const auto day = base::Day::parse(base::fold(draft.day))) read.order.day = *day;
    else read.errors.push_back(fault("day", "people.error.day"));
    read.order.reason = parse_certificate_reason(draft.reason);
    const bool is_assessed = change.act == CertificateAct::Issue || change.act == CertificateAct::Reassess;
    if (is_assessed) read_assessed(draft, read);
    if (change.act == CertificateAct::Move) read_destination(desk, directory, draft, read);
    return read;
}

std::optional<base::Day> last_act_of(const std::vector<CertificateEvent>& events) {
    std::optional<base::Day> last;
    for (const auto& event : events) {
        if (event.act != CertificateAct::Correct && (!last || *last < event.day)) last = event.day;
    }
    return last;
}

/// What a decision leaves without an id is new.
void give_ids(const MergeDesk& desk, Person& person) {
    for (auto& one : person.certificates) {
        if (one.id == CertificateId{}) one.id = make_id<CertificateId>(desk);
    }
    for (auto& one : person.disabilities) {
        if (one.id == DisabilityId{}) one.id = make_id<DisabilityId>(desk);
    }
}

/// Who stays behind reads in the history of the home that somebody left it.
void note_departure(const People& people, const MergeDesk& desk, const Person& before, const CertificateOrder& order) {
    if (!before.household) return;
    const HouseholdRef home{before.ref.township, before.household->id};
    HouseholdEvent event;
    event.id = make_id<HouseholdActId>(desk);
    event.person = before.ref.id;
    event.act = HouseholdAct::Leave;
    event.reason = HouseholdReason::MovedOut;
    event.day = order.day;
    event.at = desk.services.clock.now();
    event.account = desk.caller.account;
    event.account_name = desk.caller.display_name;
    insert_household_act(people, home, event);
    renew_household(people.tx, home);
}

/// The record goes on in another township under a new id and alone in its household; the old one leads to it.
PersonRef transfer(const People& people, const MergeDesk& desk, const Person& before, Person after) {
    after.ref = {after.committee.township(), make_id<PersonId>(desk)};
    after.household = HouseholdPlace{make_id<HouseholdId>(desk), HouseholdRelation::Head};
    after.version = 1;
    insert_person(people, after);
    const Merge merge{make_id<MergeId>(desk), after.ref, before.ref, desk.services.clock.now(), MergeKind::Move};
    fold_record(people, desk, merge, after, before, {after, after, before.state, {}});
    return after.ref;
}

CertificateEvent event_of(
    const platform::Services& services, const access::Caller& caller, const CertificateOrder& order, const CertificateId& about
) {
    CertificateEvent event;
    event.id = platform::new_id<CertificateActId>(services.clock, services.random);
    event.certificate = about;
    event.act = order.act;
    event.day = order.day;
    event.proof = order.proof;
    event.at = services.clock.now();
    event.account = caller.account;
    event.account_name = caller.display_name;
    return event;
}

base::Result<CertificateChanged> change_in(
    store::Transaction& tx, const MergeDesk& desk, const CertificateRules& rules, const CertificateChange& change, const ReadOrder& read
) {
    const People people{tx, desk.services.cipher};
    const auto before = select_person(people, change.ref);
    const auto role = before ? role_at(desk.caller, Permission::PersonEdit, before->committee) : std::nullopt;
    if (!role || is_over(before->state)) return base::fail(ErrorKind::NotFound, "people.error.not_found");
    if (before->version != change.version) {
        return CertificateChanged{{}, {{ErrorKind::Conflict, "people.error.certificate_changed", "act", {}, {}}}};
    }
    if (auto refused = act_fault(*before, change.act)) return CertificateChanged{{}, {*std::move(refused)}};
    if (!read.errors.empty()) return CertificateChanged{{}, read.errors};
    const CertificateMoment moment{desk.services.today(), last_act_of(select_certificate_acts(people, change.ref)), rules};
    auto decision = decide_certificate(*before, read.order, moment);
    if (!decision.after) return CertificateChanged{{}, std::move(decision.errors)};
    Person after = *std::move(decision.after);
    give_ids(desk, after);
    after.changed_at = desk.services.clock.now();
    const auto* living = living_certificate(after);
    const CertificateId about = living != nullptr ? living->id : living_certificate(*before)->id;
    PersonRef ref = before->ref;
    if (after.committee.township() != ref.township) {
        ref = transfer(people, desk, *before, after);
        note_departure(people, desk, *before, read.order);
    } else if (!update_person(people, *before, after, std::nullopt)) {
        // Another connection was faster between our reading and our writing.
        return CertificateChanged{{}, {{ErrorKind::Conflict, "people.error.certificate_changed", "act", {}, {}}}};
    }
    CertificateEvent event = event_of(desk.services, desk.caller, read.order, about);
    event.reason = decision.reason;
    insert_certificate_act(people, ref, event);
    const Actor actor{desk.caller, Permission::PersonEdit, after.changed_at, desk.request_id};
    auto entry = entry_about(actor, "person.certificate_changed", ref, *role);
    entry.detail = "act=" + std::string(code_of(change.act)) + " certificate=" + about.to_string();
    if (event.reason) entry.detail += " reason=" + std::string(code_of(*event.reason));
    if (ref != before->ref) entry.detail += " from=" + before->ref.township.text;
    audit::record(tx, entry);
    return CertificateChanged{ref, {}};
}

}  // namespace

base::Task<base::Result<CertificateChanged>> change_certificate(
    MergeDesk desk, const places::Directory& directory, CertificateRules rules, CertificateChange change
) {
    if (change.act == CertificateAct::Correct) co_return base::fail(ErrorKind::NotFound, "people.error.not_found");
    const ReadOrder read = read_order(desk, directory, change);
    const store::IdempotencyKey key{
        desk.caller.account.to_string(), change.idempotency_key,
        "act/" + std::string(code_of(change.act)) + "/" + change.ref.id.to_string() + "/" + std::to_string(change.version)};
    // What was not done is not remembered: the form comes again, corrected, with the same key.
    std::optional<CertificateChanged> undone;
    auto work = [&](store::Transaction& tx) -> base::Result<std::string> {
        undone.reset();
        const auto act = [&](store::Transaction& inner) -> base::Result<std::string> {
            TRY_ASSIGN(CertificateChanged changed, change_in(inner, desk, rules, change, read));
            if (changed.ref) return ref_text(*changed.ref);
            undone = std::move(changed);
            return base::fail(ErrorKind::Conflict, "people.error.certificate_changed");
        };
        return store::once(tx, key, desk.services.clock.now(), act);
    };
    auto outcome = co_await desk.services.store.write(work);
    if (undone) co_return *std::move(undone);
    if (!outcome) co_return base::Failure(std::move(outcome).error());
    CertificateChanged changed{parse_ref(*outcome), {}};
    ASSERT(changed.ref.has_value());
    co_return changed;
}

void note_correction(
    store::Transaction& tx, const platform::Services& services, const access::Caller& caller, const Person& after
) {
    const CertificateOrder order{CertificateAct::Correct, services.today()};
    const auto* living = living_certificate(after);
    const CertificateId about = living != nullptr ? living->id : after.certificates.front().id;
    insert_certificate_act({tx, services.cipher}, after.ref, event_of(services, caller, order, about));
}

}  // namespace sunclover::people
