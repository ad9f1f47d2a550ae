// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/open_person.hpp"

#include <utility>

#include "areas/audit/record.hpp"
#include "areas/people/internal/audit_entry.hpp"
#include "areas/people/load_person.hpp"
#include "areas/people/store/certificate_store.hpp"
#include "areas/people/store/consent_store.hpp"
#include "areas/people/store/merge_store.hpp"
#include "base/assert.hpp"
#include "platform/services.hpp"

namespace sunclover::people {
namespace {

using access::Permission;
using access::Role;

/// Not a Result, so that the store keeps the audit entry of a refusal.
struct Opening {
    std::optional<OpenedPerson> opened;
    std::optional<base::Error> refusal;
};

Opening refuse(base::ErrorKind kind, std::string key, std::string field = {}) {
    return {std::nullopt, base::Error{kind, std::move(key), std::move(field), {}, {}}};
}

/// The role in which the caller may see this record, by place or by acting for the person.
std::optional<Role> role_for(
    const access::Caller& caller, Permission permission, const Person& person
) {
    if (const auto role = role_at(caller, permission, person.committee)) return role;
    const bool is_own = caller.acts_for(person.ref, {access::GuardianPower::Record});
    if (permission != Permission::PersonOpen || !is_own) return std::nullopt;
    return caller.acting_role(Permission::OwnRecord);
}

struct OpeningRequest {
    PersonRef ref;
    Permission permission;
    std::string action;
    std::optional<AccessReason> reason;
    std::string detail;
};

Opening open_in(
    store::Transaction& tx, const platform::Services& services, const access::Caller& caller,
    const OpeningRequest& request, const base::Uuid& request_id
) {
    const Actor actor{caller, request.permission, services.clock.now(), request_id};
    auto person = select_person({tx, services.cipher}, request.ref);
    if (!person) return refuse(base::ErrorKind::NotFound, "people.error.not_found");
    const auto role = role_for(caller, request.permission, *person);
    if (!role) {
        auto entry = entry_about(
            actor, request.action, request.ref, caller.acting_role(request.permission)
        );
        entry.outcome = audit::Outcome::Refused;
        audit::record(tx, entry);
        return refuse(base::ErrorKind::NotFound, "people.error.not_found");
    }
    if (!request.reason && must_give_reason(*role)) {
        return refuse(base::ErrorKind::Invalid, "people.error.reason_missing", "reason");
    }
    auto entry = entry_about(actor, request.action, request.ref, *role);
    if (request.reason) entry.reason = std::string(code_of(*request.reason));
    entry.detail = request.detail;
    audit::record(tx, entry);

    OpenedPerson opened{*std::move(person)};
    const PersonRef& ref = opened.person.ref;
    if (opened.person.state == PersonState::Erased) return refuse(base::ErrorKind::NotFound, "people.error.erased");
    if (opened.person.state == PersonState::Merged && request.permission != Permission::PersonOpen) {
        return refuse(base::ErrorKind::NotFound, "people.error.not_found");
    }
    if (opened.person.state == PersonState::Merged) {
        const auto merge = select_merge_of(tx, ref);
        ASSERT(merge.has_value());
        opened.merged_into = merge->survivor;
        return {std::move(opened), std::nullopt};
    }
    opened.former_names = select_former_names({tx, services.cipher}, ref.township, {ref.id})[ref.id];
    opened.merges = select_merges_into(tx, ref);
    std::erase_if(opened.merges, [](const Merge& merge) { return merge.kind != MergeKind::Duplicate; });
    opened.consents = consent_states(
        select_consent_acts({tx, services.cipher}, ref), select_consent_texts(tx), services.clock.now()
    );
    opened.certificate_acts = select_certificate_acts({tx, services.cipher}, ref);
    if (opened.person.household) {
        std::vector<PersonRef> others;
        for (const auto& member : select_household_members(
                 tx, opened.person.ref.township, opened.person.household->id
             )) {
            if (member != opened.person.ref) others.push_back(member);
        }
        opened.household = load_summaries(tx, services.cipher, others, services.today());
    }
    return {std::move(opened), std::nullopt};
}

base::Task<base::Result<OpenedPerson>> open_as(
    const platform::Services& services, const access::Caller& caller, OpeningRequest request,
    base::Uuid request_id
) {
    if (!caller.is_signed_in()) {
        co_return base::fail(base::ErrorKind::NotFound, "people.error.not_found");
    }
    auto work = [&](store::Transaction& tx) {
        return open_in(tx, services, caller, request, request_id);
    };
    Opening opening = co_await services.store.write(work);
    if (opening.refusal) co_return base::Failure(*std::move(opening.refusal));
    co_return *std::move(opening.opened);
}

}  // namespace

base::Task<base::Result<OpenedPerson>> open_person(
    const platform::Services& services, const access::Caller& caller, PersonRef ref,
    std::optional<AccessReason> reason, base::Uuid request_id
) {
    OpeningRequest request{std::move(ref), Permission::PersonOpen, "person.opened", reason, {}};
    return open_as(services, caller, std::move(request), request_id);
}

base::Task<base::Result<OpenedPerson>> unmask_person_field(
    const platform::Services& services, const access::Caller& caller, PersonRef ref,
    SensitiveField field, AccessReason reason, base::Uuid request_id
) {
    OpeningRequest request{
        std::move(ref), Permission::PersonUnmask, "person.unmasked", reason,
        "field=" + std::string(code_of(field))};
    return open_as(services, caller, std::move(request), request_id);
}

}  // namespace sunclover::people
