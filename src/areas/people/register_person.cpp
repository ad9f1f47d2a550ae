// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/register_person.hpp"

#include <utility>

#include "areas/audit/record.hpp"
#include "areas/people/internal/audit_entry.hpp"
#include "areas/people/internal/complete_person.hpp"
#include "areas/people/internal/find_suspects.hpp"
#include "areas/people/internal/ref_text.hpp"
#include "base/assert.hpp"
#include "base/text.hpp"
#include "platform/store/idempotency.hpp"

namespace sunclover::people {
namespace {

using access::Permission;

/// Keyed, because a plain hash of a name and a number could be guessed.
std::string fingerprint_of(const crypto::FieldCipher& cipher, const Person& person) {
    const std::string content = base::join(
        {person.name, person.certificates.front().number.text(), person.committee.text,
         person.address, person.phone},
        "\n"
    );
    return base::to_hex(cipher.blind_index("people.registration", content));
}

}  // namespace

base::Task<base::Result<Registered>> register_person(
    const platform::Services& services, const places::Directory& directory,
    const access::Caller& caller, PersonDraft draft, std::string idempotency_key,
    base::Uuid request_id, std::optional<DifferentPeople> different
) {
    if (!caller.may(Permission::PersonEdit)) {
        co_return base::fail(base::ErrorKind::NotFound, "people.error.not_found");
    }
    const CheckedDraft checked = check_draft(draft, directory, services.today());
    if (!checked.errors.empty()) co_return Registered{std::nullopt, checked.errors, {}};
    const auto role = role_at(caller, Permission::PersonEdit, checked.person->committee);
    if (!role) {
        std::vector<base::Error> errors{
            {base::ErrorKind::Invalid, "people.error.other_place", "committee", {}, {}}};
        co_return Registered{std::nullopt, std::move(errors), {}};
    }
    const store::IdempotencyKey key{
        caller.account.to_string(), idempotency_key, fingerprint_of(services.cipher, *checked.person)};
    std::vector<Suspect> suspects;
    auto insert = [&](store::Transaction& tx) -> base::Result<std::string> {
        const People people{tx, services.cipher};
        TRY_ASSIGN(const Person person, complete_new(people, services, checked));
        const auto found = find_suspects(people, directory, person, services.today());
        suspects = visible_of(found, caller);
        TRY(check_answer(found, suspects, different));
        suspects.clear();
        insert_person(people, person);
        keep_pairs(people, person.ref, found, pair_note(services, different, caller));
        const Actor actor{caller, Permission::PersonEdit, services.clock.now(), request_id};
        audit::record(tx, entry_about(actor, "person.registered", person.ref, *role));
        return ref_text(person.ref);
    };
    auto work = [&](store::Transaction& tx) -> base::Result<std::string> {
        return store::once(tx, key, services.clock.now(), insert);
    };
    auto outcome = co_await services.store.write(work);
    if (!outcome) {
        const bool is_to_answer = outcome.error().field == "different_because";
        if (is_to_answer && !different) co_return Registered{std::nullopt, {}, std::move(suspects)};
        if (is_to_answer) co_return Registered{std::nullopt, {outcome.error()}, std::move(suspects)};
        // What belongs to a field is shown beside it; the rest is an answer of its own.
        if (outcome.error().field.empty()) co_return base::Failure(std::move(outcome).error());
        co_return Registered{std::nullopt, {outcome.error()}, {}};
    }
    const auto ref = parse_ref(*outcome);
    ASSERT(ref.has_value());
    co_return Registered{ref, {}, {}};
}

}  // namespace sunclover::people
