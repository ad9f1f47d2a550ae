// SPDX-License-Identifier: AGPL-3.0-or-later
// The one place that knows which status an error has.
#include "base/assert.hpp"
#include "platform/http/pipeline.hpp"

namespace sunclover::http {

int status_of(base::ErrorKind kind) {
    switch (kind) {
        // 422 and not 400: the message was well formed, its content cannot be accepted.
        case base::ErrorKind::Invalid: return 422;
        case base::ErrorKind::NotFound: return 404;
        case base::ErrorKind::Forbidden: return 403;
        case base::ErrorKind::Unauthenticated: return 401;
        case base::ErrorKind::Conflict: return 409;
        case base::ErrorKind::NotEligible: return 422;
        case base::ErrorKind::TooLarge: return 413;
        case base::ErrorKind::TooMany: return 429;
        case base::ErrorKind::Unavailable: return 503;
    }
    ASSERT(false);
    return 500;
}

}  // namespace sunclover::http
