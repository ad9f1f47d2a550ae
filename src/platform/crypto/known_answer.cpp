// SPDX-License-Identifier: AGPL-3.0-or-later
// The library's answers against published ones, at each start: a broken or replaced library must be
// found before it writes the first field.
#include <stdexcept>
#include <string>

#include "base/bytes.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/crypto/field_cipher.hpp"
#include "platform/crypto/internal/aead.hpp"

namespace sunclover::crypto {
namespace {

base::Bytes hex(std::string_view text) { return base::from_hex(text).value(); }

void require(bool is_right, const char* what) {
    if (!is_right) throw std::runtime_error(std::string("known-answer test failed: ") + what);
}

/// GCM specification by McGrew and Viega (the text behind SP 800-38D), test case 16.
void check_aes_256_gcm() {
    const auto key = hex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308");
    const auto nonce = hex("cafebabefacedbaddecaf888");
    const auto authenticated = hex("feedfacedeadbeeffeedfacedeadbeefabaddad2");
    const auto plain = hex(
        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
        "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"
    );
    const auto sealed = hex(
        "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
        "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
        "76fc6ece0f4e1768cddf8853bb2d551b"
    );
    const auto views = [](const base::Bytes& bytes) { return base::view_of(bytes); };
    require(gcm_seal(key, views(nonce), views(authenticated), views(plain)) == sealed, "AES-256-GCM encryption");
    const auto opened = gcm_open(key, views(nonce), views(authenticated), views(sealed));
    require(opened && *opened == views(plain), "AES-256-GCM decryption");
    auto changed = sealed;
    changed.back() ^= 1;
    require(!gcm_open(key, views(nonce), views(authenticated), views(changed)), "AES-256-GCM authentication");
}

/// GB/T 32907-2016 annex A.1: one block. In counter mode the block is the nonce and shows as the
/// ciphertext of zeros.
void check_sm4() {
    const auto key = hex("0123456789abcdeffedcba9876543210");
    const auto block = hex("681edf34d206965e86b3e94f536e4246");
    const std::string zeros(16, '\0');
    require(sm4_ctr(key, base::view_of(key), zeros) == base::view_of(block), "SM4-CTR");
    require(sm4_ctr(key, base::view_of(key), base::view_of(block)) == zeros, "SM4-CTR decryption");
}

void check_digests() {
    // GB/T 32905-2016 annex A.1 and FIPS 180-4.
    require(sm3("abc") == hex("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"), "SM3");
    require(sha256("abc") == hex("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"), "SHA-256");
    // RFC 4231 §4.3; the same input under SM3.
    const auto key = base::bytes_of("Jefe");
    constexpr std::string_view data = "what do ya want for nothing?";
    require(
        hmac_sha256(key, data) == hex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
        "HMAC-SHA-256"
    );
    require(
        hmac_sm3(key, data) == hex("2e87f1d16862e6d964b50a5200bf2b10b764faa9680a296a2405f24bec39f882"),
        "HMAC-SM3"
    );
}

/// RFC 5869 A.1.
void check_hkdf() {
    const base::Bytes secret(22, 0x0b);
    const auto salt = hex("000102030405060708090a0b0c");
    const auto purpose = hex("f0f1f2f3f4f5f6f7f8f9");
    const auto expected = hex(
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
    );
    require(hkdf_sha256(secret, base::view_of(salt), base::view_of(purpose), 42) == expected, "HKDF-SHA-256");
}

}  // namespace

void run_known_answer_test() {
    check_aes_256_gcm();
    check_sm4();
    check_digests();
    check_hkdf();
}

}  // namespace sunclover::crypto
