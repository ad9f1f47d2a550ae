// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/crypto/internal/aead.hpp"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/params.h>

#include <memory>
#include <new>
#include <stdexcept>

#include "base/assert.hpp"

namespace sunclover::crypto {
namespace {

/// Fetched once for the process and never freed: a fetch takes locks and looks names up, which costs
/// more than the encryption of a field.
const EVP_CIPHER* fetch_cipher(const char* name) {
    const EVP_CIPHER* cipher = EVP_CIPHER_fetch(nullptr, name, nullptr);
    if (cipher == nullptr) throw std::runtime_error(std::string("the cryptographic library lacks ") + name);
    return cipher;
}

const EVP_CIPHER* aes_256_gcm() {
    static const EVP_CIPHER* const cipher = fetch_cipher("AES-256-GCM");
    return cipher;
}

const EVP_CIPHER* sm4_in_counter_mode() {
    static const EVP_CIPHER* const cipher = fetch_cipher("SM4-CTR");
    return cipher;
}

struct FreeContext {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};

EVP_CIPHER_CTX* context_of(const std::unique_ptr<EVP_CIPHER_CTX, FreeContext>& context) {
    if (context == nullptr) throw std::bad_alloc();
    return context.get();
}

// One context for each thread and cipher, keyed anew for each use.
EVP_CIPHER_CTX* gcm_context() {
    thread_local const std::unique_ptr<EVP_CIPHER_CTX, FreeContext> context(EVP_CIPHER_CTX_new());
    return context_of(context);
}

EVP_CIPHER_CTX* sm4_context() {
    thread_local const std::unique_ptr<EVP_CIPHER_CTX, FreeContext> context(EVP_CIPHER_CTX_new());
    return context_of(context);
}

void require(int is_done) {
    if (is_done != 1) throw std::runtime_error("the cryptographic library refused an operation");
}

const unsigned char* data_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

int size_of(std::string_view text) {
    constexpr std::size_t size_max = 1U << 30;
    ASSERT(text.size() <= size_max);
    return static_cast<int>(text.size());
}

}  // namespace

base::Bytes gcm_seal(
    const base::Bytes& key, std::string_view nonce, std::string_view authenticated, std::string_view plain
) {
    ASSERT(key.size() == gcm_key_size && nonce.size() == gcm_nonce_size);
    EVP_CIPHER_CTX* const context = gcm_context();
    require(EVP_EncryptInit_ex2(context, aes_256_gcm(), key.data(), data_of(nonce), nullptr));
    int written = 0;
    require(EVP_EncryptUpdate(context, nullptr, &written, data_of(authenticated), size_of(authenticated)));
    base::Bytes sealed(plain.size() + gcm_tag_size);
    if (!plain.empty()) {
        require(EVP_EncryptUpdate(context, sealed.data(), &written, data_of(plain), size_of(plain)));
    }
    unsigned char* const tag = sealed.data() + plain.size();
    require(EVP_EncryptFinal_ex(context, tag, &written));
    require(EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, int{gcm_tag_size}, tag));
    return sealed;
}

std::optional<std::string> gcm_open(
    const base::Bytes& key, std::string_view nonce, std::string_view authenticated, std::string_view sealed
) {
    ASSERT(key.size() == gcm_key_size && nonce.size() == gcm_nonce_size);
    if (sealed.size() < gcm_tag_size) return std::nullopt;
    const std::string_view cipher = sealed.substr(0, sealed.size() - gcm_tag_size);
    std::string tag(sealed.substr(cipher.size()));
    EVP_CIPHER_CTX* const context = gcm_context();
    require(EVP_DecryptInit_ex2(context, aes_256_gcm(), key.data(), data_of(nonce), nullptr));
    require(EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, int{gcm_tag_size}, tag.data()));
    int written = 0;
    require(EVP_DecryptUpdate(context, nullptr, &written, data_of(authenticated), size_of(authenticated)));
    std::string plain(cipher.size(), '\0');
    auto* const out = reinterpret_cast<unsigned char*>(plain.data());
    if (!cipher.empty()) require(EVP_DecryptUpdate(context, out, &written, data_of(cipher), size_of(cipher)));
    unsigned char nothing[16];
    if (EVP_DecryptFinal_ex(context, nothing, &written) != 1) return std::nullopt;
    return plain;
}

std::string sm4_ctr(const base::Bytes& key, std::string_view nonce, std::string_view input) {
    ASSERT(key.size() == sm4_key_size && nonce.size() == sm4_nonce_size);
    EVP_CIPHER_CTX* const context = sm4_context();
    require(EVP_EncryptInit_ex2(context, sm4_in_counter_mode(), key.data(), data_of(nonce), nullptr));
    std::string output(input.size(), '\0');
    int written = 0;
    auto* const out = reinterpret_cast<unsigned char*>(output.data());
    if (!input.empty()) require(EVP_EncryptUpdate(context, out, &written, data_of(input), size_of(input)));
    return output;
}

base::Bytes hkdf_sha256(
    const base::Bytes& secret, std::string_view salt, std::string_view purpose, std::size_t size
) {
    static EVP_KDF* const kdf = EVP_KDF_fetch(nullptr, "HKDF", nullptr);
    if (kdf == nullptr) throw std::runtime_error("the cryptographic library lacks HKDF");
    const std::unique_ptr<EVP_KDF_CTX, decltype(&EVP_KDF_CTX_free)> context(
        EVP_KDF_CTX_new(kdf), EVP_KDF_CTX_free
    );
    // The library's parameters are not const, but it does not write through these.
    const auto octets = [](const char* name, const void* data, std::size_t count) {
        return OSSL_PARAM_construct_octet_string(name, const_cast<void*>(data), count);
    };
    char digest[] = "SHA256";
    OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest, 0),
        octets(OSSL_KDF_PARAM_KEY, secret.data(), secret.size()),
        octets(OSSL_KDF_PARAM_SALT, salt.data(), salt.size()),
        octets(OSSL_KDF_PARAM_INFO, purpose.data(), purpose.size()),
        OSSL_PARAM_construct_end(),
    };
    base::Bytes derived(size);
    require(EVP_KDF_derive(context.get(), derived.data(), derived.size(), parameters));
    return derived;
}

}  // namespace sunclover::crypto
