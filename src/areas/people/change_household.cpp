// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/change_household.hpp"

#include <algorithm>

#include "areas/audit/record.hpp"
#include "areas/people/internal/audit_entry.hpp"
#include "areas/people/person_codes.hpp"
#include "areas/people/store/household_store.hpp"
#include "base/bytes.hpp"
#include "base/text.hpp"
#include "platform/services.hpp"
#include "platform/store/idempotency.hpp"

namespace sunclover::people {
namespace {

using access::Permission;
using base::ErrorKind;

constexpr std::size_t kProofCharactersMax = 100;

base::Error fault(std::string field, std::string key) { return {ErrorKind::Invalid, std::move(key), std::move(field), {}, {}}; }

/// What was typed, read; and what is wrong with it.
struct ReadChange {
    HouseholdEvent event;   ///< without id and person
    HouseholdRelation relation = HouseholdRelation::Other;
    std::optional<base::CertificateNumber> number = {};
    std::vector<base::Error> errors = {};
};

ReadChange read_change(const HouseholdDesk& desk, const HouseholdChange& change) {
    const HouseholdDraft& draft = change.draft;
    ReadChange read;
    const auto fail = [&](const char* field, const char* key) { read.errors.push_back(fault(field, key)); };
    if (change.act == HouseholdAct::Join) {
        auto number = base::CertificateNumber::parse(draft.certificate_number);
        if (number) read.number = *std::move(number);
        else fail("certificate_number", number.error().message_key.c_str());
        const auto relation = parse_household_relation(draft.relation);
        if (relation) read.relation = *relation;
        else fail("relation", "people.error.choice");
    } else if (draft.leaving.empty()) {
        fail("leaving", "people.error.household_nobody");
    }
    const auto reason = parse_household_reason(draft.reason);
    const auto& reasons = reasons_of(change.act);
    if (reason && std::find(reasons.begin(), reasons.end(), *reason) != reasons.end()) read.event.reason = *reason;
    else fail("reason", "people.error.choice");
    const auto day = base::Day::parse(base::fold(draft.day));
    if (day && *day <= desk.services.today()) read.event.day = *day;
    else fail("day", day ? "people.error.act_day_future" : "people.error.day");
    read.event.proof = base::trim(draft.proof);
    if (base::character_count(read.event.proof) > kProofCharactersMax || !base::is_clean_utf8(read.event.proof)) {
        fail("proof", "people.error.act_proof_long");
    }
    read.event.act = change.act;
    read.event.at = desk.services.clock.now();
    read.event.account = desk.caller.account;
    read.event.account_name = desk.caller.display_name;
    return read;
}

/// The state of the household that is changed, as this transaction reads it.
struct Household {
    HouseholdRef ref;
    std::vector<Person> members;

    const Person* find(const PersonId& id) const {
        const auto at = std::find_if(members.begin(), members.end(), [&](const Person& one) { return one.ref.id == id; });
        return at == members.end() ? nullptr : &*at;
    }
    bool has_head() const {
        return std::any_of(members.begin(), members.end(), [](const Person& one) {
            return one.household->relation == HouseholdRelation::Head;
        });
    }
};

Household load_household(const People& people, const HouseholdRef& ref) {
    Household household{ref, {}};
    for (const auto& member : select_household_members(people.tx, ref.township, ref.id)) {
        household.members.push_back(*select_person(people, member));
    }
    return household;
}

/// Who comes. Whom the caller may not edit, or who lives in another township, is nobody here.
std::optional<Person> find_joiner(const People& people, const access::Caller& caller, const HouseholdRef& ref, const base::CertificateNumber& number) {
    for (const auto& holder : select_holders(people, number)) {
        if (holder.ref.township != ref.township) continue;
        auto person = select_person(people, holder.ref);
        const bool may = person && person->state == PersonState::Registered && person->household &&
                         caller.may_at(Permission::PersonEdit, person->committee);
        if (may) return person;
    }
    return std::nullopt;
}

/// Moves one person into another household and notes it in both.
class Mover {
  public:
    Mover(const People& people, const HouseholdDesk& desk, const HouseholdChange& change, HouseholdEvent event)
        : people_(people), desk_(desk), change_(change), event_(std::move(event)) {}

    /// @returns false if somebody else changed the record meanwhile
    bool move(const Person& before, const HouseholdPlace& to) {
        const HouseholdId from = before.household->id;
        Person after = before;
        after.household = to;
        after.changed_at = event_.at;
        if (!update_person(people_, before, after, std::nullopt)) return false;
        note({before.ref.township, from}, before.ref.id, HouseholdAct::Leave);
        note({before.ref.township, to.id}, before.ref.id, HouseholdAct::Join);
        int rows = 0;
        for (const auto& port : desk_.ports) rows += port(people_.tx, {before.ref, from, to.id, desk_.caller});
        const Actor actor{desk_.caller, Permission::PersonEdit, event_.at, change_.press.request_id};
        auto entry = entry_about(actor, "person.household_changed", before.ref, *role_at(desk_.caller, Permission::PersonEdit, before.committee));
        entry.detail = "act=" + std::string(code_of(change_.act)) + " from=" + from.to_string() + " to=" + to.id.to_string() +
                       " reason=" + std::string(code_of(event_.reason)) + " rows=" + std::to_string(rows);
        audit::record(people_.tx, entry);
        return true;
    }

  private:
    void note(const HouseholdRef& ref, const PersonId& person, HouseholdAct act) {
        HouseholdEvent event = event_;
        event.id = platform::new_id<HouseholdActId>(desk_.services.clock, desk_.services.random);
        event.person = person;
        event.act = act;
        insert_household_act(people_, ref, event);
    }

