// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /people/import/template: the empty sheet, as a download.
#include "areas/people/http/handlers.hpp"
#include "areas/people/import_template.hpp"
#include "platform/pages/renderer.hpp"

namespace sunclover::people {

Reply get_import_template(http::Request& request, Desk desk) {
    http::Response response;
    response.body = import_template(desk.services.pages.catalogue(), request.locale());
    response.header("Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    response.header("Content-Disposition", "attachment; filename=\"residents.xlsx\"");
    co_return response;
}

}  // namespace sunclover::people
