// SPDX-License-Identifier: AGPL-3.0-or-later
// The three senders against real sockets and a real folder: a mail server and a gateway of a few lines
// answer on loopback what the test tells them to.
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>
#include <thread>

#include "base/bytes.hpp"
#include "platform/message/file_sender.hpp"
#include "platform/message/gateway_sender.hpp"
#include "platform/message/smtp_sender.hpp"

namespace sunclover::message {
namespace {

/// Listens on loopback and serves one connection after the other until it goes.
class LoopbackServer {
  public:
    /// @param serve  gets a connected socket; closing it is not its work
    explicit LoopbackServer(std::function<void(int)> serve) : serve_(std::move(serve)) {
        listener_ = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        EXPECT_EQ(::bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof(address)), 0);
        EXPECT_EQ(::listen(listener_, 4), 0);
        socklen_t length = sizeof(address);
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &length);
        port_ = ntohs(address.sin_port);
        thread_ = std::thread([this] {
            for (;;) {
                const int connection = ::accept(listener_, nullptr, nullptr);
                if (connection < 0) return;
                serve_(connection);
                ::close(connection);
            }
        });
    }
    ~LoopbackServer() {
        ::shutdown(listener_, SHUT_RDWR);
        thread_.join();
        ::close(listener_);
    }
    LoopbackServer(const LoopbackServer&) = delete;
    LoopbackServer& operator=(const LoopbackServer&) = delete;
    std::uint16_t port() const { return port_; }

  private:
    std::function<void(int)> serve_;
    int listener_ = -1;
    std::uint16_t port_ = 0;
    std::thread thread_;
};

void say(int connection, const std::string& text) {
    ASSERT_EQ(::send(connection, text.data(), text.size(), MSG_NOSIGNAL), static_cast<ssize_t>(text.size()));
}

/// Up to and with the end of a line; empty when the other side has gone.
std::string line_from(int connection) {
    std::string line;
    char c = 0;
    while (!line.ends_with("\n") && ::recv(connection, &c, 1, 0) == 1) line += c;
    return line;
}

/// A mail server that takes one letter, or answers `answer` to RCPT or to the end of DATA.
struct MailServer {
    std::string recipient_answer = "250 ok\r\n";
    std::string data_answer = "250 taken\r\n";
    std::string received = {};

    void serve(int connection) {
        say(connection, "220 loopback\r\n");
        for (std::string line = line_from(connection); !line.empty(); line = line_from(connection)) {
            if (line.starts_with("RCPT")) {
                received += line;
                say(connection, recipient_answer);
            } else if (line.starts_with("DATA")) {
                say(connection, "354 go on\r\n");
                for (std::string part = line_from(connection); part != ".\r\n" && !part.empty(); part = line_from(connection)) received += part;
                say(connection, data_answer);
            } else if (line.starts_with("QUIT")) {
                say(connection, "221 bye\r\n");
                return;
            } else {
                say(connection, "250 ok\r\n");
            }
        }
    }
};

