// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/sign_in_with_oidc.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "areas/access/internal/account_change.hpp"
#include "areas/access/internal/fetch_apart.hpp"
#include "areas/access/internal/id_token.hpp"
#include "areas/access/internal/session_start.hpp"
#include "areas/access/internal/throttle.hpp"
#include "areas/access/session_token.hpp"
#include "areas/access/store/oidc_store.hpp"
#include "areas/audit/record.hpp"
#include "base/text.hpp"
#include "platform/crypto/digest.hpp"

namespace sunclover::access {
namespace {

constexpr std::chrono::minutes ticket_time{10};
constexpr std::size_t subject_max = 255;  // OpenID Connect Core 1.0 §2

/// What goes to the provider and must come back, each derived from the ticket under the installation's key:
/// whoever has no ticket of ours can make none of them, and nothing is stored.
struct Secrets {
    std::string state;
    std::string nonce;
    std::string verifier;
};

Secrets secrets_of(const Ports& ports, const std::string& ticket) {
    const auto derived = [&](const std::string& what) {
        return base::to_base64url(ports.cipher.blind_index("oidc." + what, ticket));
    };
    return {derived("state"), derived("nonce"), derived("verifier_1") + derived("verifier_2")};
}

std::string new_ticket(const Ports& ports) {
    return std::to_string(ports.clock.now().unix_ms) + "." + new_token(ports.random);
}

bool is_ticket_of_now(const std::string& ticket, base::Instant now) {
    const auto dot = ticket.find('.');
    std::int64_t made = 0;
    if (dot == std::string::npos) return false;
    const auto [stop, failure] = std::from_chars(ticket.data(), ticket.data() + dot, made);
    if (failure != std::errc() || stop != ticket.data() + dot) return false;
    return made <= now.unix_ms && base::Instant{made} + ticket_time > now;
}

base::Failure away() { return base::fail(base::ErrorKind::Unavailable, "access.error.oidc_away"); }

base::Error wrong_answer(std::string step) {
    return {base::ErrorKind::Unauthenticated, "access.error.oidc_answer", {}, {}, std::move(step)};
}

base::Task<base::Result<ProviderAddresses>> discover(const std::string issuer) {
    fetch::Request request{issuer + "/.well-known/openid-configuration"};
    const auto answer = co_await fetch_apart(std::move(request));
    if (!answer || answer->status != 200) co_return away();
    auto addresses = read_discovery(answer->body, issuer);
    if (!addresses) co_return away();
    co_return *std::move(addresses);
}

/// Gives the code to the provider and checks what it says about who that is.
base::Task<base::Result<IdToken>> exchange(const Ports& ports, const OidcSettings& settings, const OidcReturn& back) {
    const Secrets secrets = secrets_of(ports, back.ticket);
    if (!is_ticket_of_now(back.ticket, ports.clock.now())) co_return base::Failure(wrong_answer("ticket"));
    if (!crypto::equal_constant_time(back.state, secrets.state)) co_return base::Failure(wrong_answer("state"));
    if (back.code.empty()) co_return base::Failure(wrong_answer("no code"));
    CO_TRY_ASSIGN(const ProviderAddresses provider, co_await discover(settings.issuer));
    fetch::Request ask{provider.token};
    ask.form = {
        {"grant_type", "authorization_code"},
        {"code", back.code},
        {"redirect_uri", settings.return_url},
        {"code_verifier", secrets.verifier},
    };
    ask.user = settings.client;
    ask.password = settings.secret;
    const auto answer = co_await fetch_apart(std::move(ask));
    if (!answer) co_return away();
    if (answer->status != 200) co_return base::Failure(wrong_answer("token answer"));
    CO_TRY_ASSIGN(const std::string token, read_token_answer(answer->body));
    fetch::Request ask_keys{provider.keys};
    const auto keys = co_await fetch_apart(std::move(ask_keys));
    if (!keys || keys->status != 200) co_return away();
    const ExpectedToken expected{settings.issuer, settings.client, secrets.nonce};
    co_return check_id_token(token, expected, read_keys(keys->body), ports.clock.now());
}

void note(
    store::Transaction& tx, const Ports& ports, const OidcReturn& back, std::optional<AccountId> account,
    std::string action, std::string detail
) {
    audit::Entry entry =
        Actor::visitor(back.visitor.request_id, account).entry(ports.clock.now(), std::move(action), account);
    entry.outcome = entry.action == "access.oidc_refused" ? audit::Outcome::Refused : audit::Outcome::Done;
    entry.detail = std::move(detail);
    audit::record(tx, entry);
}

bool has_second_factor(const IdToken& token, const OidcSettings& settings) {
    return std::any_of(token.methods.begin(), token.methods.end(), [&](const std::string& method) {
        return std::find(settings.second_factors.begin(), settings.second_factors.end(), method) !=
               settings.second_factors.end();
    });
}

Attempt admit(
    store::Transaction& tx, const Ports& ports, const SignInPolicy& policy, const OidcSettings& settings,
    const OidcReturn& back, const IdToken& token
) {
    AccountStore accounts(tx, ports.cipher);
    const auto id = OidcStore(tx, ports.cipher).find_account(settings.issuer, token.subject);
    const auto account = id ? accounts.find(*id) : std::nullopt;
    if (!account || !account->may_sign_in(ports.clock.now())) {
        note(tx, ports, back, id, "access.oidc_refused", account ? "not_active" : "unknown_subject");
        return refused_attempt(base::ErrorKind::Unauthenticated, "access.error.oidc_unknown");
    }
    std::string session = start_session(tx, ports, *id, back.visitor);
    const bool is_proven = has_second_factor(token, settings);
    note(tx, ports, back, id, is_proven ? "access.signed_in" : "access.oidc_accepted", "oidc");
    if (is_proven) {
        auto row = find_session(tx, hash_of_token(session));
        row->proof = FactorProof::Code;
        session = renew_session(tx, ports, *row, hash_of_token(session));
    }
    Attempt admitted;
    admitted.started = started_with(tx, ports, policy, std::move(session));
    return admitted;
}

}  // namespace

base::Task<base::Result<OidcDeparture>> depart_to_provider(Ports ports, OidcSettings settings) {
    CO_TRY_ASSIGN(const ProviderAddresses provider, co_await discover(settings.issuer));
    const std::string ticket = new_ticket(ports);
    const Secrets secrets = secrets_of(ports, ticket);
    const fetch::FormFields query = {
        {"response_type", "code"},
        {"client_id", settings.client},
        {"redirect_uri", settings.return_url},
        {"scope", "openid"},
        {"state", secrets.state},
        {"nonce", secrets.nonce},
        {"code_challenge", base::to_base64url(crypto::sha256(secrets.verifier))},
        {"code_challenge_method", "S256"},
    };
    const char separator = provider.authorization.find('?') == std::string::npos ? '?' : '&';
    co_return OidcDeparture{provider.authorization + separator + fetch::encoded_form(query), ticket};
}

base::Task<base::Result<SignInStarted>> return_from_provider(
    Ports ports, SignInPolicy policy, OidcSettings settings, OidcReturn back
) {
    const auto count = [&](store::Transaction& tx) {
        return is_address_over_limit(tx, ports, policy, back.visitor.address);
    };
    const bool is_throttled = co_await ports.store.write(count);
    if (is_throttled) co_return base::fail(base::ErrorKind::TooMany, "access.error.too_many_tries");
    const auto token = co_await exchange(ports, settings, back);
    const auto settle = [&](store::Transaction& tx) {
        if (token) return admit(tx, ports, policy, settings, back, *token);
        note(tx, ports, back, std::nullopt, "access.oidc_refused", token.error().internal);
        return Attempt{token.error(), {}};
    };
    Attempt settled = co_await ports.store.write(settle);
    co_return outcome_of(std::move(settled));
}

base::Task<std::optional<OidcSubject>> find_oidc_subject(Ports ports, AccountId id) {
    const auto look = [&](store::Transaction& tx) { return OidcStore(tx, ports.cipher).find_subject(id); };
    co_return co_await ports.store.read(look);
}

base::Task<base::Result<>> bind_oidc_subject(Ports ports, Actor actor, AccountId id, OidcSubject subject) {
    // ASCII, says OpenID Connect Core 1.0 §2.
    const auto is_printable = [](char c) { return c >= ' ' && c <= '~'; };
    const std::string& text = subject.subject;
    const bool is_good = !subject.issuer.empty() && !text.empty() && text.size() <= subject_max && std::all_of(text.begin(), text.end(), is_printable);
    if (!is_good) co_return base::fail(base::ErrorKind::Invalid, "access.error.oidc_subject", "subject");
    AccountChange change{id, "account.oidc_bound"};
    change.apply = [&ports, subject](store::Transaction& tx,
                                     AccountStore&,
                                     const Account& account,
                                     std::string&) -> base::Result<> {
        OidcStore bindings(tx, ports.cipher);
        const auto holder = bindings.find_account(subject.issuer, subject.subject);
        if (holder && *holder != account.id) {
            return base::fail(base::ErrorKind::Conflict, "access.error.oidc_taken", "subject");
        }
        bindings.save(account.id, subject, ports.clock.now());
        return {};
    };
    co_return co_await change_account(ports, std::move(actor), std::move(change));
}

base::Task<base::Result<>> unbind_oidc_subject(Ports ports, Actor actor, AccountId id) {
    AccountChange change{id, "account.oidc_unbound"};
    change.apply = [&ports](store::Transaction& tx,
                            AccountStore&,
                            const Account& account,
                            std::string&) -> base::Result<> {
        if (!OidcStore(tx, ports.cipher).remove(account.id)) {
            return base::fail(base::ErrorKind::NotFound, "access.error.oidc_unbound");
        }
        delete_sessions(tx, account.id);
        return {};
    };
    co_return co_await change_account(ports, std::move(actor), std::move(change));
}

}  // namespace sunclover::access
