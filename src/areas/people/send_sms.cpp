// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/send_sms.hpp"

#include <utility>

#include "areas/access/resident_phone.hpp"
#include "areas/people/person.hpp"
#include "platform/message/outbox.hpp"
#include "platform/services.hpp"

namespace sunclover::people {

bool send_sms(store::Transaction& tx, const platform::Services& services, const Addressee& addressee, std::string text) {
    message::Message sms{};
    sms.channel = message::Channel::Sms;
    sms.to = access::normal_mobile(addressee.phone);
    if (sms.to.empty()) return false;
    sms.body = std::move(text);
    message::enqueue(tx, services.cipher, services.clock, services.random, std::move(sms));
    return true;
}

}  // namespace sunclover::people
