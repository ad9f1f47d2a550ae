// SPDX-License-Identifier: AGPL-3.0-or-later
// What surrounds every page: the menu of those routes that the caller may use.
#pragma once

#include <functional>

#include "platform/pages/renderer.hpp"

namespace sunclover::http {
class RouteTable;
}
namespace sunclover::platform {
struct Services;
}
namespace sunclover::places {
class CurrentDirectory;
}

namespace sunclover::app {

/// @param directory     names the office of staff; lives as long as the answer
/// @param routes        tells which pages there are; the same
/// @param services      tell when a page was shown and what the call button rings; the same
std::function<void(const http::Request&, pages::Layout, pages::Model&)> frame_of(
    const places::CurrentDirectory& directory, const http::RouteTable& routes, const platform::Services& services
);

/// Staff see a mistake inside their own frame, everybody else inside the citizens'.
pages::Layout error_layout(const http::Request& request);

}  // namespace sunclover::app
