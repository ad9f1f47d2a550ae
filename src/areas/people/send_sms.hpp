// SPDX-License-Identifier: AGPL-3.0-or-later
// Text messages about a person: put into the outbox in the transaction of what they tell, to whoever reads for the person.
#pragma once

#include <string>

namespace sunclover::platform {
struct Services;
}
namespace sunclover::store {
class Transaction;
}

namespace sunclover::people {

struct Addressee;

/// @param addressee  from load_addressee
/// @param text       without personal data: others read what stands on a phone
/// @returns false where no text message arrives
bool send_sms(store::Transaction& tx, const platform::Services& services, const Addressee& addressee, std::string text);

}  // namespace sunclover::people