class SendersTest : public testing::Test {
  protected:
    Message letter() const { return {Channel::Email, "someone@example.cn", "您的申请", "办好了。\n.单独一点", "letter-1"}; }
    Message text() const { return {Channel::Sms, "15412345678", "", "办好了", "text-1"}; }
    static SmtpOptions smtp_at(std::uint16_t port, SmtpEncryption encryption) {
        SmtpOptions options;
        options.host = "127.0.0.1";
        options.port = port;
        options.encryption = encryption;
        options.from = "office@example.cn";
        return options;
    }
    base::Result<> mail(MailServer& mail_server) {
        LoopbackServer server([&](int connection) { mail_server.serve(connection); });
        const SmtpOptions options = smtp_at(server.port(), SmtpEncryption::None);
        return SmtpSender(options, clock_).send(letter());
    }
    /// @returns what came of posting to a gateway that answers `status`
    base::Result<> post(const std::string& status, std::string* request = nullptr) {
        LoopbackServer server([&](int connection) {
            std::string head;
            std::size_t length = 0;
            for (std::string line = line_from(connection); line != "\r\n" && !line.empty(); line = line_from(connection)) {
                head += line;
                if (line.starts_with("Content-Length: ")) length = std::stoul(line.substr(16));
            }
            std::string body(length, ' ');
            EXPECT_EQ(::recv(connection, body.data(), length, MSG_WAITALL), static_cast<ssize_t>(length));
            if (request != nullptr) *request = head + body;
            say(connection, "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        });
        GatewayOptions options{"http://127.0.0.1:" + std::to_string(server.port()) + "/sms", "token-of-test"};
        return GatewaySender(options).send(text());
    }
    platform::ManualClock clock_{base::Instant{1795500000000}};
};

TEST_F(SendersTest, mail_is_taken_with_its_words_whole) {
    MailServer server;
    const auto sent = mail(server);
    ASSERT_TRUE(sent.has_value()) << sent.error().message_key;
    EXPECT_NE(server.received.find("<someone@example.cn>"), std::string::npos);
    EXPECT_NE(server.received.find("Subject: =?"), std::string::npos) << "Chinese in a heading is encoded";
    EXPECT_EQ(server.received.find("您的申请"), std::string::npos);
}

TEST_F(SendersTest, mail_that_the_server_refuses_for_good_is_given_up) {
    MailServer server;
    server.recipient_answer = "550 no such mailbox\r\n";
    const auto refused = mail(server);
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().kind, base::ErrorKind::Invalid);
    EXPECT_EQ(refused.error().message_key, "message.error.refused");
}

TEST_F(SendersTest, mail_that_the_server_cannot_take_now_waits) {
    MailServer server;
    server.data_answer = "451 try later\r\n";
    const auto postponed = mail(server);
    ASSERT_FALSE(postponed.has_value());
    EXPECT_EQ(postponed.error().kind, base::ErrorKind::Unavailable);
}

TEST_F(SendersTest, mail_waits_while_no_server_answers) {
    const SmtpOptions options = smtp_at(1, SmtpEncryption::None);
    const auto postponed = SmtpSender(options, clock_).send(letter());
    ASSERT_FALSE(postponed.has_value());
    EXPECT_EQ(postponed.error().kind, base::ErrorKind::Unavailable);
    EXPECT_EQ(postponed.error().message_key, "message.error.mail_server");
}

TEST_F(SendersTest, mail_is_not_sent_in_the_clear_where_encryption_is_required) {
    MailServer plain;
    LoopbackServer server([&](int connection) { plain.serve(connection); });
    const SmtpOptions options = smtp_at(server.port(), SmtpEncryption::StartTls);
    EXPECT_FALSE(SmtpSender(options, clock_).send(letter()).has_value());
    EXPECT_EQ(plain.received, "");
}

TEST_F(SendersTest, mail_to_what_is_no_address_is_given_up) {
    const SmtpOptions options = smtp_at(1, SmtpEncryption::None);
    Message forged = letter();
    forged.to = "a@example.cn\r\nBcc: b@example.cn";
    const auto refused = SmtpSender(options, clock_).send(forged);
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().kind, base::ErrorKind::Invalid);
}

TEST_F(SendersTest, a_gateway_gets_the_message_with_its_token_and_its_key) {
    std::string request;
    const auto sent = post("200 OK", &request);
    ASSERT_TRUE(sent.has_value()) << sent.error().message_key;
    EXPECT_TRUE(request.starts_with("POST /sms HTTP/1.1"));
    EXPECT_NE(request.find("Authorization: Bearer token-of-test"), std::string::npos);
    EXPECT_NE(request.find("Idempotency-Key: text-1"), std::string::npos);
    EXPECT_NE(request.find("\"to\":\"15412345678\""), std::string::npos);
    EXPECT_NE(request.find("办好了"), std::string::npos);
}

TEST_F(SendersTest, a_gateway_says_what_never_will_and_what_may_succeed) {
    for (const char* status : {"400 Bad Request", "422 Unprocessable"}) {
        const auto refused = post(status);
        ASSERT_FALSE(refused.has_value()) << status;
        EXPECT_EQ(refused.error().kind, base::ErrorKind::Invalid) << status;
    }
    for (const char* status : {"401 Unauthorized", "408 Timeout", "429 Slow down", "500 Oops", "503 Later", "302 Elsewhere"}) {
        const auto postponed = post(status);
        ASSERT_FALSE(postponed.has_value()) << status;
        EXPECT_EQ(postponed.error().kind, base::ErrorKind::Unavailable) << status;
    }
}

TEST_F(SendersTest, a_gateway_that_is_not_there_lets_messages_wait) {
    const auto postponed = GatewaySender({"http://127.0.0.1:1/sms"}).send(text());
    ASSERT_FALSE(postponed.has_value());
    EXPECT_EQ(postponed.error().kind, base::ErrorKind::Unavailable);
}

TEST_F(SendersTest, a_folder_gets_one_file_a_message_that_only_its_owner_reads) {
    const auto folder = std::filesystem::temp_directory_path() / ("sunclover-outbox-" + base::to_hex(platform::SystemRandom().bytes(8)));
    FileSender sender(folder.string());
    ASSERT_TRUE(sender.send(text()).has_value());
    Message again = text();
    again.body = "别的话";
    EXPECT_TRUE(sender.send(again).has_value()) << "an id that is there counts as sent";
    std::ifstream file(folder / "text-1.json");
    std::ostringstream content;
    content << file.rdbuf();
    EXPECT_NE(content.str().find("办好了"), std::string::npos);
    EXPECT_EQ(content.str().find("别的话"), std::string::npos);
    struct stat state{};
    ASSERT_EQ(::stat((folder / "text-1.json").c_str(), &state), 0);
    EXPECT_EQ(state.st_mode & 0777U, 0600U);
    ASSERT_EQ(::stat(folder.c_str(), &state), 0);
    EXPECT_EQ(state.st_mode & 0777U, 0700U);
    std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace sunclover::message
