// SPDX-License-Identifier: AGPL-3.0-or-later
// Certificates that end soon, or ended and were never renewed: whom a clerk calls.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "areas/people/certificate_life.hpp"
#include "base/task.hpp"

namespace sunclover::places {
class Directory;
}
namespace sunclover::platform {
struct Services;
}

namespace sunclover::people {

struct ListedCertificate {
    PersonSummary person;
    base::Day expires;
};
struct ExpiringPage {
    std::vector<ListedCertificate> certificates;   ///< the earliest first
    std::string next;                              ///< opaque, ids and days only; empty where there is no more
};

/// Valid certificates of registered people whose last day is within rules.notice_days, or is past.
/// @param place  only there; unset: wherever the caller may edit people
/// @param after  `next` of the page before, or empty
/// @errors NotFound if the caller may edit nobody; Invalid people.error.list_page on `after`
base::Task<base::Result<ExpiringPage>> list_expiring(
    const platform::Services& services, const places::Directory& directory, const access::Caller& caller,
    CertificateRules rules, std::optional<base::PlaceCode> place, std::string after
);

}  // namespace sunclover::people
