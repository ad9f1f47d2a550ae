// SPDX-License-Identifier: AGPL-3.0-or-later
// The statements about what happened to certificates, and about those that end soon.
#pragma once

#include <vector>

#include "areas/people/certificate_act.hpp"
#include "areas/people/internal/day_position.hpp"
#include "areas/people/store/people_store.hpp"

namespace sunclover::people {

void insert_certificate_act(const People& people, const PersonRef& ref, const CertificateEvent& event);
/// The latest first, with those of records that were merged into this one.
std::vector<CertificateEvent> select_certificate_acts(const People& people, const PersonRef& ref);

/// Committees of one township, the first and the last by code.
struct CommitteeRange {
    base::PlaceCode township;
    std::string first;
    std::string last;
};
struct ExpiringCertificate {
    PersonRef person;
    CertificateId id;
    base::Day expires;
};
/// Valid certificates that end by `last_day`, the earliest first, going on after `after`.
std::vector<ExpiringCertificate> select_expiring_certificates(
    store::Transaction& tx, const CommitteeRange& place, base::Day last_day, const DayPosition& after, std::size_t count_max
);

}  // namespace sunclover::people
