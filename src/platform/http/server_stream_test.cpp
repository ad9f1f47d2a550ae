// SPDX-License-Identifier: AGPL-3.0-or-later
// Answers that are more than a text: files and their ranges, event streams, WebSockets, TLS.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
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

/// A folder that goes with the test.
class Folder {
  public:
    Folder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "http_test_XXXXXX").string();
        path_ = mkdtemp(pattern.data());
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::string write(const std::string& name, const std::string& content) const {
        const std::string file = path_ + "/" + name;
        std::ofstream(file, std::ios::binary) << content;
        return file;
    }
    const std::string& path() const { return path_; }

  private:
    std::string path_;
};

std::string numbered_bytes(std::size_t count) {
    std::string text;
    while (text.size() < count) text += std::to_string(text.size()) + ",";
    text.resize(count);
    return text;
}

std::function<void(RouteTable&)> file_route(const std::string& path) {
    return [path](RouteTable& routes) {
        add_open(routes, Method::Get, "/file", [path](Request&) -> base::Task<base::Result<Response>> {
            co_return file(path, "application/pdf", "报告.pdf");
        });
    };
}

TEST(FileAnswer, sends_a_whole_file_of_several_pieces) {
    const Folder folder;
    const std::string content = numbered_bytes(1'500'000);
    RunningServer server(file_route(folder.write("a", content)));
    RawClient client(server.port());
    const Answer answer = client.ask(get("/file"));
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.header("Accept-Ranges"), "bytes");
    EXPECT_NE(answer.header("Content-Disposition").find("filename*=UTF-8''%E6%8A%A5"), std::string::npos);
    EXPECT_TRUE(answer.body == content);
    EXPECT_TRUE(client.ask(get("/file")).body == content);
}

