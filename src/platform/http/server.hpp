// SPDX-License-Identifier: AGPL-3.0-or-later
// The HTTP server. One event loop per core (SO_REUSEPORT); server.cpp is the one translation unit
// that includes Boost.Beast.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/task.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace sunclover::http {

struct Limits {
    std::size_t header_bytes_max = 16 * 1024;
    std::size_t target_bytes_max = 4 * 1024;
    std::size_t header_count_max = 64;
    std::size_t body_bytes_max = 20 * 1024 * 1024;   ///< hard limit; routes set lower ones
    std::size_t connections_max = 4096;
    std::size_t connections_per_address_max = 512;
    std::size_t websocket_message_bytes_max = 64 * 1024;
    std::chrono::milliseconds header_timeout{10'000};   ///< from the first byte to the empty line
    /// For the whole body, and a second more for each 32 KiB of it.
    std::chrono::milliseconds body_timeout{60'000};
    std::chrono::milliseconds write_timeout{60'000};    ///< the same for answers; for files each 256 KiB
    std::chrono::milliseconds idle_timeout{75'000};     ///< between two requests of one connection
    std::chrono::milliseconds handler_timeout{60'000};
    std::chrono::milliseconds drain_timeout{20'000};
    std::chrono::milliseconds event_heartbeat{15'000};  ///< a comment line where no event came
    std::chrono::milliseconds websocket_idle{60'000};   ///< half of it without a sign: a ping; all: closed
};

struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;        ///< 0: the system chooses; see Server::port()
    int threads = 0;                  ///< 0: one per core
    Limits limits = {};
    std::string tls_certificate_file = {};   ///< PEM; empty: no TLS
    std::string tls_key_file = {};
    /// Addresses of reverse proxies whose X-Forwarded-For and X-Forwarded-Proto are believed.
    std::vector<std::string> trusted_proxies = {};
};

/// What the server asks before it reads a body and when it has a whole request.
struct Application {
    /// The limit of the body for this method and path; 0 refuses any body with 413.
    std::function<std::size_t(Method, std::string_view path)> body_bytes_max;
    /// Never throws; unhandled trouble is already a 500 page.
    std::function<base::Task<Response>(Request&)> handle;
    /// The page for a request that is refused before it reaches `handle`; without it a line of text.
    std::function<Response(Request&, const base::Error&, int status)> refuse = {};
};

class Pipeline;
/// All of the above from a pipeline, which must outlive the server.
Application application_of(const Pipeline& pipeline);

class Server {
  public:
    /// Binds and listens; ignores SIGPIPE from then on. @throws std::runtime_error if the address cannot be had
    Server(ServerOptions options, Application application);
    ~Server();
    std::uint16_t port() const;
    /// Serves until stop(); returns when all loops have ended.
    void run();
    /// From any thread: no new connections, running requests end within drain_timeout.
    void stop();

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace sunclover::http
