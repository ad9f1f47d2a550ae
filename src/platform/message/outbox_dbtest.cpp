// SPDX-License-Identifier: AGPL-3.0-or-later
// The outbox on both databases: nothing is lost, nothing is sent twice, nothing lies there in the clear.
#include "platform/message/outbox.hpp"

#include <gtest/gtest.h>

#include "message/message_sql.hpp"
#include "platform/crypto/key_ring.hpp"
#include "platform/store/testing/testing.hpp"

namespace sunclover::message {
namespace {

/// Keeps what it is given; answers with `outcome`.
class Gateway final : public Sender {
  public:
    base::Result<> send(const Message& message) override {
        seen.push_back(message);
        return outcome;
    }
    std::vector<Message> seen;
    base::Result<> outcome = {};
};

base::Failure down() { return base::fail(base::ErrorKind::Unavailable, "message.error.gateway"); }

class OutboxTest : public store::DatabaseTest {
  protected:
    Message text(std::string body, std::string id = "") {
        Message message{Channel::Sms, "15412345678", "", std::move(body), std::move(id)};
        return message;
    }
    void put(const Message& message) {
        write([&](store::Transaction& tx) {
            enqueue(tx, cipher_, clock_, random_, message);
            return 0;
        });
    }
    int send() {
        OutboxWorker worker(database(), cipher_, clock_, {sms_, email_});
        return base::sync_wait(worker.send_due());
    }
    std::int64_t count(const std::string& state) {
        std::int64_t sum = 0;
        for (const auto& one : read([](store::Transaction& tx) { return count_messages(tx); })) {
            if (one.state == state) sum += one.count;
        }
        return sum;
    }
    std::vector<FailedMessage> failed() {
        return read([](store::Transaction& tx) { return list_failed(tx, 10); });
    }

