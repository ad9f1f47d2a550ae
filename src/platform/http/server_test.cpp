// SPDX-License-Identifier: AGPL-3.0-or-later
// The real server and a client that sends raw bytes: framing, limits, time-outs and the stop.
#include "platform/http/server.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <deque>
#include <mutex>
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

/// A request that another thread answers when the test says so.
class Gate {
  public:
    base::Task<std::string> pass() {
        base::Completion<std::string> opened([this](auto done) {
            const std::lock_guard lock(mutex_);
            waiting_.push_back(std::move(done));
            ++arrived;
        });
        auto text = co_await opened;
        co_return text;
    }
    void open(std::string text) {
        const std::lock_guard lock(mutex_);
        for (auto& done : waiting_) done(text);
        waiting_.clear();
    }
    std::atomic<int> arrived = 0;

  private:
    std::mutex mutex_;
    std::deque<base::Completion<std::string>::Callback> waiting_;
};

void wait_until(const std::function<bool()>& condition) {
    const auto give_up = std::chrono::steady_clock::now() + 10s;
    bool holds = condition();
    while (!holds && std::chrono::steady_clock::now() < give_up) {
        std::this_thread::sleep_for(1ms);
        holds = condition();
    }
    ASSERT_TRUE(holds);
}

base::Task<base::Result<Response>> say_path(Request& request) {
    co_return plain("path " + request.path + " a=" + std::string(request.query.get("a")));
}
base::Task<base::Result<Response>> echo(Request& request) { co_return plain(request.body); }