    const People& people_;
    const HouseholdDesk& desk_;
    const HouseholdChange& change_;
    HouseholdEvent event_;
};

HouseholdChanged refused(base::Error error) { return {false, {std::move(error)}}; }
HouseholdChanged changed_meanwhile() { return refused({ErrorKind::Conflict, "people.error.household_changed", "act", {}, {}}); }

/// A day before somebody came cannot be the day on which they leave.
bool is_after_coming(const People& people, const HouseholdRef& ref, const PersonId& person, base::Day day) {
    const auto acts = select_household_acts(people, ref);
    return std::none_of(acts.begin(), acts.end(), [&](const HouseholdEvent& event) {
        return event.person == person && event.act == HouseholdAct::Join && day < event.day;
    });
}

HouseholdChanged join(const People& people, const HouseholdDesk& desk, const HouseholdChange& change, const ReadChange& read, const Household& home) {
    const auto joiner = find_joiner(people, desk.caller, change.ref, *read.number);
    if (!joiner) return refused(fault("certificate_number", "people.error.household_unknown"));
    if (joiner->household->id == change.ref.id) return refused(fault("certificate_number", "people.error.household_member"));
    if (read.relation == HouseholdRelation::Head && home.has_head()) return refused(fault("relation", "people.error.household_head"));
    const HouseholdRef from{change.ref.township, joiner->household->id};
    if (!is_after_coming(people, from, joiner->ref.id, read.event.day)) return refused(fault("day", "people.error.household_day"));
    renew_household(people.tx, from);
    Mover mover(people, desk, change, read.event);
    if (!mover.move(*joiner, {change.ref.id, read.relation})) return changed_meanwhile();
    return {true, {}};
}

HouseholdChanged leave(const People& people, const HouseholdDesk& desk, const HouseholdChange& change, const ReadChange& read, const Household& home) {
    std::vector<const Person*> leaving;
    for (const auto& text : change.draft.leaving) {
        const auto id = PersonId::parse(text);
        const Person* const member = id ? home.find(*id) : nullptr;
        const bool may = member != nullptr && desk.caller.may_at(Permission::PersonEdit, member->committee);
        if (!may) return refused(fault("leaving", "people.error.choice"));
        if (std::find(leaving.begin(), leaving.end(), member) == leaving.end()) leaving.push_back(member);
        if (!is_after_coming(people, change.ref, *id, read.event.day)) return refused(fault("day", "people.error.household_day"));
    }
    if (leaving.size() == home.members.size()) return refused(fault("leaving", "people.error.household_everybody"));
    const auto new_home = platform::new_id<HouseholdId>(desk.services.clock, desk.services.random);
    Mover mover(people, desk, change, read.event);
    for (const Person* member : leaving) {
        const auto relation = member == leaving.front() ? HouseholdRelation::Head : HouseholdRelation::Other;
        if (!mover.move(*member, {new_home, relation})) return changed_meanwhile();
    }
    return {true, {}};
}

base::Result<HouseholdChanged> change_in(const People& people, const HouseholdDesk& desk, const HouseholdChange& change, const ReadChange& read) {
    const auto version = select_household_version(people.tx, change.ref);
    const Household home = version ? load_household(people, change.ref) : Household{change.ref, {}};
    const bool may = std::any_of(home.members.begin(), home.members.end(), [&](const Person& member) {
        return desk.caller.may_at(Permission::PersonEdit, member.committee);
    });
    if (!may) return base::fail(ErrorKind::NotFound, "people.error.not_found");
    if (*version != change.version) return changed_meanwhile();
    if (!read.errors.empty()) return HouseholdChanged{false, read.errors};
    const bool joins = change.act == HouseholdAct::Join;
    HouseholdChanged changed = joins ? join(people, desk, change, read, home) : leave(people, desk, change, read, home);
    if (changed.is_done && !renew_household(people.tx, change.ref, change.version)) return changed_meanwhile();
    return changed;
}

}  // namespace

base::Task<base::Result<HouseholdChanged>> change_household(HouseholdDesk desk, HouseholdChange change) {
    const ReadChange read = read_change(desk, change);
    const auto& draft = change.draft;
    const std::string content = base::join(
        {"household", change.ref.id.to_string(), std::to_string(change.version), std::string(code_of(change.act)), draft.certificate_number,
         draft.relation, base::join(draft.leaving, ","), draft.day, draft.reason, draft.proof}, "\n"
    );
    // Keyed, because a plain hash of a number could be guessed.
    const std::string fingerprint = base::to_hex(desk.services.cipher.blind_index("people.household_change", content));
    const store::IdempotencyKey key{desk.caller.account.to_string(), change.press.idempotency_key, fingerprint};
    // What was not done is not remembered: the form comes again, corrected, with the same key.
    std::optional<HouseholdChanged> undone;
    const auto work = [&](store::Transaction& tx) -> base::Result<std::string> {
        undone.reset();
        const auto act = [&](store::Transaction& inner) -> base::Result<std::string> {
            TRY_ASSIGN(HouseholdChanged changed, change_in({inner, desk.services.cipher}, desk, change, read));
            if (changed.is_done) return std::string("done");
            undone = std::move(changed);
            return base::fail(ErrorKind::Conflict, "people.error.household_changed");
        };
        return store::once(tx, key, desk.services.clock.now(), act);
    };
    const auto outcome = co_await desk.services.store.write(work);
    if (undone) co_return *std::move(undone);
    if (!outcome) co_return base::Failure(outcome.error());
    co_return HouseholdChanged{true, {}};
}

}  // namespace sunclover::people
