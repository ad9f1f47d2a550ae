// SPDX-License-Identifier: AGPL-3.0-or-later
// An authenticator and its browser, for tests: a P-256 key, and answers of which each field can be made wrong.
#pragma once

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>
#include <string>

#include "areas/access/internal/check_passkey.hpp"
#include "platform/crypto/digest.hpp"

namespace sunclover::access {

class Authenticator {
  public:
    /// What goes into an answer. Change a field to see it refused.
    struct Says {
        std::string challenge;
        std::string origin = "http://localhost";
        std::string site = "localhost";
        std::string type = {};
        std::string more = {};  ///< further members of the client data
        int flags = 0x05;       ///< present and verified
        std::uint32_t count = 1;
        std::string format = "none";
        std::string attachment = "cross-platform";
    };

    explicit Authenticator(std::string credential = "credential-1")
        : key_(EVP_EC_gen("P-256"), EVP_PKEY_free), credential_(std::move(credential)) {}

    const std::string& credential() const { return credential_; }

    static std::string bytes(std::string_view value) { return head(2, value.size()) + std::string(value); }
    static std::string text(std::string_view value) { return head(3, value.size()) + std::string(value); }

    std::string data(const Says& says, bool with_key) const {
        std::string out(base::view_of(crypto::sha256(says.site)));
        out += static_cast<char>(says.flags | (with_key ? 0x40 : 0));
        for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(says.count >> shift);
        if (!with_key) return out;
        out += std::string(16, '\0');
        out += static_cast<char>(credential_.size() >> 8);
        out += static_cast<char>(credential_.size());
        return out + credential_ + cose();
    }
    static std::string client_data(const Says& says) {
        return R"({"type":")" + says.type + R"(","challenge":")" + says.challenge + R"(","origin":")" + says.origin +
               "\"" + says.more + "}";
    }
    RegistrationAnswer create(Says says) const {
        if (says.type.empty()) says.type = "webauthn.create";
        const std::string authenticator = data(says, true);
        std::string statement = "\xa0";
        if (says.format == "packed") {
            statement = "\xa2" + text("alg") + "\x26" + text("sig") + bytes(sign(authenticator, client_data(says)));
        }
        const std::string object = "\xa3" + text("fmt") + text(says.format) + text("attStmt") + statement +
                                   text("authData") + bytes(authenticator);
        return {encoded(client_data(says)), encoded(object), says.attachment};
    }
    AssertionAnswer get(Says says) const {
        if (says.type.empty()) says.type = "webauthn.get";
        const std::string authenticator = data(says, false);
        return {
            encoded(credential_),
            encoded(client_data(says)),
            encoded(authenticator),
            encoded(sign(authenticator, client_data(says))),
        };
    }
    static std::string encoded(std::string_view plain) { return base::to_base64url(base::bytes_of(plain)); }

    std::string cose() const {
        unsigned char* point = nullptr;
        const std::size_t size = EVP_PKEY_get1_encoded_public_key(key_.get(), &point);
        const std::string xy(reinterpret_cast<char*>(point) + 1, size - 1);
        OPENSSL_free(point);
        // {1: 2, 3: -7, -1: 1, -2: x, -3: y}
        return "\xa5\x01\x02\x03\x26\x20\x01\x21" + bytes(xy.substr(0, 32)) + "\x22" + bytes(xy.substr(32));
    }

    /// The coordinates of the public key, base64url, and a signature as JSON web tokens carry it.
    std::string x() const { return encoded(cose().substr(10, 32)); }
    std::string y() const { return encoded(cose().substr(45, 32)); }
    std::string raw_signature(const std::string& text) const {
        const std::string der = signature_of(text);
        const auto* at = reinterpret_cast<const unsigned char*>(der.data());
        const std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)> read(
            d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size())), ECDSA_SIG_free
        );
        base::Bytes raw(64);
        BN_bn2binpad(ECDSA_SIG_get0_r(read.get()), raw.data(), 32);
        BN_bn2binpad(ECDSA_SIG_get0_s(read.get()), raw.data() + 32, 32);
        return base::to_base64url(raw);
    }

  private:
    static std::string head(int major, std::size_t size) {
        std::string out(1, static_cast<char>(major << 5 | (size < 24 ? static_cast<int>(size) : size < 256 ? 24 : 25)));
        if (size >= 256) out += static_cast<char>(size >> 8);
        if (size >= 24) out += static_cast<char>(size);
        return out;
    }
    std::string sign(const std::string& authenticator, const std::string& client_data) const {
        return signature_of(authenticator + std::string(base::view_of(crypto::sha256(client_data))));
    }
    std::string signature_of(const std::string& signed_text) const {
        const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
        EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get());
        const auto* const in = reinterpret_cast<const unsigned char*>(signed_text.data());
        std::size_t size = 0;
        EVP_DigestSign(context.get(), nullptr, &size, in, signed_text.size());
        std::string out(size, '\0');
        EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(out.data()), &size, in, signed_text.size());
        out.resize(size);
        return out;
    }
    std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key_;
    std::string credential_;
};

}  // namespace sunclover::access
