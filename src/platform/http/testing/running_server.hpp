// SPDX-License-Identifier: AGPL-3.0-or-later
// A real server on a free port of the loopback address, for the length of a test.
#pragma once

#include <functional>
#include <thread>
#include <utility>

#include "platform/clock/clock.hpp"
#include "platform/http/pipeline.hpp"
#include "platform/http/route_table.hpp"
#include "platform/http/server.hpp"

namespace sunclover::http::testing {

class RunningServer {
  public:
    explicit RunningServer(const std::function<void(RouteTable&)>& add_routes, ServerOptions options = {})
        : pipeline_(
              fill(routes_, add_routes), {.csrf_key = base::Bytes(32, 7)},
              [](const Request&, const base::Error& error, int status) {
                  return html("<h1>" + error.message_key + "</h1>", status);
              },
              random_
          ),
          server_(with_free_port(std::move(options)), application_of(pipeline_)),
          thread_([this] { server_.run(); }) {}
    ~RunningServer() { stop_and_wait(); }
    RunningServer(const RunningServer&) = delete;
    RunningServer& operator=(const RunningServer&) = delete;

    std::uint16_t port() const { return server_.port(); }
    void stop() { server_.stop(); }
    /// Returns when every loop has ended.
    void wait() {
        if (thread_.joinable()) thread_.join();
    }
    void stop_and_wait() {
        stop();
        wait();
    }

  private:
    static const RouteTable& fill(RouteTable& routes, const std::function<void(RouteTable&)>& add_routes) {
        add_routes(routes);
        return routes;
    }
    static ServerOptions with_free_port(ServerOptions options) {
        options.port = 0;
        if (options.threads == 0) options.threads = 2;
        return options;
    }

    platform::SystemRandom random_;
    RouteTable routes_;
    Pipeline pipeline_;
    Server server_;
    std::thread thread_;
};

/// A route open to everybody, without CSRF.
inline void add_open(RouteTable& routes, Method method, std::string pattern, Handler handler, std::size_t body_bytes_max = 64 * 1024) {
    routes.add(
        {method, std::move(pattern), "public", std::move(handler),
         {.body_bytes_max = body_bytes_max, .csrf = Csrf::Exempt, .audited_as = {}}}
    );
}

}  // namespace sunclover::http::testing
