// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/edit_person.hpp"

#include <utility>

#include "areas/audit/record.hpp"
#include "areas/people/change_certificate.hpp"
#include "areas/people/internal/audit_entry.hpp"
#include "areas/people/internal/complete_person.hpp"
#include "areas/people/internal/find_suspects.hpp"
#include "areas/people/same_parts.hpp"
#include "base/bytes.hpp"
#include "base/text.hpp"
#include "platform/store/idempotency.hpp"

namespace sunclover::people {
namespace {

using access::Permission;

bool is_same_household(const std::optional<HouseholdPlace>& a, const std::optional<HouseholdPlace>& b) {
    if (a.has_value() != b.has_value()) return false;
    return !a || (a->id == b->id && a->relation == b->relation);
}

struct EditRequest {
    PersonRef ref;
    std::int64_t version;
    const CheckedDraft& checked;
    base::Uuid request_id;
    const places::Directory& directory;
    const std::optional<DifferentPeople>& different;
};

base::Result<Edited> edit_in(
    store::Transaction& tx, const platform::Services& services, const access::Caller& caller,
    const EditRequest& request
) {
    const People people{tx, services.cipher};
    const auto before = select_person(people, request.ref);
    if (!before || is_over(before->state)) return base::fail(base::ErrorKind::NotFound, "people.error.not_found");
    const auto role = role_at(caller, Permission::PersonEdit, before->committee);
    if (!role) return base::fail(base::ErrorKind::NotFound, "people.error.not_found");
    if (!request.checked.errors.empty()) return Edited{{}, request.checked.errors, {}, {}, {}};
    if (!role_at(caller, Permission::PersonEdit, request.checked.person->committee)) {
        return base::fail(base::ErrorKind::Invalid, "people.error.other_place", "committee");
    }
    auto completed = complete_change(people, services, *before, request.checked);
    if (!completed && before->version != request.version) {
        // What cannot be saved over somebody else's change is a conflict first.
        Person typed = *request.checked.person;
        typed.household = before->household;
        return Edited{{}, {}, *before, differing_fields(*before, typed), {}};
    }
    TRY_ASSIGN(const Person after, std::move(completed));
    auto fields = differing_fields(*before, after);
    if (before->version != request.version) return Edited{{}, {}, *before, std::move(fields), {}};
    if (fields.empty()) return Edited{before->version, {}, {}, {}, {}};
    const auto found = find_suspects(people, request.directory, after, services.today());
    auto suspects = visible_of(found, caller);
    const auto answered = check_answer(found, suspects, request.different);
    if (!answered && answered.error().field != "different_because") return base::Failure(answered.error());
    if (!answered) {
        std::vector<base::Error> errors;
        if (request.different) errors.push_back(answered.error());
        return Edited{{}, std::move(errors), {}, {}, std::move(suspects)};
    }
    const auto former_name = platform::new_id<FormerNameId>(services.clock, services.random);
    if (!update_person(people, *before, after, former_name)) {
        // Another connection was faster between our reading and our writing.
        return Edited{{}, {}, select_person(people, request.ref), std::move(fields), {}};
    }
    if (!are_same(before->certificates, after.certificates)) note_correction(tx, services, caller, after);
    keep_pairs(people, request.ref, found, pair_note(services, request.different, caller));
    const Actor actor{caller, Permission::PersonEdit, services.clock.now(), request.request_id};
    auto entry = entry_about(actor, "person.edited", request.ref, *role);
    entry.detail = "version=" + std::to_string(before->version + 1) + " fields=" + base::join(fields, ",");
    audit::record(tx, entry);
    return Edited{before->version + 1, {}, {}, std::move(fields), {}};
}

/// What was not saved is not remembered: the form comes again, corrected, with the same key.
base::Result<Edited> edit_once(
    store::Transaction& tx, const platform::Services& services, const access::Caller& caller,
    const EditRequest& request, const store::IdempotencyKey& key
) {
    std::optional<Edited> unsaved;
    const auto edit = [&](store::Transaction& inner) -> base::Result<std::string> {
        TRY_ASSIGN(Edited edited, edit_in(inner, services, caller, request));
        if (edited.version) return std::to_string(*edited.version);
        unsaved = std::move(edited);
        return base::fail(base::ErrorKind::Conflict, "people.error.not_found");
    };
    auto outcome = store::once(tx, key, services.clock.now(), edit);
    if (unsaved) return *std::move(unsaved);
    if (!outcome) return base::Failure(std::move(outcome).error());
    return Edited{std::stoll(*outcome), {}, {}, {}, {}};
}

}  // namespace

std::vector<std::string> differing_fields(const Person& before, const Person& after) {
    std::vector<std::string> fields;
    const auto note = [&](bool is_equal, const char* field) {
        if (!is_equal) fields.emplace_back(field);
    };
    note(before.name == after.name, "name");
    note(are_same(before.certificates, after.certificates), "certificate_number");
    note(before.birth == after.birth, "birth_day");
    note(before.sex == after.sex, "sex");
    note(are_same(before.disabilities, after.disabilities), "disabilities");
    note(before.committee == after.committee, "committee");
    note(before.address == after.address, "address");
    note(before.phone == after.phone, "phone");
    note(before.needs == after.needs, "needs");
    note(before.channel == after.channel, "channel");
    note(are_same(before.guardians, after.guardians), "guardians");
    note(is_same_household(before.household, after.household), "household");
    note(before.state == after.state, "state");
    return fields;
}

base::Task<base::Result<Edited>> edit_person(
    const platform::Services& services, const places::Directory& directory,
    const access::Caller& caller, PersonRef ref, std::int64_t version, PersonDraft draft,
    std::string idempotency_key, base::Uuid request_id, std::optional<DifferentPeople> different
) {
    const CheckedDraft checked = check_draft(draft, directory, services.today());
    const EditRequest request{ref, version, checked, request_id, directory, different};
    // Two forms with one key differ at least in the record or the version that they are about.
    const store::IdempotencyKey key{
        caller.account.to_string(), std::move(idempotency_key),
        ref.township.text + "/" + ref.id.to_string() + "/" + std::to_string(version)};
    auto work = [&](store::Transaction& tx) { return edit_once(tx, services, caller, request, key); };
    auto edited = co_await services.store.write(work);
    if (edited || edited.error().field.empty()) co_return edited;
    co_return Edited{{}, {edited.error()}, {}, {}, {}};
}

}  // namespace sunclover::people