    platform::ManualClock clock_{base::Instant{1795500000000}};
    platform::SeededRandom random_{5};
    crypto::FieldCipher cipher_{crypto::KeyRing::in_memory(random_), crypto::Suite::Aes256Gcm, random_};
    Gateway sms_;
    Gateway email_;
};
INSTANTIATE_ON_BOTH_DATABASES(OutboxTest);

TEST_P(OutboxTest, sends_a_message_once_by_its_channel) {
    put(text("办好了"));
    Message letter{Channel::Email, "someone@example.cn", "通知", "请看", "letter-1"};
    put(letter);
    EXPECT_EQ(send(), 2);
    ASSERT_EQ(sms_.seen.size(), 1U);
    EXPECT_EQ(sms_.seen.front().to, "15412345678");
    EXPECT_EQ(sms_.seen.front().body, "办好了");
    EXPECT_FALSE(sms_.seen.front().id.empty()) << "it got an id, so that the gateway can tell repetitions";
    ASSERT_EQ(email_.seen.size(), 1U);
    EXPECT_EQ(email_.seen.front().subject, "通知");
    EXPECT_EQ(send(), 0);
    EXPECT_EQ(count("sent"), 2);
}

TEST_P(OutboxTest, forgets_a_message_whose_transaction_failed) {
    EXPECT_THROW(
        write([&](store::Transaction& tx) -> int {
            enqueue(tx, cipher_, clock_, random_, text("办好了"));
            throw std::runtime_error("the act failed");
        }),
        std::runtime_error
    );
    EXPECT_EQ(send(), 0);
    EXPECT_TRUE(sms_.seen.empty());
}

TEST_P(OutboxTest, takes_a_message_with_a_known_id_only_once) {
    put(text("一", "case-1-receipt"));
    put(text("二", "case-1-receipt"));
    EXPECT_EQ(send(), 1);
    ASSERT_EQ(sms_.seen.size(), 1U);
    EXPECT_EQ(sms_.seen.front().body, "一");
}

TEST_P(OutboxTest, tries_again_with_growing_pauses_while_the_gateway_is_down) {
    put(text("办好了"));
    sms_.outcome = down();
    EXPECT_EQ(send(), 0);
    EXPECT_EQ(count("waiting"), 1);
    EXPECT_EQ(send(), 0);
    EXPECT_EQ(sms_.seen.size(), 1U) << "not before the pause is over";
    clock_.advance(pause_after(1));
    EXPECT_EQ(send(), 0);
    EXPECT_EQ(sms_.seen.size(), 2U);
    EXPECT_EQ(sms_.seen[0].id, sms_.seen[1].id);
    sms_.outcome = {};
    clock_.advance(pause_after(2));
    EXPECT_EQ(send(), 1);
    EXPECT_EQ(count("sent"), 1);
}

TEST_P(OutboxTest, gives_up_what_will_never_be_taken_and_tells_why) {
    put(text("办好了", "refused-1"));
    sms_.outcome = base::fail(base::ErrorKind::Invalid, "message.error.refused");
    EXPECT_EQ(send(), 0);
    EXPECT_EQ(count("failed"), 1);
    const auto all = failed();
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all.front().id, "refused-1");
    EXPECT_EQ(all.front().reason, "message.error.refused");
    EXPECT_EQ(all.front().attempts, 1);
    clock_.advance(std::chrono::hours(24));
    EXPECT_EQ(send(), 0);
    EXPECT_EQ(sms_.seen.size(), 1U);
}

TEST_P(OutboxTest, gives_up_after_the_last_try_some_days_later) {
    put(text("办好了"));
    sms_.outcome = down();
    const base::Instant begun = clock_.now();
    for (int tries = 1; tries <= 60 && count("waiting") == 1; ++tries) {
        EXPECT_EQ(send(), 0);
        clock_.advance(pause_after(tries));
    }
    EXPECT_EQ(sms_.seen.size(), 48U);
    EXPECT_EQ(count("failed"), 1);
    EXPECT_GT(clock_.now() - begun, std::chrono::hours(72));
}

TEST_P(OutboxTest, sends_again_what_was_given_up_though_nothing_was_wrong_with_it) {
    put(text("一", "lost-1"));
    put(text("二", "refused-1"));
    sms_.outcome = base::fail(base::ErrorKind::Invalid, "message.error.refused");
    clock_.advance(std::chrono::milliseconds(1));
    EXPECT_EQ(send(), 0);
    EXPECT_EQ(count("failed"), 2) << "refused for what they are";
    const auto again = [&] {
        const base::Instant now = clock_.now();
        return write([&](store::Transaction& tx) { return try_again(tx, Channel::Sms, now); });
    };
    EXPECT_EQ(again(), 0) << "their content is gone";
    put(text("三", "lost-2"));
    sms_.outcome = down();
    for (int tries = 1; tries <= 60 && count("waiting") == 1; ++tries) {
        EXPECT_EQ(send(), 0);
        clock_.advance(pause_after(tries));
    }
    const auto lines = read([](store::Transaction& tx) { return list_troubles(tx); });
    ASSERT_EQ(lines.size(), 2U);
    for (const auto& line : lines) {
        EXPECT_TRUE(line.is_failed);
        EXPECT_EQ(line.sendable, line.reason == "message.error.refused" ? 0 : 1) << line.reason;
        EXPECT_EQ(line.count, line.reason == "message.error.refused" ? 2 : 1) << line.reason;
    }
    sms_.outcome = {};
    EXPECT_EQ(again(), 1);
    EXPECT_EQ(send(), 1);
    EXPECT_EQ(sms_.seen.back().body, "三");
}

TEST_P(OutboxTest, tries_now_what_waits_long_but_not_what_a_worker_may_have) {
    put(text("一"));
    sms_.outcome = down();
    EXPECT_EQ(send(), 0);
    const auto again = [&] {
        const base::Instant now = clock_.now();
        return write([&](store::Transaction& tx) { return try_again(tx, Channel::Sms, now); });
    };
    EXPECT_EQ(again(), 0) << "it comes round in half a minute";
    for (int tries = 1; tries <= 6; ++tries) {
        clock_.advance(pause_after(tries));
        EXPECT_EQ(send(), 0);
    }
    EXPECT_EQ(again(), 1);
    sms_.outcome = {};
    EXPECT_EQ(send(), 1);
}

TEST_P(OutboxTest, does_not_send_a_code_that_has_run_out) {
    Message code = text("您的验证码是 123456");
    code.useless_after = clock_.now() + std::chrono::minutes(5);
    put(code);
    clock_.advance(std::chrono::minutes(6));
    EXPECT_EQ(send(), 0);
    EXPECT_TRUE(sms_.seen.empty());
    ASSERT_EQ(failed().size(), 1U);
    EXPECT_EQ(failed().front().reason, "message.error.too_late");
}

TEST_P(OutboxTest, holds_neither_the_number_nor_the_words_in_the_clear) {
    put(text("mark-of-the-words"));
    const base::Instant now = clock_.now();
    const auto waiting = read([&](store::Transaction& tx) {
        return tx.query_one(sql::find_due_messages, {now, 10})->bytes(3);
    });
    const std::string bytes(waiting.begin(), waiting.end());
    EXPECT_FALSE(bytes.empty());
    EXPECT_EQ(bytes.find("mark-of-the-words"), std::string::npos);
    EXPECT_EQ(bytes.find("15412345678"), std::string::npos);
}

TEST_P(OutboxTest, sends_each_of_many_messages_once_though_two_workers_run) {
    for (int i = 0; i < 35; ++i) put(text(std::to_string(i)));
    Gateway other;
    OutboxWorker first(database(), cipher_, clock_, {sms_, email_});
    OutboxWorker second(database(), cipher_, clock_, {other, email_});
    const int sent = base::sync_wait(first.send_due()) + base::sync_wait(second.send_due());
    EXPECT_EQ(sent, 35);
    EXPECT_EQ(sms_.seen.size() + other.seen.size(), 35U);
}

TEST_P(OutboxTest, forgets_what_was_done_long_ago_and_keeps_what_waits) {
    put(text("一"));
    EXPECT_EQ(send(), 1);
    sms_.outcome = down();
    put(text("二"));
    EXPECT_EQ(send(), 0);
    clock_.advance(std::chrono::hours(48));
    const base::Instant now = clock_.now();
    EXPECT_EQ(write([&](store::Transaction& tx) { return forget_done(tx, now); }), 1);
    EXPECT_EQ(count("waiting"), 1);
    EXPECT_EQ(count("sent"), 0);
}

TEST(OutboxPause, grows_from_half_a_minute_to_two_hours_and_no_further) {
    EXPECT_EQ(pause_after(1), std::chrono::seconds(30));
    for (std::int64_t tries = 1; tries < 60; ++tries) {
        EXPECT_LE(pause_after(tries), pause_after(tries + 1));
        EXPECT_LE(pause_after(tries), std::chrono::hours(2));
    }
    EXPECT_EQ(pause_after(60), std::chrono::hours(2));
}

TEST_P(OutboxTest, stops_early_when_asked_to_and_loses_nothing) {
    for (int i = 0; i < 35; ++i) put(text("您有新的消息", "stop-" + std::to_string(i)));
    OutboxWorker worker(database(), cipher_, clock_, {sms_, email_});
    int asked = 0;
    const int sent = base::sync_wait(worker.send_due([&] { return ++asked == 2; }));
    EXPECT_EQ(sent, 20);
    EXPECT_EQ(send(), 15);
    EXPECT_EQ(count("sent"), 35);
}

}  // namespace
}  // namespace sunclover::message
