// SPDX-License-Identifier: AGPL-3.0-or-later
// The disability certificate number: identity number + category + grade, 20 characters at first
// issue; a re-issue may append B and a digit. It holds the identity number, so it is as sensitive.
// Category and grade in it are a hint: the register decides (GB/T 26341-2010).
#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "base/identity_number.hpp"
#include "base/result.hpp"

namespace sunclover::base {

/// GB/T 26341-2010 §4; the numbers are those in the certificate number.
enum class DisabilityCategory {
    Visual = 1, Hearing = 2, Speech = 3, Physical = 4, Intellectual = 5, Mental = 6, Multiple = 7,
};

/// 1 is the heaviest.
struct Grade {
    int value = 4;
    auto operator<=>(const Grade&) const = default;
};

/// Whether numbers with the suffix of a re-issue (B1 … B9) are in use here; no national text settles it.
enum class ReissueSuffix { Accepted, Refused };

class CertificateNumber {
  public:
    /// Accepts full-width characters, spaces and lower-case letters.
    /// @errors Invalid with base.error.certificate_length | certificate_category | certificate_grade,
    ///         or an error of the identity number in it
    static Result<CertificateNumber> parse(
        std::string_view text, ReissueSuffix suffix = ReissueSuffix::Accepted
    );
    const std::string& text() const { return text_; }
    IdentityNumber identity() const;
    DisabilityCategory category_hint() const;
    Grade grade_hint() const;
    auto operator<=>(const CertificateNumber&) const = default;

  private:
    explicit CertificateNumber(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

}  // namespace sunclover::base
