// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /people/new: the empty form.
#include "areas/people/http/edit_page.hpp"

namespace sunclover::people {

Reply get_new_person(http::Request& request, Desk desk) {
    co_return edit_page(request, desk, EditView{});
}

}  // namespace sunclover::people
