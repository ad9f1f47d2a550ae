// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/crypto/digest.hpp"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <memory>
#include <stdexcept>
#include <string>

#include "base/assert.hpp"

namespace sunclover::crypto {
namespace {

const EVP_MD* fetch_digest(const char* name) {
    const EVP_MD* digest = EVP_MD_fetch(nullptr, name, nullptr);
    if (digest == nullptr) throw std::runtime_error(std::string("the cryptographic library lacks ") + name);
    return digest;
}

base::Bytes digest_of(const EVP_MD* digest, std::string_view data) {
    base::Bytes answer(static_cast<std::size_t>(EVP_MD_get_size(digest)));
    if (EVP_Digest(data.data(), data.size(), answer.data(), nullptr, digest, nullptr) != 1) {
        throw std::runtime_error("the cryptographic library refused a digest");
    }
    return answer;
}

struct FreeMac {
    void operator()(EVP_MAC_CTX* context) const { EVP_MAC_CTX_free(context); }
};
using MacContext = std::unique_ptr<EVP_MAC_CTX, FreeMac>;

/// A context that knows its digest; the key comes with each use.
MacContext hmac_context(const char* digest) {
    static EVP_MAC* const hmac = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
    MacContext context(hmac == nullptr ? nullptr : EVP_MAC_CTX_new(hmac));
    std::string name = digest;
    const OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, name.data(), 0),
        OSSL_PARAM_construct_end(),
    };
    if (context == nullptr || EVP_MAC_CTX_set_params(context.get(), parameters) != 1) {
        throw std::runtime_error("the cryptographic library lacks HMAC with " + name);
    }
    return context;
}

base::Bytes hmac_of(EVP_MAC_CTX* context, const base::Bytes& key, std::string_view data) {
    // To the library a missing key means the one of the call before.
    ASSERT(!key.empty());
    base::Bytes answer(EVP_MAX_MD_SIZE);
    std::size_t size = 0;
    const bool is_done =
        EVP_MAC_init(context, key.data(), key.size(), nullptr) == 1 &&
        EVP_MAC_update(context, reinterpret_cast<const unsigned char*>(data.data()), data.size()) == 1 &&
        EVP_MAC_final(context, answer.data(), &size, answer.size()) == 1;
    if (!is_done) throw std::runtime_error("the cryptographic library refused an authentication code");
    answer.resize(size);
    return answer;
}

}  // namespace

base::Bytes sha256(std::string_view data) {
    static const EVP_MD* const digest = fetch_digest("SHA256");
    return digest_of(digest, data);
}

base::Bytes sm3(std::string_view data) {
    static const EVP_MD* const digest = fetch_digest("SM3");
    return digest_of(digest, data);
}

base::Bytes hmac_sha256(const base::Bytes& key, std::string_view data) {
    thread_local const MacContext context = hmac_context("SHA256");
    return hmac_of(context.get(), key, data);
}

base::Bytes hmac_sm3(const base::Bytes& key, std::string_view data) {
    thread_local const MacContext context = hmac_context("SM3");
    return hmac_of(context.get(), key, data);
}

base::Bytes hmac_sha1(const base::Bytes& key, std::string_view data) {
    thread_local const MacContext context = hmac_context("SHA1");
    return hmac_of(context.get(), key, data);
}

bool equal_constant_time(const base::Bytes& a, const base::Bytes& b) {
    return equal_constant_time(base::view_of(a), base::view_of(b));
}

bool equal_constant_time(std::string_view a, std::string_view b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace sunclover::crypto
