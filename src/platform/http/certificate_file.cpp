// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/http/certificate_file.hpp"

#include <openssl/pem.h>
#include <openssl/x509.h>

#include <ctime>
#include <memory>

namespace sunclover::http {

std::optional<base::Instant> certificate_ends_at(const std::string& file) {
    const std::unique_ptr<BIO, decltype(&BIO_free)> in(BIO_new_file(file.c_str(), "r"), BIO_free);
    if (!in) return std::nullopt;
    const std::unique_ptr<X509, decltype(&X509_free)> certificate(
        PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr), X509_free
    );
    std::tm ends{};
    if (!certificate || ASN1_TIME_to_tm(X509_get0_notAfter(certificate.get()), &ends) != 1) return std::nullopt;
    return base::Instant{static_cast<std::int64_t>(timegm(&ends)) * 1000};
}

}  // namespace sunclover::http
