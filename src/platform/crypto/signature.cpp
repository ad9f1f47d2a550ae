// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/crypto/signature.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/x509.h>

#include <memory>

namespace sunclover::crypto {
namespace {

template <auto free_it>
struct FreedBy {
    template <class T>
    void operator()(T* it) const {
        free_it(it);
    }
};
using Key = std::unique_ptr<EVP_PKEY, FreedBy<EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, FreedBy<EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, FreedBy<EVP_MD_CTX_free>>;
using Number = std::unique_ptr<BIGNUM, FreedBy<BN_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, FreedBy<OSSL_PARAM_BLD_free>>;
using KeyParameters = std::unique_ptr<OSSL_PARAM, FreedBy<OSSL_PARAM_free>>;
using EcdsaSignature = std::unique_ptr<ECDSA_SIG, FreedBy<ECDSA_SIG_free>>;

constexpr int rsa_bits_min = 2048;  // GB/T 39786 and NIST SP 800-57 alike
constexpr int rsa_bits_max = 8192;  // bounds the work of one check

Number number_of(const base::Bytes& bytes) {
    return Number(BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr));
}

std::optional<base::Bytes> der_of(EVP_PKEY* key) {
    unsigned char* out = nullptr;
    const int size = i2d_PUBKEY(key, &out);
    if (size <= 0) return std::nullopt;
    base::Bytes der(out, out + size);
    OPENSSL_free(out);
    return der;
}

/// @param type  "EC" or "RSA". @returns nothing where the library finds the key invalid
std::optional<PublicKey> built(SignatureKind kind, const char* type, OSSL_PARAM_BLD* builder) {
    const KeyParameters parameters(OSSL_PARAM_BLD_to_param(builder));
    const KeyContext maker(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
    EVP_PKEY* made = nullptr;
    if (!parameters || !maker || EVP_PKEY_fromdata_init(maker.get()) != 1 ||
        EVP_PKEY_fromdata(maker.get(), &made, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1) {
        return std::nullopt;
    }
    const Key key(made);
    const KeyContext checker(EVP_PKEY_CTX_new_from_pkey(nullptr, key.get(), nullptr));
    if (!checker || EVP_PKEY_public_check(checker.get()) != 1) return std::nullopt;
    auto der = der_of(key.get());
    if (!der) return std::nullopt;
    return PublicKey{kind, *std::move(der)};
}

bool is_of_kind(const EVP_PKEY* key, SignatureKind kind) {
    switch (kind) {
        case SignatureKind::Es256:
            return EVP_PKEY_is_a(key, "EC") == 1 && EVP_PKEY_get_bits(key) == 256;
        case SignatureKind::Rs256:
            return EVP_PKEY_is_a(key, "RSA") == 1;
        case SignatureKind::EdDsa:
            return EVP_PKEY_is_a(key, "ED25519") == 1;
    }
    return false;
}

}  // namespace

std::optional<PublicKey> p256_key(const base::Bytes& x, const base::Bytes& y) {
    if (x.size() != 32 || y.size() != 32) return std::nullopt;
    base::Bytes point = {POINT_CONVERSION_UNCOMPRESSED};
    point.insert(point.end(), x.begin(), x.end());
    point.insert(point.end(), y.begin(), y.end());
    const Builder builder(OSSL_PARAM_BLD_new());
    if (!builder ||
        OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "P-256", 0) != 1 ||
        OSSL_PARAM_BLD_push_octet_string(
            builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()
        ) != 1) {
        return std::nullopt;
    }
    return built(SignatureKind::Es256, "EC", builder.get());
}

std::optional<PublicKey> rsa_key(const base::Bytes& modulus, const base::Bytes& exponent) {
    if (modulus.size() > rsa_bits_max / 8 + 1 || exponent.size() > 8) return std::nullopt;
    const Number n = number_of(modulus);
    const Number e = number_of(exponent);
    const Builder builder(OSSL_PARAM_BLD_new());
    if (!n || !e || !builder) return std::nullopt;
    const int bits = BN_num_bits(n.get());
    if (bits < rsa_bits_min || bits > rsa_bits_max) return std::nullopt;
    if (BN_is_odd(n.get()) != 1 || BN_is_odd(e.get()) != 1 || BN_is_one(e.get()) == 1) return std::nullopt;
    if (OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) != 1 ||
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) != 1) {
        return std::nullopt;
    }
    return built(SignatureKind::Rs256, "RSA", builder.get());
}

std::optional<PublicKey> ed25519_key(const base::Bytes& x) {
    if (x.size() != 32) return std::nullopt;
    const Key key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, x.data(), x.size()));
    if (!key) return std::nullopt;
    auto der = der_of(key.get());
    if (!der) return std::nullopt;
    return PublicKey{SignatureKind::EdDsa, *std::move(der)};
}

bool is_signed_by(const PublicKey& key, std::string_view data, const base::Bytes& signature) {
    const unsigned char* at = key.der.data();
    const Key read(d2i_PUBKEY(nullptr, &at, static_cast<long>(key.der.size())));
    if (!read || at != key.der.data() + key.der.size() || !is_of_kind(read.get(), key.kind)) return false;
    const DigestContext context(EVP_MD_CTX_new());
    const EVP_MD* const digest = key.kind == SignatureKind::EdDsa ? nullptr : EVP_sha256();
    if (!context ||
        EVP_DigestVerifyInit(context.get(), nullptr, digest, nullptr, read.get()) != 1) {
        return false;
    }
    const auto* const bytes = reinterpret_cast<const unsigned char*>(data.data());
    return EVP_DigestVerify(context.get(), signature.data(), signature.size(), bytes, data.size()) == 1;
}

std::optional<base::Bytes> der_of_raw_signature(const base::Bytes& raw) {
    if (raw.size() != 64) return std::nullopt;
    const EcdsaSignature signature(ECDSA_SIG_new());
    Number r(BN_bin2bn(raw.data(), 32, nullptr));
    Number s(BN_bin2bn(raw.data() + 32, 32, nullptr));
    if (!signature || !r || !s || ECDSA_SIG_set0(signature.get(), r.get(), s.get()) != 1) return std::nullopt;
    // The signature owns both from here on.
    static_cast<void>(r.release());
    static_cast<void>(s.release());
    unsigned char* out = nullptr;
    const int size = i2d_ECDSA_SIG(signature.get(), &out);
    if (size <= 0) return std::nullopt;
    base::Bytes der(out, out + size);
    OPENSSL_free(out);
    return der;
}

}  // namespace sunclover::crypto
