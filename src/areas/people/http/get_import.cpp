// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /people/import: choose a file, or look at an import that the job is at.
#include "areas/people/http/import_page.hpp"
#include "areas/people/import_in_background.hpp"

namespace sunclover::people {

Reply get_import(http::Request& request, Desk desk) {
    ImportView view;
    view.imports = co_await list_own_imports(desk.services, desk.caller);
    co_return import_page(request, desk, view);
}

}  // namespace sunclover::people
