// SPDX-License-Identifier: AGPL-3.0-or-later
// The table of an overview as a file for a spreadsheet.
#pragma once

#include <string>

#include "areas/cases/desk.hpp"
#include "areas/overview/load_overview.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace sunclover::overview {

http::Response table_response(const http::Request& request, const cases::Desk& desk, const Overview& overview);

/// The title of a stage; its name where the current version of the programme has none such.
std::string stage_title(const programmes::Programme& programme, const std::string& stage, std::string_view locale);

}  // namespace sunclover::overview
