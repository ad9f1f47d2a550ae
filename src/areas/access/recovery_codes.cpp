// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/recovery_codes.hpp"

#include <utility>

#include "areas/access/actor.hpp"
#include "areas/access/internal/prove_password.hpp"
#include "areas/access/store/recovery_code_store.hpp"
#include "areas/audit/record.hpp"
#include "base/text.hpp"
#include "platform/clock/clock.hpp"
#include "platform/store/store.hpp"

namespace sunclover::access {
namespace {

constexpr int code_count = 10;
constexpr std::size_t code_length = 10;
constexpr std::string_view letters = "0123456789abcdefghjkmnpqrstvwxyz";  // 32 of them

}  // namespace

std::string new_recovery_code(platform::Random& random) {
    std::string code;
    for (std::size_t i = 0; i < code_length; ++i) {
        if (i == code_length / 2) code += '-';
        code += letters[random.below(letters.size())];
    }
    return code;
}

std::string normal_recovery_code(std::string_view typed) {
    std::string code;
    for (char letter : base::fold(typed)) {
        if (letter == '-') continue;
        if (letter == 'o') letter = '0';
        if (letter == 'i' || letter == 'l') letter = '1';
        if (letters.find(letter) == std::string_view::npos) return {};
        code += letter;
    }
    return code.size() == code_length ? code : std::string();
}

base::Task<base::Result<std::vector<std::string>>> make_recovery_codes(
    Ports ports, SignInPolicy policy, SignedIn who, RecoveryCodesWanted wanted
) {
    PasswordProof proof{
        wanted.password, "password", "access.recovery_codes_made", wanted.visitor};
    CO_TRY_ASSIGN(const Account account, co_await prove_password(ports, policy, who, std::move(proof)));
    if (!account.is_totp_enrolled) {
        co_return base::fail(base::ErrorKind::Conflict, "access.error.no_authenticator", "codes");
    }
    std::vector<std::string> codes;
    std::vector<std::string> normal;
    for (int i = 0; i < code_count; ++i) {
        codes.push_back(new_recovery_code(ports.random));
        normal.push_back(normal_recovery_code(codes.back()));
    }
    const auto work = [&](store::Transaction& tx) {
        RecoveryCodeStore(tx, ports.cipher).replace(account.id, normal);
        const Actor actor = Actor::visitor(wanted.visitor.request_id, account.id);
        audit::record(tx, actor.entry(ports.clock.now(), "access.recovery_codes_made", account.id));
        return true;
    };
    co_await ports.store.write(work);
    co_return codes;
}

}  // namespace sunclover::access