TEST(FileAnswer, sends_the_part_that_was_asked_for) {
    const Folder folder;
    const std::string content = numbered_bytes(10'000);
    RunningServer server(file_route(folder.write("a", content)));
    RawClient client(server.port());
    const Answer part = client.ask(get("/file", "Range: bytes=100-199\r\n"));
    EXPECT_EQ(part.status, 206);
    EXPECT_EQ(part.header("Content-Range"), "bytes 100-199/10000");
    EXPECT_EQ(part.body, content.substr(100, 100));
    EXPECT_EQ(client.ask(get("/file", "Range: bytes=9990-\r\n")).body, content.substr(9990));
    EXPECT_EQ(client.ask(get("/file", "Range: bytes=-5\r\n")).body, content.substr(9995));
    EXPECT_EQ(client.ask(get("/file", "Range: bytes=0-99999\r\n")).body, content);
    const Answer beyond = client.ask(get("/file", "Range: bytes=10000-\r\n"));
    EXPECT_EQ(beyond.status, 416);
    EXPECT_EQ(beyond.header("Content-Range"), "bytes */10000");
    EXPECT_EQ(beyond.body, "");
    EXPECT_EQ(client.ask(get("/file", "Range: bytes=1-2,5-6\r\n")).status, 200);
}

TEST(FileAnswer, sends_a_part_only_of_the_same_file) {
    const Folder folder;
    RunningServer server(file_route(folder.write("a", numbered_bytes(1'000))));
    RawClient client(server.port());
    const std::string tag = client.ask(get("/file")).header("ETag");
    EXPECT_EQ(client.ask(get("/file", "Range: bytes=0-0\r\nIf-Range: " + tag + "\r\n")).status, 206);
    EXPECT_EQ(client.ask(get("/file", "If-None-Match: " + tag + "\r\n")).status, 304);
    folder.write("a", numbered_bytes(2'000));
    const Answer changed = client.ask(get("/file", "Range: bytes=0-0\r\nIf-Range: " + tag + "\r\n"));
    EXPECT_EQ(changed.status, 200);
    EXPECT_EQ(changed.body.size(), 2'000U);
}

TEST(FileAnswer, is_404_for_what_is_no_regular_file) {
    const Folder folder;
    const std::string file = folder.write("a", "x");
    std::filesystem::create_symlink(file, folder.path() + "/link");
    for (const std::string& path : {folder.path(), folder.path() + "/none", folder.path() + "/link"}) {
        RunningServer server(file_route(path));
        EXPECT_EQ(RawClient(server.port()).ask(get("/file")).status, 404) << path;
    }
}

TEST(FileAnswer, survives_a_client_that_leaves_in_the_middle) {
    const Folder folder;
    RunningServer server(file_route(folder.write("a", numbered_bytes(8'000'000))));
    for (int i = 0; i < 5; ++i) {
        RawClient client(server.port());
        client.send(get("/file"));
        client.read_bytes(1'000);
    }
    EXPECT_EQ(RawClient(server.port()).ask(get("/file", "Range: bytes=0-4\r\n")).body, "0,2,4");
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

/// A certificate for this test alone, signed by itself.
void make_certificate(const std::string& certificate_file, const std::string& key_file) {
    EVP_PKEY* const key = EVP_EC_gen("P-256");
    X509* const certificate = X509_new();
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate), 0);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 3'600);
    X509_set_pubkey(certificate, key);
    X509_NAME* const name = X509_get_subject_name(certificate);
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("localhost"), -1, -1, 0);
    X509_set_issuer_name(certificate, name);
    X509_sign(certificate, key, EVP_sha256());
    FILE* const certificate_out = fopen(certificate_file.c_str(), "w");
    PEM_write_X509(certificate_out, certificate);
    fclose(certificate_out);
    FILE* const key_out = fopen(key_file.c_str(), "w");
    PEM_write_PrivateKey(key_out, key, nullptr, nullptr, 0, nullptr, nullptr);
    fclose(key_out);
    X509_free(certificate);
    EVP_PKEY_free(key);
}

/// TLS over a RawClient's socket.
class TlsClient {
  public:
    TlsClient(RawClient& client, int highest_version) : context_(SSL_CTX_new(TLS_client_method())) {
        SSL_CTX_set_min_proto_version(context_, TLS1_VERSION);
        SSL_CTX_set_max_proto_version(context_, highest_version);
        SSL_CTX_set_cipher_list(context_, "ALL:@SECLEVEL=0");
        ssl_ = SSL_new(context_);
        SSL_set_fd(ssl_, client.descriptor());
        is_connected_ = SSL_connect(ssl_) == 1;
    }
    ~TlsClient() {
        SSL_free(ssl_);
        SSL_CTX_free(context_);
    }
    TlsClient(const TlsClient&) = delete;
    TlsClient& operator=(const TlsClient&) = delete;
    bool is_connected() const { return is_connected_; }
    std::string version() const { return SSL_get_version(ssl_); }
    void send(const std::string& bytes) { SSL_write(ssl_, bytes.data(), static_cast<int>(bytes.size())); }
    std::string read_all() {
        std::string text;
        char piece[16 * 1024];
        int got = 0;
        while ((got = SSL_read(ssl_, piece, sizeof piece)) > 0) text.append(piece, static_cast<std::size_t>(got));
        return text;
    }

  private:
    SSL_CTX* context_;
    SSL* ssl_ = nullptr;
    bool is_connected_ = false;
};

TEST(TlsServer, speaks_1_2_and_1_3_and_nothing_older) {
    const Folder folder;
    const std::string content = numbered_bytes(700'000);
    ServerOptions options;
    options.tls_certificate_file = folder.path() + "/certificate.pem";
    options.tls_key_file = folder.path() + "/key.pem";
    make_certificate(options.tls_certificate_file, options.tls_key_file);
    RunningServer server(file_route(folder.write("a", content)), options);
    for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        RawClient socket(server.port());
        TlsClient client(socket, version);
        ASSERT_TRUE(client.is_connected());
        client.send(get("/file") + get("/none", "Connection: close\r\n"));
        const std::string text = client.read_all();
        EXPECT_NE(text.find(content), std::string::npos);
        EXPECT_NE(text.find("HTTP/1.1 404 "), std::string::npos);
    }
    RawClient old_socket(server.port());
    EXPECT_FALSE(TlsClient(old_socket, TLS1_1_VERSION).is_connected());
    RawClient plain_client(server.port());
    EXPECT_EQ(plain_client.ask(get("/file")).status, 400);
}

TEST(TlsServer, closes_a_client_that_never_finishes_its_greeting) {
    const Folder folder;
    ServerOptions options;
    options.tls_certificate_file = folder.path() + "/certificate.pem";
    options.tls_key_file = folder.path() + "/key.pem";
    options.limits.header_timeout = 50ms;
    make_certificate(options.tls_certificate_file, options.tls_key_file);
    RunningServer server(file_route(folder.path()), options);
    RawClient silent(server.port());
    EXPECT_TRUE(silent.is_closed());
}

TEST(TlsServer, refuses_to_start_with_a_foreign_key) {
    const Folder folder;
    make_certificate(folder.path() + "/a.pem", folder.path() + "/a.key");
    make_certificate(folder.path() + "/b.pem", folder.path() + "/b.key");
    ServerOptions options;
    options.port = 0;
    options.tls_certificate_file = folder.path() + "/a.pem";
    options.tls_key_file = folder.path() + "/b.key";
    EXPECT_THROW(Server(options, Application{}), std::runtime_error);
}

}  // namespace
}  // namespace sunclover::http
