// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/request_sign_in_code.hpp"

#include <utility>

#include "areas/access/actor.hpp"
#include "areas/access/internal/code_digits.hpp"
#include "areas/access/internal/throttle.hpp"
#include "areas/access/resident_phone.hpp"
#include "areas/access/session_token.hpp"
#include "areas/access/store/session_store.hpp"
#include "areas/audit/record.hpp"
#include "base/mask.hpp"
#include "platform/message/outbox.hpp"
#include "platform/pages/catalogue.hpp"

namespace sunclover::access {
namespace {

/// What a request leaves; no Result, because a refused one must be counted.
struct Requested {
    std::optional<base::Error> error = {};
    std::string challenge = {};
};

Requested refuse(base::ErrorKind kind, std::string key) {
    return {base::Error{kind, std::move(key), "phone", {}, {}}, {}};
}

bool is_over_any_limit(
    store::Transaction& tx,
    const Ports& ports,
    const SignInPolicy& policy,
    const std::string& phone,
    const std::string& address
) {
    using std::chrono::hours;
    const bool is_hour_over = is_over_limit(
        tx, ports, {"code_by_phone_hour", phone, policy.codes_per_phone_hour_max, hours(1)}
    );
    const bool is_day_over = is_over_limit(
        tx, ports, {"code_by_phone_day", phone, policy.codes_per_phone_day_max, hours(24)}
    );
    const bool is_address_over = is_over_limit(
        tx,
        ports,
        {"code_by_address", client_of(address), policy.codes_per_address_hour_max, hours(1)}
    );
    return is_hour_over || is_day_over || is_address_over;
}

/// The code that was sent before is sent again if it is good for long enough to be typed.
bool is_still_good(const SignInCode& code, const SignInPolicy& policy, base::Instant now) {
    const std::chrono::milliseconds whole = policy.code_time;
    return code.attempts < policy.code_attempts_max && code.expires_at - now >= whole / 2;
}

void send(
    store::Transaction& tx,
    const Ports& ports,
    const SignInPolicy& policy,
    const SignInCode& code,
    const std::string& locale
) {
    const pages::Arguments arguments = {
        {"CODE", code_of_challenge(ports, code.challenge_hash)},
        {"MINUTES", std::to_string(policy.code_time.count())},
    };
    message::Message sms{message::Channel::Sms, code.phone, {}, {}, {}};
    sms.body = pages::Catalogue::embedded().text(locale, "access.sms.code", arguments);
    sms.useless_after = code.expires_at;
    message::enqueue(tx, ports.cipher, ports.clock, ports.random, std::move(sms));
}

SignInCode new_code(
    const Ports& ports, const SignInPolicy& policy, std::string phone, const std::string& token
) {
    SignInCode code;
    code.challenge_hash = hash_of_token(token);
    code.row_id = platform::new_id<base::Id<SignInCode>>(ports.clock, ports.random).uuid;
    code.phone = std::move(phone);
    code.code_hash =
        stored_code(ports, code.challenge_hash, code_of_challenge(ports, code.challenge_hash));
    code.expires_at = ports.clock.now() + policy.code_time;
    return code;
}

std::optional<SignInCode> code_of_browser(
    store::Transaction& tx, const Ports& ports, const std::string& challenge
) {
    const base::Bytes hash = hash_of_token(challenge);
    return hash.empty() ? std::nullopt : find_code(tx, ports.cipher, hash);
}

}  // namespace

base::Task<base::Result<std::string>> request_sign_in_code(
    Ports ports, SignInPolicy policy, CodeRequest request
) {
    const auto work = [&](store::Transaction& tx) -> Requested {
        const auto earlier = code_of_browser(tx, ports, request.challenge);
        if (request.phone.empty() && !earlier) {
            if (!request.challenge.empty())
                return refuse(base::ErrorKind::NotFound, "access.error.no_code");
            return refuse(base::ErrorKind::Invalid, "access.error.phone");
        }
        const std::string phone =
            request.phone.empty() ? earlier->phone : normal_mobile(request.phone);
        if (phone.empty()) return refuse(base::ErrorKind::Invalid, "access.error.phone");
        if (is_over_any_limit(tx, ports, policy, phone, request.visitor.address)) {
            return refuse(base::ErrorKind::TooMany, "access.error.too_many_codes");
        }
        audit::record(
            tx,
            Actor::visitor(request.visitor.request_id).entry(ports.clock.now(), "access.code_sent")
        );
        if (earlier && earlier->phone == phone &&
            is_still_good(*earlier, policy, ports.clock.now())) {
            send(tx, ports, policy, *earlier, request.locale);
            return {std::nullopt, request.challenge};
        }
        const std::string token = new_token(ports.random);
        const SignInCode code = new_code(ports, policy, phone, token);
        insert_code(tx, ports.cipher, code);
        if (earlier) delete_code(tx, earlier->challenge_hash);
        send(tx, ports, policy, code, request.locale);
        return {std::nullopt, token};
    };
    Requested requested = co_await ports.store.write(work);
    if (requested.error) co_return base::Failure(std::move(*requested.error));
    co_return std::move(requested.challenge);
}

base::Task<std::optional<std::string>> find_code_phone(Ports ports, std::string challenge) {
    const auto look = [&](store::Transaction& tx) -> std::optional<std::string> {
        const auto code = code_of_browser(tx, ports, challenge);
        if (!code) return std::nullopt;
        return base::mask_phone(code->phone);
    };
    co_return co_await ports.store.read(look);
}

}  // namespace sunclover::access
