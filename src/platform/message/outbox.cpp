// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/message/outbox.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "base/assert.hpp"
#include "message/message_sql.hpp"
#include "platform/log/log.hpp"

namespace sunclover::message {
namespace {

constexpr int attempts_max = 48;
constexpr int batch_size = 10;
/// Longer than a batch takes when every sender runs into its time limit (30 s each).
constexpr std::chrono::minutes claim_time(10);

Channel channel_from_name(std::string_view name) {
    const auto channel = find_channel(name);
    ASSERT(channel.has_value());
    return *channel;
}

crypto::Place place_of(const base::Uuid& row) { return {"message_outbox", "message", row}; }

bool is_id(std::string_view id) {
    return !id.empty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), [](char character) {
        return (character >= 'A' && character <= 'Z') || (character >= 'a' && character <= 'z') ||
               (character >= '0' && character <= '9') || character == '-' || character == '_';
    });
}

std::string content_of(const Message& message) {
    return boost::json::serialize(
        boost::json::object{{"to", message.to}, {"subject", message.subject}, {"body", message.body}}
    );
}

void set_content(Message& message, std::string_view content) {
    const auto value = boost::json::parse(boost::json::string_view(content.data(), content.size()));
    const auto text = [&](const char* name) { return std::string(value.at(name).as_string()); };
    message.to = text("to");
    message.subject = text("subject");
    message.body = text("body");
}

}  // namespace

std::string_view name_of(Channel channel) { return channel == Channel::Sms ? "sms" : "email"; }

std::optional<Channel> find_channel(std::string_view name) {
    if (name == "sms") return Channel::Sms;
    return name == "email" ? std::optional(Channel::Email) : std::nullopt;
}

void enqueue(
    store::Transaction& tx,
    const crypto::FieldCipher& cipher,
    const platform::Clock& clock,
    platform::Random& random,
    Message message
) {
    struct OutboxRowTag;
    const base::Uuid row = platform::new_id<base::Id<OutboxRowTag>>(clock, random).uuid;
    if (message.id.empty()) message.id = row.to_string();
    ASSERT(is_id(message.id));
    // Asked, because nobody waits for it and a message that is known already changes nothing.
    tx.ask(
        sql::insert_message,
        {row, message.id, name_of(message.channel), cipher.encrypt(content_of(message), place_of(row)),
         message.useless_after, clock.now()}
    );
}

std::vector<Counted> count_messages(store::Transaction& tx) {
    std::vector<Counted> all;
    for (const auto& row : tx.query(sql::count_messages, {})) {
        all.push_back({channel_from_name(row.text(0)), row.text(1), row.integer(2)});
    }
    return all;
}

std::vector<FailedMessage> list_failed(store::Transaction& tx, int limit) {
    std::vector<FailedMessage> all;
    for (const auto& row : tx.query(sql::list_failed_messages, {limit})) {
        all.push_back({
            row.text(0),
            channel_from_name(row.text(1)),
            row.integer(2),
            row.instant(3),
            row.optional_text(4).value_or(""),
        });
    }
    return all;
}

std::vector<OutboxLine> list_troubles(store::Transaction& tx) {
    std::vector<OutboxLine> all;
    for (const auto& row : tx.query(sql::list_outbox_troubles, {})) {
        OutboxLine line{channel_from_name(row.text(0)), row.text(1) == "failed", row.optional_text(2).value_or("")};
        line.count = row.integer(3);
        line.oldest_at = row.instant(4);
        line.sendable = row.integer(5);
        all.push_back(std::move(line));
    }
    return all;
}

std::int64_t try_again(store::Transaction& tx, Channel channel, base::Instant now) {
    const std::int64_t again = tx.execute(sql::retry_failed_messages, {name_of(channel), now});
    return again + tx.execute(sql::hasten_waiting_messages, {name_of(channel), now, now + claim_time});
}

std::int64_t forget_done(store::Transaction& tx, base::Instant before) {
    return tx.execute(sql::delete_done_messages, {before});
}

std::int64_t forget(store::Transaction& tx, const crypto::FieldCipher& cipher, const Forgotten& forgotten) {
    std::int64_t gone = 0;
    for (const auto& row : tx.query(sql::list_kept_messages, {})) {
        const base::Uuid id = row.uuid(0);
        Message message{};
        try {
            set_content(message, cipher.decrypt(row.bytes(1), place_of(id)));
        } catch (const crypto::DecryptionFailure&) {
            continue;   // nobody will read it either
        }
        const bool is_to_them = !forgotten.address.empty() && message.to == forgotten.address;
        const bool is_about_them = !forgotten.name.empty() && (message.subject + message.body).find(forgotten.name) != std::string::npos;
        if (is_to_them || is_about_them) gone += tx.execute(sql::delete_message, {id});
    }
    return gone;
}

