// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/system_routes.hpp"

#include <fstream>

#include <unistd.h>

#include "platform/http/metrics.hpp"
#include "platform/store/store.hpp"

namespace sunclover::app {
namespace {

using Reply = base::Task<base::Result<http::Response>>;

std::int64_t resident_bytes() {
    std::ifstream statm("/proc/self/statm");
    std::int64_t total = 0;
    std::int64_t resident = 0;
    statm >> total >> resident;
    return resident * sysconf(_SC_PAGESIZE);
}

bool is_this_machine(const std::string& address) {
    return address.starts_with("127.") || address == "::1" || address == "::ffff:127.0.0.1";
}

Reply get_health(http::Request&) { co_return http::plain("alive\n"); }

Reply get_ready(store::Store& store) {
    bool is_ready = false;
    try {
        const auto ask = [](store::Transaction&) { return true; };
        is_ready = co_await store.read(ask);
    } catch (const std::exception&) {
        // What is wrong stands in the log of the store; a probe needs to know only that it is.
    }
    co_return http::plain(is_ready ? "ready\n" : "the database does not answer\n", is_ready ? 200 : 503);
}

Reply get_metrics(http::Request& request) {
    if (!is_this_machine(request.remote_address)) {
        co_return base::fail(base::ErrorKind::NotFound, "http.error.not_found");
    }
    http::set_gauge("process_resident_memory_bytes", static_cast<double>(resident_bytes()));
    co_return http::plain(http::metrics_text());
}

}  // namespace

void add_system_routes(http::RouteTable& table, store::Store& store) {
    using http::Method;
    table.add({Method::Get, "/healthz", "public", get_health, {}});
    table.add({Method::Get, "/readyz", "public", [&store](http::Request&) { return get_ready(store); }, {}});
    table.add({Method::Get, "/metrics", "public", get_metrics, {}});
}

}  // namespace sunclover::app
