// SPDX-License-Identifier: AGPL-3.0-or-later
// For *_dbtest.cpp of this area: a hand-set clock, a cipher, a register of three people, staff and
// phones that sign in, and an inbox that gets the text messages.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "areas/access/bind_record.hpp"
#include "areas/access/manage_accounts.hpp"
#include "areas/access/request_sign_in_code.hpp"
#include "areas/access/sign_in_with_code.hpp"
#include "areas/access/sign_in_with_password.hpp"
#include "areas/access/store/account_store.hpp"
#include "areas/access/store/session_store.hpp"
#include "areas/access/verify_totp.hpp"
#include "base/identity_number.hpp"
#include "platform/crypto/key_ring.hpp"
#include "platform/message/outbox.hpp"
#include "platform/store/testing/testing.hpp"

namespace sunclover::access {

inline const base::PlaceCode kDistrict{"310114"};
inline const base::PlaceCode kAnting{"310114103"};
inline const std::string kStaffName = "张三";  // tidy: data
inline const std::string kGoodPassword = "Tulip-harbour-42-window";
inline const std::string kOtherPassword = "Copper-lantern-77-river";

/// Keeps what was sent, the newest last.
class Inbox final : public message::Sender {
  public:
    base::Result<> send(const message::Message& message) override {
        messages.push_back(message);
        return {};
    }
    std::vector<message::Message> messages;
};

/// A number with a right check character; `sequence` tells people apart.
inline std::string certificate_text(const std::string& birth_compact, int sequence) {
    std::string digits = "310114" + birth_compact + std::to_string(1000 + sequence).substr(1);
    digits += base::identity_check_character(digits);
    return digits + "11";
}

/// One resident as the register knows them.
struct Registered {
    std::string certificate_number;
    std::string birth_day;
    std::string guardian_phone;
    std::string name;
    PersonRef person;
};

class AccessTest : public store::DatabaseTest {
  protected:
    void SetUp() override {
        store::DatabaseTest::SetUp();
        if (testing::Test::IsSkipped()) return;
        register_.push_back(registered("19620314", 1, "", "王小英"));             // tidy: data
        register_.push_back(registered("19500101", 2, "15466660000", "李大明"));  // tidy: data
        register_.push_back(registered("20150709", 3, "15466660000", "李小明"));  // tidy: data
        RegisterLookup lookup;
        lookup.find = [this](
                          store::Transaction&,
                          const base::CertificateNumber& number,
                          base::Day birth,
                          const std::string& phone
                      ) -> std::optional<Grant> {
            for (const auto& one : register_) {
                if (one.certificate_number != number.text() || one.birth_day != birth.to_string())
                    continue;
                const bool is_guardian = !one.guardian_phone.empty() && one.guardian_phone == phone;
                return Grant{is_guardian ? Role::Guardian : Role::Resident, {}, {}, one.person};
            }
            return std::nullopt;
        };
        lookup.powers_of = [this](
                               store::Transaction&, const PersonRef& person, const std::string& phone
                           ) -> std::optional<GuardianPowers> {
            for (const auto& one : register_) {
                if (one.person == person && !phone.empty() && one.guardian_phone == phone) return guardian_powers_;
            }
            return std::nullopt;
        };
        lookup.name_of = [this](store::Transaction&, const PersonRef& person) {
            for (const auto& one : register_) {
                if (one.person == person) return one.name;
            }
            return std::string();
        };
        ports_ = std::make_unique<Ports>(Ports{database(), clock_, random_, cipher_, zone_});
        sessions_ = std::make_unique<Sessions>(*ports_, policy_, lookup);
    }

    const Ports& ports() { return *ports_; }

    Registered registered(
        const std::string& birth, int sequence, std::string guardian, std::string name
    ) {
        PersonRef person{kAnting, platform::new_id<PersonId>(clock_, random_)};
        const std::string day =
            birth.substr(0, 4) + "-" + birth.substr(4, 2) + "-" + birth.substr(6);
        return {
            certificate_text(birth, sequence), day, std::move(guardian), std::move(name), person};
    }

    SeededStaff staff(
        const std::string& login, Role role = Role::CaseWorker, base::PlaceCode place = kAnting
    ) {
        auto made = base::sync_wait(create_demo_staff(
            ports(), policy_, {login, kStaffName, {Grant{role, place}}}, kGoodPassword
        ));
        EXPECT_TRUE(made.has_value()) << (made ? "" : made.error().message_key);
        return made ? *made : SeededStaff{};
    }
    Actor actor_of(const SeededStaff& who) { return {who.id, "security_administrator", {}}; }