void add_simple_routes(RouteTable& routes) {
    add_open(routes, Method::Get, "/say/{rest...}", say_path);
    add_open(routes, Method::Post, "/echo", echo, 100'000);
    add_open(routes, Method::Post, "/nothing", echo, 0);
    add_open(routes, Method::Get, "/address", [](Request& request) -> base::Task<base::Result<Response>> {
        co_return plain(request.remote_address + (request.is_secure ? " secure" : " plain"));
    });
}

Answer ask_new(const RunningServer& server, std::string_view bytes) {
    RawClient client(server.port());
    return client.ask(bytes);
}

TEST(Server, answers_a_request_with_every_header_it_owes) {
    RunningServer server(add_simple_routes);
    const Answer answer = ask_new(server, "GET /say/hello?a=1%20b HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, "path /say/hello a=1 b");
    EXPECT_EQ(answer.header("Content-Length"), "21");
    EXPECT_EQ(answer.header("X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(answer.header("Cache-Control"), "no-store");
    EXPECT_EQ(answer.header("X-Request-Id").size(), 36U);
    EXPECT_TRUE(answer.header("Date").ends_with(" GMT"));
    EXPECT_NE(answer.header("Content-Security-Policy").find("default-src 'none'"), std::string::npos);
}

struct Hostile {
    const char* name;
    std::string bytes;
    int status;
};

class HostileRequest : public ::testing::TestWithParam<Hostile> {};

TEST_P(HostileRequest, is_refused_with_a_page_and_a_close) {
    RunningServer server(add_simple_routes);
    RawClient client(server.port());
    // A second request behind it must never be answered: it could be the smuggled one.
    client.send(GetParam().bytes + "GET /say/smuggled HTTP/1.1\r\nHost: x\r\n\r\n");
    const Answer answer = client.read_answer();
    EXPECT_EQ(answer.status, GetParam().status);
    EXPECT_NE(answer.body.find("http.error."), std::string::npos);
    EXPECT_EQ(answer.header("Connection"), "close");
    EXPECT_EQ(answer.header("X-Content-Type-Options"), "nosniff");
    client.end_sending();
    EXPECT_TRUE(client.is_closed());
}

std::string post(const std::string& headers, const std::string& body) {
    return "POST /echo HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n" + body;
}
std::string get(const std::string& target, const std::string& headers = {}) {
    return "GET " + target + " HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n";
}

INSTANTIATE_TEST_SUITE_P(
    Shapes, HostileRequest,
    ::testing::Values(
        Hostile{"length_and_chunked", post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400},
        Hostile{"chunked_and_length", post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n"), 400},
        Hostile{"two_lengths", post("Content-Length: 5\r\nContent-Length: 6\r\n", "hello"), 400},
        Hostile{"two_equal_lengths", post("Content-Length: 5\r\nContent-Length: 5\r\n", "hello"), 400},
        Hostile{"length_list", post("Content-Length: 5, 5\r\n", "hello"), 400},
        Hostile{"negative_length", post("Content-Length: -1\r\n", ""), 400},
        Hostile{"signed_length", post("Content-Length: +5\r\n", "hello"), 400},
        Hostile{"hex_length", post("Content-Length: 0x5\r\n", "hello"), 400},
        Hostile{"huge_length", post("Content-Length: 99999999999999999999999\r\n", ""), 400},
        Hostile{"100_gb_length", post("Content-Length: 107374182400\r\n", ""), 413},
        Hostile{"empty_length", post("Content-Length: \r\n", ""), 400},
        Hostile{"unknown_coding", post("Transfer-Encoding: gzip\r\n", ""), 501},
        Hostile{"coding_list", post("Transfer-Encoding: gzip, chunked\r\n", ""), 501},
        Hostile{"hidden_coding", post("Transfer-Encoding: xchunked\r\n", ""), 501},
        Hostile{"two_codings", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400},
        Hostile{"chunked_in_1_0", "POST /echo HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
        Hostile{"bad_chunk_size", post("Transfer-Encoding: chunked\r\n", "zz\r\nhello\r\n0\r\n\r\n"), 400},
        Hostile{"negative_chunk_size", post("Transfer-Encoding: chunked\r\n", "-5\r\nhello\r\n0\r\n\r\n"), 400},
        Hostile{"overflowing_chunk_size", post("Transfer-Encoding: chunked\r\n", "fffffffffffffffff\r\n"), 400},
        Hostile{"chunk_longer_than_said", post("Transfer-Encoding: chunked\r\n", "3\r\nhello\r\n0\r\n\r\n"), 400},
        Hostile{"chunks_over_limit", post("Transfer-Encoding: chunked\r\n", "20000\r\n" + std::string(0x20000, 'a') + "\r\n0\r\n\r\n"), 413},
        Hostile{"endless_trailers", post("Transfer-Encoding: chunked\r\n", "0\r\nX: " + std::string(200'000, 'a') + "\r\n\r\n"), 400},
        Hostile{"bare_line_feed", "GET /say/a HTTP/1.1\nHost: x\n\n", 400},
        Hostile{"one_bare_line_feed", "GET /say/a HTTP/1.1\r\nHost: x\nA: b\r\n\r\n", 400},
        Hostile{"bare_return", "GET /say/a HTTP/1.1\r\nHost: x\rA: b\r\n\r\n", 400},
        Hostile{"space_before_colon", get("/say/a", "A : b\r\n"), 400},
        Hostile{"tab_before_colon", get("/say/a", "A\t: b\r\n"), 400},
        Hostile{"no_colon", get("/say/a", "A b\r\n"), 400},
        Hostile{"empty_name", get("/say/a", ": b\r\n"), 400},
        Hostile{"folded_header", get("/say/a", "A: b\r\n c\r\n"), 400},
        Hostile{"first_header_folded", "GET /say/a HTTP/1.1\r\n Host: x\r\n\r\n", 400},
        Hostile{"no_host", "GET /say/a HTTP/1.1\r\nA: b\r\n\r\n", 400},
        Hostile{"two_hosts", get("/say/a", "Host: y\r\n"), 400},
        Hostile{"bad_host", "GET /say/a HTTP/1.1\r\nHost: x/y\r\n\r\n", 400},
        Hostile{"absolute_form_of_other_host", get("http://evil/say/a"), 400},
        Hostile{"absolute_form_of_other_scheme", get("file://x/etc/passwd"), 400},
        Hostile{"authority_form", get("x:80"), 400},
        Hostile{"no_slash", get("say/a"), 400},
        Hostile{"nul_in_target", get(std::string("/say/a\0b", 8)), 400},
        Hostile{"nul_in_header", get("/say/a", std::string("A: b\0c\r\n", 8)), 400},
        Hostile{"fragment", get("/say/a#b"), 400},
        Hostile{"bad_percent", get("/say/%zz"), 400},
        Hostile{"cut_percent", get("/say/%4"), 400},
        Hostile{"encoded_nul", get("/say/%00"), 400},
        Hostile{"encoded_slash", get("/say/a%2Fb"), 400},
        Hostile{"invalid_utf8", get("/say/%C0%AF"), 400},
        Hostile{"dots", get("/say/../etc/passwd"), 400},
        Hostile{"encoded_dots", get("/say/%2e%2e/etc/passwd"), 400},
        Hostile{"half_encoded_dots", get("/say/.%2E/etc"), 400},
        Hostile{"one_dot", get("/say/./a"), 400},
        Hostile{"backslash", get("/say/..\\etc"), 400},
        Hostile{"encoded_backslash", get("/say/%5c.."), 400},
        Hostile{"double_slash", get("/say//a"), 400},
        Hostile{"bad_percent_in_query", get("/say/a?a=%"), 400},
        Hostile{"nul_in_query", get("/say/a?a=%00"), 400},
        Hostile{"raw_high_bytes", get("/say/\xE4\xBD\xA0"), 400},
        Hostile{"long_target", get("/say/" + std::string(5'000, 'a')), 414},
        Hostile{"endless_target", "GET /" + std::string(30'000, 'a'), 414},
        Hostile{"long_headers", get("/say/a", "A: " + std::string(20'000, 'a') + "\r\n"), 431},
        Hostile{"many_headers", get("/say/a", [] {
                    std::string headers;
                    for (int i = 0; i < 70; ++i) headers += "A" + std::to_string(i) + ": b\r\n";
                    return headers;
                }()), 431},
        Hostile{"unknown_method", "BREW /say/a HTTP/1.1\r\nHost: x\r\n\r\n", 501},
        Hostile{"connect", "CONNECT x:443 HTTP/1.1\r\nHost: x:443\r\n\r\n", 501},
        Hostile{"lower_case_method", "get /say/a HTTP/1.1\r\nHost: x\r\n\r\n", 501},
        Hostile{"method_with_marks", "G(T /say/a HTTP/1.1\r\nHost: x\r\n\r\n", 400},
        Hostile{"http_2", "GET /say/a HTTP/2.0\r\nHost: x\r\n\r\n", 505},
        Hostile{"http_0_9", "GET /say/a\r\n\r\n", 400},
        Hostile{"no_http", "GET /say/a HTTQ/1.1\r\nHost: x\r\n\r\n", 400},
        Hostile{"two_spaces", "GET  /say/a HTTP/1.1\r\nHost: x\r\n\r\n", 400},
        Hostile{"empty_line_first", "\r\nGET /say/a HTTP/1.1\r\nHost: x\r\n\r\n", 400},
        Hostile{"tls_hello", std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11), 400},
        Hostile{"unknown_expectation", post("Content-Length: 5\r\nExpect: tea\r\n", "hello"), 417},
        Hostile{"body_where_none_is_taken", "POST /nothing HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\na", 413},
        Hostile{"body_over_route_limit", post("Content-Length: 100001\r\n", std::string(100'001, 'a')), 413}
    ),
    [](const auto& shape) { return std::string(shape.param.name); }
);

TEST(Server, keeps_a_connection_and_answers_in_order) {
    RunningServer server(add_simple_routes);
    RawClient client(server.port());
    std::string burst;
    for (int i = 0; i < 20; ++i) burst += get("/say/" + std::to_string(i));
    burst += post("Content-Length: 5\r\n", "hello") + get("/say/last");
    client.send(burst);
    for (int i = 0; i < 20; ++i) {
        EXPECT_EQ(client.read_answer().body, "path /say/" + std::to_string(i) + " a=");
    }
    EXPECT_EQ(client.read_answer().body, "hello");
    EXPECT_EQ(client.read_answer().body, "path /say/last a=");
}

TEST(Server, reads_a_request_that_comes_byte_by_byte) {
    RunningServer server(add_simple_routes);
    RawClient client(server.port());
    for (const char byte : post("Content-Length: 5\r\n", "hello")) client.send(std::string_view(&byte, 1));
    EXPECT_EQ(client.read_answer().body, "hello");
}

TEST(Server, reads_chunks_and_ignores_their_trailers) {
    RunningServer server(add_simple_routes);
    RawClient client(server.port());
    client.send(
        post("Transfer-Encoding: chunked\r\n", "5\r\nhello\r\n1;x=y\r\n!\r\n0\r\nHost: evil\r\nA: b\r\n\r\n") + get("/say/next")
    );
    EXPECT_EQ(client.read_answer().body, "hello!");
    EXPECT_EQ(client.read_answer().body, "path /say/next a=");
}

TEST(Server, closes_when_asked_and_after_http_1_0) {
    RunningServer server(add_simple_routes);
    RawClient first(server.port());
    EXPECT_EQ(first.ask(get("/say/a", "Connection: close\r\n")).header("Connection"), "close");
    EXPECT_TRUE(first.is_closed());
    RawClient old(server.port());
    EXPECT_EQ(old.ask("GET /say/a HTTP/1.0\r\n\r\n").status, 200);
    EXPECT_TRUE(old.is_closed());
    RawClient old_but_kept(server.port());
    const std::string kept = "GET /say/a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n";
    EXPECT_EQ(old_but_kept.ask(kept).header("Connection"), "keep-alive");
    EXPECT_EQ(old_but_kept.ask(kept).status, 200);
}

TEST(Server, answers_head_without_a_body) {
    RunningServer server(add_simple_routes);
    RawClient client(server.port());
    client.send("HEAD /say/a HTTP/1.1\r\nHost: x\r\n\r\n" + get("/say/b"));
    EXPECT_EQ(client.read_answer(true).header("Content-Length"), "14");
    EXPECT_EQ(client.read_answer().body, "path /say/b a=");
}

TEST(Server, takes_the_absolute_form_of_its_own_host) {
    RunningServer server(add_simple_routes);
    EXPECT_EQ(ask_new(server, get("http://X/say/a?a=2")).body, "path /say/a a=2");
    EXPECT_EQ(ask_new(server, get("http://x?a=2")).status, 404);
}

TEST(Server, says_continue_only_to_a_body_that_it_will_take) {
    RunningServer server(add_simple_routes);
    RawClient client(server.port());
    client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(client.read_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
    EXPECT_EQ(client.ask("hello").body, "hello");
    RawClient large(server.port());
    EXPECT_EQ(
        large.ask("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 200000\r\nExpect: 100-continue\r\n\r\n").status, 413
    );
}

TEST(Server, shows_the_refusal_to_one_who_is_still_sending) {
    RunningServer server(add_simple_routes);
    RawClient client(server.port());
    client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 20000000\r\n\r\n");
    const std::string piece(1'000'000, 'a');
    for (int i = 0; i < 20; ++i) ASSERT_TRUE(client.send(piece));
    EXPECT_EQ(client.read_answer().status, 413);
}

TEST(Server, answers_408_to_a_slow_head_and_to_a_slow_body) {
    ServerOptions options;
    options.limits.header_timeout = 60ms;
    options.limits.body_timeout = 60ms;
    RunningServer server(add_simple_routes, options);
    RawClient head(server.port());
    head.send("GET /say/a HTTP/1.1\r\nHost: x\r\n");
    EXPECT_EQ(head.read_answer().status, 408);
    RawClient body(server.port());
    body.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\nhel");
    EXPECT_EQ(body.read_answer().status, 408);
    RawClient silent(server.port());
    EXPECT_EQ(silent.read_all(), "");
}

TEST(Server, is_not_held_by_one_byte_at_a_time) {
    ServerOptions options;
    options.limits.header_timeout = 80ms;
    RunningServer server(add_simple_routes, options);
    RawClient client(server.port());
    const auto begin = std::chrono::steady_clock::now();
    client.send("GET /say/a HTTP/1.1\r\nHost: x\r\nA: ");
    pollfd waiting{client.descriptor(), POLLIN, 0};
    // Each byte is in time for the last one, but the head as a whole is not.
    for (int i = 0; i < 2'000 && poll(&waiting, 1, 4) == 0; ++i) client.send("a");
    EXPECT_EQ(client.read_answer().status, 408);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, 5s);
}

TEST(Server, closes_an_idle_connection_without_a_word) {
    ServerOptions options;
    options.limits.idle_timeout = 50ms;
    RunningServer server(add_simple_routes, options);
    RawClient client(server.port());
    EXPECT_EQ(client.ask(get("/say/a")).status, 200);
    EXPECT_EQ(client.read_all(), "");
}

TEST(Server, answers_400_to_half_a_head) {
    RunningServer server(add_simple_routes);
    RawClient client(server.port());
    client.send("GET /say/a HT");
    client.end_sending();
    EXPECT_EQ(client.read_answer().status, 400);
}

TEST(Server, gives_up_waiting_for_a_handler_but_lets_it_end) {
    Gate gate;
    std::atomic<bool> has_ended = false;
    ServerOptions options;
    options.limits.handler_timeout = 50ms;
    RunningServer server(
        [&](RouteTable& routes) {
            add_open(routes, Method::Get, "/slow", [&](Request& request) -> base::Task<base::Result<Response>> {
                const std::string text = co_await gate.pass();
                has_ended = request.path == "/slow";
                co_return plain(text);
            });
        },
        options
    );
    const Answer answer = ask_new(server, get("/slow"));
    EXPECT_EQ(answer.status, 503);
    EXPECT_NE(answer.body.find("http.error.handler_timeout"), std::string::npos);
    gate.open("late");
    wait_until([&] { return has_ended.load(); });
}

TEST(Server, finishes_a_running_request_when_it_stops) {
    Gate gate;
    RunningServer server([&](RouteTable& routes) {
        add_open(routes, Method::Get, "/slow", [&](Request&) -> base::Task<base::Result<Response>> {
            const std::string text = co_await gate.pass();
            co_return plain(text);
        });
        add_simple_routes(routes);
    });
    RawClient idle(server.port());
    EXPECT_EQ(idle.ask(get("/say/a")).status, 200);
    RawClient busy(server.port());
    busy.send(get("/slow"));
    wait_until([&] { return gate.arrived == 1; });
    server.stop();
    EXPECT_EQ(idle.read_all(), "");  // idle ones are closed at once
    gate.open("finished");
    const Answer answer = busy.read_answer();
    EXPECT_EQ(answer.body, "finished");
    EXPECT_EQ(answer.header("Connection"), "close");
    busy.close();
    server.wait();
    EXPECT_FALSE(RawClient(server.port()).is_connected());
}

TEST(Server, gives_up_draining_after_its_time) {
    Gate gate;
    ServerOptions options;
    options.limits.drain_timeout = 50ms;
    {
        RunningServer server(
            [&](RouteTable& routes) {
                add_open(routes, Method::Get, "/slow", [&](Request&) -> base::Task<base::Result<Response>> {
                    const std::string text = co_await gate.pass();
                    co_return plain(text);
                });
            },
            options
        );
        RawClient busy(server.port());
        busy.send(get("/slow"));
        wait_until([&] { return gate.arrived == 1; });
        server.stop_and_wait();
        EXPECT_EQ(busy.read_all(), "");
    }
    gate.open("far too late");  // comes back to a loop that is no more, and must not hurt
}

TEST(Server, limits_connections_for_each_address_and_in_all) {
    ServerOptions options;
    options.limits.connections_per_address_max = 3;
    RunningServer server(add_simple_routes, options);
    {
        std::deque<RawClient> clients;
        for (int i = 0; i < 3; ++i) {
            clients.emplace_back(server.port());
            EXPECT_EQ(clients.back().ask(get("/say/a")).status, 200);
        }
        EXPECT_EQ(ask_new(server, get("/say/a")).status, 429);
    }
    wait_until([&] { return ask_new(server, get("/say/a")).status == 200; });

    options.limits.connections_per_address_max = 100;
    options.limits.connections_max = 2;
    RunningServer small(add_simple_routes, options);
    RawClient first(small.port());
    RawClient second(small.port());
    EXPECT_EQ(first.ask(get("/say/a")).status, 200);
    EXPECT_EQ(second.ask(get("/say/a")).status, 200);
    const Answer refused = ask_new(small, get("/say/a"));
    EXPECT_EQ(refused.status, 503);
    EXPECT_FALSE(refused.header("Retry-After").empty());
}

TEST(Server, believes_forwarded_addresses_only_from_its_proxy) {
    const std::string request =
        get("/address", "X-Forwarded-For: 9.9.9.9, 203.0.113.7\r\nX-Forwarded-Proto: https\r\n");
    RunningServer direct(add_simple_routes);
    EXPECT_EQ(ask_new(direct, request).body, "127.0.0.1 plain");
    ServerOptions options;
    options.trusted_proxies = {"127.0.0.1"};
    RunningServer behind(add_simple_routes, options);
    EXPECT_EQ(ask_new(behind, request).body, "203.0.113.7 secure");
}

TEST(Server, refuses_a_port_that_another_server_has) {
    RunningServer server(add_simple_routes);
    ServerOptions options;
    options.port = server.port();
    options.threads = 2;
    EXPECT_THROW(Server(options, Application{}), std::runtime_error);
}

TEST(Server, serves_many_clients_at_once) {
    RunningServer server(add_simple_routes);
    std::atomic<int> good = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 8; ++t) {
        threads.emplace_back([&] {
            RawClient client(server.port());
            for (int i = 0; i < 200; ++i) {
                const std::string body = std::string(static_cast<std::size_t>(i) * 97 % 5'000, 'x');
                const std::string length = "Content-Length: " + std::to_string(body.size()) + "\r\n";
                if (client.ask(post(length, body)).body == body) ++good;
            }
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(good, 1'600);
}

}  // namespace
}  // namespace sunclover::http
