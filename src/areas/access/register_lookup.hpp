// SPDX-License-Identifier: AGPL-3.0-or-later
// What this area asks of the register, without knowing it: the app passes in the people area's
// answer.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "areas/access/caller.hpp"
#include "base/certificate_number.hpp"
#include "base/day.hpp"

namespace sunclover::store {
class Transaction;
}

namespace sunclover::access {

struct RegisterLookup {
    /// Who the holder of `phone` is to the resident with this certificate and birth date: Resident
    /// if the phone is nobody's guardian phone for that record, Guardian if it is registered with
    /// the resident as a guardian's. Nothing if number and birth date do not match a resident.
    std::function<std::optional<Grant>(
        store::Transaction&,
        const base::CertificateNumber&,
        base::Day birth,
        const std::string& phone
    )>
        find;
    /// What the guardian with that phone may do for the person today; nothing if it is no such guardian's. Asked at each
    /// request of a guardian, so that a guardianship that ended, lost its proof or was limited opens no more from that day.
    /// Unset, no guardian's grant holds.
    std::function<std::optional<GuardianPowers>(store::Transaction&, const PersonRef&, const std::string& phone)> powers_of;
    /// The name to show to those who act for that person; empty if the person is unknown.
    std::function<std::string(store::Transaction&, const PersonRef&)> name_of;
};

}  // namespace sunclover::access