    SignedIn signed_in(const std::string& token) {
        http::Request request;
        request.headers.emplace_back("cookie", "session=" + token);
        return base::sync_wait(sessions_->signed_in(request));
    }
    base::Result<SignInStarted> try_password(
        const std::string& login,
        const std::string& password,
        const std::string& address = "192.0.2.1"
    ) {
        return base::sync_wait(
            sign_in_with_password(ports(), policy_, {login, password, {address, {}, {}}})
        );
    }
    base::Result<SignInStarted> try_totp(const std::string& token, const std::string& code) {
        return base::sync_wait(
            verify_totp(ports(), policy_, signed_in(token), {code, {"192.0.2.1", {}, {}}})
        );
    }
    std::string code_of_staff(const SeededStaff& who) {
        return *current_totp_code(who.totp_secret_base32, clock_.now());
    }
    /// @returns the token of a session that is complete
    std::string sign_in_staff(const std::string& login, const SeededStaff& who) {
        clock_.advance(std::chrono::seconds(30));  // a code counts once
        const auto half = try_password(login, who.password);
        EXPECT_TRUE(half.has_value());
        if (!half) return {};
        const auto whole = try_totp(half->token, code_of_staff(who));
        EXPECT_TRUE(whole.has_value()) << (whole ? "" : whole.error().message_key);
        return whole ? whole->token : std::string();
    }

    base::Result<std::string> request_code(
        const std::string& phone,
        const std::string& challenge = "",
        const std::string& address = "192.0.2.9"
    ) {
        CodeRequest request{phone, challenge, "zh-CN", {address, {}, {}}};
        return base::sync_wait(request_sign_in_code(ports(), policy_, std::move(request)));
    }
    base::Result<SignInStarted> try_code(const std::string& challenge, const std::string& code) {
        return base::sync_wait(
            sign_in_with_code(ports(), policy_, {challenge, code, {"192.0.2.9", {}, {}}})
        );
    }
    /// Sends what waits in the outbox. @returns the last message to the phone
    std::string last_message_to(const std::string& phone) {
        message::OutboxWorker worker(database(), cipher_, clock_, {inbox_, inbox_});
        while (base::sync_wait(worker.send_due()) > 0) {
        }
        std::string body;
        for (const auto& message : inbox_.messages) {
            if (message.to == phone) body = message.body;
        }
        return body;
    }
    std::string code_sent_to(const std::string& phone) { return digits_in(last_message_to(phone)); }
    static std::string digits_in(const std::string& body) {
        const auto at = body.find_first_of("0123456789");
        return at == std::string::npos ? std::string() : body.substr(at, 6);
    }
    std::string sign_in_phone(const std::string& phone) {
        const auto challenge = request_code(phone);
        EXPECT_TRUE(challenge.has_value());
        if (!challenge) return {};
        const auto started = try_code(*challenge, code_sent_to(phone));
        EXPECT_TRUE(started.has_value());
        return started ? started->token : std::string();
    }
    base::Result<PersonRef> bind(
        const std::string& token, const std::string& number, const std::string& birth
    ) {
        BindingTry attempt{number, birth, "zh-CN", {"192.0.2.9", {}, {}}};
        return base::sync_wait(
            bind_record(ports(), policy_, sessions_->lookup(), signed_in(token), std::move(attempt))
        );
    }

    Account load(const AccountId& id) {
        return read([&](store::Transaction& tx) { return *AccountStore(tx, cipher_).find(id); });
    }
    /// How often the action stands in the audit log.
    std::int64_t audited(const std::string& action) {
        return read([&](store::Transaction& tx) {
            const store::Statement statement{
                "test.audit",
                "SELECT COUNT(*) FROM audit_entry WHERE action = ?1",
                "SELECT CAST(COUNT(*) AS BIGINT) FROM audit_entry WHERE action = $1"};
            return tx.query_one(statement, {action})->integer(0);
        });
    }
    std::int64_t count_rows(const std::string& table) {
        return read([&](store::Transaction& tx) {
            const std::string text = "SELECT CAST(COUNT(*) AS BIGINT) FROM " + table;
            const std::string name = "test.count_" + table;
            const store::Statement statement{name, text, text};
            return tx.query_one(statement, {})->integer(0);
        });
    }

    platform::ManualClock clock_{base::Instant{1795500000000}};  // 2026-11-24 in Shanghai
    platform::SeededRandom random_{11};
    crypto::FieldCipher cipher_{
        crypto::KeyRing::in_memory(random_), crypto::Suite::Aes256Gcm, random_};
    base::TimeZone zone_ = *base::TimeZone::load("Asia/Shanghai");
    SignInPolicy policy_;
    Inbox inbox_;
    std::vector<Registered> register_;
    GuardianPowers guardian_powers_ = GuardianPowers::all();
    std::unique_ptr<Ports> ports_;
    std::unique_ptr<Sessions> sessions_;
};

}  // namespace sunclover::access
