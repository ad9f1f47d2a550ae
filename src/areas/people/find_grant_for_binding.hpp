// SPDX-License-Identifier: AGPL-3.0-or-later
// Answers areas/access when a resident signs in for the first time: to whose record may this phone
// be bound? The phone was proven by a code before.
#pragma once

#include <optional>
#include <string>

#include "areas/people/person.hpp"

namespace sunclover::crypto {
class FieldCipher;
}
namespace sunclover::store {
class Transaction;
}

namespace sunclover::people {

/// @param number  of a certificate that is neither lost, replaced nor cancelled
/// @param birth   must be the holder's
/// @param phone   base::normal_phone, proven by a code
/// @param today   local calendar day: which guardians are in office
/// @returns a Guardian grant if the phone is that of somebody who may act for the person, else a
///          Resident grant; nothing if number and birth day do not belong together, if the holder
///          has died, or if the phone is that of a carer, of a guardian without proof or of one
///          whose time is over. The same nothing for every reason, so that nobody learns which part was wrong.
std::optional<access::Grant> find_grant_for_binding(
    store::Transaction& tx, const crypto::FieldCipher& cipher, const base::CertificateNumber& number,
    base::Day birth, const std::string& phone, base::Day today
);

/// What the guardian with that phone may do for the person today: all that the entries with it allow together.
/// @param phone  base::normal_phone
/// @returns nothing if it is not the phone of a guardian who is within the dates and has proof
std::optional<access::GuardianPowers> powers_of_guardian(
    store::Transaction& tx, const crypto::FieldCipher& cipher, const PersonRef& ref, const std::string& phone, base::Day today
);

}  // namespace sunclover::people
