// SPDX-License-Identifier: AGPL-3.0-or-later
// Fills an empty house with a demo district: real townships and committees, invented people, staff
// for every role, and cases in every stage. Reproducible from its seed but for keys and passwords.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "areas/access/permission.hpp"

namespace sunclover::app {

class House;

struct SeedOptions {
    int residents = 21000;
    int cases = 300;
    std::uint64_t seed = 1;
};

/// How somebody gets in. Made at seeding, and kept in the data folder of the demo only.
struct DemoStaff {
    access::Role role;
    std::string login_name;
    std::string password;
    std::string totp_secret;   ///< base32, for an authenticator
    std::string display_name;
    std::string place;         ///< name of the township, district or organisation
};
struct DemoResident {
    std::string phone;
    std::string certificate_number;
    std::string birth_day;
    /// True if the phone is bound to the record already; else the first sign-in asks for the two above.
    bool is_bound = false;
    /// True if the phone is that of a guardian, who acts for the holder of the certificate.
    bool is_guardian = false;
};

struct SeededDistrict {
    std::int64_t residents = 0;
    std::int64_t cases = 0;
    std::vector<DemoStaff> staff;
    std::vector<DemoResident> people;
};

/// The district, its townships and committees alone.
void seed_places(House& house);

/// @param house  of an empty store
SeededDistrict seed_district(House& house, const SeedOptions& options);

}  // namespace sunclover::app
