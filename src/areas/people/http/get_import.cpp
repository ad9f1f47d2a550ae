// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /people/import: choose a file.
#include "areas/people/http/import_page.hpp"

namespace sunclover::people {

Reply get_import(http::Request& request, Desk desk) { co_return import_page(request, desk, ImportView{}); }

}  // namespace sunclover::people
