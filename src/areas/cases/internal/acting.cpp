// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/internal/acting.hpp"

#include "areas/cases/case_access.hpp"
#include "base/bytes.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/store/idempotency.hpp"

namespace sunclover::cases {
namespace {

struct RowTag;

}  // namespace

access::Role role_on(const Case& record, const access::Caller& caller, access::Permission permission) {
    for (const access::Grant& grant : caller.grants) {
        if (access::has(grant.role, permission) && holds_role(record, caller, grant.role)) return grant.role;
    }
    for (const access::Grant& grant : caller.grants) {
        if (grant.person == record.person) return grant.role;
    }
    return caller.acting_role(permission);
}

audit::Entry entry_of(const Case& record, const access::Caller* caller, const Act& act, base::Instant now) {
    audit::Entry entry{};
    entry.at = now;
    if (caller != nullptr) {
        entry.account = caller->account.uuid;
        entry.role = std::string(access::code_of(role_on(record, *caller, act.permission)));
    }
    entry.action = act.action;
    entry.object_kind = "case";
    entry.object_id = record.ref.id.to_string();
    entry.township = record.ref.township.text;
    entry.person = record.person.id.uuid;
    entry.detail = act.detail;
    entry.request_id = act.request_id;
    return entry;
}

audit::Entry entry_of(
    const people::PersonRef& person, const access::Caller& caller, const Act& act, base::Instant now
) {
    audit::Entry entry{};
    entry.at = now;
    entry.account = caller.account.uuid;
    entry.role = std::string(access::code_of(caller.acting_role(act.permission)));
    entry.action = act.action;
    entry.object_kind = "person";
    entry.object_id = person.id.to_string();
    entry.township = person.township.text;
    entry.person = person.id.uuid;
    entry.detail = act.detail;
    entry.request_id = act.request_id;
    return entry;
}

base::Result<Effect> run_once(
    store::Transaction& tx, const access::Caller& caller, const Attempt& attempt, base::Instant now,
    const std::string& content, const std::function<base::Result<std::string>()>& work
) {
    const store::IdempotencyKey key{
        caller.account.to_string(), attempt.key, base::to_hex(crypto::sha256(content))
    };
    bool ran = false;
    auto guarded = [&](store::Transaction&) {
        ran = true;
        return work();
    };
    TRY_ASSIGN(std::string outcome, store::once(tx, key, now, guarded));
    return Effect{std::move(outcome), !ran};
}

base::Uuid new_row(const platform::Services& services) {
    return platform::new_id<base::Id<RowTag>>(services.clock, services.random).uuid;
}

base::Failure not_found() { return base::fail(base::ErrorKind::NotFound, "cases.error.not_found"); }

}  // namespace sunclover::cases
