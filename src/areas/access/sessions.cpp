// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/sessions.hpp"

#include <algorithm>
#include <utility>

#include "areas/access/actor.hpp"
#include "areas/access/internal/sign_in_stage.hpp"
#include "areas/access/session_token.hpp"
#include "areas/access/store/absence_store.hpp"
#include "areas/access/store/account_store.hpp"
#include "areas/access/store/session_store.hpp"
#include "areas/audit/record.hpp"
#include "platform/store/store.hpp"

namespace sunclover::access {
namespace {

// Noting every request would turn every read into a write on disk. A session may therefore end up
// to this much before its idle time is over, never after it.
constexpr std::chrono::seconds note_interval{60};

struct Found {
    SignedIn who;
    bool is_to_be_noted = false;
};

bool is_over(const SessionRow& row, const SignInPolicy& policy, base::Instant now) {
    return is_session_over(row.kind, {row.id, row.created_at, row.last_seen_at, {}, {}}, policy, now);
}

/// The record that a resident is in: the one chosen, else their own, else the only ward.
void choose_record(Caller& caller, const std::optional<PersonRef>& chosen) {
    if (chosen && caller.acts_for(*chosen)) {
        caller.acting_for = chosen;
        return;
    }
    for (const auto& grant : caller.grants) {
        if (grant.role == Role::Resident) caller.acting_for = grant.person;
    }
    if (!caller.acting_for && caller.grants.size() == 1)
        caller.acting_for = caller.grants.front().person;
}

/// The grants that count: a guardian's only while the register still names them, and only as far as it does; none where nobody
/// can ask it.
std::vector<Grant> grants_in_force(
    store::Transaction& tx, AccountStore& accounts, const RegisterLookup& lookup, const AccountId& id, base::Day today
) {
    auto grants = accounts.list_grants(id, today);
    const auto is_guardian = [](const Grant& grant) { return grant.role == Role::Guardian; };
    if (std::none_of(grants.begin(), grants.end(), is_guardian)) return grants;
    const auto account = lookup.powers_of ? accounts.find(id) : std::nullopt;
    std::vector<Grant> in_force;
    for (Grant& grant : grants) {
        if (is_guardian(grant)) {
            const auto powers = account ? lookup.powers_of(tx, *grant.person, account->phone) : std::nullopt;
            if (!powers) continue;
            grant.powers = *powers;
        }
        in_force.push_back(std::move(grant));
    }
    return in_force;
}

bool is_for_a_ward(const Caller& caller) {
    return std::any_of(caller.grants.begin(), caller.grants.end(), [&](const Grant& grant) {
        return grant.role == Role::Guardian && grant.person == caller.acting_for;
    });
}

}  // namespace

Sessions::Sessions(Ports ports, SignInPolicy policy, RegisterLookup lookup)
    : ports_(ports), policy_(policy), lookup_(std::move(lookup)) {}

Sessions::~Sessions() = default;

const SignedIn* signed_in_by_guard(const http::Request& request) {
    return static_cast<const SignedIn*>(request.found_by_guard.get());
}

const Caller* caller_in(const http::Request& request) {
    const SignedIn* const who = signed_in_by_guard(request);
    return who == nullptr ? nullptr : &who->caller;
}

base::Task<Caller> Sessions::caller_of(http::Request& request) {
    SignedIn who = co_await signed_in(request);
    co_return std::move(who.caller);
}

base::Task<SignedIn> Sessions::signed_in(http::Request& request) {
    const base::Bytes token_hash = hash_of_token(request.cookie("session"));
    if (token_hash.empty()) co_return SignedIn{};
    const base::Instant now = ports_.clock.now();
    const base::Day today = ports_.zone.day_of(now);
    const auto look = [&](store::Transaction& tx) {
        Found found;
        const auto row = find_session(tx, token_hash);
        if (!row || row->is_disabled || is_over(*row, policy_, now)) return found;
        AccountStore accounts(tx, ports_.cipher);
        AskedAbsent absent;
        if (row->kind == AccountKind::Staff) absent = ask_absent(tx, row->account, today);
        const std::vector<Grant> grants = grants_in_force(tx, accounts, lookup_, row->account, today);
        SignedIn& who = found.who;
        who.stage = stage_of(facts_of(*row, !grants.empty()), policy_, now);
        if (who.stage == SignInStage::Nobody) return found;
        who.is_staff = row->kind == AccountKind::Staff;
        who.session = row->id;
        who.token_hash = token_hash;
        who.uses_keys = row->uses_keys;
        who.caller.account = row->account;
        who.caller.display_name =
            display_name_in(ports_.cipher, row->account, row->display_name_cipher);
        who.caller.is_second_factor_done = row->proof != FactorProof::None;
        found.is_to_be_noted = now - row->last_seen_at >= note_interval;
        if (who.stage != SignInStage::Complete) return found;
        who.caller.grants = grants;
        if (who.is_staff) {
            who.caller.stands_in_for = absent.accounts();
            return found;
        }
        choose_record(who.caller, row->acting_for);
        if (is_for_a_ward(who.caller) && lookup_.name_of) {
            who.caller.acting_for_name = lookup_.name_of(tx, *who.caller.acting_for);
        }
        return found;
    };
    Found found = co_await ports_.store.read(look);
    if (found.is_to_be_noted) {
        const auto note = [&](store::Transaction& tx) {
            touch_session(tx, token_hash, now);
            return true;
        };
        co_await ports_.store.write(note);
    }
    co_return std::move(found.who);
}

base::Task<bool> Sessions::record_denial(const Caller& caller, std::string what, const http::Request& request) {
    const Actor actor{
        caller.account, std::string(code_of(caller.grants.front().role)), request.request_id};
    audit::Entry entry = actor.entry(ports_.clock.now(), "access.denied");
    entry.object_kind = "route";
    entry.object_id = request.route_pattern;
    entry.detail = std::move(what);
    entry.outcome = audit::Outcome::Refused;
    const auto work = [&](store::Transaction& tx) {
        audit::record(tx, entry);
        return true;
    };
    co_return co_await ports_.store.write(work);
}

std::string sign_in_path(SignInStage stage, std::string_view from) {
    switch (stage) {
        case SignInStage::Binding:
            return "/sign-in/record";
        case SignInStage::Enrolment:
            return "/staff/sign-in/enrolment";
        case SignInStage::KeyEnrolment:
            return "/staff/sign-in/key";
        case SignInStage::SecondFactor:
            return "/staff/sign-in/code";
        case SignInStage::PasswordChange:
            return "/staff/password";
        case SignInStage::Complete:
        case SignInStage::Nobody:
            break;
    }
    const bool is_citizen = from == "/my" || from == "/apply" || from.starts_with("/my/") ||
                            from.starts_with("/apply/") || from.starts_with("/acting-for");
    return is_citizen ? "/sign-in" : "/staff/sign-in";
}

bool is_safe_next(std::string_view path) {
    // Browsers read \ as / and pass over tabs and line ends, so none of them may stand in it; what
    // begins with // names another site.
    if (path.empty() || path.size() > 500 || path.front() != '/') return false;
    if (path.size() > 1 && path[1] == '/') return false;
    return std::all_of(path.begin(), path.end(), [](char c) {
        return c > ' ' && c < 127 && c != '\\' && c != '"' && c != '<' && c != '>' && c != '?' &&
               c != '#';
    });
}

}  // namespace sunclover::access
