// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/certificate_number.hpp"

#include "base/assert.hpp"
#include "base/text.hpp"

namespace sunclover::base {
namespace {

constexpr std::size_t identity_length = 18;
constexpr std::size_t first_issue_length = 20;
constexpr std::size_t reissue_length = 22;
constexpr const char* field_name = "certificate_number";

bool is_length_known(const std::string& number, ReissueSuffix suffix) {
    if (number.size() == first_issue_length) return true;
    return suffix == ReissueSuffix::Accepted && number.size() == reissue_length &&
           number[20] == 'b' && number[21] >= '1' && number[21] <= '9';
}

}  // namespace

Result<CertificateNumber> CertificateNumber::parse(std::string_view text, ReissueSuffix suffix) {
    std::string number = fold(text);
    if (!is_length_known(number, suffix)) {
        return fail(ErrorKind::Invalid, "base.error.certificate_length", field_name);
    }
    auto identity = IdentityNumber::parse(std::string_view(number).substr(0, identity_length));
    if (!identity) {
        identity.error().field = field_name;
        return Failure(std::move(identity).error());
    }
    if (number[18] < '1' || number[18] > '7') {
        return fail(ErrorKind::Invalid, "base.error.certificate_category", field_name);
    }
    if (number[19] < '1' || number[19] > '4') {
        return fail(ErrorKind::Invalid, "base.error.certificate_grade", field_name);
    }
    if (number.size() == reissue_length) number[20] = 'B';
    return CertificateNumber(identity->text() + number.substr(identity_length));
}

IdentityNumber CertificateNumber::identity() const {
    auto identity = IdentityNumber::parse(std::string_view(text_).substr(0, identity_length));
    ASSERT(identity.has_value());
    return *identity;
}

DisabilityCategory CertificateNumber::category_hint() const {
    return static_cast<DisabilityCategory>(text_[18] - '0');
}

Grade CertificateNumber::grade_hint() const { return Grade{text_[19] - '0'}; }

}  // namespace sunclover::base