base::Task<int> OutboxWorker::send_due(std::function<bool()> must_stop) {
    int sent = 0;
    while (true) {
        auto batch = co_await claim();
        for (auto& claimed : batch) {
            auto outcome = try_to_send(claimed);
            if (outcome) ++sent;
            co_await settle(std::move(claimed), std::move(outcome));
        }
        if (batch.size() < batch_size || (must_stop && must_stop())) co_return sent;
    }
}

/// Takes due messages by moving their due time: if this process dies, they are due again after it.
base::Task<std::vector<OutboxWorker::Claimed>> OutboxWorker::claim() {
    const base::Instant now = clock_.now();
    const auto work = [this, now](store::Transaction& tx) {
        std::vector<Claimed> claimed;
        for (const auto& row : tx.query(sql::find_due_messages, {now, batch_size})) {
            const std::int64_t attempts = row.integer(4);
            if (tx.execute(sql::claim_message, {row.uuid(0), attempts, now + claim_time}) == 0) continue;
            Claimed one{row.uuid(0), {}, attempts + 1};
            one.message.id = row.text(1);
            one.message.channel = channel_from_name(row.text(2));
            one.message.useless_after = row.optional_instant(5);
            try {
                set_content(one.message, cipher_.decrypt(row.bytes(3), place_of(one.row)));
            } catch (const crypto::DecryptionFailure&) {
                one.is_readable = false;
            }
            claimed.push_back(std::move(one));
        }
        return claimed;
    };
    co_return co_await store_.write(work);
}

base::Result<> OutboxWorker::try_to_send(const Claimed& claimed) {
    const Message& message = claimed.message;
    if (!claimed.is_readable) {
        return base::fail(base::ErrorKind::Invalid, "message.error.unreadable");
    }
    if (message.useless_after && clock_.now() > *message.useless_after) {
        return base::fail(base::ErrorKind::Invalid, "message.error.too_late");
    }
    try {
        Sender& sender = message.channel == Channel::Sms ? senders_.sms : senders_.email;
        return sender.send(message);
    } catch (const std::exception&) {
        // A full disk, or no memory: the message waits like one whose gateway is down.
        return base::fail(base::ErrorKind::Unavailable, "message.error.sender_broken");
    }
}

base::Task<bool> OutboxWorker::settle(Claimed claimed, base::Result<> outcome) {
    const base::Instant now = clock_.now();
    const bool is_given_up =
        !outcome && (outcome.error().kind != base::ErrorKind::Unavailable || claimed.attempts >= attempts_max);
    const bool is_worth_keeping = !outcome && outcome.error().kind == base::ErrorKind::Unavailable;
    const auto work = [&](store::Transaction& tx) {
        const base::Uuid& row = claimed.row;
        if (outcome) return tx.execute(sql::finish_message, {row, claimed.attempts, "sent", now, std::nullopt, false});
        const std::string& reason = outcome.error().message_key;
        if (is_given_up) {
            return tx.execute(sql::finish_message, {row, claimed.attempts, "failed", now, reason, is_worth_keeping});
        }
        return tx.execute(
            sql::postpone_message, {row, claimed.attempts, now + pause_after(claimed.attempts), reason}
        );
    };
    if (outcome) {
        log::info("message_sent", {{"message", claimed.message.id}, {"attempts", claimed.attempts}});
    } else {
        log::warning(
            is_given_up ? "message_given_up" : "message_postponed",
            {{"message", claimed.message.id},
             {"attempts", claimed.attempts},
             {"reason", outcome.error().message_key}}
        );
    }
    // A commit whose answer was lost is repeated, because a message that was sent and stays due would
    // be sent again. The second run changes nothing if the first one was kept.
    constexpr int commits_max = 3;
    for (int commits = 1;; ++commits) {
        try {
            co_await store_.write(work);
            co_return true;
        } catch (const store::CommitUnknown&) {
            if (commits == commits_max) throw;
        }
    }
}

std::chrono::milliseconds pause_after(std::int64_t attempts) {
    // 30 s, doubled up to 2 h: a short fault costs half a minute, and 48 tries last 82 hours.
    constexpr std::chrono::milliseconds first = std::chrono::seconds(30);
    constexpr std::chrono::milliseconds longest = std::chrono::hours(2);
    constexpr std::int64_t doublings_max = 8;
    ASSERT(attempts >= 1);
    return std::min<std::chrono::milliseconds>(first * (1LL << std::min(attempts - 1, doublings_max)), longest);
}

}  // namespace sunclover::message
