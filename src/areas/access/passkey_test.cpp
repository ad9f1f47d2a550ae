// SPDX-License-Identifier: AGPL-3.0-or-later
// Passkeys without a database: what authenticators write is read exactly or not at all, and each field of an
// answer that is wrong is refused by name.
#include <gtest/gtest.h>

#include "areas/access/internal/cbor.hpp"
#include "areas/access/testing/authenticator.hpp"
#include "platform/clock/clock.hpp"

namespace sunclover::access {
namespace {

std::optional<CborRead> read(const char* hex) {
    return read_cbor(base::view_of(*base::from_hex(hex)));
}

TEST(CborReader, reads_the_examples_of_rfc_8949) {
    EXPECT_EQ(*read("00")->value.number(), 0);
    EXPECT_EQ(*read("1818")->value.number(), 24);
    EXPECT_EQ(*read("1a000f4240")->value.number(), 1000000);
    EXPECT_EQ(*read("1b000000e8d4a51000")->value.number(), 1000000000000);
    EXPECT_EQ(*read("3903e7")->value.number(), -1000);
    EXPECT_EQ(*read("4401020304")->value.bytes(), (base::Bytes{1, 2, 3, 4}));
    EXPECT_EQ(*read("63e6b0b4")->value.text(), "水");
    EXPECT_EQ(*read("a26161016162820203")->value.at("a")->number(), 1);
    EXPECT_EQ(read("a201020304")->value.at(3)->number()[0], 4);
    EXPECT_EQ(read("a201020304")->value.at(5), nullptr);
    EXPECT_EQ(read("0001")->size, 1U) << "what follows is the caller's";
}

TEST(CborReader, refuses_every_second_way_of_writing_and_everything_that_it_does_not_know) {
    for (const char* const wrong : {
             "", "18", "1817", "1900ff", "1a0000ffff", "1b00000000ffffffff", "1bffffffffffffffff", "5f", "44010203",
             "61ff", "6180", "5b7fffffffffffffff", "9b00000000ffffffff", "a161", "a2616101616102", "a1f401",
             "c000", "f90000", "fb3ff199999999999a", "f7", "f0", "ff", "818181818181818181818101",
         }) {
        if (std::string(wrong).size() % 2 != 0) continue;
        EXPECT_FALSE(read(wrong).has_value()) << wrong;
    }
}

const PasskeySite site{"http://localhost", "localhost"};
const std::string challenge = Authenticator::encoded("a question of thirty-two bytes..");
const base::Bytes asked = crypto::sha256("a question of thirty-two bytes..");

Authenticator::Says says() {
    Authenticator::Says one;
    one.challenge = challenge;
    return one;
}
base::Result<Passkey> registered(const RegistrationAnswer& answer, bool needs_hardware = false) {
    return check_registration(answer, {asked, site}, needs_hardware);
}

TEST(AuthenticatorData, is_read_whole_or_not_at_all) {
    const Authenticator authenticator;
    const std::string whole = authenticator.data(says(), true);
    const auto read = read_authenticator_data(whole);
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(base::view_of(read->credential), "credential-1");
    EXPECT_TRUE(read->key.has_value());
    for (std::size_t size = 0; size < whole.size(); ++size) {
        EXPECT_FALSE(read_authenticator_data(whole.substr(0, size)).has_value()) << size;
    }
    EXPECT_FALSE(read_authenticator_data(whole + '\0').has_value()) << "longer than it says";
}

TEST(AuthenticatorData, survives_whatever_a_stranger_sends) {
    // Every byte replaced, cut and doubled at random places: it is refused, or it reads as something.
    platform::SeededRandom random(20261128);
    const Authenticator authenticator;
    const std::string whole = authenticator.data(says(), true);
    const std::string object = std::string(base::view_of(*base::from_base64url(authenticator.create(says()).attestation)));
    int refused = 0;
    for (int round = 0; round < 20000; ++round) {
        std::string damaged = round % 2 == 0 ? whole : object;
        for (std::uint64_t change = random.below(6); change < 6; ++change) {
            const auto at = random.below(damaged.size());
            switch (random.below(4)) {
                case 0: damaged[at] = static_cast<char>(random.below(256)); break;
                case 1: damaged.erase(at, 1 + random.below(8)); break;
                case 2: damaged.insert(at, damaged.substr(at, random.below(40))); break;
                default: damaged[at] = static_cast<char>(damaged[at] ^ (1 << random.below(8)));
            }
            if (damaged.empty()) break;
        }
        const auto data = read_authenticator_data(damaged);
        const auto cbor = read_cbor(damaged);
        if (cbor) { EXPECT_LE(cbor->size, damaged.size()) << "round " << round; }
        RegistrationAnswer answer = authenticator.create(says());
        answer.attestation = Authenticator::encoded(damaged);
        if (!data && !registered(answer)) ++refused;
    }
    EXPECT_GT(refused, 10000) << "most damage is noticed";
}

TEST(Registration, takes_an_answer_in_which_all_is_right) {
    const Authenticator authenticator;
    const auto passkey = registered(authenticator.create(says()), true);
    ASSERT_TRUE(passkey.has_value()) << passkey.error().internal;
    EXPECT_EQ(base::view_of(passkey->credential), "credential-1");
    EXPECT_TRUE(passkey->is_hardware);
    EXPECT_EQ(passkey->sign_count, 1);
    auto packed = says();
    packed.format = "packed";
    EXPECT_TRUE(registered(authenticator.create(packed)).has_value()) << "signed by the key itself";
}

TEST(Registration, names_what_is_wrong) {
    const Authenticator authenticator;
    struct Case {
        const char* step;
        void (*change)(Authenticator::Says&);
    };
    const std::initializer_list<Case> cases = {
        {"type", [](auto& one) { one.type = "webauthn.get"; }},
        {"challenge", [](auto& one) { one.challenge = Authenticator::encoded("another question"); }},
        {"challenge", [](auto& one) { one.challenge = ""; }},
        {"origin", [](auto& one) { one.origin = "http://localhost.evil.example"; }},
        {"origin", [](auto& one) { one.origin = "https://localhost"; }},
        {"cross origin", [](auto& one) { one.more = R"(,"crossOrigin":true)"; }},
        {"client data", [](auto& one) { one.more = ",,"; }},
        {"site", [](auto& one) { one.site = "evil.example"; }},
        {"presence", [](auto& one) { one.flags = 0x04; }},
        {"verification", [](auto& one) { one.flags = 0x01; }},
        {"backup flags", [](auto& one) { one.flags = 0x15; }},
        {"attestation format", [](auto& one) { one.format = "fido-u2f"; }},
        {"hardware", [](auto& one) { one.flags = 0x0d; }},
        {"hardware", [](auto& one) { one.attachment = "platform"; }},
    };
    for (const auto& one : cases) {
        auto changed = says();
        one.change(changed);
        const auto refused = registered(authenticator.create(changed), true);
        ASSERT_FALSE(refused.has_value()) << one.step;
        EXPECT_EQ(refused.error().internal, one.step);
        EXPECT_EQ(refused.error().field, "passkey");
    }
}

TEST(Registration, refuses_a_statement_that_the_new_key_did_not_sign) {
    const Authenticator authenticator;
    const Authenticator stranger;
    auto packed = says();
    packed.format = "packed";
    auto answer = authenticator.create(packed);
    answer.client_data = Authenticator::encoded(Authenticator::client_data([&] {
        auto other = packed;
        other.type = "webauthn.create";
        other.more = R"(,"crossOrigin":false)";
        return other;
    }()));
    EXPECT_EQ(registered(answer).error().internal, "attestation signature");
    EXPECT_EQ(registered({"", "", ""}).error().internal, "encoding");
    EXPECT_EQ(registered({"%%", "AA", ""}).error().internal, "encoding");
    EXPECT_EQ(registered({answer.client_data, std::string(20000, 'A'), ""}).error().internal, "encoding");
    EXPECT_EQ(registered({answer.client_data, "AA", ""}).error().internal, "authenticator data");
}

class Assertion : public testing::Test {
  protected:
    base::Result<std::int64_t> checked(const AssertionAnswer& answer) {
        return check_assertion(answer, {asked, site}, passkey_);
    }
    Authenticator authenticator_;
    Passkey passkey_ = *registered(authenticator_.create(says()));
};

TEST_F(Assertion, is_taken_while_the_count_rises) {
    auto next = says();
    next.count = 7;
    EXPECT_EQ(checked(authenticator_.get(next)).value(), 7);
    next.count = 1;
    const auto again = checked(authenticator_.get(next));
    ASSERT_FALSE(again.has_value());
    EXPECT_EQ(again.error().message_key, "access.error.passkey_copied");
    passkey_.sign_count = 0;
    next.count = 0;
    EXPECT_EQ(checked(authenticator_.get(next)).value(), 0) << "authenticators that do not count";
}

TEST_F(Assertion, names_what_is_wrong) {
    const auto step = [&](auto change) {
        auto changed = says();
        changed.count = 2;
        change(changed);
        const auto refused = checked(authenticator_.get(changed));
        return refused ? std::string("taken") : refused.error().internal;
    };
    EXPECT_EQ(step([](auto&) {}), "taken");
    EXPECT_EQ(step([](auto& one) { one.type = "webauthn.create"; }), "type");
    EXPECT_EQ(step([](auto& one) { one.challenge = "AAAA"; }), "challenge");
    EXPECT_EQ(step([](auto& one) { one.origin = "http://127.0.0.1"; }), "origin");
    EXPECT_EQ(step([](auto& one) { one.site = "other"; }), "site");
    EXPECT_EQ(step([](auto& one) { one.flags = 0x04; }), "presence");
    EXPECT_EQ(step([](auto& one) { one.flags = 0x01; }), "verification");
    EXPECT_EQ(step([](auto& one) { one.flags = 0x0d; }), "backup eligibility");
    auto fresh = says();
    fresh.count = 2;
    auto answer = authenticator_.get(fresh);
    answer.signature = Authenticator("other").get(fresh).signature;
    EXPECT_EQ(checked(answer).error().internal, "signature");
    answer = authenticator_.get(fresh);
    answer.signature = "";
    EXPECT_EQ(checked(answer).error().internal, "encoding");
}

}  // namespace
}  // namespace sunclover::access
