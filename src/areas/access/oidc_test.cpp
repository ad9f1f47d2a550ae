// SPDX-License-Identifier: AGPL-3.0-or-later
// What an identity provider says, believed only where every field of it is right.
#include <gtest/gtest.h>

#include "areas/access/internal/id_token.hpp"
#include "areas/access/testing/authenticator.hpp"

namespace sunclover::access {
namespace {

const base::Instant now{1795500000000};
const ExpectedToken expected{"https://id.example.cn", "sunclover", "nonce-1"};

/// A provider with a key of P-256 that signs whatever it is told.
class Provider {
  public:
    std::string keys() const {
        return R"({"keys":[{"kty":"RSA","n":"AQAB","e":"AQAB"},{"kty":"oct","k":"c2VjcmV0"},)"
               R"({"kty":"EC","crv":"P-256","use":"sig","kid":"k1","x":")" + key_.x() + R"(","y":")" + key_.y() + "\"}]}";
    }
    std::string token(const std::string& claims, const std::string& head = R"({"alg":"ES256","kid":"k1"})") const {
        const std::string text = Authenticator::encoded(head) + "." + Authenticator::encoded(claims);
        return text + "." + key_.raw_signature(text);
    }

  private:
    Authenticator key_;
};

std::string claims(
    const std::string& change = {}, const std::string& audience = R"("sunclover")", const std::string& nonce = "nonce-1",
    std::int64_t made = 1795500000, std::int64_t expires = 1795500300, const std::string& issuer = "https://id.example.cn"
) {
    return R"({"iss":")" + issuer + R"(","aud":)" + audience + R"(,"sub":"person-7","nonce":")" + nonce + R"(","iat":)" +
           std::to_string(made) + R"(,"exp":)" + std::to_string(expires) + change + "}";
}

class IdTokenTest : public testing::Test {
  protected:
    std::string step(const std::string& token) {
        const auto read = check_id_token(token, expected, read_keys(provider_.keys()), now);
        return read ? "taken" : read.error().internal;
    }
    Provider provider_;
};

TEST_F(IdTokenTest, is_taken_where_all_is_right) {
    const auto read =
        check_id_token(provider_.token(claims(R"(,"amr":["pwd","otp"])")), expected, read_keys(provider_.keys()), now);
    ASSERT_TRUE(read.has_value()) << read.error().internal;
    EXPECT_EQ(read->subject, "person-7");
    EXPECT_EQ(read->methods, (std::vector<std::string>{"pwd", "otp"}));
    EXPECT_EQ(step(provider_.token(claims({}, R"(["sunclover"])"))), "taken");
    EXPECT_EQ(step(provider_.token(claims(R"(,"azp":"sunclover")", R"(["other","sunclover"])"))), "taken");
}

TEST_F(IdTokenTest, names_what_is_wrong) {
    EXPECT_EQ(step(""), "form");
    EXPECT_EQ(step("a.b"), "form");
    EXPECT_EQ(step(std::string(20000, 'a')), "size");
    EXPECT_EQ(step(provider_.token(claims({}, R"("other")"))), "audience");
    EXPECT_EQ(step(provider_.token(claims({}, R"(["other","sunclover"])"))), "audience") << "for two, and made for neither";
    EXPECT_EQ(step(provider_.token(claims(R"(,"azp":"other")"))), "audience");
    EXPECT_EQ(step(provider_.token(claims({}, R"("sunclover")", "nonce-2"))), "nonce");
    EXPECT_EQ(step(provider_.token(claims({}, R"("sunclover")", "nonce-1", 1795500000, 1795499900))), "time");
    EXPECT_EQ(step(provider_.token(claims({}, R"("sunclover")", "nonce-1", 1795499000))), "time") << "made long ago";
    EXPECT_EQ(step(provider_.token(claims({}, R"("sunclover")", "nonce-1", 1795500200))), "time") << "made in the future";
    EXPECT_EQ(step(provider_.token(claims(R"(,"nbf":1795500200)"))), "time");
    EXPECT_EQ(
        step(provider_.token(claims({}, R"("sunclover")", "nonce-1", 1795500000, 1795500300, "https://id.example.cn.evil"))),
        "issuer"
    );
}

TEST_F(IdTokenTest, is_refused_without_a_signature_of_the_providers_own) {
    EXPECT_EQ(step(provider_.token(claims(), R"({"alg":"none"})")), "signature");
    EXPECT_EQ(step(provider_.token(claims(), R"({"alg":"HS256","kid":"k1"})")), "signature");
    EXPECT_EQ(step(provider_.token(claims(), R"({"alg":"RS256","kid":"k1"})")), "signature");
    EXPECT_EQ(step(provider_.token(claims(), R"({"alg":"ES256","kid":"k2"})")), "signature");
    EXPECT_EQ(step(provider_.token(claims(), R"({"alg":"ES256","kid":"k1","crit":["x"]})")), "signature");
    EXPECT_EQ(step(Provider().token(claims())), "signature") << "another's key";
    std::string changed = provider_.token(claims());
    const auto dot = changed.find('.');
    changed.replace(dot + 1, changed.rfind('.') - dot - 1, Authenticator::encoded(claims(R"(,"amr":["hwk"])")));
    EXPECT_EQ(step(changed), "signature");
}

TEST(TokenAnswer, must_be_an_object_with_an_id_token) {
    const auto step = [](const std::string& json) {
        const auto token = read_token_answer(json);
        return token ? "taken " + *token : token.error().internal;
    };
    EXPECT_EQ(step(R"({"access_token":"x","id_token":"a.b.c","token_type":"Bearer"})"), "taken a.b.c");
    EXPECT_EQ(step(""), "token answer");
    EXPECT_EQ(step("<html>"), "token answer");
    EXPECT_EQ(step(R"(["a.b.c"])"), "token answer");
    EXPECT_EQ(step("{}"), "no id token");
    EXPECT_EQ(step(R"({"id_token":7})"), "no id token");
    EXPECT_EQ(step(R"({"id_token":""})"), "no id token");
    EXPECT_EQ(step(R"({"error":"invalid_grant"})"), "no id token");
}

TEST(Discovery, is_believed_from_the_issuer_itself_and_with_safe_addresses) {
    const auto document = [](const std::string& issuer, const std::string& token) {
        return R"({"issuer":")" + issuer + R"(","authorization_endpoint":"https://id.example.cn/auth","token_endpoint":")" +
               token + R"(","jwks_uri":"https://id.example.cn/keys"})";
    };
    const auto read = [&](const std::string& json) { return read_discovery(json, "https://id.example.cn").has_value(); };
    EXPECT_TRUE(read(document("https://id.example.cn", "https://id.example.cn/token")));
    EXPECT_TRUE(read(document("https://id.example.cn", "http://127.0.0.1:9/token")));
    EXPECT_FALSE(read(document("https://other.example.cn", "https://id.example.cn/token")));
    EXPECT_FALSE(read(document("https://id.example.cn", "http://id.example.cn/token")));
    EXPECT_FALSE(read(document("https://id.example.cn", "file:///etc/passwd")));
    EXPECT_FALSE(read("{}"));
    EXPECT_FALSE(read("["));
    EXPECT_TRUE(read_keys("{}").empty());
    EXPECT_TRUE(read_keys("nonsense").empty());
}

}  // namespace
}  // namespace sunclover::access
