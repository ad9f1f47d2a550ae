// SPDX-License-Identifier: AGPL-3.0-or-later
// The one translation unit that includes Boost.Asio and Boost.Beast; its parts are the .ipp files.
#include "platform/http/server.hpp"

#include <sys/sendfile.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <ctime>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <thread>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>
#include <boost/beast/websocket/ssl.hpp>

#include "platform/http/internal/client_address.hpp"
#include "platform/http/internal/open_file.hpp"
#include "platform/http/internal/request_head.hpp"
#include "platform/http/internal/response_head.hpp"
#include "platform/http/internal/security_headers.hpp"
#include "platform/http/metrics.hpp"
#include "platform/log/log.hpp"

namespace sunclover::http {
namespace {

/// The page of a refusal: the app's, or a line of text where there is none.
Response refusal(const Application& application, Request& request, const base::Error& error, int status) {
    try {
        if (application.refuse) {
            Response response = application.refuse(request, error, status);
            if (std::holds_alternative<std::string>(response.body)) return response;
        }
    } catch (...) {
        log::error("refusal_failed", {{"status", std::int64_t{status}}});
    }
    Response response = plain(std::string(reason_phrase(status)) + "\n", status);
    add_security_headers(response, request.is_secure ? SiteTransport::Secure : SiteTransport::Plain);
    return response;
}

}  // namespace
}  // namespace sunclover::http

#include "platform/http/internal/server_loop.ipp"
#include "platform/http/internal/server_websocket.ipp"
#include "platform/http/internal/server_session.ipp"

namespace sunclover::http {
namespace {

using ReusePort = net::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;

/// Clients over the limit that are told so at one time; more are closed without a word.
constexpr int turned_away_at_once_max = 64;

net::ssl::context make_tls(const ServerOptions& options) {
    net::ssl::context tls(net::ssl::context::tls_server);
    SSL_CTX* const native = tls.native_handle();
    SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
    SSL_CTX_set_options(
        native, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE
    );
    // Forward secrecy and authenticated encryption only; TLS 1.3 suites are all of that kind.
    const int is_set = SSL_CTX_set_cipher_list(native, "ECDHE+AESGCM:ECDHE+CHACHA20:!aNULL");
    if (is_set != 1) throw std::runtime_error("no TLS cipher suite available");
    SSL_CTX_set_alpn_select_cb(
        native,
        [](SSL*, const unsigned char** chosen, unsigned char* size, const unsigned char* offered,
           unsigned int offered_size, void*) {
            static constexpr unsigned char ours[] = "\x08http/1.1";
            unsigned char* out = nullptr;
            const int found =
                SSL_select_next_proto(&out, size, ours, sizeof ours - 1, offered, offered_size);
            *chosen = out;
            return found == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
        },
        nullptr
    );
    tls.use_certificate_chain_file(options.tls_certificate_file);
    tls.use_private_key_file(options.tls_key_file, net::ssl::context::pem);
    if (SSL_CTX_check_private_key(native) != 1) {
        throw std::runtime_error("the TLS key does not belong to the certificate");
    }
    return tls;
}

/// @throws boost::system::system_error
void listen_on(tcp::acceptor& acceptor, const tcp::endpoint& endpoint, bool shares_port) {
    acceptor.open(endpoint.protocol());
    acceptor.set_option(tcp::acceptor::reuse_address(true));
    if (shares_port) acceptor.set_option(ReusePort(true));
    acceptor.bind(endpoint);
    acceptor.listen(1024);
}

Peer peer_of(const tcp::socket& socket, const ServerOptions& options) {
    ErrorCode error;
    const auto endpoint = socket.remote_endpoint(error);
    if (error) return {};
    auto address = endpoint.address();
    if (address.is_v6() && address.to_v6().is_v4_mapped()) {
        address = net::ip::make_address_v4(net::ip::v4_mapped, address.to_v6());
    }
    Peer peer{address.to_string(), {}};
    const auto& trusted = options.trusted_proxies;
    if (std::find(trusted.begin(), trusted.end(), peer.address) == trusted.end()) {
        peer.group = address_group(peer.address);
    }
    return peer;
}

template <class Stream>
void spawn_session(Loop& loop, Stream stream, Peer peer) {
    auto session = std::make_shared<Session<Stream>>(loop, std::move(stream), std::move(peer));
    auto running = Session<Stream>::run(std::move(session));
    net::co_spawn(loop.context(), std::move(running), [](std::exception_ptr failure) {
        if (failure) log::error("connection_failed");
    });
}

/// Tells a client that there is no room, as well as that can be done without one.
Awaitable<void> turn_away(tcp::socket socket, int status, std::shared_ptr<int> turned_away) {
    Response response = plain(std::string(reason_phrase(status)) + "\n", status);
    response.header("Retry-After", "30");
    add_security_headers(response, SiteTransport::Plain);
    HeadOptions options;
    const std::string date = http_date(std::time(nullptr));
    options.date = date;
    options.keeps_alive = false;
    const auto& body = std::get<std::string>(response.body);
    options.content_length = body.size();
    const std::string text = head_text(response, options) + body;
    ErrorCode error;
    co_await net::async_write(socket, net::buffer(text), into(error));
    socket.shutdown(tcp::socket::shutdown_send, error);
    net::steady_timer timer(socket.get_executor(), std::chrono::seconds(1));
    timer.async_wait([&socket](ErrorCode failed) {
        ErrorCode ignored;
        if (!failed) socket.cancel(ignored);
    });
    std::array<char, 4096> waste;
    error = {};
    for (int reads = 0; !error && reads < 16; ++reads) {
        co_await socket.async_read_some(net::buffer(waste), into(error));
    }
    timer.cancel();
    --*turned_away;
}

class Listener {
  public:
    explicit Listener(Loop& loop) : loop_(loop) {}

