// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/bind_record.hpp"

#include <algorithm>
#include <utility>

#include "areas/access/actor.hpp"
#include "areas/access/internal/throttle.hpp"
#include "areas/access/store/account_store.hpp"
#include "areas/access/store/session_store.hpp"
#include "areas/audit/record.hpp"
#include "base/mask.hpp"
#include "base/text.hpp"
#include "platform/message/outbox.hpp"
#include "platform/pages/catalogue.hpp"

namespace sunclover::access {
namespace {

/// What a try leaves; no Result, because a refused one must be counted.
struct Bound {
    std::optional<base::Error> error = {};
    PersonRef person = {};
};

struct Binding {
    const Ports& ports;
    const SignInPolicy& policy;
    const RegisterLookup& lookup;
    const SignedIn& who;
    const BindingTry& attempt;
    const base::CertificateNumber& number;
    base::Day birth;
    base::Instant now;
    base::Day today;

    audit::Entry entry(std::string action) const {
        const Actor actor = Actor::visitor(attempt.visitor.request_id, who.caller.account);
        return actor.entry(now, std::move(action), who.caller.account);
    }
};

Bound refuse(
    store::Transaction& tx, const Binding& binding, base::ErrorKind kind, std::string key
) {
    audit::Entry entry = binding.entry("access.binding_refused");
    entry.outcome = audit::Outcome::Refused;
    audit::record(tx, entry);
    return {base::Error{kind, std::move(key), {}, {}, {}}, {}};
}

/// The other phones of the record hear of it, so that nobody takes a record over unseen.
void tell_earlier_phones(store::Transaction& tx, const Binding& binding, const PersonRef& person) {
    AccountStore accounts(tx, binding.ports.cipher);
    for (const AccountId& id : accounts.list_accounts_of(person, binding.today)) {
        const auto account = accounts.find(id);
        if (id == binding.who.caller.account || !account || account->phone.empty()) continue;
        message::Message sms{message::Channel::Sms, account->phone, {}, {}, {}};
        sms.body = pages::Catalogue::embedded().text(binding.attempt.locale, "access.sms.bound");
        message::enqueue(
            tx, binding.ports.cipher, binding.ports.clock, binding.ports.random, std::move(sms)
        );
    }
}

void keep(
    store::Transaction& tx, const Binding& binding, const Account& account, const Grant& grant
) {
    tell_earlier_phones(tx, binding, *grant.person);
    AccountStore accounts(tx, binding.ports.cipher);
    std::optional<base::Day> until;
    if (grant.role == Role::Guardian) until = binding.today.plus_days(binding.policy.guardian_days);
    accounts.add_grant(account.id, grant, binding.today, until);
    if (grant.role == Role::Resident && binding.lookup.name_of) {
        const std::string name = binding.lookup.name_of(tx, *grant.person);
        if (!name.empty()) accounts.save_display_name(account.id, base::mask_name(name));
    }
    audit::Entry entry = binding.entry("access.record_bound");
    entry.role = code_of(grant.role);
    entry.township = grant.person->township.text;
    entry.person = grant.person->id.uuid;
    audit::record(tx, entry);
}

Bound try_to_bind(store::Transaction& tx, const Binding& binding) {
    AccountStore accounts(tx, binding.ports.cipher);
    const auto account = accounts.find(binding.who.caller.account);
    if (!account || account->kind != AccountKind::Resident ||
        account->state == AccountState::Disabled) {
        return refuse(tx, binding, base::ErrorKind::Unauthenticated, "access.error.sign_in_again");
    }
    const Limit limit{
        "binding_by_account",
        account->id.to_string(),
        binding.policy.bindings_per_day_max,
        std::chrono::hours(24)};
    if (is_over_limit(tx, binding.ports, limit) ||
        is_address_over_limit(tx, binding.ports, binding.policy, binding.attempt.visitor.address)) {
        return refuse(tx, binding, base::ErrorKind::TooMany, "access.error.too_many_bindings");
    }
    const auto grant = binding.lookup.find(tx, binding.number, binding.birth, account->phone);
    if (!grant || !grant->person || group_of(grant->role) != RoleGroup::Citizen) {
        return refuse(tx, binding, base::ErrorKind::NotFound, "access.error.binding_refused");
    }
    bool is_known = false;
    for (const auto& held : accounts.list_grants(account->id, binding.today)) {
        is_known = is_known || held.person == grant->person;
        const bool is_somebody_elses = held.role == Role::Resident &&
                                       grant->role == Role::Resident &&
                                       held.person != grant->person;
        if (is_somebody_elses) {
            return refuse(tx, binding, base::ErrorKind::NotFound, "access.error.binding_refused");
        }
    }
    if (!is_known) keep(tx, binding, *account, *grant);
    save_acting_for(tx, binding.who.token_hash, *grant->person);
    return {std::nullopt, *grant->person};
}

}  // namespace

std::optional<base::Day> parse_typed_day(std::string_view text) {
    std::vector<std::string> groups(1);
    for (const auto& character : base::characters(base::half_width(text))) {
        if (character.size() == 1 && character[0] >= '0' && character[0] <= '9') {
            groups.back() += character;
        } else if (!groups.back().empty()) {
            groups.emplace_back();
        }
    }
    if (groups.back().empty()) groups.pop_back();
    if (groups.size() == 1 && groups[0].size() == 8) {
        groups = {groups[0].substr(0, 4), groups[0].substr(4, 2), groups[0].substr(6)};
    }
    const bool is_day = groups.size() == 3 && groups[0].size() == 4 && groups[1].size() <= 2 &&
                        groups[2].size() <= 2;
    if (!is_day) return std::nullopt;
    return base::Day::from_parts(std::stoi(groups[0]), std::stoi(groups[1]), std::stoi(groups[2]));
}

base::Task<base::Result<PersonRef>> bind_record(
    Ports ports, SignInPolicy policy, const RegisterLookup& lookup, SignedIn who, BindingTry attempt
) {
    const bool may_bind =
        !who.is_staff && (who.stage == SignInStage::Binding || who.stage == SignInStage::Complete);
    if (!may_bind)
        co_return base::fail(base::ErrorKind::Unauthenticated, "access.error.sign_in_again");
    const auto number = base::CertificateNumber::parse(attempt.certificate_number);
    if (!number) {
        co_return base::fail(
            base::ErrorKind::Invalid, "access.error.certificate_number", "certificate_number"
        );
    }
    const auto birth = parse_typed_day(attempt.birth_day);
    if (!birth)
        co_return base::fail(base::ErrorKind::Invalid, "access.error.birth_day", "birth_day");
    const base::Instant now = ports.clock.now();
    const Binding binding{
        ports, policy, lookup, who, attempt, *number, *birth, now, ports.zone.day_of(now)};
    const auto work = [&](store::Transaction& tx) { return try_to_bind(tx, binding); };
    Bound bound = co_await ports.store.write(work);
    if (bound.error) co_return base::Failure(std::move(*bound.error));
    co_return bound.person;
}

}  // namespace sunclover::access
