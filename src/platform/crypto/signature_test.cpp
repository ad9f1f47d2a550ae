// SPDX-License-Identifier: AGPL-3.0-or-later
// Signatures of the three kinds, and everything that is none.
#include <gtest/gtest.h>

#include "platform/crypto/signature.hpp"

namespace sunclover::crypto {
namespace {

base::Bytes hex(const char* text) { return *base::from_hex(text); }

// RFC 6979 §A.2.5: the key of P-256, and its signature with SHA-256 of "sample".
const char* const p256_x = "60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6";
const char* const p256_y = "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299";
const char* const p256_signature =
    "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"
    "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8";

TEST(Signature, agrees_with_the_vector_of_rfc_6979) {
    const auto key = p256_key(hex(p256_x), hex(p256_y));
    ASSERT_TRUE(key.has_value());
    const auto signature = der_of_raw_signature(hex(p256_signature));
    ASSERT_TRUE(signature.has_value());
    EXPECT_TRUE(is_signed_by(*key, "sample", *signature));
    EXPECT_FALSE(is_signed_by(*key, "Sample", *signature));
    EXPECT_FALSE(is_signed_by(*key, "sample", {}));
    EXPECT_FALSE(is_signed_by(*key, "sample", hex(p256_signature))) << "not DER";
    base::Bytes other = *signature;
    other.back() ^= 1;
    EXPECT_FALSE(is_signed_by(*key, "sample", other));
}

TEST(Signature, agrees_with_the_vector_of_rfc_8032) {
    // §7.1, test 2.
    const auto key = ed25519_key(hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"));
    ASSERT_TRUE(key.has_value());
    const base::Bytes signature = hex(
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    );
    EXPECT_TRUE(is_signed_by(*key, "\x72", signature));
    EXPECT_FALSE(is_signed_by(*key, "\x73", signature));
}

TEST(Signature, agrees_with_the_vector_of_rfc_7515) {
    // Appendix A.2: a JSON web signature with RS256.
    const auto modulus = base::from_base64url(
        "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT"
        "-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQ"
        "OS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj"
        "8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ"
    );
    ASSERT_TRUE(modulus.has_value());
    const auto key = rsa_key(*modulus, hex("010001"));
    ASSERT_TRUE(key.has_value());
    const auto signature = base::from_base64url(
        "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9u"
        "JdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_e"
        "SN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5"
        "AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw"
    );
    ASSERT_TRUE(signature.has_value());
    const std::string signed_text =
        "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19y"
        "b290Ijp0cnVlfQ";
    EXPECT_TRUE(is_signed_by(*key, signed_text, *signature));
    EXPECT_FALSE(is_signed_by(*key, signed_text + "x", *signature));
    EXPECT_FALSE(is_signed_by({SignatureKind::Es256, key->der}, signed_text, *signature))
        << "a key of another kind than it is said to be";
}

TEST(Signature, refuses_keys_that_are_none) {
    base::Bytes off_curve = hex(p256_y);
    off_curve.back() ^= 1;
    EXPECT_FALSE(p256_key(hex(p256_x), off_curve).has_value());
    EXPECT_FALSE(p256_key(hex(p256_x), {}).has_value());
    EXPECT_FALSE(ed25519_key(base::Bytes(31, 1)).has_value());
    EXPECT_FALSE(rsa_key(base::Bytes(128, 0xff), hex("010001")).has_value()) << "1024 bits";
    EXPECT_FALSE(rsa_key(base::Bytes(256, 0xff), hex("010000")).has_value()) << "an even exponent";
    EXPECT_FALSE(rsa_key(base::Bytes(256, 0xff), hex("01")).has_value());
    EXPECT_FALSE(rsa_key(base::Bytes(4096, 0xff), hex("010001")).has_value()) << "too much work";
    EXPECT_FALSE(is_signed_by({SignatureKind::Es256, {}}, "x", {}));
    EXPECT_FALSE(is_signed_by({SignatureKind::EdDsa, base::Bytes(44, 7)}, "x", base::Bytes(64, 7)));
}

}  // namespace
}  // namespace sunclover::crypto
