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
    /// Whether that phone is today the phone of a guardian who may act for the person. Asked at each request of a guardian, so
    /// that a guardianship that ended, or lost its proof, opens nothing from that day. Unset, no guardian's grant holds.
    std::function<bool(store::Transaction&, const PersonRef&, const std::string& phone)> may_guard;
    /// The name to show to those who act for that person; empty if the person is unknown.
    std::function<std::string(store::Transaction&, const PersonRef&)> name_of;
};

}  // namespace sunclover::access
