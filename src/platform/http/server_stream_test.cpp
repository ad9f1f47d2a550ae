// SPDX-License-Identifier: AGPL-3.0-or-later
// Answers that are more than a text: event streams and WebSockets.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <mutex>
#include <random>
#include <thread>

#include "platform/http/testing/raw_client.hpp"
#include "platform/http/testing/running_server.hpp"

namespace sunclover::http {
namespace {

using testing::add_open;
using testing::Answer;
using testing::RawClient;
using testing::RunningServer;
using namespace std::chrono_literals;

std::string get(const std::string& target, const std::string& headers = {}) {
    return "GET " + target + " HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n";
}

/// What a stream waits for. A call of `next` must end by itself in time, so the test rings at its end.
class Bell {
  public:
    using Callback = base::Completion<std::optional<std::string>>::Callback;
    void wait(Callback callback) {
        const std::lock_guard lock(mutex_);
        waiting_.push_back(std::move(callback));
    }
    void ring() {
        std::vector<Callback> waiting;
        {
            const std::lock_guard lock(mutex_);
            waiting.swap(waiting_);
        }
        for (const auto& callback : waiting) callback(std::optional<std::string>());
    }

  private:
    std::mutex mutex_;
    std::vector<Callback> waiting_;
};

/// Gives `count` events and then ends, or waits for the bell if there is one.
std::function<void(RouteTable&)> event_route(int count, Bell* bell = nullptr) {
    return [count, bell](RouteTable& routes) {
        add_open(routes, Method::Get, "/events", [count, bell](Request&) -> base::Task<base::Result<Response>> {
            Response response;
            response.header("Content-Type", "text/event-stream");
            auto given = std::make_shared<int>(0);
            response.body = EventStreamBody{
                [given, count, bell]() -> base::Task<std::optional<std::string>> {
                    const int number = (*given)++;
                    if (number < count) co_return "data: " + std::to_string(number) + "\n\n";
                    if (bell == nullptr) co_return std::nullopt;
                    const std::function<void(Bell::Callback)> begin = [bell](Bell::Callback done) {
                        bell->wait(std::move(done));
                    };
                    base::Completion<std::optional<std::string>> rung(begin);
                    auto value = co_await rung;
                    co_return value;
                }};
            co_return response;
        });
    };
}

TEST(EventStream, sends_each_event_and_then_ends) {
    RunningServer server(event_route(3));
    RawClient client(server.port());
    client.send(get("/events"));
    const std::string head = client.read_until("\r\n\r\n");
    EXPECT_NE(head.find("Transfer-Encoding: chunked"), std::string::npos);
    EXPECT_NE(head.find("Content-Type: text/event-stream"), std::string::npos);
    EXPECT_EQ(
        client.read_all(),
        "9\r\ndata: 0\n\n\r\n9\r\ndata: 1\n\n\r\n9\r\ndata: 2\n\n\r\n0\r\n\r\n"
    );
}

TEST(EventStream, beats_while_nothing_happens) {
    ServerOptions options;
    options.limits.event_heartbeat = 10ms;
    options.limits.drain_timeout = 100ms;
    Bell bell;
    RunningServer server(event_route(0, &bell), options);
    RawClient client(server.port());
    client.send(get("/events"));
    client.read_until("\r\n\r\n");
    for (int i = 0; i < 3; ++i) EXPECT_EQ(client.read_until(":\n\n\r\n"), "3\r\n:\n\n\r\n");
    server.stop();
    EXPECT_NE(client.read_all().find("0\r\n\r\n"), std::string::npos);
    bell.ring();
}

TEST(EventStream, ends_when_the_client_goes) {
    ServerOptions options;
    options.limits.connections_max = 1;
    options.limits.drain_timeout = 100ms;
    Bell bell;
    RunningServer server(event_route(1, &bell), options);
    {
        RawClient client(server.port());
        client.send(get("/events"));
        client.read_until("data: 0");
    }
    // Its place is free again although no event and no heartbeat was due.
    int status = 503;
    for (int i = 0; i < 2'000 && status == 503; ++i) {
        status = RawClient(server.port()).ask(get("/none")).status;
        std::this_thread::sleep_for(1ms);
    }
    EXPECT_EQ(status, 404);
    bell.ring();
}

std::function<void(RouteTable&)> echo_socket() {
    return [](RouteTable& routes) {
        add_open(routes, Method::Get, "/socket", [](Request&) -> base::Task<base::Result<Response>> {
            Response response;
            response.body = WebSocketBody{[](WebSocket& socket) -> base::Task<bool> {
                while (true) {
                    auto message = co_await socket.receive();
                    if (!message) co_return true;
                    if (*message == "leave") co_return true;
                    const bool is_sent = co_await socket.send("echo " + *message);
                    if (!is_sent) co_return false;
                }
            }};
            co_return response;
        });
    };
}

std::string upgrade(const std::string& origin = "Origin: http://x\r\n") {
    return get(
        "/socket",
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + origin
    );
}

/// A masked frame of a client. @param opcode  1 text, 2 binary, 8 close
std::string frame(int opcode, const std::string& payload) {
    std::string text(1, static_cast<char>(0x80 | opcode));
    if (payload.size() < 126) {
        text.push_back(static_cast<char>(0x80 | payload.size()));
    } else {
        text.push_back(static_cast<char>(0x80 | 126));
        for (int shift = 8; shift >= 0; shift -= 8) text.push_back(static_cast<char>(payload.size() >> shift));
    }
    const std::string mask = "mask";
    text += mask;
    for (std::size_t at = 0; at < payload.size(); ++at) text.push_back(static_cast<char>(payload[at] ^ mask[at % 4]));
    return text;
}

/// The next short frame of the server: its first byte and its payload.
std::pair<int, std::string> read_frame(RawClient& client) {
    const std::string head = client.read_bytes(2);
    if (head.size() < 2) return {0, {}};
    return {static_cast<unsigned char>(head[0]), client.read_bytes(static_cast<unsigned char>(head[1]))};
}
int close_code(const std::pair<int, std::string>& frame) {
    if (frame.first != 0x88 || frame.second.size() < 2) return 0;
    return static_cast<unsigned char>(frame.second[0]) * 256 + static_cast<unsigned char>(frame.second[1]);
}

TEST(WebSocketAnswer, echoes_messages_until_the_client_closes) {
    RunningServer server(echo_socket());
    RawClient client(server.port());
    client.send(upgrade());
    const std::string head = client.read_until("\r\n\r\n");
    EXPECT_TRUE(head.starts_with("HTTP/1.1 101 "));
    EXPECT_NE(head.find("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="), std::string::npos);  // RFC 6455 §1.3
    EXPECT_NE(head.find("X-Content-Type-Options: nosniff"), std::string::npos);
    for (const std::string text : {"a", "你好", ""}) {
        client.send(frame(1, text));
        EXPECT_EQ(read_frame(client), std::pair(0x81, "echo " + text));
    }
    client.send(frame(8, std::string("\x03\xE8", 2)));
    EXPECT_EQ(close_code(read_frame(client)), 1000);
    EXPECT_TRUE(client.is_closed());
}

TEST(WebSocketAnswer, closes_when_the_handler_ends) {
    RunningServer server(echo_socket());
    RawClient client(server.port());
    client.send(upgrade());
    client.read_until("\r\n\r\n");
    client.send(frame(1, "leave"));
    EXPECT_EQ(close_code(read_frame(client)), 1000);
    client.send(frame(8, std::string("\x03\xE8", 2)));
    EXPECT_TRUE(client.is_closed());
}

TEST(WebSocketAnswer, refuses_other_sites_and_what_is_no_upgrade) {
    RunningServer server(echo_socket());
    EXPECT_EQ(RawClient(server.port()).ask(upgrade("Origin: http://evil\r\n")).status, 403);
    EXPECT_EQ(RawClient(server.port()).ask(upgrade("Origin: null\r\n")).status, 403);
    EXPECT_EQ(RawClient(server.port()).ask(upgrade("")).status, 403);
    const Answer plain_get = RawClient(server.port()).ask(get("/socket"));
    EXPECT_EQ(plain_get.status, 426);
    EXPECT_EQ(plain_get.header("Upgrade"), "websocket");
}

TEST(WebSocketAnswer, refuses_messages_that_are_too_long_binary_or_no_text) {
    ServerOptions options;
    options.limits.websocket_message_bytes_max = 1'000;
    RunningServer server(echo_socket(), options);
    const std::pair<std::string, int> cases[] = {
        {frame(1, std::string(1'001, 'a')), 1009}, {frame(2, "a"), 1003}, {frame(1, "\xFF"), 1007}};
    for (const auto& [bytes, code] : cases) {
        RawClient client(server.port());
        client.send(upgrade());
        client.read_until("\r\n\r\n");
        client.send(bytes);
        EXPECT_EQ(close_code(read_frame(client)), code);
    }
}

TEST(WebSocketAnswer, says_going_away_when_the_server_stops) {
    ServerOptions options;
    options.limits.header_timeout = 50ms;
    RunningServer server(echo_socket(), options);
    RawClient client(server.port());
    client.send(upgrade());
    client.read_until("\r\n\r\n");
    client.send(frame(1, "a"));
    read_frame(client);
    server.stop();
    EXPECT_EQ(close_code(read_frame(client)), 1001);
    client.send(frame(8, std::string("\x03\xE9", 2)));
    EXPECT_TRUE(client.is_closed());
    server.wait();
}

TEST(WebSocketAnswer, pings_and_then_leaves_a_silent_client) {
    ServerOptions options;
    options.limits.websocket_idle = 60ms;
    RunningServer server(echo_socket(), options);
    RawClient client(server.port());
    client.send(upgrade());
    client.read_until("\r\n\r\n");
    EXPECT_EQ(read_frame(client).first, 0x89);
    EXPECT_TRUE(client.is_closed());
}

}  // namespace
}  // namespace sunclover::http
