// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/portal/http/question_page.hpp"

namespace sunclover::portal {

http::Response photo_response(cases::PhotoContent found) {
    http::Response response;
    response.header("Content-Type", found.photo.content_type);
    response.header("Cache-Control", "private, no-store");
    response.body = std::move(found.content);
    return response;
}

}  // namespace sunclover::portal