    Awaitable<void> run() {
        while (!loop_.is_draining()) {
            tcp::socket socket(loop_.context());
            ErrorCode error;
            co_await loop_.acceptor.async_accept(socket, into(error));
            if (!loop_.acceptor.is_open() || error == net::error::operation_aborted) co_return;
            if (!error) {
                admit(std::move(socket));
                continue;
            }
            // Out of descriptors, mostly: trying again at once would only burn the processor.
            log::warning("accept_failed", {{"code", std::int64_t{error.value()}}});
            net::steady_timer pause(loop_.context(), std::chrono::milliseconds(50));
            co_await pause.async_wait(into(error));
        }
    }

    /// Those whose connection the system has taken for us already are not sent away by a stop.
    void take_waiting() {
        ErrorCode error;
        loop_.acceptor.non_blocking(true, error);
        while (!error) {
            tcp::socket socket(loop_.context());
            loop_.acceptor.accept(socket, error);
            if (!error) admit(std::move(socket));
        }
    }

  private:
    void admit(tcp::socket socket) {
        ErrorCode ignored;
        socket.set_option(tcp::no_delay(true), ignored);
        socket.non_blocking(true, ignored);
        Shared& shared = loop_.shared();
        Peer peer = peer_of(socket, shared.options);
        const int status = shared.admission.enter(peer.group);
        if (status != 0) {
            http::count("http_connections_refused_total", "status", std::to_string(status));
            if (shared.tls || *turned_away_ >= turned_away_at_once_max) return;
            ++*turned_away_;
            net::co_spawn(loop_.context(), turn_away(std::move(socket), status, turned_away_), net::detached);
            return;
        }
        if (shared.tls) {
            spawn_session(loop_, TlsStream(std::move(socket), *shared.tls), std::move(peer));
        } else {
            spawn_session(loop_, std::move(socket), std::move(peer));
        }
    }

    Loop& loop_;
    // Shared with those being turned away, who may outlive the listener.
    std::shared_ptr<int> turned_away_ = std::make_shared<int>(0);
};

/// Loops whose handlers had not ended when the server went. Their threads are gone, but a handler may
/// still come back to them with post(), so they stay.
void keep_for_ever(std::unique_ptr<Loop> loop) {
    static std::mutex mutex;
    static auto* const kept = new std::vector<std::unique_ptr<Loop>>();
    const std::lock_guard lock(mutex);
    kept->push_back(std::move(loop));
}

}  // namespace

struct Server::Impl {
    std::shared_ptr<Shared> shared;
    std::vector<std::unique_ptr<Loop>> loops;
    std::vector<std::unique_ptr<Listener>> listeners;
    std::uint16_t port = 0;

    void listen() {
        const ServerOptions& options = shared->options;
        tcp::endpoint endpoint(net::ip::make_address(options.address), options.port);
        const bool shares_port = loops.size() > 1;
        if (shares_port && options.port != 0) {
            // SO_REUSEPORT would let a second server of the same user take half of our clients
            // unseen, so first the port must be free for one who does not share.
            net::io_context context;
            tcp::acceptor alone(context);
            listen_on(alone, endpoint, false);
        }
        for (const auto& loop : loops) {
            listen_on(loop->acceptor, endpoint, shares_port);
            endpoint.port(loop->acceptor.local_endpoint().port());
        }
        port = endpoint.port();
    }
};

Server::Server(ServerOptions options, Application application) : impl_(std::make_unique<Impl>()) {
    // sendfile() has no flag against it.
    std::signal(SIGPIPE, SIG_IGN);
    impl_->shared = std::make_shared<Shared>(std::move(options), std::move(application));
    const ServerOptions& ours = impl_->shared->options;
    if (!ours.tls_certificate_file.empty()) impl_->shared->tls.emplace(make_tls(ours));
    const auto cores = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    const int threads = ours.threads > 0 ? ours.threads : cores;
    for (int at = 0; at < threads; ++at) {
        impl_->loops.push_back(std::make_unique<Loop>(impl_->shared));
        impl_->listeners.push_back(std::make_unique<Listener>(*impl_->loops.back()));
    }
    impl_->listen();
}

Server::~Server() {
    for (auto& loop : impl_->loops) {
        if (loop->has_running_handlers()) keep_for_ever(std::move(loop));
    }
}

std::uint16_t Server::port() const { return impl_->port; }

void Server::run() {
    std::vector<std::thread> threads;
    for (std::size_t at = 0; at < impl_->loops.size(); ++at) {
        Loop& loop = *impl_->loops[at];
        net::co_spawn(loop.context(), impl_->listeners[at]->run(), net::detached);
        if (at > 0) threads.emplace_back([&loop] { loop.run(); });
    }
    impl_->loops.front()->run();
    for (std::thread& thread : threads) thread.join();
}

void Server::stop() {
    for (std::size_t at = 0; at < impl_->loops.size(); ++at) {
        Loop* const loop = impl_->loops[at].get();
        Listener* const listener = impl_->listeners[at].get();
        loop->post([loop, listener] { loop->drain([listener] { listener->take_waiting(); }); });
    }
}

}  // namespace sunclover::http
