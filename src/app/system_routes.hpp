// SPDX-License-Identifier: AGPL-3.0-or-later
// What machines ask: is the process alive, can it work, how does it do.
#pragma once

#include "platform/http/route_table.hpp"

namespace sunclover::store {
class Store;
}

namespace sunclover::app {

/// GET /healthz: the process answers. GET /readyz: the database answers too, else 503.
/// GET /metrics: Prometheus text, told to this machine only.
void add_system_routes(http::RouteTable& table, store::Store& store);

}  // namespace sunclover::app
