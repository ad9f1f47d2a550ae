// SPDX-License-Identifier: AGPL-3.0-or-later
// Answers that are made piece by piece while they are sent: whole, cut short, read slowly, given up.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <stdexcept>
#include <thread>

#include "platform/http/testing/folder.hpp"
#include "platform/http/testing/raw_client.hpp"
#include "platform/http/testing/running_server.hpp"

namespace sunclover::http {
namespace {

using testing::add_open;
using testing::Answer;
using testing::numbered_bytes;
using testing::RawClient;
using testing::RunningServer;
using namespace std::chrono_literals;

constexpr std::size_t kPieceBytes = 16 * 1024;

std::string ask(const std::string& method, const std::string& target = "/pieces") {
    return method + " " + target + " HTTP/1.1\r\nHost: x\r\n\r\n";
}

enum class Ending { Whole, Short, Long, Thrown };

/// Gives the content in pieces and counts those that were made.
struct Pieces {
    std::string content;
    std::size_t promised = 0;
    Ending ending = Ending::Whole;
    std::atomic<int> made = 0;

    explicit Pieces(std::size_t bytes, Ending how = Ending::Whole) : content(numbered_bytes(bytes)), promised(bytes), ending(how) {
        if (how == Ending::Short || how == Ending::Thrown) promised += 10;
        if (how == Ending::Long) promised -= 10;
    }
    std::function<void(RouteTable&)> route() {
        return [this](RouteTable& routes) {
            add_open(routes, Method::Get, "/pieces", [this](Request&) -> base::Task<base::Result<Response>> {
                Response response;
                response.header("Content-Type", "text/csv");
                auto at = std::make_shared<std::size_t>(0);
                response.body = PieceBody{promised, [this, at]() -> base::Task<std::optional<std::string>> {
                    if (*at >= content.size() && ending == Ending::Thrown) throw std::runtime_error("the rest is gone");
                    if (*at >= content.size()) co_return std::nullopt;
                    ++made;
                    std::string piece = content.substr(*at, kPieceBytes);
                    *at += piece.size();
                    co_return piece;
                }};
                co_return response;
            });
            add_open(routes, Method::Get, "/other", [](Request&) -> base::Task<base::Result<Response>> { co_return plain("other"); });
        };
    }
};

TEST(PieceAnswer, sends_all_pieces_under_one_length_and_keeps_the_connection) {
    Pieces pieces(3 * kPieceBytes + 17);
    RunningServer server(pieces.route());
    RawClient client(server.port());
    for (int times = 0; times < 2; ++times) {
        const Answer answer = client.ask(ask("GET"));
        EXPECT_EQ(answer.status, 200);
        EXPECT_EQ(answer.header("Content-Length"), std::to_string(pieces.content.size()));
        EXPECT_EQ(answer.header("Content-Encoding"), "");
        EXPECT_TRUE(answer.body == pieces.content);
    }
    EXPECT_EQ(pieces.made, 8);
    EXPECT_EQ(client.ask(ask("GET", "/other")).body, "other");
}

TEST(PieceAnswer, tells_its_length_to_head_and_makes_nothing) {
    Pieces pieces(kPieceBytes);
    RunningServer server(pieces.route());
    RawClient client(server.port());
    client.send(ask("HEAD"));
    const Answer answer = client.read_answer(true);
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.header("Content-Length"), std::to_string(kPieceBytes));
    EXPECT_EQ(client.ask(ask("GET", "/other")).body, "other");
    EXPECT_EQ(pieces.made, 0);
}

TEST(PieceAnswer, of_no_bytes_is_an_answer_too) {
    Pieces pieces(0);
    RunningServer server(pieces.route());
    RawClient client(server.port());
    EXPECT_EQ(client.ask(ask("GET")).header("Content-Length"), "0");
    EXPECT_EQ(client.ask(ask("GET", "/other")).body, "other");
}

TEST(PieceAnswer, is_cut_off_where_the_promise_cannot_be_kept) {
    for (const Ending ending : {Ending::Short, Ending::Long, Ending::Thrown}) {
        Pieces pieces(kPieceBytes + 100, ending);
        RunningServer server(pieces.route());
        RawClient client(server.port());
        const Answer answer = client.ask(ask("GET"));
        EXPECT_EQ(answer.status, 200);
        EXPECT_LT(answer.body.size(), pieces.promised) << "the client sees that bytes are missing";
        EXPECT_TRUE(client.is_closed());
        EXPECT_EQ(RawClient(server.port()).ask(ask("GET", "/other")).body, "other");
    }
}

TEST(PieceAnswer, is_made_no_faster_than_the_client_reads_and_holds_up_nobody) {
    Pieces pieces(64 * 1024 * 1024);
    ServerOptions options;
    options.threads = 1;
    RunningServer server(pieces.route(), options);
    RawClient slow(server.port());
    slow.send(ask("GET"));
    slow.read_until("\r\n\r\n");
    for (int times = 0; times < 50; ++times) EXPECT_EQ(RawClient(server.port()).ask(ask("GET", "/other")).body, "other");
    EXPECT_LT(pieces.made, 2'048) << "what the sockets hold and one piece, not the whole";
    EXPECT_TRUE(slow.read_bytes(pieces.content.size()) == pieces.content);
    EXPECT_EQ(pieces.made, 4'096);
}

TEST(PieceAnswer, ends_when_the_client_goes_or_takes_nothing_for_too_long) {
    Pieces pieces(64 * 1024 * 1024);
    ServerOptions options;
    options.limits.connections_max = 2;
    options.limits.write_timeout = 50ms;
    RunningServer server(pieces.route(), options);
    {
        RawClient gone(server.port());
        gone.send(ask("GET"));
        gone.read_until("\r\n\r\n");
    }
    RawClient silent(server.port());
    silent.send(ask("GET"));
    int status = 503;
    for (int i = 0; i < 10'000 && status == 503; ++i) {
        status = RawClient(server.port()).ask(ask("GET", "/other")).status;
        std::this_thread::sleep_for(1ms);
    }
    EXPECT_EQ(status, 200) << "their places are free again";
    EXPECT_LT(pieces.made, 2 * 4'096);
}

TEST(PieceAnswer, is_finished_while_the_server_drains) {
    Pieces pieces(8 * 1024 * 1024);
    RunningServer server(pieces.route());
    RawClient client(server.port());
    client.send(ask("GET"));
    client.read_until("\r\n\r\n");
    server.stop();
    EXPECT_TRUE(client.read_bytes(pieces.content.size()) == pieces.content);
    server.wait();
}

}  // namespace
}  // namespace sunclover::http
