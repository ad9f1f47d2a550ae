// SPDX-License-Identifier: AGPL-3.0-or-later
// Messages are written with what they tell, in one transaction, and sent after its commit by a
// worker: none is lost when a gateway is down, and none tells what was rolled back.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/task.hpp"
#include "platform/clock/clock.hpp"
#include "platform/crypto/field_cipher.hpp"
#include "platform/message/sender.hpp"
#include "platform/store/store.hpp"

namespace sunclover::message {

/// Puts `message`, encrypted, into the outbox. A second message with the same id is left out.
void enqueue(
    store::Transaction& tx,
    const crypto::FieldCipher& cipher,
    const platform::Clock& clock,
    platform::Random& random,
    Message message
);

/// For metrics and the operator's page.
struct Counted {
    Channel channel;
    std::string state;  ///< waiting, sent, failed
    std::int64_t count;
};
std::vector<Counted> count_messages(store::Transaction& tx);

struct FailedMessage {
    std::string id;
    Channel channel;
    std::int64_t attempts;
    base::Instant failed_at;
    std::string reason;  ///< a catalogue key: message.error.…
};
std::vector<FailedMessage> list_failed(store::Transaction& tx, int limit);

/// What waits or was given up for one reason, for the operator's page: nobody's number, no words.
struct OutboxLine {
    Channel channel;
    bool is_failed = false;       ///< given up; else it waits
    std::string reason;           ///< a catalogue key: message.error.…; empty for what was not tried yet
    std::int64_t count = 0;
    base::Instant oldest_at = {};
    std::int64_t sendable = 0;    ///< that still have their content
};
std::vector<OutboxLine> list_troubles(store::Transaction& tx);
/// Sends again what was given up though nothing was wrong with it, and tries now what waits for its next try.
/// @returns how many messages
std::int64_t try_again(store::Transaction& tx, Channel channel, base::Instant now);

std::string_view name_of(Channel channel);                          ///< "sms"
std::optional<Channel> find_channel(std::string_view name);

/// Forgets what was sent or given up before `before`. @returns how many
std::int64_t forget_done(store::Transaction& tx, base::Instant before);

/// Where messages of each channel go. Both live as long as the worker.
struct Senders {
    Sender& sms;
    Sender& email;
};

/// Whose messages nobody shall send or read any more.
struct Forgotten {
    std::string address;   ///< goes with everything that is to be sent there; may be empty
    std::string name;      ///< goes with everything that has it in its words
};
/// Reads every message that still has its content, which are few. @returns how many went
std::int64_t forget(store::Transaction& tx, const crypto::FieldCipher& cipher, const Forgotten& forgotten);

/// Several workers, in one process or in many, share one outbox.
class OutboxWorker {
  public:
    OutboxWorker(
        store::Store& store,
        const crypto::FieldCipher& cipher,
        const platform::Clock& clock,
        Senders senders
    )
        : store_(store), cipher_(cipher), clock_(clock), senders_(senders) {}

    /// Sends what is due now. Senders block, so this belongs on a thread of jobs, never on a loop of
    /// the server. A message that cannot be sent now is tried again with growing pauses, 48 times in
    /// about three and a half days, and then counts as failed; it keeps its content, so that it can be sent again when the
    /// gateway is back. What is refused for what it is loses its content at once.
    /// @param must_stop  asked after every few messages, so that the program need not wait for thousands
    /// @returns how many were sent
    base::Task<int> send_due(std::function<bool()> must_stop = {});

  private:
    struct Claimed {
        base::Uuid row;
        Message message;
        std::int64_t attempts;
        bool is_readable = true;
    };
    base::Task<std::vector<Claimed>> claim();
    base::Task<bool> settle(Claimed claimed, base::Result<> outcome);
    base::Result<> try_to_send(const Claimed& claimed);

    store::Store& store_;
    const crypto::FieldCipher& cipher_;
    const platform::Clock& clock_;
    Senders senders_;
};

/// How long to wait after the `attempts`-th try has failed.
std::chrono::milliseconds pause_after(std::int64_t attempts);

}  // namespace sunclover::message
