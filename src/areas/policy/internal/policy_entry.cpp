// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/internal/policy_entry.hpp"

#include "base/bytes.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/store/idempotency.hpp"

namespace sunclover::policy {
namespace {

using access::Permission;

struct RowTag;

/// By what the caller does it: their own record, else the permission that they have.
Permission permission_of(const access::Caller& caller, const PolicyAct& act) {
    if (act.person && caller.acts_for(*act.person)) return Permission::OwnRecord;
    for (const Permission each : {Permission::ProgrammePublish, Permission::PolicyManage}) {
        if (!act.person && caller.may(each)) return each;
    }
    return Permission::FindingWork;
}

}  // namespace

base::Uuid new_row(const PolicyDesk& desk) {
    return platform::new_id<base::Id<RowTag>>(desk.services().clock, desk.services().random).uuid;
}

audit::Entry policy_entry(const PolicyDesk& desk, const access::Caller& caller, const PolicyAct& act, const cases::Attempt& attempt) {
    audit::Entry entry{};
    entry.at = desk.services().clock.now();
    entry.account = caller.account.uuid;
    entry.role = std::string(access::code_of(caller.acting_role(permission_of(caller, act))));
    entry.action = act.action;
    entry.object_kind = act.person ? "person" : "policy";
    entry.object_id = act.object_id;
    if (act.person) {
        entry.township = act.person->township.text;
        entry.person = act.person->id.uuid;
    }
    entry.detail = act.detail;
    entry.request_id = attempt.request_id;
    return entry;
}

base::Result<std::string> once_for(
    store::Transaction& tx, const PolicyDesk& desk, const access::Caller& caller, const cases::Attempt& attempt,
    const std::string& content, const std::function<base::Result<std::string>()>& work
) {
    const store::IdempotencyKey key{caller.account.to_string(), attempt.key, base::to_hex(crypto::sha256(content))};
    return store::once(tx, key, desk.services().clock.now(), [&](store::Transaction&) { return work(); });
}

}  // namespace sunclover::policy
